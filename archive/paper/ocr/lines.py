"""Lines as they are read: their characters with places on the page, their size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.finding import Found
from archive.paper.ocr.letters import is_han

FACE = 0.95
"""Height of the ink of Han characters by their em, as the fonts of newspapers are drawn and ink
spreads a little."""

_MOST, _MANY = 0.75, 4
"""Share of the characters of a line that are no higher than what is taken for their height; how
many there have to be."""

_ABOUT = 0.16
"""Share by which the size of a short line may be mistaken."""

_CAPITAL, _HANGING = 0.75, 0.95
"""The same of a line of Latin characters and figures: without and with what hangs below the line
(g, p) or reaches above it (brackets)."""

_HANGERS = frozenset("gjpqyQ@(),;[]{}|/")


@dataclass(frozen=True, slots=True)
class Cell:
    """A character at its place along the line: its middle, in pixels of the page.

    `blank` is the blank printed before it.
    """

    text: str
    at: float
    confidence: float
    blank: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: the place of its ink and its em in pixels of the upright page."""

    place: Found
    size: float
    cells: tuple[Cell, ...]
    vertical: bool = False

    @property
    def text(self) -> str:
        """Its text, blanks included."""
        return "".join(cell.blank + cell.text for cell in self.cells).strip()

    @property
    def confidence(self) -> float:
        """How sure its characters are, on average."""
        return sum(cell.confidence for cell in self.cells) / max(1, len(self.cells))


def em_of(place: Found, cells: Sequence[Cell], ink: NDArray[np.bool_]) -> float:
    """Return the size of the characters of a horizontal line, in pixels.

    The height of the ink of its Han characters tells; of dots and dashes alone, how far apart they
    stand.
    """
    rough = place.height
    tall = [cell for cell in cells if is_han(cell.text) and cell.text not in "一二"]
    if tall:
        return _ink_height(place, tall, ink, rough / 2) / FACE
    if any(cell.text.isalnum() for cell in cells):
        hangs = any(cell.text in _HANGERS for cell in cells)
        return rough / (_HANGING if hangs else _CAPITAL)
    steps = sorted(after.at - before.at for before, after in pairwise(cells))
    return max([rough, *steps[len(steps) // 2 :][:1]])


def _ink_height(place: Found, cells: Sequence[Cell], ink: NDArray[np.bool_], half: float) -> float:
    """Return how high the ink of most of some characters of a line is, in pixels.

    The highest would be one with a speck above it; of a few, it is the best there is.
    """
    band = ink[int(place.top) : int(place.bottom)]
    heights = []
    for cell in cells:
        window = band[:, max(0, int(cell.at - half)) : int(cell.at + half) + 1]
        rows = np.flatnonzero(window.any(axis=1))
        if len(rows):
            heights.append(float(rows[-1] - rows[0] + 1))
    if not heights:
        return place.height
    return float(np.quantile(heights, _MOST if len(heights) >= _MANY else 1.0))


def evened(lines: Sequence[Line]) -> list[Line]:
    """Give short lines the size of the line above them where they are about as large.

    The last line of a paragraph can have one low character: its ink tells little.
    """
    return [
        replace(line, size=above.size) if (above := _above(line, lines)) else line for line in lines
    ]


def _above(line: Line, lines: Sequence[Line]) -> Line | None:
    if line.vertical or sum(is_han(cell.text) for cell in line.cells) >= _MANY:
        return None
    own = line.place
    over = [
        other
        for other in lines
        if other is not line
        and not other.vertical
        and abs(other.size / line.size - 1) <= _ABOUT
        and 0 <= own.top - other.place.top <= 2 * line.size
        and min(own.right, other.place.right) > max(own.left, other.place.left)
    ]
    return max(over, key=lambda other: len(other.cells), default=None)


def split(line: Line, before: Sequence[int]) -> list[Line]:
    """Cut a line before some of its characters; each piece has the place of its own characters."""
    pieces = []
    for start, end in pairwise([0, *before, len(line.cells)]):
        cells = line.cells[start:end]
        first = line.place.left if start == 0 else cells[0].at - line.size / 2
        last = line.place.right if end == len(line.cells) else cells[-1].at + line.size / 2
        place = Found(first, line.place.top, max(first, last), line.place.bottom)
        pieces.append(Line(place, line.size, cells, line.vertical))
    return pieces
