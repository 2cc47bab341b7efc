"""Which strips of text belong to which title: what stands over them, and how the text goes on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.flow import Flow
from archive.paper.layout.geometry.scene import Scene
from archive.paper.layout.geometry.strips import Strip, is_names
from archive.paper.layout.geometry.titles import TitleGroup

_UNDER = 0.6
"""Share of a strip's width that a title has to be able to stand over."""

_GUTTER = 5.0
"""Ems between two columns of one article, at the most."""

_BELOW, _RIGHT, _BEFORE = 1.8, 0.8, 0.2
"""What standing under or to the right of a strip speaks for being of its article, and what standing
to the left of its first strip, beside the title."""

_POST = 4.0
"""What an upright rule between two strips speaks against it."""


@dataclass
class Territory:
    """An article in the making: its title, if it has one, and its strips."""

    title: TitleGroup | None = None
    strips: list[Strip] = field(default_factory=list)

    @property
    def area(self) -> Area:
        """The smallest rectangle around all of it."""
        areas = [strip.area for strip in self.strips]
        return Area.around([*areas, self.title.area] if self.title else areas)


def territories(
    groups: Sequence[TitleGroup], strips: Sequence[Strip], scene: Scene, flow: Flow
) -> list[Territory]:
    """Give each strip to the title over it, or to the strip whose text it goes on with."""
    owners = _Owners(groups, strips, scene, flow)
    owners.by_ceiling()
    owners.by_side()
    owners.by_flow()
    return [each for each in owners.all if each.title or each.strips]


class _Owners:
    """The territories of a scene while strips are given to them."""

    def __init__(
        self, groups: Sequence[TitleGroup], strips: Sequence[Strip], scene: Scene, flow: Flow
    ) -> None:
        self.all = [Territory(group) for group in groups]
        self._strips = sorted(strips, key=lambda strip: (strip.area.x0, strip.area.y0))
        self._scene = scene
        self._flow = flow
        self._low = sorted(self._strips, key=lambda strip: strip.area.y1)
        self._lows = [strip.area.y1 for strip in self._low]
        self._over = {id(strip): self._ceiling(strip) for strip in strips}
        self._near = {id(strip): self._neighbours(strip) for strip in strips}
        self._home: dict[int, Territory] = {}

    def _give(self, strip: Strip, home: Territory) -> None:
        self._home[id(strip)] = home
        home.strips.append(strip)

    def _waiting(self) -> Iterator[Strip]:
        return iter([strip for strip in self._strips if id(strip) not in self._home])

    def by_ceiling(self) -> None:
        """Give strips that stand directly under a title to it."""
        for strip in self._strips:
            over = self._over[id(strip)]
            if isinstance(over, Territory):
                self._give(strip, over)

    def by_side(self) -> None:
        """Give strips beside a title that has none under it to that title.

        So vertical titles stand, and titles in a column of their own to the left of the text.
        """
        for home in self.all:
            title = home.title
            if title is None or not all(map(_is_byline, home.strips)):
                continue
            tops = title.area.y0 - 2 * self._scene.pitch
            reached = [title.area if title.across else title.reach]
            for strip in sorted(self._waiting(), key=lambda s: _distance(s.area, title.area)):
                near = any(_distance(strip.area, area) <= self._gutter for area in reached)
                beside = strip.area.abreast(title.area) >= 0.2 * min(
                    strip.area.height, title.area.height
                )
                if near and beside and strip.area.y0 >= tops and not self._posted(strip, reached):
                    self._give(strip, home)
                    reached.append(strip.area)

    def by_flow(self) -> None:
        """Give the rest to the article whose text they go on with; what has none is by itself."""
        found: list[tuple[float, int, int, Strip, Territory]] = []
        counter = count()

        def offer(strips: Iterable[Strip]) -> None:
            for strip in strips:
                for score, home in self._candidates(strip):
                    if score > 0:
                        heappush(found, (-score, next(counter), id(strip), strip, home))

        offer(self._waiting())
        for first in sorted(self._waiting(), key=lambda strip: (strip.area.y0, strip.area.x0)):
            while found:
                *_, strip, home = heappop(found)
                if id(strip) not in self._home:
                    self._give(strip, home)
                    offer(one for one in self._near[id(strip)] if id(one) not in self._home)
            if id(first) not in self._home:
                self.all.append(Territory())
                self._give(first, self.all[-1])
                offer(one for one in self._near[id(first)] if id(one) not in self._home)

    def _candidates(self, strip: Strip) -> Iterator[tuple[float, Territory]]:
        over = self._over[id(strip)]
        if isinstance(over, Strip) and id(over) in self._home:
            yield _BELOW + self._flow.score(over, strip), self._home[id(over)]
        for other in self._near[id(strip)]:
            home = self._home.get(id(other))
            if home is None or other is over or other.area.abreast(strip.area) <= 0:
                continue
            posted = _POST * self._posted(strip, [other.area])
            if other.area.x0 < strip.area.x0 and not self._has_below(other, home):
                yield _RIGHT + self._flow.score(other, strip) - posted, home
            elif other.area.x0 > strip.area.x0 and other is _first(home):
                yield _BEFORE + self._flow.score(strip, other) - posted, home

    def _neighbours(self, strip: Strip) -> list[Strip]:
        """Return the strips beside a strip, or over or under it, that could be of its article."""
        return [
            other
            for other in self._strips
            if other is not strip
            and self._scene.alike(other.size, strip.size)
            and (
                self._over[id(other)] is strip
                or self._over[id(strip)] is other
                or (
                    other.area.abreast(strip.area) > 0
                    and 0 <= _distance(other.area, strip.area) <= self._gutter
                )
            )
        ]

    def _has_below(self, strip: Strip, home: Territory) -> bool:
        return any(
            other.area.y0 >= strip.area.y1 - self._scene.body
            and other.area.share_over(strip.area) > 0.5
            for other in home.strips
            if other is not strip
        )

    @property
    def _gutter(self) -> float:
        return _GUTTER * self._scene.body

    def _posted(self, strip: Strip, areas: Sequence[Area]) -> bool:
        """Whether an upright rule stands between a strip and those areas."""
        nearest = min(areas, key=lambda area: _distance(strip.area, area))
        left, right = sorted((strip.area, nearest), key=lambda area: area.x0)
        shared = strip.area.abreast(nearest)
        return any(
            left.middle[0] < post.middle[0] < right.middle[0]
            and post.abreast(strip.area) >= 0.5 * min(shared, strip.area.height)
            for post in self._scene.posts
        )

    def _ceiling(self, strip: Strip) -> Territory | Strip | None:
        """Return what stands over a strip in its column: a title, other text, or nothing."""
        slack = 0.3 * self._scene.body
        found: list[tuple[float, Territory | Strip]] = []
        for home in self.all:
            title = home.title
            if not title or title.across or title.area.y1 > strip.area.y0 + slack:
                continue
            if title.reach.over(strip.area) >= _UNDER * strip.area.width:
                found.append((title.area.y1, home))
        for place in range(bisect_right(self._lows, strip.area.y0 + slack) - 1, -1, -1):
            other = self._low[place]
            if other is not strip and other.area.share_over(strip.area) >= 0.5:
                found.append((other.area.y1, other))
                break
        if not found:
            return None
        level, over = max(found, key=lambda item: item[0])
        if isinstance(over, Territory) and over.title:
            over = self._rivals(strip, over.title, found)
        return None if self._barred(strip, level, over) else over

    @staticmethod
    def _rivals(
        strip: Strip, title: TitleGroup, found: Sequence[tuple[float, Territory | Strip]]
    ) -> Territory:
        """Return, of the titles side by side that could stand over a strip, the one that does."""
        level = [
            home
            for _, home in found
            if isinstance(home, Territory)
            and home.title
            and home.title.area.abreast(title.area) > 0
        ]
        return max(level, key=lambda home: home.title.area.over(strip.area) if home.title else 0.0)

    def _barred(self, strip: Strip, level: float, over: Territory | Strip) -> bool:
        """Whether a level rule parts a strip from what stands over it; one under a title is its."""
        own = over.title.size if isinstance(over, Territory) and over.title else 0.0
        return any(
            level + own < bar.middle[1] < strip.area.y0 + 0.3 * self._scene.body
            and bar.over(strip.area) >= 0.5 * strip.area.width
            for bar in self._scene.bars
        )


def _is_byline(strip: Strip) -> bool:
    return len(strip.marks) == 1 and is_names(strip.marks[0])


def _first(home: Territory) -> Strip:
    """Return the strip that an article's text begins in."""
    return min(home.strips, key=lambda strip: (round(strip.area.x0, 2), strip.area.y0))


def _distance(one: Area, other: Area) -> float:
    """Return how far apart two areas are from side to side; negative where they overlap."""
    return -one.over(other)


def owner_of(
    caption: Sequence[Strip], homes: Sequence[Territory], scene: Scene
) -> Territory | None:
    """Return the article that a caption stands in, or next to, with no rule between."""
    area = Area.around(strip.area for strip in caption)
    around = [home for home in homes if home.area.holds(area.middle)]
    if around:
        return min(around, key=lambda home: home.area.width * home.area.height)
    near = [
        (apart, home)
        for home in homes
        if (apart := _apart(area, home, scene)) <= _GUTTER * scene.body
    ]
    return min(near, key=lambda item: item[0])[1] if near else None


def _apart(area: Area, home: Territory, scene: Scene) -> float:
    """Return how far a caption is from an article whose text stands over or beside it."""
    whole = home.area
    aside, down = -whole.over(area), area.y0 - whole.y1
    top, bottom = sorted((whole, area), key=lambda one: one.y0)
    parted = any(
        top.y0 < bar.middle[1] < bottom.y1 and bar.over(area) > 0 and bar.over(whole) > 0
        for bar in scene.bars
        if not whole.holds(bar.middle)
    )
    if parted or (aside > 0 and area.abreast(whole) <= 0):
        return 1.0
    return max(aside, down, 0.0)
