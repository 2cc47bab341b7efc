"""Lines as they are read: their characters with places on the page, their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.finding import Found
from archive.paper.ocr.letters import is_han

FACE = 0.95
"""Height of the ink of Han characters by their em, as the fonts of newspapers are drawn and ink
spreads a little."""

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
    """Return from where to where some characters of a line have ink, in pixels."""
    band = ink[int(place.top) : int(place.bottom)]
    seen = np.zeros(band.shape[0], np.bool_)
    for cell in cells:
        seen |= band[:, max(0, int(cell.at - half)) : int(cell.at + half) + 1].any(axis=1)
    rows = np.flatnonzero(seen)
    return float(rows[-1] - rows[0] + 1) if len(rows) else place.height


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
