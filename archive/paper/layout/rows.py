"""Lines of one make: the rows of a table, a forecast, a list of results."""

import re
from collections.abc import Sequence

from archive.paper.layout.glance import Features, put
from archive.paper.layout.lines import Line
from archive.paper.normalize import width

WIDEST = 42
"""Han characters of a row."""

PLAIN, FEWEST = 4, 3
"""A make so short, like 石窗矿 1127天, is met by chance: as many rows of it are wanted."""

_DIGITS = re.compile(r"\d[\d.,]*")
_WORDS = re.compile(r"[^\W\d_]+")
_BLANKS = re.compile(r"\s+")


def add_rows(lines: Sequence[Line], found: Sequence[Features]) -> None:
    """Mark neighbouring lines with figures in them that are made alike."""
    makes = [
        "" if line.heading or "teaser" in features else _make(line.text)
        for line, features in zip(lines, found, strict=True)
    ]
    start = 0
    for end in range(1, len(makes) + 1):
        if end < len(makes) and makes[end] == makes[start]:
            continue
        make = makes[start]
        if make and end - start >= (FEWEST if len(make) <= PLAIN else 2):
            for features in found[start:end]:
                put(features, "row", True)
        start = end


def _make(text: str) -> str:
    """Return how a line is put together: a letter for words, a nought for a figure, its marks.

    Empty for a line without figures, and for one that is a sentence.
    """
    if width(text) > WIDEST or text[-1] in "。！？" or not re.search(r"\d", text):
        return ""
    return _BLANKS.sub(" ", _WORDS.sub("a", _DIGITS.sub("0", text)))
