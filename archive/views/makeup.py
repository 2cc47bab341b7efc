"""Making up a page (拼版): which articles stand side by side, and how wide each is set.

There is no picture of the printed page, so the page is typeset from its articles the way modular
layout does it: rows across the page, in each row cells of one to six columns, in each cell one
article or a few short ones below each other. Articles keep their printed order. Pure functions;
lengths are in lines of body text, widths in columns.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise
from math import ceil

COLUMNS = 6
"""Columns of a page; the style sheets know the same number."""

COLUMN_CHARACTERS = 12
"""Han characters in a line of one column."""

_LONGEST_ROW = 5
"""How many articles a row may hold."""

_TALLEST = 46
"""Lines a row should not exceed: about what one sees at once."""

_GAP = 2
"""Lines between two articles of one cell."""

_DEEP = 7
"""Lines a column should have before text is spread over one more."""

_LEAD_SPAN = 3
"""Columns the first article of a page should have at least."""

_FULL_WIDTH = 5 * COLUMNS
"""What it costs to give the width of the page to one article other than the first: rows that all
look the same are no page."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How much room an article needs: characters of its titles, and lines of each text unit."""

    title: int
    lines: int

    def height(self, span: int) -> int:
        """Return its height in lines when it is set over `span` columns."""
        per_line = span * COLUMN_CHARACTERS / title_scale(span)
        title = ceil(self.title / per_line) * title_scale(span) * 0.8 + 1
        return ceil(title + ceil(self.lines / span))


@dataclass(frozen=True, slots=True)
class Cell:
    """Neighbouring articles, by index, set below each other over `span` columns."""

    articles: tuple[int, ...]
    span: int
    height: int


@dataclass(frozen=True, slots=True)
class Row:
    """Cells side by side that fill the width of the page."""

    cells: tuple[Cell, ...]

    @property
    def height(self) -> int:
        """The height of the tallest cell, in lines."""
        return max(cell.height for cell in self.cells)


def title_scale(span: int) -> float:
    """Return how many times larger than body text a headline over `span` columns is set."""
    return (1.35, 1.6, 1.9, 2.1, 2.3, 2.5)[span - 1]


def measure(titles: Sequence[str], texts: Sequence[str]) -> Measure:
    """Measure an article: its kicker, headline and subhead, and its units of text."""
    lines = sum(ceil((len(text) + 2) / COLUMN_CHARACTERS) for text in texts)
    return Measure(sum(len(title) for title in titles), lines)


def make_up(measures: Sequence[Measure]) -> tuple[Row, ...]:
    """Return the rows of a page with the least white space, by dynamic programming."""
    return _made_up(tuple(measures))


@lru_cache(maxsize=512)
def _made_up(measures: tuple[Measure, ...]) -> tuple[Row, ...]:
    cells = _Cells(measures)
    best: list[tuple[float, tuple[Row, ...]]] = [(0.0, ())]
    for end in range(1, len(measures) + 1):
        choices = []
        for start in range(max(0, end - _LONGEST_ROW), end):
            cost, rows = best[start]
            row_cost, row = cells.best_row(start, end)
            choices.append((cost + row_cost, (*rows, row)))
        best.append(min(choices, key=lambda choice: choice[0]))
    return best[-1][1]


class _Cells:
    """The cells that can be made of some articles, each made once, with how bad it looks."""

    def __init__(self, measures: tuple[Measure, ...]) -> None:
        self._measures = measures
        self._made: dict[tuple[int, int, int], tuple[Cell, float]] = {}

    def best_row(self, start: int, end: int) -> tuple[float, Row]:
        """Return the row of these articles that costs least, with its cost."""
        rows = (
            [self._cell(start + a, start + b, span) for a, b, span in division]
            for division in _divisions(end - start)
        )
        cost, cells = min(((_cost(row), row) for row in rows), key=lambda pair: pair[0])
        return cost, Row(tuple(cell for cell, _looks in cells))

    def _cell(self, start: int, end: int, span: int) -> tuple[Cell, float]:
        made = self._made.get((start, end, span))
        if made is None:
            heights = [measure.height(span) for measure in self._measures[start:end]]
            height = sum(heights) + _GAP * (len(heights) - 1)
            cell = Cell(tuple(range(start, end)), span, height)
            made = self._made[start, end, span] = cell, _looks(cell, self._measures)
        return made


def _cost(row: Sequence[tuple[Cell, float]]) -> float:
    """Weigh a row, in lines of one column: white space, and what looks wrong besides."""
    height = max(cell.height for cell, _looks in row)
    bad = sum(cell.span * (height - cell.height) + looks for cell, looks in row)
    return bad + COLUMNS * max(0, height - _TALLEST)


def _looks(cell: Cell, measures: tuple[Measure, ...]) -> float:
    """Weigh a cell: text spread too thin, a lead too small, one article across the page."""
    cost = 0.0
    for index in cell.articles:
        if cell.span > 1:
            cost += max(0.0, cell.span * _DEEP - measures[index].lines)
        if index == 0:
            cost += 20 * max(0, _LEAD_SPAN - cell.span)
        elif cell.span == COLUMNS:
            cost += _FULL_WIDTH
    return cost


@lru_cache
def _divisions(count: int) -> tuple[tuple[tuple[int, int, int], ...], ...]:
    """Every way to divide `count` articles into cells, each from one to before another, and the
    columns among those cells."""
    return tuple(
        tuple((a, b, span) for (a, b), span in zip(pairwise((0, *cuts, count)), spans, strict=True))
        for cells in range(1, min(count, COLUMNS) + 1)
        for cuts in combinations(range(1, count), cells - 1)
        for spans in _spans(cells)
    )


def _spans(cells: int) -> Iterator[tuple[int, ...]]:
    for cuts in combinations(range(1, COLUMNS), cells - 1):
        edges = (0, *cuts, COLUMNS)
        yield tuple(b - a for a, b in pairwise(edges))
