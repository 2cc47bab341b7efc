"""Whether the text of a PDF page is the text that is printed on it."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from archive.paper.readers.pdf.characters import is_private, is_unknown
from archive.paper.readers.pdf.glyphs import Glyph
from archive.paper.readers.plain_text import plausible

_UNKNOWN = 0.05
_PRIVATE = 0.05
"""Shares of characters from which a page is not the text it shows: one character in twenty."""

_FEW = 20
"""Characters; a scan with no more is a scan with a stamp or a page number."""

_JUDGED = 60
"""Han characters from which on their frequency says something."""

_MOJIBAKE = 0.3
"""Share of accented letters that no language written in them reaches: it is Chinese misread."""


class Verdict(StrEnum):
    """What is to be said of the text of a page."""

    GOOD = "good"
    MISSING = "missing"
    GARBLED = "garbled"
    DAMAGED = "damaged"


def judge(glyphs: Sequence[Glyph], *, scanned: bool, pictured: bool) -> Verdict:
    """Judge the text of a page; `scanned`: an image covers it; `pictured`: it has images at all."""
    if not glyphs:
        return Verdict.MISSING if pictured else Verdict.GOOD
    if scanned and len(glyphs) < _FEW:
        return Verdict.MISSING
    total = len(glyphs)
    unknown = sum(glyph.unknown or is_unknown(glyph.text) for glyph in glyphs)
    private = sum(map(is_private, (glyph.text for glyph in glyphs)))
    if unknown > _UNKNOWN * total or private > _PRIVATE * total:
        return Verdict.GARBLED
    text = "".join(glyph.text for glyph in glyphs)
    accented = sum("\x80" <= char <= "\u024f" for char in text)
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    if accented > _MOJIBAKE * total:
        return Verdict.GARBLED
    if han >= _JUDGED and not plausible(text):
        return Verdict.GARBLED
    return Verdict.GOOD
