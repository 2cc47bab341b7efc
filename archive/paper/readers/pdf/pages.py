"""From a sheet of a PDF to the text of its page, or of its two pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium

from archive.paper.readers.pdf.drawings import shapes_of
from archive.paper.readers.pdf.furnishing import Furnishing, furnish
from archive.paper.readers.pdf.glyphs import Glyph, glyphs_of
from archive.paper.readers.pdf.inking import Ink
from archive.paper.readers.pdf.judging import Verdict, judge
from archive.paper.readers.pdf.lines import lines_of
from archive.paper.readers.pdf.runs import Run, runs_of
from archive.paper.readers.pdf.space import Space
from archive.paper.readers.pdf.texts import block_of
from archive.paper.types import (
    Facsimile,
    Limits,
    PageText,
    Picture,
    Problem,
    Rule,
    Severity,
    Source,
)

_UNNAMED = 0.1
"""Share of characters in fonts without a name from which their names are not asked."""

_BYTES = 3
"""Bytes of a Han character in UTF-8: how `Limits.text_bytes` is counted in characters."""


_BARE = Furnishing((), (), scanned=False)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF, read: its lines, what is drawn on it, what its text is worth.

    `bold` are the indices of its bold lines.
    """

    source: str
    index: int
    space: Space
    lines: tuple[Run, ...] = ()
    bold: frozenset[int] = frozenset()
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
        return Sheet(
            source.name, index, Space(0, 0, 1, 1), verdict=Verdict.DAMAGED, problems=(problem,)
        )
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
    ink = Ink(page, space)
    furnishing = furnish(shapes, lines, space, ink.shows)
    verdict = judge(
        glyphs,
        scanned=furnishing.scanned,
        pictured=furnishing.scanned or bool(furnishing.pictures),
    )
    bold = _bold_lines(lines, ink)
    return Sheet(name, index, space, tuple(lines), bold, furnishing, verdict, problems)


def _bold_lines(lines: Sequence[Run], ink: Ink) -> frozenset[int]:
    """Return the bold lines: by the names of their fonts, or by how dark they are."""
    unnamed = sum(glyph.bold is None for line in lines for glyph in line.glyphs)
    if unnamed > _UNNAMED * sum(len(line.glyphs) for line in lines):
        return ink.bold_among(lines)
    return frozenset(
        index for index, line in enumerate(lines) if all(glyph.bold for glyph in line.glyphs)
    )


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


def page_of(sheet: Sheet, index: int) -> PageText:
    """Return the text of a sheet as that of one page, the `index`th that the file holds."""
    space = sheet.space
    blocks = tuple(
        block_of(line, number, space, bold=number - 1 in sheet.bold)
        for number, line in enumerate(sheet.lines, start=1)
    )
    return PageText(
        source=sheet.source,
        text="\n".join(block.text for block in blocks),
        blocks=blocks,
        facsimile=facsimile_of(sheet),
        pictures=tuple(Picture(space.box(place)) for place in sheet.furnishing.pictures),
        rules=tuple(Rule(space.box(place)) for place in sheet.furnishing.rules),
        problems=sheet.problems,
        index=index,
    )


def facsimile_of(sheet: Sheet) -> Facsimile | None:
    """Return where the picture of a sheet is; a damaged one has none."""
    if sheet.verdict is Verdict.DAMAGED:
        return None
    return Facsimile(sheet.source, sheet.index, sheet.space.width, sheet.space.height)
