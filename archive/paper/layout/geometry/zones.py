"""The places of articles on the page: polygons around what is theirs, and nothing of others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from archive.paper.types import Box, Zone

Cells = list[list[bool]]
Corner = tuple[int, int]

_MOST = 120
"""Boxes in and around an article from which their places are rounded: a page of newsprint has a
dozen columns, and a file made to do harm must not take for ever."""

_STEPS = 200
"""Parts of the page that places are rounded to then."""

_PLACES = 6
"""Decimals of a corner: finer than any printer."""


def zones_of(own: Sequence[Box], others: Sequence[Box]) -> tuple[Zone, ...]:
    """Return the polygons around some boxes; gaps between them belong to them, up to what is not.

    The sides are level or upright. Boxes that cannot be joined without crossing what belongs to
    others make a polygon each.
    """
    own = [box for box in own if box.x1 > box.x0 and box.y1 > box.y0]
    if not own:
        return ()
    whole = hull(own)
    near = [box for box in others if _meet(box, whole)]
    if len(own) + len(near) > _MOST:
        own, near = [_coarse(box) for box in own], [_coarse(box) for box in near]
        whole = hull(own)
    xs = _edges([*own, *near], whole.x0, whole.x1, lambda box: (box.x0, box.x1))
    ys = _edges([*own, *near], whole.y0, whole.y1, lambda box: (box.y0, box.y1))
    inside, foreign = _covered(own, xs, ys), _covered(near, xs, ys)
    for _ in range(2):
        _fill(inside, foreign)
        _fill_down(inside, foreign)
    return tuple(
        Zone(tuple((round(xs[x], _PLACES), round(ys[y], _PLACES)) for x, y in loop))
        for loop in _outlines(inside)
    )


def _coarse(box: Box) -> Box:
    x0, y0, x1, y1 = (round(side * _STEPS) / _STEPS for side in (box.x0, box.y0, box.x1, box.y1))
    return Box(x0, y0, x1, y1)


def hull(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around some."""
    return Box(
        min(box.x0 for box in boxes), min(box.y0 for box in boxes),
        max(box.x1 for box in boxes), max(box.y1 for box in boxes),
    )  # fmt: skip


def _meet(one: Box, other: Box) -> bool:
    return one.x0 < other.x1 and one.x1 > other.x0 and one.y0 < other.y1 and one.y1 > other.y0


def _edges(
    boxes: Sequence[Box],
    first: float,
    last: float,
    sides: Callable[[Box], tuple[float, float]],
) -> list[float]:
    """Return the lines of the grid: all edges of boxes that lie within the hull."""
    found = {side for box in boxes for side in sides(box) if first <= side <= last}
    return sorted(found | {first, last})


def _covered(boxes: Sequence[Box], xs: Sequence[float], ys: Sequence[float]) -> Cells:
    cells = [[False] * (len(xs) - 1) for _ in range(len(ys) - 1)]
    for box in boxes:
        columns = range(
            max(0, bisect_left(xs, box.x0)), min(bisect_right(xs, box.x1) - 1, len(xs) - 1)
        )
        for y in range(
            max(0, bisect_left(ys, box.y0)), min(bisect_right(ys, box.y1) - 1, len(ys) - 1)
        ):
            for x in columns:
                cells[y][x] = True
    return cells


def _fill(inside: Cells, foreign: Cells) -> None:
    """Fill the gaps of each row that hold nothing of others."""
    for row, taken in zip(inside, foreign, strict=True):
        last: int | None = None
        for x, cell in enumerate(row):
            if not cell:
                continue
            if last is not None and not any(taken[last + 1 : x]):
                row[last + 1 : x] = [True] * (x - last - 1)
            last = x


def _fill_down(inside: Cells, foreign: Cells) -> None:
    """Fill the gaps of each column that hold nothing of others."""
    turned = [list(column) for column in zip(*inside, strict=True)]
    _fill(turned, [list(column) for column in zip(*foreign, strict=True)])
    inside[:] = [list(row) for row in zip(*turned, strict=True)]


def _outlines(inside: Cells) -> list[list[Corner]]:
    """Return the outer outline of each connected piece, corner by corner, clockwise."""
    steps = _border(inside)
    loops = []
    while steps:
        start = min(steps, key=lambda corner: (corner[1], corner[0]))
        loop, at, came = [start], start, (1, 0)
        while True:
            at_next = _turn(steps, at, came)
            came = (_sign(at_next[0] - at[0]), _sign(at_next[1] - at[1]))
            steps[at].remove(at_next)
            if not steps[at]:
                del steps[at]
            at = at_next
            if at == start:
                break
            loop.append(at)
        if _area(loop) > 0:
            loops.append(_corners(loop))
    return loops


def _border(inside: Cells) -> dict[Corner, list[Corner]]:
    """Return the sides of cells that have nothing beyond them, with the inside to their right."""
    steps: dict[Corner, list[Corner]] = {}

    def is_in(x: int, y: int) -> bool:
        return 0 <= y < len(inside) and 0 <= x < len(inside[y]) and inside[y][x]

    for y, row in enumerate(inside):
        for x, cell in enumerate(row):
            if not cell:
                continue
            if not is_in(x, y - 1):
                steps.setdefault((x, y), []).append((x + 1, y))
            if not is_in(x + 1, y):
                steps.setdefault((x + 1, y), []).append((x + 1, y + 1))
            if not is_in(x, y + 1):
                steps.setdefault((x + 1, y + 1), []).append((x, y + 1))
            if not is_in(x - 1, y):
                steps.setdefault((x, y + 1), []).append((x, y))
    return steps


def _turn(steps: dict[Corner, list[Corner]], at: Corner, came: Corner) -> Corner:
    """Return where the outline goes on; where two pieces touch at a corner it keeps to its own."""
    ways = steps[at]
    right = (at[0] - came[1], at[1] + came[0])
    return right if right in ways else ways[0]


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)


def _area(loop: Sequence[Corner]) -> float:
    """Return the area within a loop; negative for the outline of a hole."""
    pairs = zip(loop, [*loop[1:], loop[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def _corners(loop: Sequence[Corner]) -> list[Corner]:
    """Leave out the points that lie on a straight side."""
    around = zip([loop[-1], *loop[:-1]], loop, [*loop[1:], loop[0]], strict=True)
    return [
        at
        for before, at, after in around
        if not (before[0] == at[0] == after[0] or before[1] == at[1] == after[1])
    ]
