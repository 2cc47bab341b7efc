"""What is drawn on a PDF page besides text: rules, frames, photographs."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from archive.paper.readers.pdf.space import Rectangle, Space

Matrix = tuple[float, float, float, float, float, float]

_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
_DEEPEST = 6
"""Forms within forms that are looked into; pages of newspapers have two."""

_MOST = 20_000
"""Objects of a page that are looked at: maps and charts have many, and divide no articles."""

_MOST_POINTS = 400
"""Points of one path that are looked at; the outline of a drawing has more."""

_WHITE = 245
"""Of 255: what is as light as this in all three colours is paper."""

_FAINT = 10
"""Of 255: what covers no more of the paper than this is not seen."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Something drawn: a `filled` area, or a line; `image` is a photograph or scan.

    `white` says that an area is filled with white, or with a pattern: the library calls both so.
    """

    place: Rectangle
    filled: bool = False
    image: bool = False
    white: bool = False


def shapes_of(page: pdfium.PdfPage, space: Space) -> list[Shape]:
    """Return what is drawn on a page, in the order it is drawn; lines and areas one by one."""
    shapes: list[Shape] = []
    for seen, (drawn, matrix) in enumerate(_objects(page, _DEEPEST)):
        if seen >= _MOST:
            break
        kind = pdfium_c.FPDFPageObj_GetType(drawn)
        if kind == pdfium_c.FPDF_PAGEOBJ_PATH:
            shapes += _of_path(drawn, matrix, space)
        elif kind in {pdfium_c.FPDF_PAGEOBJ_IMAGE, pdfium_c.FPDF_PAGEOBJ_SHADING}:
            place = _bounds(drawn, matrix, space)
            if place:
                shapes.append(Shape(place, image=kind == pdfium_c.FPDF_PAGEOBJ_IMAGE))
    return shapes


def _objects(page: pdfium.PdfPage, deepest: int) -> Iterator[tuple[object, Matrix]]:
    for index in range(pdfium_c.FPDFPage_CountObjects(page)):
        yield from _within(pdfium_c.FPDFPage_GetObject(page, index), _IDENTITY, deepest)


def _within(drawn: object, matrix: Matrix, deepest: int) -> Iterator[tuple[object, Matrix]]:
    if pdfium_c.FPDFPageObj_GetType(drawn) != pdfium_c.FPDF_PAGEOBJ_FORM:
        yield drawn, matrix
        return
    if not deepest:
        return
    inner = _times(_matrix(drawn), matrix)
    for index in range(pdfium_c.FPDFFormObj_CountObjects(drawn)):
        yield from _within(pdfium_c.FPDFFormObj_GetObject(drawn, index), inner, deepest - 1)


def _matrix(drawn: object) -> Matrix:
    own = pdfium_c.FS_MATRIX()
    if not pdfium_c.FPDFPageObj_GetMatrix(drawn, own):
        return _IDENTITY
    return own.a, own.b, own.c, own.d, own.e, own.f


def _times(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix of the first transformation followed by the second."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = second
    return (
        a * g + b * i, a * h + b * j,
        c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _placed(x: float, y: float, matrix: Matrix, space: Space) -> tuple[float, float]:
    a, b, c, d, e, f = matrix
    return space.place(a * x + c * y + e, b * x + d * y + f)


def _bounds(drawn: object, matrix: Matrix, space: Space) -> Rectangle | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not pdfium_c.FPDFPageObj_GetBounds(drawn, *sides):
        return None
    left, bottom, right, top = (side.value for side in sides)
    corners = ((left, bottom), (right, bottom), (right, top), (left, top))
    return _shown(Rectangle.around([_placed(*corner, matrix, space) for corner in corners]), space)


def _shown(place: Rectangle, space: Space) -> Rectangle | None:
    """Return the part of a rectangle that lies on the page."""
    x0, x1 = max(0.0, place.x0), min(space.width, place.x1)
    y0, y1 = max(0.0, place.y0), min(space.height, place.y1)
    return Rectangle(x0, y0, x1, y1) if x0 <= x1 and y0 <= y1 else None


def _of_path(drawn: object, matrix: Matrix, space: Space) -> Iterator[Shape]:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDFPath_GetDrawMode(drawn, fill, stroke)
    filled = bool(fill.value) and _alpha(drawn, pdfium_c.FPDFPageObj_GetFillColor) > _FAINT
    white = filled and _is_white(drawn, pdfium_c.FPDFPageObj_GetFillColor)
    stroked = bool(stroke.value) and not _is_white(drawn, pdfium_c.FPDFPageObj_GetStrokeColor)
    if not filled and not stroked:
        return
    whole = _times(_matrix(drawn), matrix)
    for points in _outlines(drawn):
        place = Rectangle.around([_placed(*point, whole, space) for point in points])
        shown = _shown(place, space)
        if shown:
            yield Shape(shown, filled=filled, white=white and not stroked)


def _colour(drawn: object, ask: Callable[..., int]) -> tuple[int, ...]:
    """Return red, green, blue and how much a colour covers, each to 255."""
    parts = [ctypes.c_uint() for _ in range(4)]
    return tuple(part.value for part in parts) if ask(drawn, *parts) else (0, 0, 0, 255)


def _is_white(drawn: object, ask: Callable[..., int]) -> bool:
    *colours, alpha = _colour(drawn, ask)
    return min(colours) >= _WHITE or alpha <= _FAINT


def _alpha(drawn: object, ask: Callable[..., int]) -> int:
    return _colour(drawn, ask)[3]


def _outlines(drawn: object) -> Iterator[Sequence[tuple[float, float]]]:
    """Yield the corners of each outline of a path: those of a grid are drawn as one path."""
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for index in range(min(pdfium_c.FPDFPath_CountSegments(drawn), _MOST_POINTS)):
        segment = pdfium_c.FPDFPath_GetPathSegment(drawn, index)
        kind = pdfium_c.FPDFPathSegment_GetType(segment)
        pdfium_c.FPDFPathSegment_GetPoint(segment, x, y)
        if kind == pdfium_c.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append((x.value, y.value))
    if len(points) > 1:
        yield points
