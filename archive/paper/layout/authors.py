"""Authors' names that no list of surnames knows: what stands between a title and its text."""

import re
from collections.abc import Sequence

from archive.paper.layout.glance import Features, is_running_text, is_titleish, put
from archive.paper.layout.lines import Line
from archive.paper.layout.offices import LABELS
from archive.paper.layout.words import is_common
from archive.paper.normalize import simplified, width

_SPREAD = re.compile(r"^[\u4e00-\u9fff][ \u3000]{1,4}[\u4e00-\u9fff]$")
"""A name of two characters set to the width of three: 白　芷."""

_PEN_NAME = re.compile(r"^[\u4e00-\u9fff]{2,3}$")
_NUMBER = re.compile("^[第之其]?[一二三四五六七八九十上中下]+[章节回]?$")


def add_authors(lines: Sequence[Line], found: Sequence[Features]) -> None:
    """Say of short lines below a title and above a text that they have the form of a name.

    A word of the dictionary is no pen name, unless it is spread: 白　芷.
    """
    for index in range(1, len(lines) - 1):
        text = lines[index].text
        if width(text) > 6 or {"names", "byline", "credit"} & found[index].keys():
            continue
        if not is_titleish(lines[index - 1]) or not _opens_text(lines[index + 1], found[index + 1]):
            continue
        put(found[index], "spread_name", bool(_SPREAD.match(text)))
        put(found[index], "pen_name", _is_pen_name(text) and not lines[index].heading)


def _opens_text(line: Line, features: Features) -> bool:
    return is_running_text(line) or bool({"poem_line", "indented"} & features.keys())


def _is_pen_name(text: str) -> bool:
    plain = simplified(text)
    if not _PEN_NAME.match(plain) or _NUMBER.match(plain) or LABELS.fullmatch(plain):
        return False
    return not is_common(plain)
