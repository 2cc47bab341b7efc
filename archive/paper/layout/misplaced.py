"""Text between a title and the dateline below it: the article's own, or the end of another one.

Where a column begins with the last paragraphs of a story and a title stands over it, a scan has
them below the title. 本报讯 says where the article of the title begins; what the paragraphs before
speak of says whose they are.
"""

from collections.abc import Iterator, Sequence

from archive.paper.layout.likeness import TOLD, Likeness
from archive.paper.layout.pieces import Draft, Part, Piece
from archive.paper.types import ParagraphRole

REACH = 12
"""Articles up and down among which the one that paragraphs belong to is looked for."""

TITLE = -1
"""Stands for the title of an article where a heading in its body has its place."""

OWN, NEXT = 0.03, 0.02
"""How much standing below its title, and standing behind an article, add to the share of a text's
words that an article has."""


def settle(drafts: list[Draft]) -> list[Draft]:
    """Return the articles of a page with text that stood under a wrong title put right.

    Reports without a title find a title without its report; text before a dateline goes to the
    article whose words it shares.
    """
    kept = _with_titles(drafts)
    if not any(draft.before for draft in kept):
        return kept
    likeness = Likeness([_text(draft) for draft in kept])
    for index, draft in enumerate(kept):
        pieces, draft.before = draft.before, []
        if pieces:
            _give(pieces, index, kept, likeness)
    return kept


def _with_titles(drafts: list[Draft]) -> list[Draft]:
    """Give reports that have no title one near them that they repeat, where no report begins.

    It is a title of its own, or a line that was taken for a heading within another text. What
    stands under it is kept apart: it is of another article.
    """
    bare = [at for at, draft in enumerate(drafts) if draft.begun and not draft.titles]
    if not bare:
        return drafts
    likeness = Likeness([_text(draft) for draft in drafts])
    pairs = [
        (likeness.to(_printed(drafts[title], heading), text), text, title, heading)
        for text in bare
        for title in range(max(0, text - REACH), min(len(drafts), text + REACH + 1))
        for heading in _free(drafts[title])
        if title != text
    ]
    gone: set[int] = set()
    titled: set[int] = set()
    used: set[int] = set()
    for share, text, title, heading in sorted(pairs, reverse=True):
        if share < TOLD or text in titled or title in used:
            continue
        if heading == TITLE and not _fit(drafts[title], drafts[text]):
            continue
        used.add(title)
        titled.add(text)
        if heading == TITLE:
            _join(drafts[title], drafts[text])
            gone.add(text)
        else:
            _part(drafts[title], heading, drafts[text])
    return [draft for at, draft in enumerate(drafts) if at not in gone]


def _free(draft: Draft) -> Iterator[int]:
    """Yield what could be the title of another report: `TITLE`, or the places of headings."""
    if draft.headline and not draft.begun:
        yield TITLE
    for at, piece in enumerate(draft.body):
        if piece.role is ParagraphRole.CROSSHEAD:
            yield at


def _printed(draft: Draft, heading: int) -> str:
    if heading == TITLE:
        return " ".join(part.text for part in draft.titles)
    return draft.body[heading].text


def _fit(titled: Draft, report: Draft) -> bool:
    """Whether two can be one article: a text has one mark forward, and one back."""
    if titled.body and (titled.jump or titled.continues):
        return False  # the marks are those of the text that stands there
    forth, back = titled.jump and report.jump, titled.continues and report.continues
    return not forth and not back and not report.digest


def _join(titled: Draft, report: Draft) -> None:
    """Put a report under a title; what stood there goes elsewhere."""
    titled.before = [*titled.before, *titled.body]
    titled.body, titled.begun = report.body, True
    titled.byline += report.byline
    titled.jump = titled.jump or report.jump
    titled.continues = titled.continues or report.continues


def _part(draft: Draft, heading: int, report: Draft) -> None:
    """Make a heading within a text the title of a report; what stands under it goes elsewhere."""
    title = draft.body[heading]
    report.headline.append(Part(title.text, title.lines[0], title.confidence))
    report.before += draft.body[heading + 1 :]
    del draft.body[heading:]


def _text(draft: Draft) -> str:
    return "\n".join([*(part.text for part in draft.titles), *(each.text for each in draft.body)])


def _give(pieces: Sequence[Piece], index: int, drafts: Sequence[Draft], likeness: Likeness) -> None:
    """Give paragraphs to an article: in front of its own text, or behind that of another."""
    text = "\n".join(piece.text for piece in pieces)
    around = range(max(0, index - REACH), min(len(drafts), index + REACH + 1))
    scores = {
        other: likeness.to(text, other) + OWN * (other == index) + NEXT * (other == index - 1)
        for other in around
        if other == index or (drafts[other].body and not drafts[other].jump)
    }
    best = max(scores, key=scores.__getitem__)
    if best == index:
        drafts[index].body[:0] = pieces
    else:
        drafts[best].body += pieces
