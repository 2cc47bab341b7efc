"""Vertical text: a column is cut into its characters, which are set side by side and read so.

The reading model has been taught on horizontal lines. What is printed differently in vertical
text is set as horizontal text has it: dashes and brackets are turned, commas and full stops stand
at the lower left of their cells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from archive.paper.ocr.engine import Grey
from archive.paper.ocr.letters import is_han
from archive.paper.ocr.reading import Glyph, read_lines

_LEAST, _MOST = 0.45, 1.7
"""Height by width of a column's cells: a mark set close, and a title set wide."""

_PITCHES = (0.95, 1.0, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.6)
"""Distances from character to character that are tried, in widths of the column's ink."""

_EVEN = 1.5
"""What a cell that is off the pitch costs beside a cut through ink."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a character stands in a column: rows from `top` to `bottom`."""

    top: int
    bottom: int


def read_columns(columns: Sequence[Grey], inks: Sequence[NDArray[np.bool_]]) -> list[list[Glyph]]:
    """Return the characters of columns, from top to bottom; `at` is along the column.

    `inks` say where each column has ink. A column is also read lying on its side: Latin letters
    and figures are set so, and are taken from that reading.
    """
    slots = [slots_of(ink) for ink in inks]
    rows = [row_of(*each) for each in zip(columns, inks, slots, strict=True)]
    lying = [np.ascontiguousarray(np.rot90(_framed(column))) for column in columns]
    read = read_lines([*(row.grey for row in rows), *lying])
    return [
        with_figures(_back(read[index], own, row), read[len(rows) + index])
        for index, (own, row) in enumerate(zip(slots, rows, strict=True))
    ]


def slots_of(ink: NDArray[np.bool_]) -> list[Slot]:
    """Cut a column where cuts cross least ink and the pieces are most even."""
    profile = ink.mean(axis=1)
    inked = np.flatnonzero(profile > 0.01)
    if not len(inked):
        return []
    first, last = int(inked[0]), int(inked[-1]) + 1
    width = ink.shape[1]
    tried = [_cut(profile[first:last], pitch * width, width) for pitch in _PITCHES]
    _cost, cuts = min(tried, key=lambda each: each[0])
    return [
        Slot(first + top, first + bottom)
        for top, bottom in pairwise(cuts)
        if profile[first + top : first + bottom].max() > 0.01
    ]


def _cut(profile: NDArray[np.float64], pitch: float, width: int) -> tuple[float, list[int]]:
    """Return the cheapest way to cut a column into cells of about a height, and its cost.

    The first cell and the last may be lower: a bracket or a full stop fills half of its cell, and
    the paper beyond it is no part of the column.
    """
    length = len(profile)
    least, most = max(2, int(_LEAST * width)), max(3, int(_MOST * width))
    cost, before = np.full(length + 1, np.inf), np.zeros(length + 1, np.int64)
    cost[0] = 0.0
    padded = np.append(profile, 0.0)
    for end in range(1, length + 1):
        starts = np.arange(max(0, end - most), max(0, end - least) + 1)
        off = (end - starts) / pitch - 1
        off[(starts == 0) | (end == length)] = np.maximum(off[(starts == 0) | (end == length)], 0)
        ways = cost[starts] + _EVEN * off**2
        best = int(ways.argmin())
        cost[end] = ways[best] + padded[end]
        before[end] = starts[best]
    cuts = [length]
    while cuts[-1] > 0:
        cuts.append(int(before[cuts[-1]]))
    return float(cost[length]) * pitch / length, cuts[::-1]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a column side by side, a free one before and behind; which ones are turned."""

    grey: Grey
    turned: frozenset[int]


def row_of(column: Grey, ink: NDArray[np.bool_], slots: Sequence[Slot]) -> Row:
    """Set the cells of a column side by side, each in a square."""
    side = column.shape[1]
    paper = int(np.median(column[~ink])) if (~ink).any() else 255
    row = np.full((side, (len(slots) + 2) * side), paper, np.uint8)
    turned = set()
    for index, slot in enumerate(slots, start=1):
        own = slice(slot.top, slot.bottom)
        square, is_turned = _cell(column[own], ink[own], side, paper)
        row[:, index * side : (index + 1) * side] = square
        if is_turned:
            turned.add(index)
    return Row(row, frozenset(turned))


def _framed(column: Grey) -> Grey:
    edge = max(2, column.shape[1] // 8)
    return np.pad(column, edge, mode="edge")


def _cell(grey: Grey, ink: NDArray[np.bool_], side: int, paper: int) -> tuple[Grey, bool]:
    """Return a character in a square as horizontal text has it, and whether it was turned."""
    rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
    square = np.full((side, side), paper, np.uint8)
    if not len(rows):
        return square, False
    piece = grey[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
    if piece.shape[0] > side:
        lower = cv2.resize(piece, (piece.shape[1], side), interpolation=cv2.INTER_AREA)
        piece = np.asarray(lower, np.uint8)
    height, width = piece.shape
    down, across = (side - height) // 2, int(columns[0])
    turned = _is_turned(width / side, height / side, len(grey) / side)
    if turned:
        piece = np.ascontiguousarray(np.rot90(piece))
        height, width = piece.shape
        down, across = (side - height) // 2, (side - width) // 2
    elif max(height, width) < _SMALL * side and across + width / 2 > side / 2:
        down, across = side - height - side // 12, side // 10
    square[down : down + height, across : across + width] = piece
    return square, turned


_SMALL = 0.45
"""Share of a cell that commas and full stops are within."""


def _is_turned(width: float, height: float, room: float) -> bool:
    """Whether a cell of vertical text holds what is set turned: a dash, dots, a bracket.

    Sizes are in sides of the cell; `room` is the height of the slot.
    """
    dash = width < 0.3 and height > 0.75 * min(1.0, room)
    bracket = 0.2 < height < 0.5 and width > 0.5
    return dash or bracket


def _back(glyphs: Sequence[Glyph], slots: Sequence[Slot], row: Row) -> list[Glyph]:
    """Return glyphs with their places along the column, from those along the row."""
    side = row.grey.shape[0]
    placed = []
    for glyph in glyphs:
        index = min(len(slots), max(1, int(glyph.at / side)))
        slot = slots[index - 1]
        # A dash that lies looks like the figure one.
        text = "—" if index in row.turned and glyph.text in "一-－_" else glyph.text
        placed.append(Glyph(text, (slot.top + slot.bottom) / 2, glyph.confidence))
    return placed


_FIGURES = re.compile(r"[0-9A-Za-z][0-9A-Za-z.,%‰/:+-]*")
_SURE = 0.6
"""Certainty that figures read lying need, and a Chinese character that they would replace lacks."""


def with_figures(upright: Sequence[Glyph], lying: Sequence[Glyph]) -> list[Glyph]:
    """Take the Latin letters and figures from the reading of the column on its side."""
    one, other = ("".join(glyph.text for glyph in read) for read in (upright, lying))
    settled: list[Glyph] = []
    for _kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        own, instead = upright[a:b], lying[c:d]
        fits = _FIGURES.fullmatch(other[c:d]) and all(each.confidence > _SURE for each in instead)
        held = any(is_han(each.text) and each.confidence > _SURE for each in own)
        settled += instead if fits and not held and own != instead else own
    return settled
