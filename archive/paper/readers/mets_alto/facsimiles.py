"""The picture of a METS or ALTO page among the files that came: an image, or a page of a PDF."""

from collections.abc import Mapping, Sequence
from posixpath import basename, splitext

from archive.paper.errors import UnreadableFile
from archive.paper.pictures.opening import open_picture, upright_size
from archive.paper.readers.mets_alto.alto import AltoPage, pages_of
from archive.paper.readers.mets_alto.xml import parse
from archive.paper.readers.pdf.document import LOCK, opened
from archive.paper.readers.shelf import Shelf
from archive.paper.types import Bundle, Facsimile, Limits, Source

_IMAGES = frozenset({".jpg", ".jpeg", ".png", ".tif", ".tiff"})
_ALIKE = 0.06
"""Relative difference of proportions up to which a picture shows the page that words lie on."""


def likely(lead: Source, shelf: Shelf, files: Mapping[str, Source]) -> frozenset[str]:
    """Return the pictures that may belong to an ALTO file: what it names, what is named like it."""
    stem = _stem(lead.name)
    named = {name for name in files if _stem(name) == stem and _is_picture(name)}
    said = next((page.image for page in pages_of(parse(lead)) if page.image), "")
    for ending in (splitext(said)[1], *sorted(_IMAGES)):
        if said and (name := shelf.find(splitext(said)[0] + ending, lead.name)):
            named.add(name)
    return frozenset(name for name in named if _is_picture(name))


def _stem(name: str) -> str:
    return splitext(basename(name))[0].lower()


def _is_picture(name: str) -> bool:
    return splitext(name.lower())[1] in _IMAGES | {".pdf"}


def beside(index: int, bundle: Bundle, limits: Limits, page: AltoPage) -> Facsimile | None:
    """Return the picture of a page of an ALTO file that came without METS."""
    for source in bundle.companions:
        if found := _picture(source, index, limits, page):
            return found
    return None


def of_page(
    alto: AltoPage, named: Sequence[str], place: tuple[int, int], bundle: Bundle, limits: Limits
) -> Facsimile | None:
    """Return the picture of a page: a file that METS names for it, or the page of a PDF.

    `place` is the 0-based place of the page, and how many pages the issue has.
    """
    files = {source.name: source for source in bundle.companions}
    for name in named:
        if name in files and (found := _picture(files[name], 0, limits, alto)):
            return found
    index, pages = place
    for source in bundle.companions:
        if source.name.lower().endswith(".pdf"):
            found = _pdf(source, index, limits, alto, pages=pages)
            if found:
                return found
    return None


def _picture(source: Source, index: int, limits: Limits, page: AltoPage) -> Facsimile | None:
    ending = splitext(source.name.lower())[1]
    if ending == ".pdf":
        return _pdf(source, index, limits, page)
    if ending not in _IMAGES:
        return None
    try:
        with open_picture(source, limits) as image:
            return _fitting(Facsimile(source.name, 0, *upright_size(image)), page)
    except UnreadableFile:
        return None


def _pdf(
    source: Source, index: int, limits: Limits, page: AltoPage, *, pages: int | None = None
) -> Facsimile | None:
    """Return a page of a PDF that has as many pages as the issue."""
    try:
        with opened(source, limits) as document, LOCK:
            if index >= len(document) or (pages is not None and len(document) != pages):
                return None
            sheet = document[index]
            size = sheet.get_size()
            sheet.close()
            return _fitting(Facsimile(source.name, index, *size), page)
    except UnreadableFile:
        return None


def _fitting(picture: Facsimile, page: AltoPage) -> Facsimile | None:
    """Return a picture whose proportions are those of the page, or none."""
    if page.odd_size:
        return picture
    ratio = picture.width / picture.height * page.height / page.width
    return picture if abs(ratio - 1) <= _ALIKE else None
