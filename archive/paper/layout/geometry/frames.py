"""Boxes on a page: what stands in a frame is laid out by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.scene import Mark, Scene

_LEAST = 2
"""Lines of text, besides a title, that make a box a story of its own."""

_TITLE = 1.1
"""How many times as large as the text the title of a box is at least, unless it is bold."""


def scenes_within(scene: Scene) -> list[Scene]:
    """Return the scene without its boxed stories, and a scene for each of those.

    A frame around a title, or around text whose title stands outside, is an ornament.
    """
    inside: dict[Area | None, list[Mark]] = {}
    for mark in scene.marks:
        inside.setdefault(_frame_of(mark, scene), []).append(mark)
    outer = list(inside.pop(None, []))
    boxes: list[tuple[Area, list[Mark]]] = []
    for frame, marks in inside.items():
        if frame and _is_story(marks, scene):
            boxes.append((frame, marks))
        else:
            outer += marks
    outer.sort(key=lambda mark: mark.number)
    frames = tuple(frame for frame, _ in boxes)
    scenes = [_part(scene, outer, replace(scene, frames=frames), None)]
    scenes += [_part(scene, marks, replace(scene, frames=()), frame) for frame, marks in boxes]
    return [one for one in scenes if one.marks]


def _frame_of(mark: Mark, scene: Scene) -> Area | None:
    """Return the smallest frame that a line stands in."""
    around = [frame for frame in scene.frames if frame.holds(mark.area.middle)]
    return min(around, key=lambda frame: frame.width * frame.height, default=None)


def _is_story(marks: Sequence[Mark], scene: Scene) -> bool:
    top = min(marks, key=lambda mark: mark.area.y0)
    titled = any(
        mark.size >= _TITLE * scene.body or mark.bold or mark.across
        for mark in marks
        if mark.across or mark.area.y0 <= top.area.y1
    )
    return titled and len(marks) > _LEAST


def _part(scene: Scene, marks: Sequence[Mark], base: Scene, frame: Area | None) -> Scene:
    """Return a scene of some of the lines, with the rules and pictures that are among them."""
    if frame is None:
        return replace(base, marks=tuple(marks))
    return replace(
        base,
        marks=tuple(marks),
        pictures=tuple(one for one in scene.pictures if frame.holds(one.middle)),
        bars=tuple(one for one in scene.bars if frame.holds(one.middle)),
        posts=tuple(one for one in scene.posts if frame.holds(one.middle)),
    )
