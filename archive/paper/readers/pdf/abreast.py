"""Which runs stand one behind the other on a line."""

from __future__ import annotations

from collections.abc import Sequence

from archive.paper.readers.pdf.runs import Run

_OVERLAP = -0.8
_SAME_SIZE = 1.6
_LEVEL = 0.3
"""How far, in characters, one run may reach over the next; how many times as large it may be; how
far apart their baselines may lie."""


def neighbours(runs: Sequence[Run]) -> dict[int, int]:
    """Return for each run the nearest one that stands behind it on its line, each one once."""
    levels = sorted(range(len(runs)), key=lambda index: runs[index].level)
    found: list[tuple[float, int, int]] = []
    for place, index in enumerate(levels):
        one = runs[index]
        for other in levels[place + 1 :]:
            two = runs[other]
            if two.level - one.level > _LEVEL * one.size:
                break
            if max(one.size, two.size) > _SAME_SIZE * min(one.size, two.size):
                continue
            first, second = (index, other) if one.ends[0] <= two.ends[0] else (other, index)
            gap = runs[second].ends[0] - runs[first].ends[1]
            if gap >= _OVERLAP * max(one.size, two.size):
                found.append((gap, first, second))
    following: dict[int, int] = {}
    taken: set[int] = set()
    for _, first, second in sorted(found):
        if first not in following and second not in taken:
            following[first] = second
            taken.add(second)
    return following
