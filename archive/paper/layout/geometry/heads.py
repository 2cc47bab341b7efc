"""The head and foot of a page: masthead, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.scene import Mark, Scene

_TOP, _BOTTOM = 0.25, 0.93
"""Heights on the page above and below which its head and foot stand."""

_FIELD, _RUNNING = 0.6, 0.5
"""How sure the masthead's patterns are of a line that is one of its own."""

_ROW = 0.5
"""Share of a line's height by which it stands in a row with another one."""


def without_heads(scene: Scene) -> tuple[list[Mark], Scene]:
    """Return the lines of the head and foot in source order, and the scene without them."""
    sure = [mark for mark in scene.marks if _is_head(mark)]
    if scene.turned or not sure:
        return [], scene
    top = [mark for mark in sure if mark.area.y1 <= _TOP]
    heads = set(map(id, sure))
    if top:
        row = Area.around(mark.area for mark in top)
        heads |= {id(mark) for mark in scene.marks if _stands_in(mark, row, scene)}
    rest = tuple(mark for mark in scene.marks if id(mark) not in heads)
    return [mark for mark in scene.marks if id(mark) in heads], replace(scene, marks=rest)


def _is_head(mark: Mark) -> bool:
    if mark.area.y1 > _TOP and mark.area.y0 < _BOTTOM:
        return False
    return mark.hint.fields >= _FIELD or mark.hint.running >= _RUNNING


def _stands_in(mark: Mark, row: Area, scene: Scene) -> bool:
    """Whether a short line stands in a row with the masthead: a slogan, the weather."""
    shared = mark.area.abreast(row)
    return shared > _ROW * mark.area.height and not _has_text_below(mark, scene)


def _has_text_below(mark: Mark, scene: Scene) -> bool:
    """Whether running text goes on under a line: it is then of an article beside the masthead."""
    below: Sequence[Mark] = [
        other
        for other in scene.marks
        if 0 < other.area.y0 - mark.area.y0 < 3 * scene.pitch
        and other.area.share_over(mark.area) > 0.5
        and len(other.text) >= 8
        and not _is_head(other)
    ]
    return bool(below)
