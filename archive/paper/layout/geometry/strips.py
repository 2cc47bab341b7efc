"""From printed lines to strips: lines of one column, one below the other without a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.scene import Mark, Scene
from archive.paper.layout.people import is_byline, looks_like_names
from archive.paper.normalize import width

_NEXT = 1.55
"""Pitches from one line to the next of the same paragraph or the next, at the most."""

_INDENT = 3.2
_EDGE = 1.3
"""Ems by which left edges may differ (a paragraph's indent, a hanging one), and right ones."""

_HEADING = 1.5
"""How many times as large as the text a heading within it may be."""

_HEADING_GAP = 2.2
"""Pitches from the text to a heading within it, at the most."""

_LONGEST_BYLINE = 30
"""Han characters of a line of names; longer ones are text that begins with a name."""

_AUTHOR_MARKS = "□■○●◎◇◆"

_TITLE = 1.17
"""How many times as large as the text a title is at least."""


@dataclass(frozen=True)
class Strip:
    """Lines of one column, from top to bottom."""

    marks: tuple[Mark, ...]

    @cached_property
    def area(self) -> Area:
        """The smallest rectangle around its lines."""
        return Area.around(mark.area for mark in self.marks)

    @cached_property
    def size(self) -> float:
        """The size of most of its characters."""
        sizes = sorted(mark.size for mark in self.marks for _ in mark.text)
        return sizes[len(sizes) // 2]

    @cached_property
    def text(self) -> str:
        """Its lines as one text."""
        return "".join(mark.text for mark in self.marks)

    def is_title(self, scene: Scene) -> bool:
        """Whether it is set like a title: large, and not in sentences."""
        if self.marks[0].across:
            return True
        if self.size < _TITLE * scene.body:
            return False
        return not (len(self.marks) > 1 and any(stop in self.text for stop in "。；"))


def strips_of(scene: Scene) -> list[Strip]:
    """Return the strips of a scene; lines that run across it are strips by themselves."""
    level = sorted((mark for mark in scene.marks if not mark.across), key=lambda mark: mark.area.y0)
    strips = [Strip(marks) for marks in _stacked(level, scene)]
    strips = _with_headings(strips, scene)
    return strips + [Strip((mark,)) for mark in scene.marks if mark.across]


def _stacked(marks: Sequence[Mark], scene: Scene) -> list[tuple[Mark, ...]]:
    """Put each line under the one above it, where each is the other's only neighbour."""
    below = {index: _next(marks, index, scene) for index in range(len(marks))}
    above: dict[int, list[int]] = {}
    for index, found in below.items():
        for other in found:
            above.setdefault(other, []).append(index)
    follows = {
        index: found[0]
        for index, found in below.items()
        if len(found) == 1
        and above[found[0]] == [index]
        and _goes_on(marks[index], marks[found[0]], scene)
    }
    return _chains(marks, follows)


def _chains(marks: Sequence[Mark], follows: dict[int, int]) -> list[tuple[Mark, ...]]:
    behind = set(follows.values())
    chains = []
    for start in range(len(marks)):
        if start in behind:
            continue
        chain = [start]
        while chain[-1] in follows:
            chain.append(follows[chain[-1]])
        chains.append(tuple(marks[index] for index in chain))
    return chains


def _next(marks: Sequence[Mark], index: int, scene: Scene) -> list[int]:
    """Return the lines directly below a line: one in a column, more under a wide title."""
    mark, found = marks[index], list[int]()
    low = mark.area.y1 + 3 * scene.pitch
    for place in range(index + 1, len(marks)):
        other = marks[place]
        if other.area.y0 > low or (found and other.area.y0 > marks[found[0]].area.middle[1]):
            break
        if other.area.y0 - mark.area.y0 < 0.4 * mark.size:
            continue
        if mark.area.over(other.area) > 0 or _begin_together(mark, other):
            found.append(place)
    return found


def _begin_together(mark: Mark, other: Mark) -> bool:
    """Whether two lines begin at one edge: the last word of a paragraph may not reach the next."""
    return abs(mark.area.x0 - other.area.x0) <= _INDENT * min(mark.size, other.size)


def _goes_on(above: Mark, below: Mark, scene: Scene) -> bool:
    """Whether a line is set as the one that follows another in its column."""
    size = above.size
    if not scene.alike(size, below.size):
        return False
    if below.area.y0 - above.area.y0 > _NEXT * scene.pitch * max(1.0, size / scene.body):
        return False
    if is_names(above) and not _opens(above.area, below.area, size):
        return False
    return _aligned(above.area, below.area, size) and not barred(above.area, below.area, scene)


def _opens(line: Area, below: Area, size: float) -> bool:
    """Whether a line is a paragraph's first: moved in at the left, and flush at the right."""
    indent = (line.x0 - below.x0) / size
    return 1 <= indent <= _INDENT and abs(line.x1 - below.x1) <= size


def is_names(mark: Mark) -> bool:
    """Whether a line is a byline by its words."""
    text = mark.text
    marked = text[0] in _AUTHOR_MARKS and looks_like_names(text)
    return width(text) <= _LONGEST_BYLINE and (is_byline(text) or marked)


def _aligned(one: Area, other: Area, size: float) -> bool:
    return (
        abs(one.x0 - other.x0) <= _INDENT * size
        or abs(one.x1 - other.x1) <= _EDGE * size
        or abs(one.middle[0] - other.middle[0]) <= 0.7 * size
    )


def barred(above: Area, below: Area, scene: Scene) -> bool:
    """Whether a rule lies between two areas, one over the other."""
    top, bottom = above.middle[1], below.middle[1]
    return any(
        top < bar.middle[1] < bottom
        and bar.over(above) >= 0.3 * above.width
        and bar.over(below) >= 0.3 * below.width
        for bar in scene.bars
    )


def _with_headings(strips: Sequence[Strip], scene: Scene) -> list[Strip]:
    """Put a short heading between two pieces of one column into the text it stands in."""
    ordered = sorted(strips, key=lambda strip: strip.area.y0)
    for strip in list(ordered):
        if not _is_short(strip, scene):
            continue
        above, below = _around(strip, ordered, scene)
        if above and below and _is_within(strip, above, below, scene):
            whole = Strip((*above.marks, *strip.marks, *below.marks))
            ordered = [one for one in ordered if not any(one is p for p in (above, strip, below))]
            ordered.append(whole)
    return ordered


def _is_short(strip: Strip, scene: Scene) -> bool:
    return len(strip.marks) == 1 and 0.9 < strip.size / scene.body <= _HEADING


def _around(
    strip: Strip, strips: Sequence[Strip], scene: Scene
) -> tuple[Strip | None, Strip | None]:
    """Return what stands directly over and under a strip, within the gap of a heading."""
    reach = _HEADING_GAP * scene.pitch
    over = [
        one
        for one in strips
        if one is not strip
        and one.area.over(strip.area) > 0
        and -0.3 * scene.body <= strip.area.y0 - one.area.y1 <= reach
    ]
    under = [
        one
        for one in strips
        if one is not strip
        and one.area.over(strip.area) > 0
        and -0.3 * scene.body <= one.area.y0 - strip.area.y1 <= reach
    ]
    return (
        over[0] if len(over) == 1 else None,
        under[0] if len(under) == 1 else None,
    )


def _is_within(strip: Strip, above: Strip, below: Strip, scene: Scene) -> bool:
    """Whether a strip of a line or two is a heading within the column it stands in."""
    if above.is_title(scene) or below.is_title(scene) or not scene.alike(above.size, below.size):
        return False
    column = Area.around([above.area, below.area])
    inside = strip.area.x0 >= column.x0 - scene.body and strip.area.x1 <= column.x1 + scene.body
    same = abs(above.area.x0 - below.area.x0) <= _INDENT * scene.body
    parted = barred(above.area, strip.area, scene) or barred(strip.area, below.area, scene)
    return inside and same and not parted
