"""From the picture of a page to its lines; `recognised` reads as the recipe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.engine import Grey
from archive.paper.ocr.finding import Found, find_lines
from archive.paper.ocr.joining import joined
from archive.paper.ocr.lines import Cell, Line, em_of, evened
from archive.paper.ocr.marks import Marks, marks_of
from archive.paper.ocr.order import in_order
from archive.paper.ocr.outlines import outlined
from archive.paper.ocr.places import Sheet, block_of
from archive.paper.ocr.reading import Glyph, read_lines
from archive.paper.ocr.spacing import parted, spaced
from archive.paper.ocr.straighten import LEAST, ink_of, skew_of, upright
from archive.paper.ocr.vertical import read_columns
from archive.paper.skew import turned_block, turned_box
from archive.paper.types import Block, Picture, Rule

_MARGIN = 0.12, 0.35
"""Line heights of paper that are left around a line when it is read: above and below, beside."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What stands on the picture of a page, in fractions of the page turned upright.

    `skew` is by how many degrees the lines rise to the right on the picture as it is, `shape` the
    width of that picture by its height.
    """

    blocks: tuple[Block, ...]
    rules: tuple[Rule, ...]
    pictures: tuple[Picture, ...]
    skew: float
    shape: float

    def as_shown(self) -> Recognised:
        """Return the same with places on the picture as it is."""
        return replace(
            self,
            blocks=tuple(turned_block(block, self.skew, self.shape) for block in self.blocks),
            rules=tuple(Rule(turned_box(rule.box, self.skew, self.shape)) for rule in self.rules),
            pictures=tuple(
                Picture(turned_box(picture.box, self.skew, self.shape)) for picture in self.pictures
            ),
            skew=0.0,
        )


def recognised(grey: Grey) -> Recognised:
    """Read a page: turn it upright, find its lines, read them, and mend what single lines hide."""
    skew = skew_of(grey)
    skew = 0.0 if abs(skew) < LEAST else skew
    page = upright(grey, skew) if skew else grey
    ink = ink_of(page)
    found = find_lines(page)
    marks = marks_of(page, ink, found)
    lines = evened(_read(page, ink, found))
    lines = joined(parted(lines, ink, marks.rules), marks.rules)
    lines = [spaced(line, ink) for line in lines]
    return _on_sheet(in_order(lines), marks, Sheet(page.shape[1], page.shape[0]), skew)


def _read(page: Grey, ink: NDArray[np.bool_], found: Sequence[Found]) -> list[Line]:
    """Return the lines that have text, level and upright ones."""
    level = [one for one in found if not one.is_column]
    columns = [one for one in found if one.is_column]
    return [*_read_level(page, ink, level, found), *_read_columns(page, ink, columns, found)]


def _sides(found: Sequence[Found]) -> NDArray[np.float64]:
    return np.array([(one.left, one.top, one.right, one.bottom) for one in found])


def _read_level(
    page: Grey, ink: NDArray[np.bool_], level: Sequence[Found], found: Sequence[Found]
) -> list[Line]:
    sides = _sides(found)
    places = [outlined(one, ink, sides) for one in level]
    windows = [_window(place, page.shape) for place in places]
    read = read_lines([page[top:bottom, left:right] for left, top, right, bottom in windows])
    lines = []
    for place, window, glyphs in zip(places, windows, read, strict=True):
        cells = tuple(_cell(glyph, window[0]) for glyph in glyphs)
        if cells:
            lines.append(Line(place, em_of(place, cells, ink), cells))
    return lines


def _read_columns(
    page: Grey, ink: NDArray[np.bool_], columns: Sequence[Found], found: Sequence[Found]
) -> list[Line]:
    sides = _sides([one.turned for one in found])
    places = [outlined(one.turned, ink.T, sides).turned for one in columns]
    windows = [
        (slice(int(place.top), int(place.bottom)), slice(int(place.left), int(place.right)))
        for place in places
    ]
    read = read_columns([page[window] for window in windows], [ink[window] for window in windows])
    lines = []
    for place, glyphs in zip(places, read, strict=True):
        cells = tuple(_cell(glyph, int(place.top)) for glyph in glyphs)
        if cells:
            size = em_of(place.turned, cells, ink.T)
            lines.append(Line(place, size, cells, vertical=True))
    return lines


def _cell(glyph: Glyph, start: int) -> Cell:
    return Cell(glyph.text, start + glyph.at, glyph.confidence)


def _window(place: Found, shape: tuple[int, ...]) -> tuple[int, int, int, int]:
    """Return the pixels of a line that are read: left, top, right, bottom."""
    above, beside = (max(2.0, share * place.height) for share in _MARGIN)
    return (
        max(0, int(place.left - beside)),
        max(0, int(place.top - above)),
        min(shape[1], int(place.right + beside) + 1),
        min(shape[0], int(place.bottom + above) + 1),
    )


def _on_sheet(lines: Sequence[Line], marks: Marks, sheet: Sheet, skew: float) -> Recognised:
    return Recognised(
        blocks=tuple(block_of(line, number, sheet) for number, line in enumerate(lines, start=1)),
        rules=tuple(Rule(sheet.box(rule)) for rule in marks.rules),
        pictures=tuple(Picture(sheet.box(picture)) for picture in marks.pictures),
        skew=skew,
        shape=sheet.width / sheet.height,
    )
