"""Where the words of a page stand that a search has found: for marks on its picture.

Words (or lines) come with their places; a character's place is worked out inside that of its word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from archive import search
from archive.paper.normalize import width
from archive.views.plate import Polygon

Box = tuple[float, float, float, float]
"""Left, top, right, bottom, in fractions of the page."""

_BREAK = "\ue000"
"""Stands between words that are no running text; a private character, which no query has."""

_SAME_PRINT = 1.3
"""Two lines whose characters differ by more than this are a title and its text, not one text."""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters with its place; `vertical` where it is set from top to bottom."""

    text: str
    box: Box
    vertical: bool

    @property
    def print_size(self) -> float:
        """Height of its characters (of vertical print: their width)."""
        return self.box[2] - self.box[0] if self.vertical else self.box[3] - self.box[1]

    def stands_in(self, polygons: Sequence[Polygon]) -> bool:
        """Whether the middle of the word is inside one of some polygons."""
        x, y = (self.box[0] + self.box[2]) / 2, (self.box[1] + self.box[3]) / 2
        return any(inside(x, y, polygon) for polygon in polygons)

    def part(self, start: int, end: int) -> Box:
        """Return the place of the characters from `start` up to `end`."""
        places = [0.0, *accumulate(width(character) or 0.5 for character in self.text)]
        first, last = places[start] / places[-1], places[end] / places[-1]
        x0, y0, x1, y1 = self.box
        if self.vertical:
            return x0, y0 + (y1 - y0) * first, x1, y0 + (y1 - y0) * last
        return x0 + (x1 - x0) * first, y0, x0 + (x1 - x0) * last, y1


def words_of(rows: Sequence[Sequence[object]], proportion: float) -> list[Word]:
    """Return the words a facsimile keeps; `proportion` is the page's height over its width."""
    words = []
    for text, *corners in rows:
        x0, y0, x1, y1 = (float(place) for place in corners)  # type: ignore[arg-type]
        is_vertical = len(str(text)) > 1 and (y1 - y0) * proportion > 1.5 * (x1 - x0)
        if text:
            words.append(Word(str(text), (x0, y0, x1, y1), is_vertical))
    return words


def spots(words: Sequence[Word], query: str, zones: Sequence[Sequence[Polygon]]) -> list[Box]:
    """Return the places of all that a query marks, in the order of the words.

    `zones` are the polygons of each article: what stands in two articles is never found together.
    A hit that goes on in the next line has a place in each.
    """
    texts: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        texts[_owner(word, zones)].append(word)
    return [spot for text in texts.values() for spot in _spots_in(text, query)]


def inside(x: float, y: float, polygon: Polygon) -> bool:
    """Whether a point stands in a polygon (even-odd rule)."""
    within = False
    x0, y0 = polygon[-1]
    for x1, y1 in polygon:
        if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
            within = not within
        x0, y0 = x1, y1
    return within


def _owner(word: Word, zones: Sequence[Sequence[Polygon]]) -> int:
    return next((n for n, polygons in enumerate(zones) if word.stands_in(polygons)), -1)


def _spots_in(words: Sequence[Word], query: str) -> Iterator[Box]:
    """Mark the words as one text, and lead each mark back to them."""
    starts, text = [], ""
    for number, word in enumerate(words):
        if number and not _goes_on(words[number - 1], word):
            text += _BREAK
        starts.append(len(text))
        text += word.text
    at = 0
    for span in search.mark(text, query):
        if span.hit:
            yield from _parts(words, starts, at, at + len(span.text))
        at += len(span.text)


def _goes_on(one: Word, other: Word) -> bool:
    small, large = sorted((one.print_size, other.print_size))
    return one.vertical == other.vertical and large <= small * _SAME_PRINT


def _parts(words: Sequence[Word], starts: Sequence[int], start: int, end: int) -> Iterator[Box]:
    number = max(0, bisect_right(starts, start) - 1)
    while number < len(words) and starts[number] < end:
        word, base = words[number], starts[number]
        first, last = max(0, start - base), min(len(word.text), end - base)
        if first < last:
            yield word.part(first, last)
        number += 1
