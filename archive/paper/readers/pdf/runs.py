"""From characters to runs: what stands together on one line of print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.paper.readers.pdf.glyphs import Glyph
from archive.paper.readers.pdf.space import Rectangle

_SAME_SIZE = 1.35
"""How many times as large one of two characters of a line may be: digits are often set smaller."""

_LEVEL = 0.25
"""Shares of a character by which two of one line may lie apart across it."""

_TIGHT = 0.35
_CLOSE = 0.6
_OVERLAP = -0.7
"""Gaps, in characters, within which the next one goes on: downwards, to the right, and how far it
may reach back (marks of punctuation are set half over their neighbours)."""


@dataclass(frozen=True)
class Run:
    """Characters that stand one after the other, from left to right or from top to bottom."""

    glyphs: tuple[Glyph, ...]
    vertical: bool = False

    @cached_property
    def place(self) -> Rectangle:
        """The smallest rectangle around the cells of its characters."""
        cells = [glyph.cell for glyph in self.glyphs]
        return Rectangle(
            min(cell.x0 for cell in cells), min(cell.y0 for cell in cells),
            max(cell.x1 for cell in cells), max(cell.y1 for cell in cells),
        )  # fmt: skip

    @cached_property
    def size(self) -> float:
        """The em of most of its characters, in points."""
        sizes = sorted(glyph.size for glyph in self.glyphs)
        return sizes[len(sizes) // 2]

    @cached_property
    def level(self) -> float:
        """Where it lies across its direction: its baseline, or the middle of a vertical run."""
        if self.vertical:
            return sum(glyph.middle[0] for glyph in self.glyphs) / len(self.glyphs)
        bases = sorted(glyph.base for glyph in self.glyphs)
        return bases[len(bases) // 2]

    @cached_property
    def ends(self) -> tuple[float, float]:
        """Where it begins and ends along its direction."""
        place = self.place
        return (place.y0, place.y1) if self.vertical else (place.x0, place.x1)


def runs_of(glyphs: Iterable[Glyph]) -> list[Run]:
    """Put characters together that follow each other in the page's stream and on the paper."""
    runs: list[Run] = []
    current: list[Glyph] = []
    vertical: bool | None = None
    for glyph in glyphs:
        way = _way(current[-1], glyph) if current else None
        if current and way is not None and vertical in {None, way}:
            vertical = way
            current.append(glyph)
            continue
        if current:
            runs.append(Run(tuple(current), bool(vertical)))
        current, vertical = [glyph], None
    if current:
        runs.append(Run(tuple(current), bool(vertical)))
    return [part for run in runs for part in _settled(run)]


def _way(last: Glyph, glyph: Glyph) -> bool | None:
    """Say whether a character goes on to the right (False), downwards (True), or not (None)."""
    size = max(last.size, glyph.size)
    if size > _SAME_SIZE * min(last.size, glyph.size):
        return None
    if last.upright != glyph.upright:
        return True if _goes_down(last, glyph, size) else None
    if glyph.upright and abs(glyph.base - last.base) <= _LEVEL * size:
        gap = glyph.cell.x0 - last.cell.x1
        if _OVERLAP * size <= gap <= _CLOSE * size + glyph.spaces * 1.1:
            return False
    return True if _goes_down(last, glyph, size) else None


def _goes_down(last: Glyph, glyph: Glyph, size: float) -> bool:
    aside = abs(glyph.middle[0] - last.middle[0])
    gap = glyph.cell.y0 - last.cell.y1
    if glyph.middle[1] < last.middle[1]:  # text that lies on its left side runs upwards
        if glyph.upright or last.upright:
            return False
        gap = last.cell.y0 - glyph.cell.y1
    return aside <= _LEVEL * size and -0.5 * size <= gap <= _TIGHT * size + glyph.spaces * 1.1


def _settled(run: Run) -> Sequence[Run]:
    """Take a vertical run apart that is none: figures of a table, one over the other."""
    upright = [glyph for glyph in run.glyphs if glyph.upright]
    if not run.vertical or not upright or any(glyph.text > "\u2e80" for glyph in upright):
        return [run]
    if len(upright) < len(run.glyphs):
        return [run]
    return [Run((glyph,)) for glyph in run.glyphs]
