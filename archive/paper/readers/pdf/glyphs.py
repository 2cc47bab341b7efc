"""The characters of a PDF page with their places."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from math import hypot

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.paper.readers.pdf.characters import is_latin, is_wide, written
from archive.paper.readers.pdf.space import Rectangle, Space

_DESCENT = 0.12
"""Share of the em square below the baseline: the CJK ideographic box as OpenType fonts set it."""

_SMALLEST = 0.5
"""Points; smaller characters cannot be read and are marks for programs."""

_AT_ORIGIN = 0.01
"""Ems between the origin of a character and the left of its box, where that is not its ink."""

_BOLD = ("bold", "black", "heavy", "hei", "黑")
_FONT_NAME = 128
"""Bytes of a font's name that are looked at."""
_INVISIBLE = 3
"""Text rendering mode of the PDF specification (9.3.6): neither filled nor stroked."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its cell on the page in points, the origin at the top left.

    `size` is the height of the em square, `base` where its baseline is, `upright` whether it
    stands as in horizontal text, `spaces` the width of the blanks typed before it, `bold` what its
    font's name says of that, `hidden`
    whether it is text that is not drawn, `unknown` whether the font does not say what it is.
    """

    text: str
    cell: Rectangle
    size: float
    base: float
    upright: bool = True
    spaces: float = 0.0
    bold: bool | None = False
    hidden: bool = False
    unknown: bool = False

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the cell."""
        return (self.cell.x0 + self.cell.x1) / 2, (self.cell.y0 + self.cell.y1) / 2


def glyphs_of(textpage: pdfium.PdfTextPage, space: Space, most: int) -> Iterator[Glyph]:
    """Yield the characters of a page as its stream has them, `most` at the most.

    Blanks become the `spaces` of the next character; what the library adds of its own (blanks and
    line ends it guesses) is passed over, and so is what lies outside the page.
    """
    spaces, seen = 0.0, _Seen()
    probe = _Probe(textpage, space)
    for index in range(min(textpage.count_chars(), most)):
        if pdfium_c.FPDFText_IsGenerated(textpage, index) == 1:
            continue
        glyph = probe.glyph(index)
        if glyph is None:
            continue
        if glyph.text.isspace() or not glyph.text:
            spaces += glyph.cell.width if glyph.upright else glyph.cell.height
            continue
        if seen.twice(glyph) or not space.holds(*glyph.middle):
            continue
        yield glyph if not spaces else _spaced(glyph, spaces)
        spaces = 0.0


def _spaced(glyph: Glyph, spaces: float) -> Glyph:
    return Glyph(
        glyph.text, glyph.cell, glyph.size, glyph.base, glyph.upright, spaces, glyph.bold,
        glyph.hidden, glyph.unknown,
    )  # fmt: skip


class _Seen:
    """Knows characters drawn twice at nearly one place, to look bold or to cast a shadow."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, int, int], tuple[float, float]] = {}

    def twice(self, glyph: Glyph) -> bool:
        """Whether the same character has stood within an eighth of its size; notes this one."""
        x, y = glyph.middle
        step = max(glyph.size / 4, 0.1)
        column, row = round(x / step), round(y / step)
        for near in ((column + dx, row + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            place = self._places.get((glyph.text, *near))
            if place and hypot(place[0] - x, place[1] - y) < glyph.size / 8:
                return True
        self._places[glyph.text, column, row] = (x, y)
        return False


class _Probe:
    """Asks the library about one character after the other."""

    def __init__(self, textpage: pdfium.PdfTextPage, space: Space) -> None:
        self._page = textpage
        self._space = space
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._matrix, self._box = pdfium_c.FS_MATRIX(), pdfium_c.FS_RECTF()
        self._name = ctypes.create_string_buffer(_FONT_NAME)
        self._flags = ctypes.c_int()
        self._last: tuple[float, float] | None = None

    def glyph(self, index: int) -> Glyph | None:
        """Return the character, or None where it has no place or cannot be seen."""
        page, matrix = self._page, self._matrix
        if not pdfium_c.FPDFText_GetCharOrigin(page, index, self._x, self._y):
            return None
        pdfium_c.FPDFText_GetMatrix(page, index, matrix)
        points = pdfium_c.FPDFText_GetFontSize(page, index)
        across = self._space.turned(matrix.a * points, matrix.b * points)
        up = self._space.turned(matrix.c * points, matrix.d * points)
        size = hypot(*up)
        if not _SMALLEST < size < self._space.height * 2:
            return None
        code = pdfium_c.FPDFText_GetUnicode(page, index)
        text = written(chr(code)) if 0 < code < 0x110000 else "\ufffd"
        origin = self._space.place(self._x.value, self._y.value)
        upright = abs(across[0]) >= abs(across[1])
        cell = self._cell(index, text, origin, across, up)
        return Glyph(
            text=text,
            cell=cell,
            size=size,
            base=origin[1] if upright else origin[0],
            upright=upright,
            bold=self._is_bold(index),
            hidden=self._is_hidden(index),
            unknown=pdfium_c.FPDFText_HasUnicodeMapError(page, index) == 1 or text == "\ufffd",
        )

    def _cell(
        self,
        index: int,
        text: str,
        origin: tuple[float, float],
        across: tuple[float, float],
        up: tuple[float, float],
    ) -> Rectangle:
        """Return the place of a character: as wide as it advances, as high as its em square.

        A wide character whose ink lies elsewhere hangs from the top of its cell: it is set in
        vertical writing, where the origin is above the character and not at its left.
        """
        ink = self._ink(index)
        em = hypot(*across)
        share = 1.0 if is_wide(text) else self._advance(index, text, origin, em)
        ends = [
            (origin[0] + across[0] * s + up[0] * t, origin[1] + across[1] * s + up[1] * t)
            for s in (0.0, share)
            for t in (-_DESCENT, 1 - _DESCENT)
        ]
        cell = Rectangle.around(ends)
        if origin == self._last:
            return self._of_ligature(index, cell)
        self._last = origin
        if is_wide(text) and ink and not cell.grown(0.2 * em).holds(*ink.middle):
            return Rectangle.at(ink.middle, em, hypot(*up))
        return cell

    def _of_ligature(self, index: int, cell: Rectangle) -> Rectangle:
        """Return the part of a glyph that is a second character: its ink is shared out evenly."""
        part = self._loose(index)
        return Rectangle(part.x0, cell.y0, part.x1, cell.y1) if part.width else cell

    def _advance(self, index: int, text: str, origin: tuple[float, float], em: float) -> float:
        """Return how far a character moves on, in ems.

        The library's loose box begins at the origin where it knows; elsewhere it is the ink, and
        marks that stand in Chinese text (——, ……) are as wide as its characters.
        """
        loose = self._loose(index)
        along = loose.x1 - origin[0]
        known = em > 0 and along > 0 and abs(loose.x0 - origin[0]) <= _AT_ORIGIN * em
        if known or (is_latin(text) and em > 0 and along > 0):
            return min(2.0, max(0.2, along / em))
        return 0.5 if is_latin(text) else 1.0

    def _ink(self, index: int) -> Rectangle | None:
        sides = [ctypes.c_double() for _ in range(4)]
        left, right, bottom, top = sides
        if not pdfium_c.FPDFText_GetCharBox(self._page, index, left, right, bottom, top):
            return None
        corners = ((left.value, bottom.value), (right.value, top.value))
        return Rectangle.around([self._space.place(*corner) for corner in corners])

    def _loose(self, index: int) -> Rectangle:
        box = self._box
        pdfium_c.FPDFText_GetLooseCharBox(self._page, index, box)
        corners = ((box.left, box.bottom), (box.right, box.top))
        return Rectangle.around([self._space.place(*corner) for corner in corners])

    def _is_bold(self, index: int) -> bool | None:
        length = pdfium_c.FPDFText_GetFontInfo(
            self._page, index, self._name, _FONT_NAME, self._flags
        )
        if not self._name.value or not length:
            return None
        name = self._name.value.decode("utf-8", "replace").lower()
        return any(word in name for word in _BOLD)

    def _is_hidden(self, index: int) -> bool:
        drawn = pdfium_c.FPDFText_GetTextObject(self._page, index)
        return bool(drawn) and pdfium_c.FPDFTextObj_GetTextRenderMode(drawn) == _INVISIBLE
