"""Turning places on a page that stands upright back to the picture of it, which is askew."""

import math
from dataclasses import replace

from archive.paper.types import Article, Block, Box, Caption, ParsedPage, Zone


def as_shown(page: ParsedPage, skew: float) -> ParsedPage:
    """Return a page laid out upright with all its places where they are on its picture."""
    if not skew or page.facsimile is None:
        return page
    shape = page.facsimile.width / page.facsimile.height
    return replace(
        page,
        articles=tuple(_turned_article(article, skew, shape) for article in page.articles),
        captions=tuple(_turned_caption(caption, skew, shape) for caption in page.captions),
        words=tuple(replace(word, box=turned_box(word.box, skew, shape)) for word in page.words),
    )


def _turned_article(article: Article, skew: float, shape: float) -> Article:
    return replace(article, zones=tuple(turned_zone(zone, skew, shape) for zone in article.zones))


def _turned_caption(caption: Caption, skew: float, shape: float) -> Caption:
    return replace(
        caption,
        zones=tuple(turned_zone(zone, skew, shape) for zone in caption.zones),
        picture=caption.picture and turned_box(caption.picture, skew, shape),
    )


def turned(x: float, y: float, skew: float, shape: float) -> tuple[float, float]:
    """Return where a point of the upright page is on the picture; both in fractions of the page.

    `skew` is by how many degrees lines rise to the right on the picture, about whose centre it was
    turned; `shape` is the picture's width by its height.
    """
    sine, cosine = math.sin(math.radians(skew)), math.cos(math.radians(skew))
    across, down = (x - 0.5) * shape, y - 0.5
    return _within((across * cosine + down * sine) / shape + 0.5), _within(
        down * cosine - across * sine + 0.5
    )


def turned_box(box: Box, skew: float, shape: float) -> Box:
    """Return a box of the same size about the place its middle has on the picture."""
    if not skew:
        return box
    x, y = (box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2
    to_x, to_y = turned(x, y, skew, shape)
    by_x, by_y = to_x - x, to_y - y
    return Box(
        _within(box.x0 + by_x), _within(box.y0 + by_y),
        _within(box.x1 + by_x), _within(box.y1 + by_y),
    )  # fmt: skip


def turned_block(block: Block, skew: float, shape: float) -> Block:
    """Return a line with its place, and those of its words, on the picture."""
    if not skew:
        return block
    return replace(
        block,
        box=block.box and turned_box(block.box, skew, shape),
        words=tuple(replace(word, box=turned_box(word.box, skew, shape)) for word in block.words),
    )


def turned_zone(zone: Zone, skew: float, shape: float) -> Zone:
    """Return a zone with its corners where they are on the picture."""
    if not skew:
        return zone
    return Zone(tuple(turned(x, y, skew, shape) for x, y in zone.points))


def _within(place: float) -> float:
    return min(1.0, max(0.0, place))
