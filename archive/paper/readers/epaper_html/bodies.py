"""Where on a content page the text of its article stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.paper.readers.epaper_html.document import Comment, Document, Element
from archive.paper.readers.epaper_html.lines import lines_in

_BEGIN = re.compile(r"^\s*(?:<npm:article-content>|enpcontent)\s*$", re.I)
_END = re.compile(r"^\s*(?:</npm:article-content>|/enpcontent)\s*$", re.I)
_NAMES = (
    re.compile(r"(?:^|[\s_-])ozoom(?:$|[\s_-])"),
    re.compile(
        r"(?:^|[\s_-])(?:newsdetatext|contenttext|article-?content|content-?text|main-?text|zoom"
        r"|artical_content|newscontent|contentid)(?:$|[\s_-])"
    ),
)
"""Ids and classes of the element that holds the text, on the sites this was looked up on; the
surest first."""
_CONTAINERS = ("div", "td", "article", "section", "founder-content", "main")
_HIGHEST = 40
_MOST = 0.6
"""Share of the running text of a page that its article has where nothing else marks it."""


@dataclass(frozen=True, slots=True)
class Region:
    """A stretch of tokens, and how it was found: `marked` by the site, or by its weight."""

    start: int
    end: int
    marked: bool = True


def region_of(document: Document) -> Region:
    """Return where the text stands; at the end of the page, empty, where there is none."""
    marked = [one for one in (_tagged(document), _commented(document), _named(document)) if one]
    full = [one for one in marked if _weight(document, one)]
    return next(iter(full or marked), None) or _heaviest(document)


def is_marked(document: Document) -> bool:
    """Whether a page marks the text of an article, as content pages do."""
    found = next(filter(None, (_tagged(document), _commented(document), _named(document))), None)
    return bool(found and _weight(document, found))


def _tagged(document: Document) -> Region | None:
    regions = [
        Region(element.start + 1, element.end) for element in document.elements("founder-content")
    ]
    return max(regions, key=lambda region: region.end - region.start, default=None)


def _commented(document: Document) -> Region | None:
    """Return what stands between the first opening and the last closing comment."""
    start = end = None
    for index, token in enumerate(document.tokens):
        if isinstance(token, Comment):
            if start is None and _BEGIN.match(token.text[:60]):
                start = index + 1
            elif start is not None and _END.match(token.text[:60]):
                end = index
    return Region(start, end) if start is not None and end else None


def _named(document: Document) -> Region | None:
    for names in _NAMES:
        regions = [
            Region(element.start + 1, element.end)
            for element in document.elements("div", "td", "section", "span", "article", "p")
            if names.search(element.names)
        ]
        if regions:
            return max(regions, key=lambda region: _weight(document, region))
    return None


def _weight(document: Document, region: Region) -> int:
    """Return the number of characters of a region, pictures counting as some."""
    lines = lines_in(document.tokens[region.start : region.end])
    return sum(len(line.text) + 10 * len(line.images) for line in lines)


def _heaviest(document: Document) -> Region:
    """Return the smallest element that holds most of the page's running text.

    A page without a single sentence may be a poem: then all that is no link counts.
    """
    lines = [line for line in lines_in(document.tokens) if line.block and line.text]
    told = [line for line in lines if re.search("[。！？；，]", line.text)]
    weights: dict[Element, int] = {}
    for line in told or lines:
        for element in _around(line.block):
            weights[element] = weights.get(element, 0) + len(line.text)
    total = sum(len(line.text) for line in told or lines)
    heavy = [
        element
        for element, weight in weights.items()
        if element.tag in _CONTAINERS and weight >= _MOST * total
    ]
    if not heavy:
        return Region(len(document.tokens), len(document.tokens), marked=False)
    best = min(heavy, key=lambda element: element.end - element.start)
    return Region(best.start + 1, best.end, marked=False)


def _around(element: Element | None) -> Iterator[Element]:
    """Yield an element and those around it, as far up as pages are nested in earnest."""
    for _ in range(_HIGHEST):
        if element is None:
            return
        yield element
        element = element.parent
