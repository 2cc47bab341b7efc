"""A strip of the page's picture beside each search result: where on the page it was found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from archive.models import Article, Facsimile, PhotoCaption
from archive.search.results import Hit
from archive.views.plate import UNITS, Plate, Polygon, picture_of
from archive.views.spots import Box, spots, words_of
from archive.views.zones import corners

_ARTICLE = re.compile(r"/([0-9a-z]+)/$")
_CAPTION = re.compile(r"#photo-([0-9a-z]+)$")
"""What names the article or caption in the address of a hit."""

_WIDTH, _HEIGHT = 0.44, 0.07
"""Size of a strip in widths of the page: of a page 1,600 pixels wide it shows 700 by 110, in which
running text can just be read."""

_ABOVE = 0.012
"""Room above the beginning of an article, in widths of the page."""


@dataclass(frozen=True, slots=True)
class Strip:
    """A part of the picture of a page: the picture, the part and the mark in it, in SVG units."""

    plate: Plate
    view_box: str
    mark: tuple[float, float, float, float] | None
    anchor: str


@dataclass(frozen=True, slots=True)
class _Found:
    """An article or caption with its places on the page."""

    anchor: str
    page_id: int
    zones: Sequence[Polygon]


def strips_of(hits: Iterable[Hit], query: str) -> dict[str, Strip]:
    """Return the strips of hits by their addresses, of those whose page has a picture.

    Three queries, whatever the number of hits; a hit without places on its page has no strip.
    """
    hits = list(hits)
    found = _found([hit.url for hit in hits])
    pages = {one.page_id for one in found.values() if one.zones}
    facsimiles = {
        facsimile.page_id: facsimile
        for facsimile in Facsimile.objects.filter(page__in=pages).exclude(sizes=[])
    }
    made = {url: _strip(one, facsimiles.get(one.page_id), query) for url, one in found.items()}
    return {url: strip for url, strip in made.items() if strip}


def _found(urls: Sequence[str]) -> dict[str, _Found]:
    captions = {match[1]: url for url in urls if (match := _CAPTION.search(url))}
    articles = {match[1]: url for url in urls if (match := _ARTICLE.search(url))}
    return {**_found_articles(articles), **_found_captions(captions)}


def _found_articles(urls: Mapping[str, str]) -> dict[str, _Found]:
    rows = Article.objects.filter(public_id__in=urls).exclude(zones=[])
    return {
        urls[name]: _Found(f"a-{name}", page, zones)
        for name, page, zones in rows.values_list("public_id", "page_id", "zones")
    }


def _found_captions(urls: Mapping[str, str]) -> dict[str, _Found]:
    rows = PhotoCaption.objects.filter(public_id__in=urls)
    return {
        urls[name]: _Found(f"photo-{name}", page, [*zones, *([corners(box)] if box else [])])
        for name, page, zones, box in rows.values_list("public_id", "page_id", "zones", "picture")
    }


def _strip(found: _Found, facsimile: Facsimile | None, query: str) -> Strip | None:
    picture = picture_of(facsimile.sizes) if facsimile and found.zones else None
    if facsimile is None or picture is None:
        return None
    plate = Plate(picture)
    proportion = plate.height / UNITS
    words = [word for word in words_of(facsimile.words, proportion) if word.stands_in(found.zones)]
    marks = spots(words, query, [found.zones]) if query else []
    mark = marks[0] if marks else None
    x, y = _corner(found.zones, mark, proportion)
    box = (x * UNITS, y * UNITS, _WIDTH * UNITS, _HEIGHT * UNITS)
    view_box = " ".join(f"{place:.1f}" for place in box)
    return Strip(plate, view_box, plate.rectangle(mark) if mark else None, found.anchor)


def _corner(zones: Sequence[Polygon], mark: Box | None, proportion: float) -> tuple[float, float]:
    """Return left and top of the strip, in widths of the page."""
    if mark:
        x, y = (mark[0] + mark[2]) / 2, (mark[1] + mark[3]) / 2 * proportion - _HEIGHT / 2
    else:
        lefts, tops = zip(*zones[0], strict=True)
        x, y = (min(lefts) + max(lefts)) / 2, min(tops) * proportion - _ABOVE
    return _within(x - _WIDTH / 2, 1 - _WIDTH), _within(y, proportion - _HEIGHT)


def _within(place: float, most: float) -> float:
    return max(0.0, min(place, most))
