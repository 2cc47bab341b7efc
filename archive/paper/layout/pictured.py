"""The photographs of captions whose article the source says, where their lines have places."""

from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.geometry.zones import hull, zones_of
from archive.paper.types import Block, Box, Caption, Picture

_REACH = 0.06
"""Share of the page's height between a picture and its caption, at the most."""
_SHARED = 0.5
"""Share of the narrower one's width that stands over or under the other, at the least."""


def with_pictures(
    captions: Sequence[Caption], blocks: Sequence[Block], pictures: Sequence[Picture]
) -> tuple[Caption, ...]:
    """Return captions with their zones, and the nearest picture over, under or beside them."""
    boxes = {block.line: block.box for block in blocks if block.box}
    return tuple(_placed(caption, boxes, pictures) for caption in captions)


def _placed(caption: Caption, boxes: dict[int, Box], pictures: Sequence[Picture]) -> Caption:
    own = [boxes[line] for line in caption.lines if line in boxes]
    if not own:
        return caption
    place = hull(own)
    near = [(distance, picture.box) for picture in pictures
            if (distance := _distance(place, picture.box)) <= _REACH]  # fmt: skip
    picture = min(near, key=lambda pair: pair[0])[1] if near else None
    places = [place, *([picture] if picture else [])]
    zones = tuple(zone for each in places for zone in zones_of([each], ()))
    return replace(caption, zones=zones, picture=picture)


def _distance(one: Box, other: Box) -> float:
    """Return how far apart two boxes are that face each other; 1 where they do not."""
    across = min(one.x1, other.x1) - max(one.x0, other.x0)
    down = min(one.y1, other.y1) - max(one.y0, other.y0)
    if across >= _SHARED * min(one.x1 - one.x0, other.x1 - other.x0):
        return max(0.0, -down)
    if down >= _SHARED * min(one.y1 - one.y0, other.y1 - other.y0):
        return max(0.0, -across)
    return 1.0
