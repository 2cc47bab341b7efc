"""Jump marks (转版): reading them and taking them out of the text."""

import re

from archive.paper.dates import chinese_number
from archive.paper.layout.patterns import BACK, ENCLOSED_JUMP
from archive.paper.types import Jump


def begins_with_back_mark(text: str) -> bool:
    """Whether a line opens the rest of an article: （上接第一版）."""
    return any(
        match.start() <= 2 and BACK.search(match[0]) is not None
        for match in ENCLOSED_JUMP.finditer(text[:60])
    )


def take_jumps(text: str) -> tuple[str, Jump | None, Jump | None]:
    """Return the text without its jump marks, the mark forward and the mark back.

    Of several marks the last forward and the first back count; others stay in the text. Pages are
    given without padding ("3", "A3") and as printed ("三").
    """
    forth = back = None
    for match in ENCLOSED_JUMP.finditer(text):
        if not BACK.search(match[0]):
            forth = match
        elif back is None:
            back = match
    taken = sorted((match.span() for match in (forth, back) if match), reverse=True)
    for start, end in taken:
        text = text[:start] + text[end:]
    return text.strip(), forth and _jump(forth), back and _jump(back)


def _jump(match: re.Match[str]) -> Jump:
    printed = re.sub(r"\s", "", match["page"] or match["bare"] or match["first"])
    section = printed[0] if printed[0].isascii() and printed[0].isalpha() else ""
    number = chinese_number(printed[len(section) :])
    return Jump(
        raw=match[0].strip(),
        page=f"{section}{number}" if number else "",
        printed=printed,
        back=bool(BACK.search(match[0])),
    )
