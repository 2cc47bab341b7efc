"""PDF pages: characters, rules and pictures with their places; one page after the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from archive.paper.errors import Damaged, EmptyFile
from archive.paper.readers.pdf.document import LOCK, opened
from archive.paper.readers.pdf.judging import Verdict
from archive.paper.readers.pdf.pages import page_of, sheet_of
from archive.paper.readers.pdf.recognising import recognised
from archive.paper.readers.pdf.rendering import render
from archive.paper.readers.pdf.spreads import parted
from archive.paper.types import Bundle, Limits, PageText, Source

__all__ = ["check", "read", "render"]

_LIMITS = Limits()
_HEADER_WITHIN = 1024
"""Bytes in which a PDF has to say that it is one (implementation note 13 of the specification)."""

_RENEWED = 25
"""Pages after which a document is opened afresh: the library keeps fonts and images of each."""


def read(bundle: Bundle, limits: Limits = _LIMITS) -> Iterator[PageText]:
    """Read the pages of a PDF, one after the other; a spread becomes two pages.

    Raises `Locked` for a file with a password, `Damaged` for one that cannot be opened, and
    `TooLarge` for more pages than `limits` allow.
    """
    count, given = _length(bundle.lead, limits), 0
    for start in range(0, count, _RENEWED):
        wanted = range(start, min(start + _RENEWED, count))
        for page in _pages(bundle.lead, wanted, limits):
            for part in parted(replace(page, index=given)):
                given += 1
                yield part


def _length(source: Source, limits: Limits) -> int:
    with opened(source, limits) as document, LOCK:
        return len(document)


def _pages(source: Source, wanted: range, limits: Limits) -> Iterator[PageText]:
    with opened(source, limits) as document:
        for index in wanted:
            with LOCK:
                sheet = sheet_of(document, index, source, limits)
            page = page_of(sheet, index)
            if sheet.verdict in {Verdict.MISSING, Verdict.GARBLED}:
                page = recognised(document, page, sheet.verdict, limits)
            yield page


def check(source: Source, limits: Limits = _LIMITS) -> None:
    """Raise what can be said of a file without opening it: that it is empty, or no PDF.

    The library opens files in the worker alone, never while somebody waits for an answer.
    """
    del limits
    if not source.data:
        raise EmptyFile("文件是空的。请检查后重新上传。", source=source.name)
    if b"%PDF" not in source.data[:_HEADER_WITHIN]:
        raise Damaged(
            "PDF 已损坏，打不开。请从原来的地方重新下载或导出后再上传。", source=source.name
        )
