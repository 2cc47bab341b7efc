"""Lines as they are read: their characters with places on the page, their size."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.paper.ocr.finding import Found
from archive.paper.ocr.letters import is_wide

FACE = 0.93
"""Height of a line's ink by the size of its characters: a Han character fills so much of its em,
as the fonts of newspapers are drawn."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A character at its place along the line: its middle, in pixels of the page."""

    text: str
    at: float
    confidence: float
    blank: str = ""
    """The blank printed before it."""


@dataclass(frozen=True)
class Line:
    """A printed line: its place (of its ink) in pixels of the upright page, and its characters."""

    place: Found
    cells: tuple[Cell, ...]
    vertical: bool = False

    @cached_property
    def size(self) -> float:
        """The em in pixels: from the height of the ink, or from how far characters are apart."""
        across = self.place.width if self.vertical else self.place.height
        em = across / FACE
        steps = sorted(
            after.at - before.at
            for before, after in pairwise(self.cells)
            if is_wide(before.text) and is_wide(after.text)
        )
        # Dots and dashes alone are low; the ink of such a line says nothing.
        if len(steps) >= 2 and steps[len(steps) // 2] > 1.6 * em and not self._has_high():
            return steps[len(steps) // 2]
        return em

    def _has_high(self) -> bool:
        return any("\u3400" <= cell.text <= "\u9fff" and cell.text != "一" for cell in self.cells)

    @property
    def text(self) -> str:
        """Its text, blanks included."""
        return "".join(cell.blank + cell.text for cell in self.cells).strip()

    @property
    def confidence(self) -> float:
        """How sure its characters are, on average."""
        return sum(cell.confidence for cell in self.cells) / max(1, len(self.cells))


def split(line: Line, before: Sequence[int]) -> list[Line]:
    """Cut a line before some of its characters; each piece has the place of its own characters."""
    bounds = [0, *before, len(line.cells)]
    pieces = []
    for start, end in pairwise(bounds):
        cells = line.cells[start:end]
        first = line.place.left if start == 0 else cells[0].at - line.size / 2
        last = line.place.right if end == len(line.cells) else cells[-1].at + line.size / 2
        place = Found(first, line.place.top, max(first, last), line.place.bottom)
        pieces.append(Line(place, cells, line.vertical))
    return pieces
