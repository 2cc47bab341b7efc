"""Articles and captions of a page with places: their printed lines and their zones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.paper.layout.geometry import Arranged
from archive.paper.layout.geometry.zones import hull, zones_of
from archive.paper.layout.pieces import CaptionDraft, Draft
from archive.paper.types import Article, Block, Box, Caption

_COLUMN_GAP = 1.2
"""Heights of a line between two lines of one column, at the most."""

_EDGE = 3.0
"""Heights of a line by which the edges of two lines of one column differ, at the most."""

_SHORT = 0.4
"""Share of a column's width that a line in its middle has at the most: a heading, a byline."""

_HAIR = 0.002
"""Heights of the page by which two rectangles may reach into each other."""


def with_places(
    articles: Sequence[Article],
    captions: Sequence[Caption],
    arranged: Arranged,
    blocks: Sequence[Block],
) -> tuple[tuple[Article, ...], tuple[Caption, ...]]:
    """Return articles and captions with their printed lines, zones and photographs.

    The zone of an article is where its text stands; photographs with their captions have zones of
    their own, though they stand within it.
    """
    boxes = {block.line: block.box for block in blocks if block.box}
    grouped = arranged.grouped
    told = [
        _told(caption, draft, arranged, boxes)
        for caption, draft in zip(captions, grouped.captions, strict=True)
    ]
    lines = [_printed(_numbers(draft), arranged) for draft in grouped.drafts]
    pictured = [box for caption in told for box in _places(caption, boxes)]
    single = [[boxes[line] for line in numbers if line in boxes] for numbers in lines]
    own = [
        _rectangles(mine, [*pictured, *_but(single, index)]) for index, mine in enumerate(single)
    ]
    placed = []
    for index, article in enumerate(articles):
        others = [*pictured, *_but(own, index)]
        zones = zones_of(_under_title(own[index], others), others)
        placed.append(replace(article, lines=lines[index], zones=zones))
    return tuple(placed), tuple(told)


def _numbers(draft: Draft) -> Iterable[int]:
    for part in (*draft.titles, *draft.byline, *draft.digest):
        yield part.line
    for piece in draft.body:
        yield from piece.lines


def _printed(numbers: Iterable[int], arranged: Arranged) -> tuple[int, ...]:
    every = (one for number in numbers for one in arranged.numbers.get(number, (number,)))
    return tuple(dict.fromkeys(every))


def _told(
    caption: Caption, draft: CaptionDraft, arranged: Arranged, boxes: Mapping[int, Box]
) -> Caption:
    numbers = _printed((draft.line, draft.last_line), arranged)
    own = [boxes[number] for number in numbers if number in boxes]
    picture = arranged.pictures.get(caption.line)
    places = [*([hull(own)] if own else []), *([picture] if picture else [])]
    return replace(
        caption,
        lines=numbers,
        zones=tuple(zone for place in places for zone in zones_of([place], ())),
        picture=picture,
    )


def _places(caption: Caption, boxes: Mapping[int, Box]) -> list[Box]:
    own = [boxes[number] for number in caption.lines if number in boxes]
    return [*([hull(own)] if own else []), *([caption.picture] if caption.picture else [])]


def _but(boxes: Sequence[Sequence[Box]], index: int) -> Iterable[Box]:
    """Yield the boxes of all articles but one."""
    return (box for at, rest in enumerate(boxes) if at != index for box in rest)


def _rectangles(lines: Sequence[Box], others: Sequence[Box]) -> list[Box]:
    """Join lines of a column into one rectangle, as wide as its widest line.

    A rectangle does not reach over what belongs to others.
    """
    joined: list[Box] = []
    for line in sorted(lines, key=lambda box: (box.y0, box.x0)):
        home = next((at for at, box in enumerate(joined) if _is_under(line, box)), None)
        whole = line if home is None else hull([joined[home], line])
        if home is None or any(_holds(whole, other) for other in others):
            joined.append(line)
        else:
            joined[home] = whole
    return joined


def _is_under(line: Box, above: Box) -> bool:
    """Whether a line goes on in the column of a rectangle: close under it, and within its width."""
    height = line.y1 - line.y0
    shared = min(line.x1, above.x1) - max(line.x0, above.x0)
    narrow = min(line.x1 - line.x0, above.x1 - above.x0)
    edge = min(abs(line.x0 - above.x0), abs(line.x1 - above.x1))
    column = edge <= _EDGE * height or line.x1 - line.x0 <= _SHORT * (above.x1 - above.x0)
    near = -0.5 * height <= line.y0 - above.y1 <= _COLUMN_GAP * height
    return near and shared >= 0.5 * narrow and column


def _holds(box: Box, other: Box) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.y0 + other.y1) / 2
    return box.x0 < x < box.x1 and box.y0 < y < box.y1


def _under_title(own: Sequence[Box], others: Sequence[Box]) -> list[Box]:
    """Widen what stands at the top of an article, its title, to the width of what is under it."""
    top = min(own, key=lambda box: box.y0, default=None)
    if top is None:
        return []
    rest = [box for box in own if box is not top]
    below = [box for box in rest if box.y0 >= top.y1 - _HAIR]
    wide = hull([top, *below])
    widened = Box(wide.x0, top.y0, wide.x1, top.y1)
    return [top if any(_holds(widened, other) for other in others) else widened, *rest]
