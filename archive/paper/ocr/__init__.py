"""Scans: the picture of a page in, its lines with their places out. No Django.

The packages this needs are an extra (requirements-ocr.txt); `available` says whether they are
there. Without them nothing here can be used, and the rest of the project works.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.paper.ocr.installed import available

if TYPE_CHECKING:
    from PIL.Image import Image

    from archive.paper.ocr.recognising import Recognised
    from archive.paper.types import Block

__all__ = ["available", "ocr_page", "recognise"]


def recognise(image: Image) -> Recognised:
    """Read the picture of a page: lines, rules and photographs on the upright page, and its skew.

    Heavy: half a minute and half a gigabyte for a broadsheet page. For workers alone.
    """
    import numpy as np

    from archive.paper.ocr.recognising import recognised

    return recognised(np.asarray(image.convert("L")))


def ocr_page(image: Image) -> tuple[Block, ...]:
    """Return the lines of a page's picture, in reading order, at their places on that picture."""
    return recognise(image).as_shown().blocks
