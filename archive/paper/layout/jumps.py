"""Jump marks (转版): reading them and taking them out of the text."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.paper.dates import chinese_number
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import BACK, ENCLOSED_JUMP
from archive.paper.types import Jump

_FRONT = frozenset("头頭")
"""头版 is page 1."""

_MARK_WORDS = re.compile("[转轉接续續承]")

_CLOSE = re.compile("[紧緊]接")

AFTER = 4
"""Characters behind a mark forward from which they are the next text, and no stray punctuation."""


def begins_with_back_mark(text: str) -> bool:
    """Whether a line opens the rest of an article: （上接第一版）."""
    match = ENCLOSED_JUMP.search(text, 0, 80)
    return match is not None and match.start() <= 2 and _is_back(match)


def ends_with_jump_mark(text: str) -> bool:
    """Whether a text goes on on another page: 下转第三版."""
    tail = text[-100:]
    return any(
        not _is_back(match) and len(tail) - match.end() < AFTER
        for match in ENCLOSED_JUMP.finditer(tail)
    )


def _is_back(match: re.Match[str]) -> bool:
    """Whether a mark points back. 紧接 points either way: back where text stands behind it."""
    if BACK.search(match[0]):
        return True
    follows = len(match.string) - match.end() >= AFTER
    return follows and match.start() <= 2 and _CLOSE.search(match[0]) is not None


def turned_back(mark: Jump | None) -> Jump | None:
    """Return a mark that stands between a title and its text as one that points back, if it can."""
    return replace(mark, back=True) if mark and _CLOSE.search(mark.raw) else None


def parted(lines: Sequence[Line]) -> list[Line]:
    """Part lines in whose middle one text ends with its jump mark, or a rest begins with one.

    南关老街热闹起来（上接第一版）… is a title and a text; both parts keep the source line.
    """
    result: list[Line] = []
    for line in lines:
        places = _places(line.text) if _MARK_WORDS.search(line.text) else []
        start = 0
        for place in [*places, len(line.text)]:
            if text := line.text[start:place].strip():
                first = start == 0
                result.append(
                    replace(line, text=text)
                    if first
                    else replace(line, text=text, heading=0, bullet=False, bold=False, gap=0)
                )
            start = place
    return result


def _places(text: str) -> list[int]:
    """Return where a line with marks in its middle is parted."""
    places = []
    for match in ENCLOSED_JUMP.finditer(text):
        rest = len(text) - match.end()
        if _is_back(match):
            if match.start() > 2 and rest >= AFTER:
                places.append(match.start())
        elif rest >= AFTER and match.start() > 0:
            places.append(match.end())
    return places


def take_jumps(text: str) -> tuple[str, Jump | None, Jump | None]:
    """Return the text without its jump marks, the mark forward and the mark back.

    Of several marks the last forward and the first back count; others stay in the text. Pages are
    given without padding ("3", "A3") and as printed ("三").
    """
    forth = back = None
    for match in ENCLOSED_JUMP.finditer(text):
        if not _is_back(match):
            forth = match
        elif back is None:
            back = match
    taken = sorted((match.span() for match in (forth, back) if match), reverse=True)
    for start, end in taken:
        text = text[:start] + text[end:]
    return text.strip(), forth and _jump(forth), back and _jump(back)


def _jump(match: re.Match[str]) -> Jump:
    found = match["page"] or match["letter"] or match["bare"] or match["first"]
    printed = re.sub(r"\s", "", found)
    section = printed[0] if printed[0].isascii() and printed[0].isalpha() else ""
    number = 1 if printed in _FRONT else chinese_number(printed[len(section) :])
    return Jump(
        raw=match[0].strip(),
        page=f"{section}{number}" if number else "",
        printed=printed,
        back=_is_back(match),
    )
