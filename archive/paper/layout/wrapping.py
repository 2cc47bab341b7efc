"""Hard-wrapped text: putting lines together that were broken at the edge of a column."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.lines import Line
from archive.paper.layout.people import DATELINE, is_byline
from archive.paper.normalize import is_han, width

NARROWEST, WIDEST = 7, 60
"""Han characters that columns of newsprint, and of files made from it, hold."""

NEIGHBOURS = 8
"""Lines up and down whose ends show where the column's edge is."""

COMMON_EDGE = 20
"""Full lines of one width from which that width is the column's on the whole page."""

_POINTERS = "▲▼△▽◀▶◄►←→↑↓"
"""Marks that point from a caption to its picture."""

_ENDS = "。！？!?…”』」；;：:"
_CLOSING = re.compile(r"^[，。、；：！？,;!?”’」』》）)\\]】…％%]")
_OPENING = re.compile(r"[（(“‘「『《【]$")


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with hard-wrapped paragraphs whole again; other text stays as it is."""
    full = _full_lines(lines)
    if sum(full) < max(4, 0.2 * len(lines)):
        return list(lines)
    indents = _indents_paragraphs(lines, full)
    result = [lines[0]]
    for index in range(1, len(lines)):
        if _continues(lines, index, full, indents=indents):
            result[-1] = glued(result[-1], lines[index])
        else:
            result.append(lines[index])
    return result


def _full_lines(lines: Sequence[Line]) -> list[bool]:
    """Say of each line whether it fills its column.

    The edge is where most neighbouring lines end, at least three of them, by printed width or by
    number of characters: files made by programs count characters.
    """
    full = [False] * len(lines)
    for measure in (_printed_width, _characters):
        values = [measure(line) for line in lines]
        start = 0
        for index in range(1, len(lines) + 1):
            if index == len(lines) or lines[index].gap or lines[index].heading:
                _mark_full(values, full, start, index)
                start = index
        _mark_like_the_page(values, full)
    return full


def _mark_like_the_page(values: Sequence[float], full: list[bool]) -> None:
    """Mark lines of short stretches that are as wide as most full lines of the page."""
    widths = Counter(round(value) for value, is_full in zip(values, full, strict=True) if is_full)
    edge, count = max(widths.items(), key=lambda item: item[1], default=(0, 0))
    if count < COMMON_EDGE:
        return
    for index, value in enumerate(values):
        if abs(value - edge) <= 1:
            full[index] = True


def _printed_width(line: Line) -> float:
    return line.indent + width(line.text)


def _characters(line: Line) -> float:
    return round(line.indent) + len(line.text)


def _mark_full(values: Sequence[float], full: list[bool], start: int, end: int) -> None:
    """Mark the full lines of one stretch without empty lines, in a window that moves along."""
    window: Counter[int] = Counter()
    for index in range(start, min(end, start + NEIGHBOURS)):
        window[round(values[index])] += 1
    for index in range(start, end):
        if index + NEIGHBOURS < end:
            window[round(values[index + NEIGHBOURS])] += 1
        if index - NEIGHBOURS - 1 >= start:
            window[round(values[index - NEIGHBOURS - 1])] -= 1
        edge = _edge(window)
        if edge and abs(values[index] - edge) <= 1:
            full[index] = True


def _edge(window: Counter[int]) -> int | None:
    """Return the width at which most lines of the window end, if it is a column's."""
    best, most = None, 2
    for value, count in window.items():
        if not count or not NARROWEST <= value <= WIDEST:
            continue
        near = count + window.get(value - 1, 0)
        if near > most or (near == most and best is not None and value > best):
            best, most = value, near
    return best


def _indents_paragraphs(lines: Sequence[Line], full: Sequence[bool]) -> bool:
    """Whether paragraphs begin with an indent on this page."""
    indented = sum(line.indent >= 1 for line in lines)
    return indented >= 3 and indented * 12 >= sum(full)


def _continues(lines: Sequence[Line], index: int, full: Sequence[bool], *, indents: bool) -> bool:
    """Whether a line goes on where the line above it broke off."""
    above, line = lines[index - 1], lines[index]
    if line.gap or line.heading or line.bullet or above.heading or line.indent >= 1:
        return False
    if _CLOSING.match(line.text) or _OPENING.search(above.text):
        return True
    if not full[index - 1] or _begins_anew(line):
        return False
    if indents and not full[index] and above.indent < 1 and _are_titles(above, line):
        return False
    if above.text[-1] in _ENDS:
        return not _opens_article(lines, index, full, indents=indents)
    return True


def _begins_anew(line: Line) -> bool:
    """Whether a line cannot go on with the one above: a byline, a dateline, a running head."""
    if line.text[0] in _POINTERS:
        return True
    page = line.hint.running >= 0.9 or line.hint.editors
    return page or is_byline(line.text) or bool(DATELINE.match(line.text))


def _are_titles(above: Line, line: Line) -> bool:
    """Whether two lines without an indent are lines of a title block, one as wide as a column."""
    return not re.search("[，。；：]", above.text + line.text)


def _opens_article(
    lines: Sequence[Line], index: int, full: Sequence[bool], *, indents: bool
) -> bool:
    """Whether a line after a sentence that happens to fill its line is the next title.

    A paragraph goes on in a full line, or ends, and then with a mark; a title does neither.
    """
    line = lines[index]
    if line.text[-1] in _ENDS or line.text[-1] in "，、）)":
        return False
    below = lines[index + 1] if index + 1 < len(lines) else None
    over_text = below is None or below.indent >= 1 or bool(is_byline(below.text))
    if full[index]:
        return indents and over_text
    return True


def glued(line: Line, piece: Line) -> Line:
    """Return the line with its continuation; Latin words keep the space of the line break."""
    latin = line.text[-1].isascii() and piece.text[0].isascii()
    between = " " if latin and line.text[-1].isalpha() and piece.text[0].isalpha() else ""
    if is_han(line.text[-1]) or is_han(piece.text[0]):
        between = ""
    return replace(
        line, text=line.text + between + piece.text, numbers=line.numbers + piece.numbers
    )
