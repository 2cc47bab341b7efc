"""From what is drawn on a page to what divides it and what it shows: rules, frames, pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from archive.paper.readers.pdf.drawings import Shape
from archive.paper.readers.pdf.runs import Run
from archive.paper.readers.pdf.space import Rectangle, Space

_THIN = 4.0
"""Points; what is thinner is a line."""

_SHORTEST_RULE = 0.03
"""Shares of the page's width; shorter lines underline a word or cross out a price."""

_SMALLEST_PICTURE = 0.0012
"""Shares of the page's area: a portrait of 2 × 3 cm on a broadsheet is the smallest printed."""

_SHEET = 0.85
"""Shares of the page's area from which a shape is the sheet itself: a scan, a tint."""

_SLIVER = 12
"""How many times as long as thick an image is that is a decorated rule."""


@dataclass(frozen=True, slots=True)
class Furnishing:
    """The rules and frames of a page, its pictures, and whether an image covers all of it."""

    rules: tuple[Rectangle, ...]
    pictures: tuple[Rectangle, ...]
    scanned: bool


def furnish(
    shapes: Sequence[Shape],
    lines: Sequence[Run],
    space: Space,
    is_inked: Callable[[Rectangle], bool],
) -> Furnishing:
    """Say what the shapes on a page are: an area with text is a box, one without a picture.

    White areas are paper, unless they show when the page is drawn: a pattern then.
    """
    sheet = space.width * space.height
    rules: list[Rectangle] = []
    pictures: list[Rectangle] = []
    for shape in shapes:
        place = shape.place
        if place.area >= _SHEET * sheet or (shape.white and place.area < _SMALLEST_PICTURE * sheet):
            continue
        if _is_line(shape):
            rules.append(place)
        elif shape.image or (shape.filled and not _holds_text(place, lines)):
            if not shape.white or is_inked(place):
                pictures.append(place)
        elif not shape.white:
            rules.append(place)
    large = (place for place in _merged(pictures) if place.area >= _SMALLEST_PICTURE * sheet)
    return Furnishing(
        rules=tuple(_long(_merged_lines(rules), space)),
        pictures=tuple(large),
        scanned=any(shape.image and shape.place.area >= _SHEET * sheet for shape in shapes),
    )


def _is_line(shape: Shape) -> bool:
    thin, long = sorted((shape.place.width, shape.place.height))
    return thin <= _THIN or (shape.image and long >= _SLIVER * thin)


def _holds_text(place: Rectangle, lines: Sequence[Run]) -> bool:
    return any(place.holds(*line.place.middle) for line in lines)


def _long(rules: Sequence[Rectangle], space: Space) -> list[Rectangle]:
    return [rule for rule in rules if max(rule.width, rule.height) >= _SHORTEST_RULE * space.width]


def _merged_lines(rules: Sequence[Rectangle]) -> list[Rectangle]:
    """Join the dots and dashes of broken lines; frames stay as they are."""
    frames = [rule for rule in rules if min(rule.width, rule.height) > _THIN]
    level = [rule for rule in rules if rule.height <= _THIN and rule.width >= rule.height]
    upright = [rule for rule in rules if rule.width <= _THIN and rule.height > rule.width]
    turned = [Rectangle(rule.y0, rule.x0, rule.y1, rule.x1) for rule in _dashes(upright, 1)]
    return frames + _dashes(level, 0) + turned


def _dashes(rules: Sequence[Rectangle], axis: int) -> list[Rectangle]:
    """Join lines of one direction that follow each other closely; `axis` 1 turns them first."""
    if axis:
        rules = [Rectangle(rule.y0, rule.x0, rule.y1, rule.x1) for rule in rules]
    joined: list[Rectangle] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y0), rule.x0)):
        last = joined[-1] if joined else None
        near = last is not None and abs(last.y0 - rule.y0) <= 1.5
        if last is not None and near and rule.x0 - last.x1 <= max(6.0, 2 * rule.width):
            joined[-1] = last.joined(rule)
        else:
            joined.append(rule)
    return joined


def _merged(pictures: Sequence[Rectangle]) -> list[Rectangle]:
    """Join pictures that are cut into strips or lie over one another."""
    merged: list[Rectangle] = []
    for picture in pictures:
        whole = picture
        while touching := [other for other in merged if _are_one(whole, other)]:
            for other in touching:
                merged.remove(other)
                whole = whole.joined(other)
        merged.append(whole)
    return merged


def _are_one(one: Rectangle, other: Rectangle) -> bool:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    if width > 0 and height > 0:
        return width * height >= 0.3 * min(one.area, other.area)
    strips = abs(one.x0 - other.x0) < 1 and abs(one.x1 - other.x1) < 1 and height > -1
    stripes = abs(one.y0 - other.y0) < 1 and abs(one.y1 - other.y1) < 1 and width > -1
    return strips or stripes
