"""Blanks and gutters: what the gaps between the characters of a line mean."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.finding import Found
from archive.paper.ocr.letters import full_width, is_han, is_mark, is_wide
from archive.paper.ocr.lines import Cell, Line, split

_BLANK, _SQUARE, _BETWEEN_SCRIPTS = 0.15, 0.8, 0.45
"""White between two characters, in characters and beyond what the line usually has, from which it
is a blank; a blank as wide as a character; a blank between Han and Latin characters, which are set
a quarter apart as a matter of style."""

_MANY = 4
"""Pairs of characters of a line from which on half of them tell what is usual; of fewer, the
closest."""

_AFTER_MARK, _EMPTY = 0.6, 0.5
"""The same where one of the two is a mark, and what a mark leaves empty of its own cell."""

_WIDEST = 2.4
"""White, in characters, that one line has at the most: two square blanks."""

_GUTTER = 0.75
"""White, in characters, from which it may be a gutter between columns."""

_ALIKE = 1.3
"""How many times as large characters of one text may be as others of it."""


def spaced(line: Line, ink: NDArray[np.bool_]) -> Line:
    """Return a line with its blanks, and its marks as Chinese print has them.

    Vertical lines are read character by character, and have no blanks.
    """
    if line.vertical:
        return line
    cells = [cell for cell in line.cells if cell.text != " "]
    typed = _typed_blanks(line.cells)
    texts = [_settled(cells, index, line.size) for index in range(len(cells))]
    blanks = [""] + [
        _blank(*pair, gap / line.size, typed=index in typed)
        for index, (pair, gap) in enumerate(
            zip(pairwise(texts), _excess(cells, line, ink), strict=True), start=1
        )
    ]
    made = zip(cells, texts, blanks, strict=True)
    return replace(
        line, cells=tuple(replace(cell, text=text, blank=blank) for cell, text, blank in made)
    )


def _excess(cells: Sequence[Cell], line: Line, ink: NDArray[np.bool_]) -> list[float]:
    """Return how much wider than usual in the line it is between each character and the next.

    White alone would part narrow characters (日, 自) from both neighbours: their middles have to
    be farther apart than usual as well.
    """
    gaps = _gaps(cells, _white(line.place, ink), line.place.left)
    width = line.place.width
    edges = [(0.0, 0.0), *gaps, (width, width)]
    middles = [(before[1] + after[0]) / 2 for before, after in pairwise(edges)]
    white = [end - start for start, end in gaps]
    steps = [after - before for before, after in pairwise(middles)]
    usual_white, usual_step = _usual(cells, white), _usual(cells, steps)
    return [
        min(gap - usual_white, step - usual_step)
        if is_han(pair[0].text) and is_han(pair[1].text)
        else gap - usual_white
        for pair, gap, step in zip(pairwise(cells), white, steps, strict=True)
    ]


def _settled(cells: Sequence[Cell], index: int, size: float) -> str:
    """Return a character as it is to be read beside its neighbours."""
    before = cells[index - 1] if index else None
    after = cells[index + 1] if index + 1 < len(cells) else None
    gap = (after.at - before.at) / size if before and after else 0.0
    return full_width(
        before.text if before else "", cells[index].text, after.text if after else "", gap
    )


def _typed_blanks(cells: Sequence[Cell]) -> set[int]:
    """Return which characters the model itself has read a blank before."""
    found: set[int] = set()
    seen = 0
    for cell in cells:
        if cell.text == " ":
            found.add(seen)
        else:
            seen += 1
    return found


def _white(place: Found, ink: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the stretches of a line without ink, in pixels from its left end."""
    band = ink[int(place.top) : int(place.bottom), int(place.left) : int(place.right)]
    seen = np.concatenate(([True], band.sum(axis=0) > 0.03 * band.shape[0], [True]))
    edges = np.flatnonzero(np.diff(seen.astype(np.int8)))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _gaps(
    cells: Sequence[Cell], white: Sequence[tuple[int, int]], left: float
) -> list[tuple[float, float]]:
    """Return from where to where the widest white between each character and the next is."""
    gaps = []
    for before, after in pairwise(cells):
        between = [
            (float(start), float(end))
            for start, end in white
            if before.at - left < (start + end) / 2 < after.at - left
        ]
        middle = (before.at + after.at) / 2 - left
        gaps.append(max(between, key=lambda gap: gap[1] - gap[0], default=(middle, middle)))
    return gaps


def _usual(cells: Sequence[Cell], gaps: Sequence[float]) -> float:
    """Return what two Han characters of the line usually have between them."""
    plain = sorted(
        gap
        for before, after, gap in zip(cells, cells[1:], gaps, strict=False)
        if is_han(before.text) and is_han(after.text)
    )
    if len(plain) < _MANY:
        return plain[0] if plain else 0.0
    return plain[len(plain) // 2]


def _blank(before: str, after: str, gap: float, *, typed: bool) -> str:
    if marks := is_mark(before) + is_mark(after):
        return "\u3000" if gap >= _AFTER_MARK + _EMPTY * marks else ""
    if gap >= _SQUARE:
        return "\u3000"
    if is_wide(before) and is_wide(after):
        return " " if gap >= _BLANK else ""
    if is_wide(before) != is_wide(after):
        return " " if gap >= _BETWEEN_SCRIPTS else ""
    return " " if typed else ""


def parted(lines: Sequence[Line], ink: NDArray[np.bool_], rules: Sequence[Found]) -> list[Line]:
    """Cut lines that run over a gutter or a printed rule: columns are never one line."""
    return [
        piece
        for line in lines
        for piece in split(line, _cuts(line, lines, ink, rules))
        if piece.cells
    ]


def _cuts(
    line: Line, lines: Sequence[Line], ink: NDArray[np.bool_], rules: Sequence[Found]
) -> list[int]:
    if line.vertical or len(line.cells) < 2:
        return []
    left = line.place.left
    cuts = []
    white = _white(line.place, ink)
    for index, (start, end) in enumerate(_gaps(line.cells, white, left), start=1):
        gap = end - start
        before, after = line.cells[index - 1].at, line.cells[index].at
        gutter = gap >= _GUTTER * line.size and _is_gutter(before, after, line, lines)
        if gutter or gap >= _WIDEST * line.size or _is_ruled(before, after, line, rules):
            cuts.append(index)
    return cuts


def _is_ruled(before: float, after: float, line: Line, rules: Sequence[Found]) -> bool:
    """Whether an upright rule longer than the line is high stands between two characters."""
    return any(
        before < (rule.left + rule.right) / 2 < after
        and rule.height > 2 * line.place.height
        and rule.width < line.size
        and rule.top <= line.place.top
        and rule.bottom >= line.place.bottom
        for rule in rules
    )


def _is_gutter(before: float, after: float, line: Line, lines: Sequence[Line]) -> bool:
    """Whether lines above or below of the same size end before the gap, and others begin behind."""
    reach = 4 * line.size
    near = [
        other.place
        for other in lines
        if other is not line
        and not other.vertical
        and max(other.size, line.size) <= _ALIKE * min(other.size, line.size)
        and other.place.top < line.place.bottom + reach
        and other.place.bottom > line.place.top - reach
    ]
    ends = any(before <= place.right <= after for place in near)
    begins = any(before <= place.left <= after for place in near)
    crossed = any(place.left < before - line.size and place.right > after + line.size
                  for place in near)  # fmt: skip
    return ends and begins and not crossed
