"""From pixels to fractions of the page: lines become blocks."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.paper.ocr.finding import Found
from archive.paper.ocr.letters import is_wide
from archive.paper.ocr.lines import FACE, Cell, Line
from archive.paper.types import Block, Box, Word


@dataclass(frozen=True, slots=True)
class Sheet:
    """The size of a page in pixels."""

    width: int
    height: int

    def box(self, place: Found) -> Box:
        """Return a place in fractions of the page."""
        x0, x1 = (min(1.0, max(0.0, float(x) / self.width)) for x in (place.left, place.right))
        y0, y1 = (min(1.0, max(0.0, float(y) / self.height)) for y in (place.top, place.bottom))
        return Box(x0, y0, max(x0, x1), max(y0, y1))


def block_of(line: Line, number: int, sheet: Sheet) -> Block:
    """Return a line as a block; `number` is its 1-based place on the page."""
    return Block(
        text=line.text,
        line=number,
        box=sheet.box(_em_high(line)),
        size=min(1.0, line.size / sheet.height),
        vertical=line.vertical,
        words=tuple(_word(cells, line, sheet) for cells in _words(line)),
        confidence=round(line.confidence, 4),
    )


def _em_high(line: Line) -> Found:
    """Return the place of a line's characters: their ink, and the paper that belongs to them."""
    place = line.place
    beside = line.size * (1 - FACE) / 2
    across = place.width if line.vertical else place.height
    missing = max(0.0, line.size - across) / 2
    if line.vertical:
        return Found(place.left - missing, place.top - beside,
                     place.right + missing, place.bottom + beside)  # fmt: skip
    return Found(place.left - beside, place.top - missing,
                 place.right + beside, place.bottom + missing)  # fmt: skip


def _words(line: Line) -> Iterator[list[Cell]]:
    """Yield runs of characters that are all about as wide, parted at blanks."""
    run: list[Cell] = []
    for cell in line.cells:
        if run and (cell.blank or is_wide(run[-1].text) != is_wide(cell.text)):
            yield run
            run = []
        run.append(cell)
    if run:
        yield run


def _word(cells: list[Cell], line: Line, sheet: Sheet) -> Word:
    half = line.size / 2 if is_wide(cells[0].text) else line.size / 4
    whole = _em_high(line)
    low, high = (whole.top, whole.bottom) if line.vertical else (whole.left, whole.right)
    start = low if cells[0] is line.cells[0] else max(low, cells[0].at - half)
    end = high if cells[-1] is line.cells[-1] else min(high, cells[-1].at + half)
    place = (
        Found(whole.left, start, whole.right, max(start, end))
        if line.vertical
        else Found(start, whole.top, max(start, end), whole.bottom)
    )
    return Word("".join(cell.text for cell in cells), sheet.box(place))
