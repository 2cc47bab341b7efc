"""The head and foot of a page: masthead, running heads, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.geometry.scene import Mark, Scene
from archive.paper.layout.geometry.strips import barred

_TOP, _BOTTOM = 0.25, 0.93
"""Heights on the page above and below which its head and foot stand."""

_FIELD, _RUNNING = 0.6, 0.5
"""How sure the masthead's patterns are of a line that is one of its own."""

_STRAYS = 4
"""Other lines that may stand over a line of the head, or under one of the foot: slogans, ears."""

_ROW = 0.5
"""Share of a line's height by which it stands in a row with another one."""


def without_heads(scene: Scene) -> tuple[list[Mark], Scene]:
    """Return the lines of the head and foot in source order, and the scene without them."""
    sure = [mark for mark in scene.marks if _is_sure(mark)]
    if scene.turned or not sure:
        return [], scene
    known = {id(mark) for mark in sure}
    others = [mark for mark in scene.marks if id(mark) not in known]
    top = [mark for mark in sure if _at_edge(mark, others, top=True)]
    heads = {id(mark) for mark in sure if _at_edge(mark, others, top=False)}
    heads |= {id(mark) for mark in top}
    heads |= {id(mark) for mark in others if _stands_with(mark, top, scene)}
    rest = tuple(mark for mark in scene.marks if id(mark) not in heads)
    return [mark for mark in scene.marks if id(mark) in heads], replace(scene, marks=rest)


def _is_sure(mark: Mark) -> bool:
    return mark.hint.fields >= _FIELD or mark.hint.running >= _RUNNING


def _at_edge(mark: Mark, others: Sequence[Mark], *, top: bool) -> bool:
    """Whether a line stands at the top or the foot of the page, with little beyond it."""
    if top:
        beyond = [other for other in others if other.area.y1 <= mark.area.y0]
        return mark.area.y1 <= _TOP and len(beyond) <= _STRAYS
    beyond = [other for other in others if other.area.y0 >= mark.area.y1]
    return mark.area.y0 >= _BOTTOM and len(beyond) <= _STRAYS


def _stands_with(mark: Mark, heads: Sequence[Mark], scene: Scene) -> bool:
    """Whether a short line stands in a row with the masthead: a slogan, the weather."""
    in_row = any(mark.area.abreast(head.area) > _ROW * mark.area.height for head in heads)
    return in_row and not _has_text_below(mark, scene)


def _has_text_below(mark: Mark, scene: Scene) -> bool:
    """Whether running text goes on under a line: it is then of an article beside the masthead."""
    below: Sequence[Mark] = [
        other
        for other in scene.marks
        if 0 < other.area.y0 - mark.area.y0 < 3 * scene.pitch
        and not barred(mark.area, other.area, scene)
        and other.area.share_over(mark.area) > 0.5
        and len(other.text) >= 8
        and not _is_sure(other)
    ]
    return bool(below)
