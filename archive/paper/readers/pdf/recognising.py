"""The text of a PDF page whose own text is missing or wrong: read from its picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from archive.paper import ocr
from archive.paper.readers.pdf.document import LOCK
from archive.paper.readers.pdf.judging import Verdict
from archive.paper.readers.pdf.rendering import draw
from archive.paper.readers.scan import doubts_about, waiting_for_text
from archive.paper.types import Limits, PageText, Problem, Severity

_RESOLUTION = 300 / 72
"""Pixels a point: print of 8 points is then 33 pixels high."""

_ENOUGH = 32_000_000
"""Pixels at which a page is read at most: a broadsheet page (400 × 580 mm) at that resolution."""

_SAID = {
    Verdict.MISSING: Problem(
        "no-text-layer",
        "PDF 的这一版没有文字，文字是从图上认出来的。请对照版面图看一看。",
        severity=Severity.NOTE,
    ),
    Verdict.GARBLED: Problem(
        "garbled-text",
        "PDF 里这一版的文字是乱码，文字是从图上认出来的。请对照版面图看一看。",
        severity=Severity.NOTE,
    ),
}


def recognised(
    document: pdfium.PdfDocument, page: PageText, verdict: Verdict, limits: Limits
) -> PageText:
    """Return a page with the text that its picture shows.

    Where text recognition is not installed the page has its picture and no text, and a problem
    says what to do.
    """
    if not ocr.available():
        problems: Sequence[Problem] = (*page.problems, waiting_for_text())
        return replace(page, text="", blocks=(), problems=tuple(problems))
    picture = page.facsimile
    if picture is None:
        return page
    room = math.sqrt(min(_ENOUGH, limits.pixels) * picture.width / picture.height)
    with LOCK:
        sheet = document[picture.index]
        try:
            image = draw(sheet, max(1, int(min(picture.width * _RESOLUTION, room))), limits)
        finally:
            sheet.close()
    found = ocr.recognise(image)
    return replace(
        page,
        text="\n".join(block.text for block in found.blocks),
        blocks=found.blocks,
        pictures=found.pictures,
        rules=found.rules,
        problems=(*page.problems, _SAID[verdict], *doubts_about(found.blocks)),
        skew=found.skew,
    )
