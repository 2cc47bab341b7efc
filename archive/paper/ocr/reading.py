"""What stands in a line: its characters, where along the line, and how sure the model is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from archive.paper.ocr.engine import LINE_HEIGHT, Floats, Grey, alphabet, normalised, reader

_LONGEST = 16.0
"""Times its height a strip may be long: beyond, the model has not been taught and drops text."""

_CUT_WITHIN = 2.0
"""Line heights before a strip's longest end in which the whitest place to cut is looked for."""

_BATCH_PIXELS = 48 * 6144
"""Pixels of strips that are read in one go; this bounds the memory (about 40 bytes a pixel and
layer) whatever the page."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character read: `at` is its middle along the line in pixels of the picture it was in."""

    text: str
    at: float
    confidence: float


@dataclass(frozen=True, slots=True)
class _Strip:
    """A piece of a line: which line it is of, and where in it it begins, in pixels of the line."""

    line: int
    start: int
    grey: Grey

    @property
    def width(self) -> int:
        """Pixels of the strip at the height the model wants."""
        rows, columns = self.grey.shape
        return max(1, round(int(columns) * LINE_HEIGHT / int(rows)))


def read_lines(pictures: Sequence[Grey]) -> list[list[Glyph]]:
    """Return the characters of each picture of a horizontal line, from left to right."""
    strips = [strip for index, grey in enumerate(pictures) for strip in _strips(index, grey)]
    read: dict[tuple[int, int], list[Glyph]] = {}
    for batch in _batches(sorted(strips, key=lambda strip: strip.width)):
        for strip, glyphs in zip(batch, _read(batch), strict=True):
            read[strip.line, strip.start] = glyphs
    lines: list[list[Glyph]] = [[] for _ in pictures]
    for line, start in sorted(read):
        lines[line] += read[line, start]
    return lines


def _strips(index: int, grey: Grey) -> Iterator[_Strip]:
    """Cut a line that is too long where it is whitest."""
    height, width = grey.shape
    longest, window = int(_LONGEST * height), int(_CUT_WITHIN * height)
    start = 0
    while width - start > longest:
        near = grey[:, start + longest - window : start + longest]
        darkness = cv2.blur(255 - near.mean(axis=0, dtype=np.float32)[np.newaxis], (5, 1))
        cut = start + longest - window + int(darkness.argmin())
        yield _Strip(index, start, grey[:, start:cut])
        start = cut
    yield _Strip(index, start, grey[:, start:])


def _batches(strips: Sequence[_Strip]) -> Iterator[list[_Strip]]:
    """Put strips of like width together, as many as are read in one go."""
    batch: list[_Strip] = []
    for strip in strips:
        if batch and (len(batch) + 1) * strip.width * LINE_HEIGHT > _BATCH_PIXELS:
            yield batch
            batch = []
        batch.append(strip)
    if batch:
        yield batch


def _read(batch: Sequence[_Strip]) -> list[list[Glyph]]:
    width = max(strip.width for strip in batch)
    pictures = np.zeros((len(batch), 3, LINE_HEIGHT, width), np.float32)
    for row, strip in enumerate(batch):
        size = (strip.width, LINE_HEIGHT)
        resized = cv2.resize(strip.grey, size, interpolation=cv2.INTER_AREA)
        pictures[row, :, :, : strip.width] = normalised(np.asarray(resized, np.uint8))
    answers = reader()(pictures)
    step = width / answers.shape[1]
    return [
        _decoded(answer, step * strip.grey.shape[0] / LINE_HEIGHT, strip.start)
        for strip, answer in zip(batch, answers, strict=True)
    ]


def _decoded(answer: Floats, step: float, start: int) -> list[Glyph]:
    """Take the likeliest character of each place; the same one in a row is one character.

    `answer` is places × characters, `step` the pixels between places, `start` where they begin.
    """
    best = answer.argmax(axis=1)
    sure = answer.max(axis=1)
    letters = alphabet()
    glyphs: list[Glyph] = []
    place = 0
    while place < len(best):
        end = place + 1
        while end < len(best) and best[end] == best[place]:
            end += 1
        if best[place]:
            at = start + (place + end) / 2 * step
            glyphs.append(Glyph(letters[best[place]], at, float(sure[place:end].max())))
        place = end
    return glyphs
