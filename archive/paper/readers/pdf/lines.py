"""From runs to printed lines; columns that stand side by side are never put into one line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from archive.paper.readers.pdf.abreast import neighbours
from archive.paper.readers.pdf.gaps import Gaps
from archive.paper.readers.pdf.runs import Run
from archive.paper.readers.pdf.stacks import stacked

_TOUCHING = 0.75
"""Gap, in characters, that no column gutter is as narrow as; more may be a gutter."""

_SPREAD, _EVEN = 3.2, 0.15
"""Gap, in characters, between a few characters spread over a width, and how even such gaps are."""


def lines_of(runs: Sequence[Run]) -> list[Run]:
    """Return the printed lines of a page, each a run, in the order of their first characters."""
    order = {id(glyph): place for place, run in enumerate(runs) for glyph in run.glyphs}
    runs = stacked(runs)
    lines: list[Run] = []
    for vertical in (False, True):
        own = [run for run in runs if run.vertical is vertical]
        own = _joined(own, _touch)
        own = _spread_out(own)
        lines += _joined(own, Gaps(own).are_none)
    return sorted(lines, key=lambda run: min(order[id(glyph)] for glyph in run.glyphs))


def _touch(left: Run, right: Run) -> bool:
    size = max(left.size, right.size)
    return right.ends[0] - left.ends[1] <= _TOUCHING * size + right.glyphs[0].spaces


def _joined(runs: Sequence[Run], are_one: Callable[[Run, Run], bool]) -> list[Run]:
    """Join each run with the next one on its line where `are_one` says so."""
    following = {
        index: other
        for index, other in neighbours(runs).items()
        if are_one(runs[index], runs[other])
    }
    return _chained(runs, following)


def _chained(runs: Sequence[Run], following: dict[int, int]) -> list[Run]:
    behind = set(following.values())
    joined = []
    for index, run in enumerate(runs):
        if index in behind:
            continue
        glyphs, at = list(run.glyphs), index
        while at in following:
            at = following[at]
            glyphs += runs[at].glyphs
        joined.append(replace(run, glyphs=tuple(glyphs)))
    return joined


def _spread_out(runs: Sequence[Run]) -> list[Run]:
    """Join single characters that are spread evenly over a width: 大　同　日　报."""
    following = neighbours(runs)
    behind = set(following.values())
    kept: dict[int, int] = {}
    for start in range(len(runs)):
        if start in behind or len(runs[start].glyphs) > 1:
            continue
        chain = [start]
        while chain[-1] in following and len(runs[following[chain[-1]]].glyphs) == 1:
            chain.append(following[chain[-1]])
        gaps = [runs[right].ends[0] - runs[left].ends[1] for left, right in pairwise(chain)]
        size = runs[start].size
        if len(gaps) >= 2 and max(gaps) <= _SPREAD * size and max(gaps) - min(gaps) <= _EVEN * size:
            kept.update(pairwise(chain))
    return _chained(runs, kept)
