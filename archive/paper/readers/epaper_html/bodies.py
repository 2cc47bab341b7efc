"""Where on a content page the text of its article stands."""

import re
from dataclasses import dataclass

from archive.paper.readers.epaper_html.document import Comment, Document, Element
from archive.paper.readers.epaper_html.lines import lines_in

_BEGIN = re.compile(r"^\s*(?:<npm:article-content>|enpcontent)\s*$", re.I)
_END = re.compile(r"^\s*(?:</npm:article-content>|/enpcontent)\s*$", re.I)
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:ozoom|newsdetatext|contenttext|article-?content|content-?text|main-?text"
    r"|text_c|zoom|artical_content|newscontent|contentid)(?:$|[\s_-])"
)
"""Ids and classes of the element that holds the text, on the sites this was looked up on."""
_CONTAINERS = ("div", "td", "article", "section", "founder-content", "main")
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
    for found in (_tagged(document), _commented(document), _named(document)):
        if found and _weight(document, found):
            return found
    return _heaviest(document)


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
    found = [
        element
        for element in document.elements("div", "td", "section", "span", "article", "p")
        if _NAMES.search(element.names)
    ]
    regions = [Region(element.start + 1, element.end) for element in found]
    return max(regions, key=lambda region: _weight(document, region), default=None)


def _weight(document: Document, region: Region) -> int:
    """Return the number of characters of a region, pictures counting as some."""
    lines = lines_in(document.tokens[region.start : region.end])
    return sum(len(line.text) + 10 * len(line.images) for line in lines)


def _heaviest(document: Document) -> Region:
    """Return the smallest element that holds most of the page's running text."""
    weights: dict[Element, int] = {}
    total = 0
    for line in lines_in(document.tokens):
        if not re.search("[。！？；，]", line.text) or line.block is None:
            continue
        total += len(line.text)
        element: Element | None = line.block
        for _ in range(20):
            if element is None:
                break
            weights[element] = weights.get(element, 0) + len(line.text)
            element = element.parent
    heavy = [
        element
        for element, weight in weights.items()
        if element.tag in _CONTAINERS and weight >= _MOST * total
    ]
    if not heavy:
        return Region(len(document.tokens), len(document.tokens), marked=False)
    best = min(heavy, key=lambda element: element.end - element.start)
    return Region(best.start + 1, best.end, marked=False)
