"""A page as geometry sees it: printed lines with their places, and what divides them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.lines import Hint
from archive.paper.normalize import width
from archive.paper.types import Block, Box, Picture, Rule

_THIN = 0.006
"""Heights of the page; what is thinner is a line (3 mm of a broadsheet)."""

_WHOLE_PAGE = 0.8
"""Share of the page from which a frame is its border."""

_EXACT, _NOISY = 1.045, 1.2
"""How many times as large characters of one text may be: as drawn, and as measured on a scan."""

_LEADING = 1.45
"""Ems from one line to the next where the page itself does not tell."""


_NO_HINT = Hint()
_NOWHERE = Box(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Setting:
    """What a page has besides its lines: its shape (width by height), pictures and rules."""

    aspect: float | None = None
    pictures: tuple[Picture, ...] = ()
    rules: tuple[Rule, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A printed line: its text, its number on the page, its place, the height of its characters.

    `across` says that it runs the other way than the text of the page.
    """

    text: str
    number: int
    area: Area
    size: float
    bold: bool = False
    across: bool = False
    hint: Hint = _NO_HINT


@dataclass(frozen=True, slots=True)
class Scene:
    """The lines of a page or of a box on it, with what divides them.

    `body` is the size of most characters, `noise` how many times as large one of the same size
    may be, `bars` are level rules, `posts` upright ones, `frames` the outlines of boxes.
    """

    marks: tuple[Mark, ...]
    pictures: tuple[Area, ...]
    bars: tuple[Area, ...]
    posts: tuple[Area, ...]
    frames: tuple[Area, ...]
    body: float
    noise: float
    pitch: float
    aspect: float
    turned: bool = False

    def alike(self, one: float, other: float) -> bool:
        """Whether two sizes are those of one text."""
        return max(one, other) <= self.noise * min(one, other)


def scene_of(blocks: Sequence[Block], hints: Mapping[int, Hint], setting: Setting) -> Scene:
    """Return the scene of a page; where most of its text is vertical, the page is turned."""
    placed = [block for block in blocks if block.box and block.text]
    aspect = setting.aspect or _aspect(placed)
    upright = sum(len(block.text) for block in placed if block.vertical)
    turned = 2 * upright > sum(len(block.text) for block in placed)
    marks = tuple(_mark(block, hints, aspect, turned=turned) for block in placed)
    body, noise = _body(marks)
    rules = [_area(rule.box, aspect, turned=turned) for rule in setting.rules]
    page = 1.0 * aspect
    return Scene(
        marks=marks,
        pictures=tuple(_area(one.box, aspect, turned=turned) for one in setting.pictures),
        bars=tuple(rule for rule in rules if rule.height <= _THIN and rule.width > rule.height),
        posts=tuple(rule for rule in rules if rule.width <= _THIN and rule.height >= rule.width),
        frames=tuple(
            rule
            for rule in rules
            if min(rule.width, rule.height) > max(_THIN, 1.5 * body)
            and rule.width * rule.height < _WHOLE_PAGE * page
        ),
        body=body,
        noise=noise,
        pitch=_pitch(marks, body, noise),
        aspect=aspect,
        turned=turned,
    )


def _area(box: Box, aspect: float, *, turned: bool) -> Area:
    area = Area.of(box, aspect)
    return area.turned(aspect) if turned else area


def _mark(block: Block, hints: Mapping[int, Hint], aspect: float, *, turned: bool) -> Mark:
    area = _area(block.box or _NOWHERE, aspect, turned=turned)
    across = block.vertical != turned
    size = block.size or 0.9 * (area.width if across else area.height)
    return Mark(
        block.text, block.line, area, size, block.bold, across, hints.get(block.line, Hint())
    )


def _aspect(blocks: Sequence[Block]) -> float:
    """Guess the shape of the page from how wide its lines are in fractions of it."""
    found = [
        width(block.text) * block.size / (block.box.x1 - block.box.x0)
        for block in blocks
        if block.box and block.size and not block.vertical and len(block.text) >= 8
        if block.box.x1 > block.box.x0
    ]
    return min(3.0, max(0.3, median(found))) if found else 0.7


def _body(marks: Sequence[Mark]) -> tuple[float, float]:
    """Return the size of most characters, and how much sizes that are one differ."""
    counts: Counter[int] = Counter()
    for mark in marks:
        counts[round(mark.size * 5000)] += len(mark.text)
    if not counts:
        return 0.01, _EXACT
    near = {size: sum(counts[size + d] for d in (-2, -1, 0, 1, 2)) for size in counts}
    usual = max(near, key=lambda size: (near[size], -size)) / 5000
    own = [mark.size for mark in marks if abs(mark.size - usual) <= 0.12 * usual]
    exact = median(own) if own else usual
    spread = median(abs(size - exact) for size in own) / exact if own else 0.0
    return exact, min(_NOISY, max(_EXACT, 1 + 4 * spread))


def _pitch(marks: Sequence[Mark], body: float, noise: float) -> float:
    """Return how far apart the lines of running text are."""
    own = sorted(
        (mark for mark in marks if max(mark.size, body) <= noise * min(mark.size, body)),
        key=lambda mark: (round(mark.area.x0 / body), mark.area.y0),
    )
    steps = [
        below.area.y0 - above.area.y0
        for above, below in pairwise(own)
        if above.area.share_over(below.area) > 0.5
        and 0.8 * body < below.area.y0 - above.area.y0 < 2.5 * body
    ]
    return median(steps) if len(steps) >= 3 else _LEADING * body
