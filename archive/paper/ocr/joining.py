"""Pieces of one line that were found apart: characters set wide, blanks in titles."""

from collections.abc import Sequence

from archive.paper.ocr.finding import Found
from archive.paper.ocr.letters import is_mark
from archive.paper.ocr.lines import Line

_TITLE = 1.25
"""Size, by that of most lines of the page, from which a line is one of a title."""

_WIDEST, _WIDEST_TITLE = 1.3, 2.0
"""White, in characters, that two pieces of a line of text and of a title have between them at
most; a comma and an opening quotation mark are a character apart."""

_TOUCHING = 0.4
"""White, in characters, that is narrower than any gutter."""

_SPREAD, _EVEN = 3.2, 0.25
"""White, in characters, between single characters that are spread over a width, and how even it
is."""

_ALIKE = 1.25
"""How many times as large one piece may be as the other."""


def joined(lines: Sequence[Line], rules: Sequence[Found]) -> list[Line]:
    """Put the pieces of level lines together again; columns stay apart."""
    usual = sorted(line.size for line in lines)[len(lines) // 2] if lines else 0.0
    whole: list[Line] = [line for line in lines if line.vertical]
    for line in sorted((one for one in lines if not one.vertical), key=_left):
        home = next((other for other in whole if _go_on(other, line, lines, rules, usual)), None)
        if home is None:
            whole.append(line)
        else:
            whole[whole.index(home)] = _one(home, line)
    return whole


def _left(line: Line) -> float:
    return line.place.left


def _one(left: Line, right: Line) -> Line:
    place = Found(
        left.place.left,
        min(left.place.top, right.place.top),
        max(left.place.right, right.place.right),
        max(left.place.bottom, right.place.bottom),
    )
    longer = max(left, right, key=lambda line: len(line.cells))
    return Line(place, longer.size, left.cells + right.cells)


def _go_on(
    left: Line, right: Line, lines: Sequence[Line], rules: Sequence[Found], usual: float
) -> bool:
    """Whether a piece goes on as another one."""
    size = max(left.size, right.size)
    gap = right.place.left - left.place.right
    if left.vertical or size > _ALIKE * min(left.size, right.size) or not _are_level(left, right):
        return False
    if not -0.3 * size <= gap <= _SPREAD * size or _is_ruled(left, right, rules):
        return False
    if _is_spread(left, right, gap):
        return True
    if gap - size * _empty(left, right) <= _TOUCHING * size:
        return True
    begins, crossed = _beside(left, right, lines)
    title = size >= _TITLE * usual
    return not begins and gap <= (_WIDEST_TITLE if title else _WIDEST) * size and (title or crossed)


def _empty(left: Line, right: Line) -> float:
    """Return how much of the white between two pieces is of the cells of marks, in characters."""
    return 0.5 * (is_mark(left.cells[-1].text) + is_mark(right.cells[0].text))


def _are_level(left: Line, right: Line) -> bool:
    middles = [(line.place.top + line.place.bottom) / 2 for line in (left, right)]
    return abs(middles[0] - middles[1]) <= 0.3 * max(left.size, right.size)


def _is_ruled(left: Line, right: Line, rules: Sequence[Found]) -> bool:
    return any(
        left.place.right - left.size < (rule.left + rule.right) / 2 < right.place.left + right.size
        and rule.width < left.size
        and rule.top < left.place.bottom
        and rule.bottom > left.place.top
        for rule in rules
    )


def _is_spread(left: Line, right: Line, gap: float) -> bool:
    """Whether single characters follow each other as evenly as those before: 启　事."""
    if len(right.cells) > 1 or len(left.cells) < 2:
        return False
    step = right.cells[0].at - left.cells[-1].at
    before = left.cells[-1].at - left.cells[-2].at
    return abs(step - before) <= _EVEN * left.size and gap <= _SPREAD * left.size


def _beside(left: Line, right: Line, lines: Sequence[Line]) -> tuple[bool, bool]:
    """Whether lines above or below begin where the right one does, and whether one runs across."""
    size = max(left.size, right.size)
    near = [
        other.place
        for other in lines
        if other is not left
        and other is not right
        and not other.vertical
        and other.size <= _ALIKE * size
        and other.place.top < right.place.bottom + 4 * size
        and other.place.bottom > right.place.top - 4 * size
    ]
    begins = any(abs(place.left - right.place.left) <= 0.4 * size for place in near)
    crossed = any(
        place.left < left.place.right - size and place.right > right.place.left + size
        for place in near
    )
    return begins, crossed
