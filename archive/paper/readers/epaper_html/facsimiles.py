"""The picture of a page among the files that came with it: its PDF, or the largest image."""

import re
from collections.abc import Mapping
from posixpath import splitext

from archive.paper.errors import UnreadableFile
from archive.paper.pictures.opening import open_picture, upright_size
from archive.paper.readers.epaper_html.pages import Sheet
from archive.paper.readers.pdf.document import LOCK, opened
from archive.paper.readers.shelf import Shelf
from archive.paper.types import Facsimile, Limits, Source

IMAGES = frozenset({".jpg", ".jpeg", ".png"})
_SIZE_IN_NAME = re.compile(r"[_-](?:b|s|m|l|brief|icon|small|big|middle|large|origin)$")
_ALIKE = 0.03
"""Relative difference of proportions up to which two pictures show the same page."""


def picture_of(
    sheet: Sheet, base: str, shelf: Shelf, files: Mapping[str, Source], limits: Limits
) -> tuple[Facsimile | None, tuple[float, float] | None]:
    """Return the picture of a page, and the size in pixels that its hot zones count in.

    The PDF of the page is preferred where its proportions are those of the picture the zones
    were drawn on; of several images of the page the largest.
    """
    shown = _image(shelf.find(sheet.picture.reference, base), files, limits)
    scale = _scale(sheet, shown)
    chosen = shown
    if shown:
        others = (_image(name, files, limits) for name in Variants(files).of(shown.source))
        chosen = max(
            (one for one in (shown, *others) if one and _is_alike(one, shown)),
            key=lambda one: one.width,
        )
    pdf = _pdf(sheet, base, shelf, files, limits)
    if pdf and (scale is None or _proportion(pdf.width, pdf.height, *scale) <= _ALIKE):
        chosen = pdf
    return chosen, scale


class Variants:
    """Images of the same page in several sizes: …01_b.jpg, …01.jpg."""

    def __init__(self, files: Mapping[str, Source]) -> None:
        self._by_stem: dict[str, list[str]] = {}
        for name in files:
            if splitext(name.lower())[1] in IMAGES:
                self._by_stem.setdefault(_stem(name), []).append(name)

    def of(self, name: str) -> list[str]:
        """Return the names of the others of an image."""
        return [other for other in self._by_stem.get(_stem(name), []) if other != name]


def _stem(name: str) -> str:
    return _SIZE_IN_NAME.sub("", splitext(name.lower())[0])


def _image(name: str | None, files: Mapping[str, Source], limits: Limits) -> Facsimile | None:
    """Return an image as the picture of the page; its header says its size."""
    if name is None or name not in files or splitext(name.lower())[1] not in IMAGES:
        return None
    try:
        with open_picture(files[name], limits) as image:
            return Facsimile(name, 0, *upright_size(image))
    except UnreadableFile:
        return None


def _scale(sheet: Sheet, shown: Facsimile | None) -> tuple[float, float] | None:
    """Return the size at which the page shows the picture; that of the file where it says none."""
    width, height = sheet.picture.width, sheet.picture.height
    if width and height:
        return width, height
    if not shown:
        return None
    if width:
        return width, width * shown.height / shown.width
    if height:
        return height * shown.width / shown.height, height
    return shown.width, shown.height


def _pdf(
    sheet: Sheet, base: str, shelf: Shelf, files: Mapping[str, Source], limits: Limits
) -> Facsimile | None:
    """Return the PDF of the page, if it is here and holds this page alone."""
    name = shelf.find(sheet.pdfs[0], base) if sheet.pdfs else None
    if name is None or name not in files:
        return None
    try:
        with opened(files[name], limits) as document, LOCK:
            if len(document) != 1:
                return None
            page = document[0]
            size = page.get_size()
            page.close()
            return Facsimile(name, 0, *size)
    except UnreadableFile:
        return None


def _is_alike(one: Facsimile, other: Facsimile) -> bool:
    return _proportion(one.width, one.height, other.width, other.height) <= _ALIKE


def _proportion(width: float, height: float, other_width: float, other_height: float) -> float:
    return abs(width / height * other_height / other_width - 1)
