"""How dark a page is in a place: asked of a small picture of it, drawn when first asked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from statistics import median
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from archive.paper.readers.pdf.characters import is_wide
from archive.paper.readers.pdf.rendering import draw
from archive.paper.readers.pdf.runs import Run
from archive.paper.readers.pdf.space import Rectangle, Space
from archive.paper.types import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 1000
"""Pixels of the small picture: print of 8 points on a broadsheet is 7 of them high."""

_BLANK = 0.03
"""Share of black up to which a place is paper."""

_BOLD = 1.35
"""How many times as dark as the text of the page bold print is. Of serif and sans serif faces of
one family the regular ones differ by less, the bold ones are 1.5 to 2 times as dark."""

_LEAST = 3
"""Square characters from which the darkness of a line says something."""


class Ink:
    """The small picture of a page."""

    def __init__(self, page: pdfium.PdfPage, space: Space) -> None:
        self._page = page
        self._space = space

    @cached_property
    def _picture(self) -> Image:
        return draw(self._page, _WIDTH, Limits()).convert("L")

    def darkness(self, place: Rectangle) -> float:
        """Return how much of a place is black, from 0 to 1."""
        picture = self._picture
        across, down = picture.width / self._space.width, picture.height / self._space.height
        left, top = int(place.x0 * across), int(place.y0 * down)
        right, bottom = int(place.x1 * across) + 1, int(place.y1 * down) + 1
        if not (0 <= left < right and 0 <= top < bottom):
            return 0.0
        counts = picture.crop((left, top, right, bottom)).histogram()
        return 1 - sum(level * count for level, count in enumerate(counts)) / (255 * sum(counts))

    def shows(self, place: Rectangle) -> bool:
        """Whether something is printed in a place."""
        return self.darkness(place) > _BLANK

    def bold_among(self, lines: Sequence[Run]) -> frozenset[int]:
        """Return which lines, by their index, are bolder than most of the text.

        For fonts that do not say so themselves (Type 3, as browsers write them, has no name).
        """
        dark = {
            index: sum(self.darkness(glyph.cell) for glyph in square) / len(square)
            for index, line in enumerate(lines)
            if len(square := [glyph for glyph in line.glyphs if is_wide(glyph.text)]) >= _LEAST
        }
        usual = median([dark[index] for index in dark for _ in lines[index].glyphs] or [1.0])
        return frozenset(index for index, value in dark.items() if value >= _BOLD * usual)
