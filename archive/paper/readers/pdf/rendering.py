"""Pictures of PDF pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2 as pdfium

from archive.paper.errors import Damaged
from archive.paper.readers.pdf.document import LOCK, opened
from archive.paper.types import Limits, Source

if TYPE_CHECKING:
    from PIL.Image import Image

_LIMITS = Limits()
_INCH = 72
"""Points of an inch."""


def render(source: Source, index: int, width: int, *, limits: Limits = _LIMITS) -> Image:
    """Return the picture of a page, `width` pixels wide; narrower where it would be too large.

    Raises `Damaged`, `Locked` or `TooLarge`. Forms are not filled in and scripts not run.
    """
    with opened(source, limits) as document, LOCK:
        if not 0 <= index < len(document):
            raise Damaged(f"PDF 里没有第 {index + 1} 页。请检查后重新上传。", source=source.name)
        page = document[index]
        try:
            return draw(page, width, limits)
        finally:
            page.close()


def draw(page: pdfium.PdfPage, width: int, limits: Limits) -> Image:
    """Return the picture of an open page; the caller holds the lock."""
    points, high = page.get_size()
    scale = min(width / points, (limits.pixels / (points * high)) ** 0.5)
    bitmap = page.render(scale=scale, may_draw_forms=False)
    try:
        picture: Image = bitmap.to_pil()
        return picture.convert("RGB")
    finally:
        bitmap.close()
