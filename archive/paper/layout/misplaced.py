"""Text between a title and the dateline below it: the article's own, or the end of another one.

Where a column begins with the last paragraphs of a story and a title stands over it, a scan has
them below the title. 本报讯 says where the article of the title begins; what the paragraphs before
speak of says whose they are.
"""

from collections.abc import Sequence

from archive.paper.layout.likeness import Likeness
from archive.paper.layout.pieces import Draft, Piece

REACH = 12
"""Articles up and down among which the one that paragraphs belong to is looked for."""

OWN, NEXT = 0.03, 0.02
"""How much standing below its title, and standing behind an article, add to the share of a text's
words that an article has."""


def settle(drafts: Sequence[Draft]) -> None:
    """Give the text before a dateline to the article whose words it shares."""
    if not any(draft.before for draft in drafts):
        return
    likeness = Likeness([_text(draft) for draft in drafts])
    for index, draft in enumerate(drafts):
        pieces, draft.before = draft.before, []
        if pieces:
            _give(pieces, index, drafts, likeness)


def _text(draft: Draft) -> str:
    return "\n".join([*(part.text for part in draft.titles), *(each.text for each in draft.body)])


def _give(pieces: Sequence[Piece], index: int, drafts: Sequence[Draft], likeness: Likeness) -> None:
    """Give paragraphs to an article: in front of its own text, or behind that of another."""
    text = "\n".join(piece.text for piece in pieces)
    around = range(max(0, index - REACH), min(len(drafts), index + REACH + 1))
    scores = {
        other: likeness.to(text, other) + OWN * (other == index) + NEXT * (other == index - 1)
        for other in around
        if other == index or drafts[other].body
    }
    best = max(scores, key=scores.__getitem__)
    if best == index:
        drafts[index].body[:0] = pieces
    else:
        drafts[best].body += pieces
