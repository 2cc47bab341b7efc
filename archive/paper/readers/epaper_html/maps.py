"""The hot zones of a page: maps of areas, or boxes laid over the picture."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from archive.paper.readers.epaper_html.addresses import identity, names_page
from archive.paper.readers.epaper_html.document import Document, Element
from archive.paper.readers.epaper_html.zones import Shape, shape_of
from archive.paper.readers.shelf import file_name

_IN_SCRIPT = re.compile(r"['\"]([^'\"\s]+\.(?:s?html?|aspx?|jsp|php)[^'\"\s]*)['\"]", re.I)
_SIDE = re.compile(r"(?:^|;)\s*(left|top|width|height)\s*:\s*(-?\d+(?:\.\d+)?)%", re.I)


@dataclass(slots=True)
class Entry:
    """An article of the page: where its file is, what the list calls it, its areas."""

    reference: str
    title: list[str] = field(default_factory=list)
    shapes: list[Shape] = field(default_factory=list)


def areas_of(document: Document) -> list[Entry]:
    """Return the articles of the map that shows most of them, each with its areas.

    Where there is no map, links in boxes that are placed in percent are areas.
    """
    maps: list[Element | None] = list(document.elements("map"))
    best: list[Entry] = []
    for one in maps or [None]:
        found: dict[str, Entry] = {}
        for area in document.elements("area", within=one):
            _add(found, _reference(area), shape_of(area.get("coords"), area.get("shape")), area)
        best = max(best, list(found.values()), key=len)
    return best or _boxes(document)


def leads_somewhere(reference: str) -> bool:
    """Whether a reference is that of a file, and no script or letter."""
    scheme = reference.strip().partition(":")[0].lower()
    return bool(file_name(reference)) and scheme not in {"javascript", "mailto", "data", "tel"}


def _reference(area: Element) -> str:
    """Return where an area leads: some say it in a script that is plain enough to be read."""
    reference = area.get("href") or area.get("data-href")
    if leads_somewhere(reference):
        return reference
    match = _IN_SCRIPT.search(f"{reference} {area.get('onclick')}"[:500])
    return match[1] if match else ""


def _add(found: dict[str, Entry], reference: str, shape: Shape | None, element: Element) -> None:
    if not leads_somewhere(reference) or names_page(reference):
        return
    entry = found.setdefault(identity(reference), Entry(reference))
    if shape and shape not in entry.shapes:
        entry.shapes.append(shape)
    if not entry.title and (title := element.get("title") or element.get("alt")):
        entry.title = [title.strip()]


def _boxes(document: Document) -> list[Entry]:
    found: dict[str, Entry] = {}
    for element, link in _linked(document):
        sides = dict(_SIDE.findall(element.get("style").lower()))
        if len(sides) == 4:
            x, y, width, height = (float(sides[n]) for n in ("left", "top", "width", "height"))
            corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
            _add(found, link.get("href"), Shape(corners, percent=True), link)
    return list(found.values())


def _linked(document: Document) -> Iterator[tuple[Element, Element]]:
    """Yield links, each by itself and with the box directly around it."""
    for link in document.elements("a"):
        yield link, link
        if link.parent is not None:
            yield link.parent, link
