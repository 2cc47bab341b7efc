"""From printed lines to the words of a block: characters, the gaps between them, their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from archive.paper.readers.pdf.characters import is_latin
from archive.paper.readers.pdf.glyphs import Glyph
from archive.paper.readers.pdf.runs import Run
from archive.paper.readers.pdf.space import Rectangle, Space
from archive.paper.types import Block, Word

_BLANK = 0.2
"""Gap, in characters, from which it is a printed blank where those around it are narrower."""

_SQUARE = 0.8
"""The same for a blank as wide as a character."""

_BETWEEN_SCRIPTS = 0.42
"""The same between Han and Latin characters, which are set a quarter apart as a matter of style."""


def block_of(run: Run, number: int, space: Space, *, bold: bool) -> Block:
    """Return a printed line as a block; `number` is its 1-based place on the page."""
    words = list(_words(run))
    text = "".join(blank + "".join(glyph.text for glyph in word) for blank, word in words)
    return Block(
        text=text.strip(),
        line=number,
        bold=bold,
        box=space.box(run.place),
        size=min(1.0, run.size / space.height),
        vertical=run.vertical,
        words=tuple(_word(word, space) for _, word in words),
    )


def _word(glyphs: Sequence[Glyph], space: Space) -> Word:
    place = glyphs[0].cell
    for glyph in glyphs[1:]:
        place = place.joined(glyph.cell)
    return Word("".join(glyph.text for glyph in glyphs), space.box(place))


def _words(run: Run) -> Iterator[tuple[str, list[Glyph]]]:
    """Yield the blank before each word, and its characters.

    A word ends at a blank, and where wide and narrow characters meet, so that the characters of
    one are all about as wide.
    """
    usual = _usual_gap(run)
    word: list[Glyph] = []
    blank = ""
    for glyph in run.glyphs:
        if word:
            gap = _blank(word[-1], glyph, run, usual)
            if gap or is_latin(word[-1].text) != is_latin(glyph.text):
                yield blank, word
                word, blank = [], gap
        word.append(glyph)
    yield blank, word


def _usual_gap(run: Run) -> float:
    gaps = sorted(
        _gap(left.cell, right.cell, vertical=run.vertical) for left, right in pairwise(run.glyphs)
    )
    return max(0.0, gaps[len(gaps) // 2]) if len(gaps) > 1 else 0.0


def _gap(left: Rectangle, right: Rectangle, *, vertical: bool) -> float:
    return right.y0 - left.y1 if vertical else right.x0 - left.x1


def _blank(left: Glyph, right: Glyph, run: Run, usual: float) -> str:
    """Return the blank between two characters: as typed, or as wide as one is printed."""
    size = run.size
    if right.spaces:
        return "\u3000" if right.spaces >= _SQUARE * size else " "
    gap = _gap(left.cell, right.cell, vertical=run.vertical) - usual
    mixed = is_latin(left.text) != is_latin(right.text)
    if gap >= _SQUARE * size:
        return "\u3000"
    return " " if gap >= (_BETWEEN_SCRIPTS if mixed else _BLANK) * size else ""
