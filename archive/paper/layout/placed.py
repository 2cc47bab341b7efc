"""Articles and captions of a page with places: their printed lines and their zones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from archive.paper.layout.geometry import Arranged
from archive.paper.layout.geometry.zones import hull, zones_of
from archive.paper.layout.pieces import CaptionDraft, Draft
from archive.paper.types import Article, Block, Box, Caption

_COLUMN_GAP = 2.2
"""Heights of a line between two lines of one column, at the most."""


def with_places(
    articles: Sequence[Article],
    captions: Sequence[Caption],
    arranged: Arranged,
    blocks: Sequence[Block],
) -> tuple[tuple[Article, ...], tuple[Caption, ...]]:
    """Return articles and captions with their printed lines, zones and photographs.

    The photographs of an article, with their captions, lie in its zone; each caption has a smaller
    one of its own.
    """
    boxes = {block.line: block.box for block in blocks if block.box}
    grouped = arranged.grouped
    told = [
        _told(caption, draft, arranged, boxes)
        for caption, draft in zip(captions, grouped.captions, strict=True)
    ]
    lines = [_printed(_numbers(draft), arranged) for draft in grouped.drafts]
    own = [_rectangles([boxes[line] for line in numbers if line in boxes]) for numbers in lines]
    for caption in told:
        if caption.article is not None:
            own[caption.article] += _places(caption, boxes)
    free = [box for one in told if one.article is None for box in _places(one, boxes)]
    placed = []
    for index, article in enumerate(articles):
        others = [box for at, rest in enumerate(own) if at != index for box in rest] + free
        zones = zones_of(_under_title(own[index]), others)
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
    return replace(
        caption,
        lines=numbers,
        zones=zones_of([hull(own)], ()) if own else (),
        picture=arranged.pictures.get(caption.line),
    )


def _places(caption: Caption, boxes: Mapping[int, Box]) -> list[Box]:
    own = [boxes[number] for number in caption.lines if number in boxes]
    return [*([hull(own)] if own else []), *([caption.picture] if caption.picture else [])]


def _rectangles(lines: Sequence[Box]) -> list[Box]:
    """Join lines of a column into one rectangle, as wide as its widest line."""
    joined: list[Box] = []
    for line in sorted(lines, key=lambda box: (box.y0, box.x0)):
        home = next((at for at, box in enumerate(joined) if _is_under(line, box)), None)
        if home is None:
            joined.append(line)
        else:
            joined[home] = hull([joined[home], line])
    return joined


def _is_under(line: Box, above: Box) -> bool:
    height = line.y1 - line.y0
    gap = line.y0 - above.y1
    shared = min(line.x1, above.x1) - max(line.x0, above.x0)
    narrow = min(line.x1 - line.x0, above.x1 - above.x0)
    same = max(line.x1 - line.x0, above.x1 - above.x0) <= 1.6 * narrow or line.x0 >= above.x0 - 0.01
    return -0.5 * height <= gap <= _COLUMN_GAP * height and shared >= 0.5 * narrow and same


def _under_title(own: Sequence[Box]) -> list[Box]:
    """Widen what stands at the top of an article, its title, to the width of what is under it."""
    top = min(own, key=lambda box: box.y0, default=None)
    if top is None:
        return []
    below = [box for box in own if box is not top and box.y0 >= top.y1 - 0.002]
    wide = hull([top, *below])
    return [Box(wide.x0, top.y0, wide.x1, top.y1), *(box for box in own if box is not top)]
