"""Title groups: the lines of one title block, and how far it reaches to either side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.scene import Mark, Scene
from archive.paper.layout.geometry.strips import Strip, barred, is_names
from archive.paper.layout.people import looks_like_names

_TOGETHER = 1.1
"""Ems of the larger line between two lines of one title block, at the most."""

_LONGEST_HEAD, _LEAST_TEXT = 3, 2
"""Lines of a bold title in the size of the text at the most, and of the text below it at least."""

_BYLINE = 1.17
"""How many times as large as the text what stands between a title and its text may be."""


@dataclass(frozen=True)
class TitleGroup:
    """The strips of one title block from top to bottom; `reach` is the room it has at its height.

    `across` says that its lines run the other way than the text.
    """

    strips: tuple[Strip, ...]
    reach: Area
    across: bool = False

    @cached_property
    def area(self) -> Area:
        """The smallest rectangle around its lines."""
        return Area.around(strip.area for strip in self.strips)

    @cached_property
    def size(self) -> float:
        """The size of its largest line."""
        return max(strip.size for strip in self.strips)


def title_groups(strips: Sequence[Strip], scene: Scene) -> tuple[list[TitleGroup], list[Strip]]:
    """Return the title groups of a scene, and the strips that are text."""
    titles = [strip for strip in strips if strip.is_title(scene)]
    texts = [strip for strip in strips if not strip.is_title(scene)]
    heads, texts = _bold_heads(titles, texts, scene)
    groups: list[list[Strip]] = []
    for strip in sorted([*titles, *heads], key=lambda strip: strip.area.y0):
        home = next((group for group in reversed(groups) if _is_of(strip, group, scene)), None)
        if home is None:
            groups.append([strip])
        else:
            home.append(strip)
    taken = _with_bylines(groups, texts, scene)
    rest = [text for text in texts if id(text) not in taken]
    every = [one for group in groups for one in group] + rest
    return [_group(group, every, scene) for group in groups], rest


def _bold_heads(
    titles: Sequence[Strip], texts: Sequence[Strip], scene: Scene
) -> tuple[list[Strip], list[Strip]]:
    """Part the bold lines at the head of a strip from it, where no larger title is over it.

    So are briefs titled; under a title the same lines are a heading within its text.
    """
    heads: list[Strip] = []
    rest: list[Strip] = []
    for text in texts:
        bold = next((at for at, mark in enumerate(text.marks) if not mark.bold), len(text.marks))
        plain = text.marks[bold:]
        head = Strip(text.marks[:bold]) if 0 < bold <= _LONGEST_HEAD else None
        if (
            head is None
            or _is_under(head, titles, texts, scene)
            or not _has_text(head, plain, texts, scene)
        ):
            rest.append(text)
            continue
        heads.append(head)
        if plain:
            rest.append(Strip(plain))
    return heads, rest


def _is_under(head: Strip, titles: Sequence[Strip], texts: Sequence[Strip], scene: Scene) -> bool:
    """Whether a title is what stands next over a strip."""
    over = [
        one
        for one in (*titles, *texts)
        if one.area.y1 <= head.area.y0 + 0.3 * scene.body and one.area.over(head.area) > 0
    ]
    nearest = max(over, key=lambda strip: strip.area.y1, default=None)
    if nearest is None or not any(nearest is title for title in titles):
        return False
    return not barred(nearest.area, head.area, scene)


def _has_text(head: Strip, plain: Sequence[Mark], texts: Sequence[Strip], scene: Scene) -> bool:
    """Whether a bold head, which is no sentence and no byline, has text of its own below it."""
    if head.text[-1] in "。，；" or any(map(is_names, head.marks)) or looks_like_names(head.text):
        return False
    if plain:
        return len(plain) >= _LEAST_TEXT
    return any(
        0 <= text.area.y0 - head.area.y1 <= 1.5 * scene.pitch
        and text.area.over(head.area) > 0
        and not text.marks[0].bold
        and len(text.marks) >= _LEAST_TEXT
        for text in texts
    )


def _is_of(strip: Strip, group: Sequence[Strip], scene: Scene) -> bool:
    across = strip.marks[0].across
    if across != group[0].marks[0].across:
        return False
    whole = Area.around(one.area for one in group)
    size = max(strip.size, *(one.size for one in group))
    if across:
        aside = -strip.area.over(whole)
        return strip.area.abreast(whole) > 0 and aside <= _TOGETHER * size
    gap = strip.area.y0 - whole.y1
    together = -0.5 * size <= gap <= _TOGETHER * max(strip.size, group[-1].size)
    return together and strip.area.share_over(whole) >= 0.5 and not barred(whole, strip.area, scene)


def _with_bylines(groups: Sequence[list[Strip]], texts: Sequence[Strip], scene: Scene) -> set[int]:
    """Put single lines directly under or over a title into its group; return which were taken."""
    taken: set[int] = set()
    for text in sorted(texts, key=lambda strip: strip.area.y0):
        if len(text.marks) > 1 or text.size > _BYLINE * scene.body or text.text[-1] in "。，；":
            continue
        for group in groups:
            whole = Area.around(one.area for one in group)
            if group[0].marks[0].across or barred(whole, text.area, scene):
                continue
            gap = max(text.area.y0 - whole.y1, whole.y0 - text.area.y1)
            inside = text.area.over(whole) >= 0.5 * text.area.width
            if inside and -0.3 * scene.body <= gap <= scene.pitch:
                group.append(text)
                taken.add(id(text))
                break
    return taken


def _group(strips: Sequence[Strip], every: Sequence[Strip], scene: Scene) -> TitleGroup:
    ordered = sorted(strips, key=lambda strip: strip.area.y0)
    across = ordered[0].marks[0].across
    if across:
        ordered = sorted(strips, key=lambda strip: -strip.area.x1)
    area = Area.around(strip.area for strip in strips)
    own = {id(strip) for strip in strips}
    others = [strip.area for strip in every if id(strip) not in own]
    return TitleGroup(tuple(ordered), _reach(area, others, scene), across)


def _reach(area: Area, others: Sequence[Area], scene: Scene) -> Area:
    """Return how far a title could stretch to left and right before it met something."""
    edges = [mark.area for mark in scene.marks]
    left, right = min(edge.x0 for edge in edges), max(edge.x1 for edge in edges)
    beside = [
        other
        for other in (*others, *scene.posts, *scene.pictures, *scene.frames)
        if other.abreast(area) > 0.25 * min(area.height, max(other.height, 1e-6))
    ]
    for other in beside:
        if other.middle[0] < area.x0:
            left = max(left, min(other.x1, area.x0))
        elif other.middle[0] > area.x1:
            right = min(right, max(other.x0, area.x1))
    return Area(min(left, area.x0), area.y0, max(right, area.x1), area.y1)
