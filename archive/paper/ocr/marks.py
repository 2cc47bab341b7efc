"""What is printed on a page besides text: rules, frames, photographs. In pixels of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.engine import Grey
from archive.paper.ocr.finding import Found

_SMALL = 1600
"""Pixels of the longer side at which marks are looked for."""

_SHORTEST = 0.03
"""Share of the page's width that a rule has at least, as in PDF pages."""

_THICKEST = 0.005
"""Share of the page's width that a rule is thick at most: a bar of 2 mm on a broadsheet."""

_GRAIN = 0.02
"""Share of the page's width that a photograph is filled to without a break, in both directions;
the thickest strokes of the largest titles are narrower."""

_SMALLEST = 0.0025
"""Share of the page's area that a photograph has: 2 × 3 cm on a tabloid."""

_DARK = 0.82
"""Share of the paper's brightness below which an area is a picture: tints and what shows through
from the other side are lighter."""

_EDGE = 4
"""Pixels of the small page around a photograph that are its edge and no rule."""

_SHEET = 0.85
"""Share of the page's area from which a dark area is the sheet itself."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Rules (thin) and frames (a rectangle of rules), and pictures."""

    rules: tuple[Found, ...]
    pictures: tuple[Found, ...]


def marks_of(grey: Grey, ink: NDArray[np.bool_], lines: Sequence[Found]) -> Marks:
    """Return what divides an upright page, and its photographs; `lines` are those of text."""
    share = min(1.0, _SMALL / max(grey.shape))
    size = (max(1, round(grey.shape[1] * share)), max(1, round(grey.shape[0] * share)))
    # The darkest is kept where it gets smaller, and a thin rule with it.
    reach = max(1, round(1 / share))
    dark = cv2.dilate(ink.astype(np.uint8), np.ones((reach, reach), np.uint8))
    small = np.asarray(cv2.resize(dark, size, interpolation=cv2.INTER_NEAREST), np.uint8)
    pictures = _pictures(grey, size)
    for line in lines:
        _wipe(small, _scaled(line, share), 0)
    for picture in pictures:
        _wipe(small, picture, _EDGE)
    every = _framed(_rules(small), small.shape[1])
    return Marks(
        tuple(_scaled(rule, 1 / share) for rule in every),
        tuple(_scaled(picture, 1 / share) for picture in pictures),
    )


def _scaled(found: Found, by: float) -> Found:
    return Found(found.left * by, found.top * by, found.right * by, found.bottom * by)


def _wipe(small: NDArray[np.uint8], found: Found, edge: int) -> None:
    top, left = max(0, int(found.top) - edge), max(0, int(found.left) - edge)
    small[top : int(found.bottom) + 1 + edge, left : int(found.right) + 1 + edge] = 0


def _rules(small: NDArray[np.uint8]) -> list[Found]:
    """Return long thin pieces of ink, level and upright."""
    width = small.shape[1]
    shortest, thickest = int(_SHORTEST * width), max(3, int(_THICKEST * width))
    found: list[Found] = []
    for shape in ((1, shortest), (shortest, 1)):
        # Breaks of worn print are closed before what is short is left out.
        gap = (1, 7) if shape[0] == 1 else (7, 1)
        closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones(gap, np.uint8))
        long = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones(shape, np.uint8))
        boxes = cv2.connectedComponentsWithStats(np.asarray(long, np.uint8))[2][1:]
        found += [
            Found(float(x), float(y), float(x + w), float(y + h))
            for x, y, w, h, _area in boxes
            if min(w, h) <= thickest and max(w, h) >= 4 * min(w, h)
        ]
    return found


def _framed(rules: Sequence[Found], width: int) -> list[Found]:
    """Return the rules, with two level and two upright ones that make a rectangle as one frame."""
    near = max(4.0, 0.006 * width)
    frames: list[Found] = []
    sides: set[Found] = set()
    level = sorted((rule for rule in rules if rule.width >= rule.height), key=lambda r: r.top)
    upright = [rule for rule in rules if rule.width < rule.height]
    for top, bottom in combinations(level, 2):
        whole = Found(top.left, top.top, top.right, bottom.bottom)
        left, right = (
            [rule for rule in upright if _is_side(rule, whole, x, near)]
            for x in (whole.left, whole.right)
        )
        if left and right and top not in sides and _agree(top, bottom, near):
            frames.append(whole)
            sides.update((top, bottom, *left, *right))
    return [rule for rule in rules if rule not in sides] + frames


def _agree(top: Found, bottom: Found, near: float) -> bool:
    return abs(top.left - bottom.left) <= near and abs(top.right - bottom.right) <= near


def _is_side(rule: Found, whole: Found, x: float, near: float) -> bool:
    beside = abs((rule.left + rule.right) / 2 - x) <= near
    return beside and rule.top <= whole.top + near and rule.bottom >= whole.bottom - near


def _pictures(grey: Grey, size: tuple[int, int]) -> list[Found]:
    """Return the large dark areas of a page, in pixels of the small page."""
    small = np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8)
    width, height = size
    paper = float(np.percentile(small, 80))
    grain = max(3, int(_GRAIN * width))
    dark = (cv2.blur(small, (3, 3)) < _DARK * paper).astype(np.uint8)
    solid = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((grain, grain), np.uint8))
    whole = cv2.morphologyEx(solid, cv2.MORPH_CLOSE, np.ones((grain, grain), np.uint8))
    boxes = cv2.connectedComponentsWithStats(np.asarray(whole, np.uint8))[2][1:]
    sheet = width * height
    return [
        Found(float(x), float(y), float(x + w), float(y + h))
        for x, y, w, h, area in boxes
        if _SMALLEST * sheet <= w * h <= _SHEET * sheet and area >= 0.5 * w * h
    ]
