"""Whether something is printed in a place: asked of a small picture of the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from archive.paper.readers.pdf.rendering import draw
from archive.paper.readers.pdf.space import Rectangle, Space
from archive.paper.types import Limits

if TYPE_CHECKING:
    from PIL.Image import Image

_WIDTH = 400
"""Pixels of the small picture: 1 mm of a broadsheet page each."""

_PAPER = 248
"""Of 255: mean brightness of a place from which it is blank."""


def inking_of(page: pdfium.PdfPage, space: Space) -> Callable[[Rectangle], bool]:
    """Return a function that says of a place whether it is printed on; drawn when first asked."""
    drawn: list[Image] = []

    def is_inked(place: Rectangle) -> bool:
        if not drawn:
            drawn.append(draw(page, _WIDTH, Limits()).convert("L"))
        picture = drawn[0]
        across, down = picture.width / space.width, picture.height / space.height
        box = (
            int(place.x0 * across), int(place.y0 * down),
            int(place.x1 * across) + 1, int(place.y1 * down) + 1,
        )  # fmt: skip
        part = picture.crop(box)
        counts = part.histogram()
        return sum(level * count for level, count in enumerate(counts)) < _PAPER * sum(counts)

    return is_inked
