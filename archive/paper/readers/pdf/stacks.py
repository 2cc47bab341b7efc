"""Vertical text that is not drawn in one go: single characters one under the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from archive.paper.readers.pdf.characters import is_latin
from archive.paper.readers.pdf.runs import Run

_BESIDE = 0.3
"""Shares of a character by which the middles of a column of characters may lie apart."""

_BELOW = 2.5
"""Gap, in characters, between those of a spaced vertical title at the most."""

_EVEN = 0.2
"""How even, in characters, the gaps of a spaced title are."""

_LEAST = 3
"""Characters that make a vertical title of themselves; two may be chance."""

_ABREAST = 3
"""Characters of a number that is set upright in vertical text, at the most."""


def stacked(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with single characters gathered to the vertical lines they are of."""
    runs = _absorbed(runs)
    company = _Company(runs)
    singles = [
        run
        for run in runs
        if not run.vertical and len(run.glyphs) == 1 and not is_latin(run.glyphs[0].text)
    ]
    lonely = [run for run in singles if not company.of(run)]
    columns = _columns(lonely)
    gathered = {id(run) for column in columns for run in column}
    built = [
        Run(tuple(glyph for run in column for glyph in run.glyphs), vertical=True)
        for column in columns
    ]
    return [run for run in runs if id(run) not in gathered] + built


def _absorbed(runs: Sequence[Run]) -> list[Run]:
    """Put short upright pieces into the vertical run they stand in: numbers, marks."""
    columns = [run for run in runs if run.vertical]
    if not columns:
        return list(runs)
    company = _Company(runs)
    taken: dict[int, list[Run]] = {}
    rest = []
    for run in _across_columns(runs, columns):
        home = None
        if (
            not run.vertical
            and len(run.glyphs) <= _ABREAST
            and (len(run.glyphs) == 1 or not company.of(run))
        ):
            home = next((column for column in columns if _stands_in(run, column)), None)
        if home is None:
            rest.append(run)
        else:
            taken.setdefault(id(home), []).append(run)
    return [_with(run, taken.get(id(run), ())) for run in rest]


def _across_columns(runs: Sequence[Run], columns: Sequence[Run]) -> Iterator[Run]:
    """Yield the runs, with such as lie across vertical columns taken apart: each is of its own."""
    for run in runs:
        pieces = [Run((glyph,)) for glyph in run.glyphs]
        short = not run.vertical and 1 < len(pieces) <= _ABREAST
        if short and not any(_stands_in(run, column) for column in columns):
            homes = [any(_stands_in(piece, column) for column in columns) for piece in pieces]
            if all(homes):
                yield from pieces
                continue
        yield run


def _with(run: Run, pieces: Sequence[Run]) -> Run:
    if not pieces:
        return run
    glyphs = [(glyph.middle[1], 0.0, glyph) for glyph in run.glyphs]
    for piece in pieces:
        middle = piece.place.middle[1]
        glyphs += [(middle, glyph.middle[0], glyph) for glyph in piece.glyphs]
    glyphs.sort(key=lambda item: item[:2])
    return Run(tuple(glyph for _, _, glyph in glyphs), vertical=True)


def _stands_in(run: Run, column: Run) -> bool:
    size = column.size
    aside = abs(run.place.middle[0] - column.level)
    above, below = column.place.y0 - run.place.y1, run.place.y0 - column.place.y1
    return aside <= _BESIDE * size and max(above, below) <= 0.5 * size and run.size <= 1.3 * size


class _Company:
    """Knows what stands beside a run, as in a line of horizontal text."""

    def __init__(self, runs: Sequence[Run]) -> None:
        self._runs = sorted((run for run in runs if not run.vertical), key=lambda run: run.level)
        self._levels = [run.level for run in self._runs]

    def of(self, run: Run) -> bool:
        """Whether a run of about the same size stands next to another one."""
        return any(self._is_beside(run, other) for other in self._level_with(run))

    def _level_with(self, run: Run) -> Iterator[Run]:
        reach = _BESIDE * run.size
        start = bisect_left(self._levels, run.level - reach)
        for other in self._runs[start:]:
            if other.level > run.level + reach:
                return
            if other is not run:
                yield other

    @staticmethod
    def _is_beside(run: Run, other: Run) -> bool:
        gap = max(other.place.x0 - run.place.x1, run.place.x0 - other.place.x1)
        return gap <= run.size and run.size < 2 * other.size < 4 * run.size


def _columns(singles: Sequence[Run]) -> list[list[Run]]:
    """Return the singles that stand one under the other at even gaps."""
    columns: list[list[Run]] = []
    for run in sorted(singles, key=lambda run: run.place.y0):
        home = next((column for column in columns if _continues(column, run)), None)
        if home is None:
            columns.append([run])
        else:
            home.append(run)
    return [column for column in columns if len(column) >= _LEAST]


def _continues(column: Sequence[Run], run: Run) -> bool:
    last = column[-1]
    size = last.size
    if abs(last.place.middle[0] - run.place.middle[0]) > _BESIDE * size:
        return False
    if abs(run.size - size) > 0.1 * size:
        return False
    gap = run.place.y0 - last.place.y1
    if len(column) == 1:
        return -0.2 * size <= gap <= _BELOW * size
    before = last.place.y0 - column[-2].place.y1
    return abs(gap - before) <= _EVEN * size
