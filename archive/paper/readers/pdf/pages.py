"""From a sheet of a PDF to the text of its page, or of its two pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2 as pdfium

from archive.paper.readers.pdf.drawings import shapes_of
from archive.paper.readers.pdf.furnishing import Furnishing, furnish
from archive.paper.readers.pdf.glyphs import Glyph, glyphs_of
from archive.paper.readers.pdf.inking import inking_of
from archive.paper.readers.pdf.judging import Verdict, judge
from archive.paper.readers.pdf.lines import lines_of
from archive.paper.readers.pdf.runs import Run, runs_of
from archive.paper.readers.pdf.space import Space
from archive.paper.readers.pdf.spreads import fold_of
from archive.paper.readers.pdf.texts import block_of
from archive.paper.types import (
    Block,
    Box,
    Facsimile,
    Limits,
    PageText,
    Picture,
    Problem,
    Rule,
    Severity,
    Source,
    Word,
)

_BYTES = 3
"""Bytes of a Han character in UTF-8: how `Limits.text_bytes` is counted in characters."""


_BARE = Furnishing((), (), scanned=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF, read: its lines, what is drawn on it, what its text is worth."""

    source: str
    index: int
    space: Space
    lines: tuple[Run, ...] = ()
    furnishing: Furnishing = _BARE
    verdict: Verdict = Verdict.GOOD
    problems: tuple[Problem, ...] = ()


def sheet_of(document: pdfium.PdfDocument, index: int, source: Source, limits: Limits) -> Sheet:
    """Read one page; the caller holds the lock. A page that is broken is a problem, not the end."""
    try:
        page = document[index]
    except pdfium.PdfiumError:
        message = f"PDF 第 {index + 1} 页已损坏，没有读出来。请换一份完整的 PDF。"
        problem = Problem("damaged-page", message, severity=Severity.ERROR)
        return Sheet(source.name, index, Space(0, 0, 1, 1), problems=(problem,))
    try:
        return _read(page, index, source.name, limits)
    finally:
        page.close()


def _read(page: pdfium.PdfPage, index: int, name: str, limits: Limits) -> Sheet:
    space = Space.of(page)
    textpage = page.get_textpage()
    try:
        glyphs = list(glyphs_of(textpage, space, limits.text_bytes // _BYTES))
    finally:
        textpage.close()
    shapes = shapes_of(page, space)
    glyphs, problems = _without_hidden(glyphs, covered=any(s.image for s in shapes))
    lines = lines_of(runs_of(glyphs))
    furnishing = furnish(shapes, lines, space, inking_of(page, space))
    verdict = judge(
        glyphs,
        scanned=furnishing.scanned,
        pictured=furnishing.scanned or bool(furnishing.pictures),
    )
    return Sheet(name, index, space, tuple(lines), furnishing, verdict, problems)


def _without_hidden(
    glyphs: list[Glyph], *, covered: bool
) -> tuple[list[Glyph], tuple[Problem, ...]]:
    """Leave out text that nobody sees, unless it is the text of a scan that lies over it."""
    hidden = sum(glyph.hidden for glyph in glyphs)
    if not hidden:
        return glyphs, ()
    if covered and hidden * 2 > len(glyphs):
        message = "这一版是扫描图，文字是别的程序认出来的，可能有错字。请对照版面图看一看。"
        return glyphs, (Problem("hidden-text", message, severity=Severity.NOTE),)
    message = f"PDF 里有 {hidden} 个看不见的字，没有收进来。"
    shown = [glyph for glyph in glyphs if not glyph.hidden]
    return shown, (Problem("hidden-text", message, severity=Severity.NOTE),)


def pages_of(sheet: Sheet, given: int) -> Iterator[PageText]:
    """Yield the page of a sheet, or the left and the right one; `given` pages came before."""
    shapes = [*sheet.furnishing.rules, *sheet.furnishing.pictures]
    fold = fold_of(sheet.lines, shapes, sheet.space)
    if fold is None or sheet.verdict is not Verdict.GOOD:
        yield _page(sheet, given, 0.0, 1.0)
        return
    yield _page(sheet, given, 0.0, fold)
    yield _page(sheet, given + 1, fold, 1.0)


def _page(sheet: Sheet, index: int, left: float, right: float) -> PageText:
    lines = [line for line in sheet.lines if left <= _share(line, sheet.space) < right]
    blocks = [block_of(line, number, sheet.space) for number, line in enumerate(lines, start=1)]
    if left > 0 or right < 1:
        blocks = [_cut(block, left, right) for block in blocks]
    boxes = [
        [cut(sheet.space.box(place), left, right) for place in places]
        for places in (sheet.furnishing.pictures, sheet.furnishing.rules)
    ]
    pictures, rules = ([box for box in found if box is not None] for found in boxes)
    return PageText(
        source=sheet.source,
        text="\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        facsimile=Facsimile(
            sheet.source, sheet.index, sheet.space.width, sheet.space.height, left, right
        ),
        pictures=tuple(Picture(box) for box in pictures),
        rules=tuple(Rule(box) for box in rules),
        problems=sheet.problems,
        index=index,
    )


def _share(line: Run, space: Space) -> float:
    return min(1 - 1e-9, max(0.0, line.place.middle[0] / space.width))


def _cut(block: Block, left: float, right: float) -> Block:
    words = ((word.text, cut(word.box, left, right)) for word in block.words)
    return replace(
        block,
        box=block.box and cut(block.box, left, right),
        words=tuple(Word(text, box) for text, box in words if box is not None),
    )


def cut(box: Box, left: float, right: float) -> Box | None:
    """Return the part of a box that lies on a page of a spread, in fractions of that page."""
    if box.x1 < left or box.x0 > right:
        return None
    x0, x1 = ((min(right, max(left, x)) - left) / (right - left) for x in (box.x0, box.x1))
    return Box(x0, box.y0, x1, box.y1)
