"""Jump marks (转版): reading them and taking them out of the text."""

import re

from archive.paper.dates import chinese_number
from archive.paper.layout.patterns import BACK, ENCLOSED_JUMP
from archive.paper.types import Jump


def take_jumps(text: str) -> tuple[str, list[Jump]]:
    """Return the text without its jump marks, and the marks.

    The page is given without padding ("3", "A3") and as printed ("三").
    """
    jumps = [_jump(match) for match in ENCLOSED_JUMP.finditer(text)]
    if not jumps:
        return text, []
    rest = ENCLOSED_JUMP.sub("", text)
    return rest.strip(), jumps


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
