"""Title blocks: kicker, headline and subhead out of the lines that were decoded as such."""

import re
from collections.abc import Sequence

from archive.paper.layout.likeness import Likeness
from archive.paper.layout.pieces import Draft, Part
from archive.paper.layout.weights import TITLE
from archive.paper.normalize import is_han, width

_DASH_SUBHEAD = re.compile(r"^(?P<headline>.{4,}?[\u4e00-\u9fff”》？！])\s*(?P<subhead>——.{5,})$")
_COLUMN_BEFORE = re.compile(
    r"^(?P<column>[【〖\[][\u4e00-\u9fff·“”、A-Za-z0-9]{2,14}[】〗\]])\s*(?P<headline>\S.+)$"
)
_REPORTED = re.compile(r"(?:举行|召开|举办|开幕|闭幕|启动|发布|强调|指出|要求|揭晓|印发)$")
HALF = 1.0
"""Han characters by which the halves of a headline differ at the most."""
_LONG_LINE = 30
"""Han characters; a title line longer than any printed headline is a kicker and a headline."""


def split_lines(draft: Draft) -> None:
    """Split a headline of two lines that are no halves of one: kicker and headline, or subhead.

    Halves are as wide as each other, or the first breaks off. Of others, the one over the headline
    is the one in two or more phrases.
    """
    if len(draft.headline) != 2 or draft.kicker or draft.subhead:
        return
    first, second = draft.headline
    if (
        second.wrapped
        or first.text.endswith(("，", "、", "：", "？", "！", "—"))
        or first.marked != second.marked
    ):
        return
    phrases = len(first.text.split()), len(second.text.split())
    if phrases == (1, 1) and abs(width(first.text) - width(second.text)) <= HALF:
        return
    if phrases[0] > phrases[1]:
        draft.kicker, draft.headline = [first], [second]
    else:
        draft.headline, draft.subhead = [first], [second]


def split_run_together(draft: Draft) -> None:
    """Split a headline line that holds two parts of the title block.

    ——… is a subhead. In a line longer than headlines are printed, a first phrase that is a whole
    report (…举行) is the kicker of the rest.
    """
    if len(draft.headline) != 1:
        return
    part = draft.headline[0]
    if (match := _DASH_SUBHEAD.match(part.text)) and not draft.subhead:
        draft.headline = [_piece(part, match["headline"])]
        draft.subhead = [_piece(part, match["subhead"])]
        return
    phrases = _phrases(part.text)
    if draft.kicker or len(phrases) < 2 or width(part.text) < _LONG_LINE:
        return
    if width(phrases[0]) >= 14 and _REPORTED.search(phrases[0]):
        draft.kicker = [_piece(part, phrases[0])]
        draft.headline = [_piece(part, part.text[len(phrases[0]) :].strip())]


def split_column(draft: Draft) -> None:
    """Take a column's label in brackets off the headline that it stands before: 【栏目】题目."""
    if not draft.headline or draft.column:
        return
    part = draft.headline[0]
    if match := _COLUMN_BEFORE.match(part.text):
        draft.column = [Part(match["column"], part.line, part.confidence)]
        draft.headline[0] = Part(match["headline"], part.line, part.confidence, part.marked)


def _piece(part: Part, text: str) -> Part:
    return Part(text, part.line, part.confidence * TITLE["split"], part.marked)


def _phrases(text: str) -> list[str]:
    """Split at printed gaps, but not inside quotation marks."""
    phrases = [""]
    depth = 0
    for char in text:
        depth += char in "“‘《「『（("
        depth -= char in "”’》」』）)"
        if char.isspace() and depth <= 0:
            phrases.append("")
        else:
            phrases[-1] += char
    return [phrase for phrase in phrases if phrase]


def joined(parts: Sequence[Part]) -> str:
    """Return the lines of one title as one string; wrapped words close up, phrases keep a gap."""
    text = ""
    for part in parts:
        if not text:
            text = part.text
        elif part.wrapped:
            text += part.text
        else:
            text += " " + part.text
    return text


def settle(draft: Draft) -> None:
    """Make sure that a draft with titles has a headline: the most prominent line it has."""
    if draft.headline:
        return
    for parts in (draft.subhead, draft.kicker, draft.column):
        if parts:
            draft.headline.append(parts.pop(0))
            return


def split_foreign_kickers(drafts: list[Draft]) -> list[Draft]:
    """Make a line over a headline an article of its own if it is about other things.

    A kicker shares words with its article. Where it shares none, and is a whole headline in
    itself, its own text is not on the page. At the head of a page it stays what it looks like.
    """
    likeness = Likeness([_text_below_kicker(draft) for draft in drafts])
    result: list[Draft] = []
    for index, draft in enumerate(drafts):
        kicker = draft.kicker[0] if len(draft.kicker) == 1 else None
        if kicker and index and _is_foreign(kicker, draft, likeness, index):
            result.append(Draft(headline=draft.kicker, column=draft.column))
            draft.kicker, draft.column = [], []
        result.append(draft)
    return result


def _is_foreign(kicker: Part, draft: Draft, likeness: Likeness, index: int) -> bool:
    body = sum(len(piece.text) for piece in draft.body)
    if body < 100 or width(kicker.text) < 12 or not any(map(is_han, kicker.text)):
        return False
    return likeness.to(kicker.text, index) < TITLE["foreign_kicker"]


def _text_below_kicker(draft: Draft) -> str:
    titles = [part.text for part in (*draft.headline, *draft.subhead)]
    return "\n".join([*titles, *(piece.text for piece in draft.body)])
