"""Hard-wrapped text: putting lines together that were broken at the edge of a column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from archive.paper.layout.continuity import Continuity
from archive.paper.layout.jumps import begins_with_back_mark, ends_with_jump_mark
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import CAPTION_WORDS
from archive.paper.layout.people import DATELINE, credit_at_end, is_byline, is_credit, is_signed
from archive.paper.layout.weights import WRAP
from archive.paper.normalize import is_han, width

NARROWEST, WIDEST = 7, 60
"""Han characters that columns of newsprint, and of files made from it, hold."""

NEIGHBOURS = 8
"""Lines up and down whose ends show where the column's edge is."""

NARROW_COLUMN, FEWEST_LINES = 14, 3
"""Han characters from which a column beside another one is told by so many lines of its width: a
scan alternates between columns, and headlines are seldom so long and never so many."""

COMMON_EDGE = 20
"""Full lines of one width from which that width is the column's on the whole page."""

_MARKS = "▲▼△▽◀▶◄►←→↑↓●◆■★※"
"""Marks that point from a caption to its picture, or stand before an item of a list."""

FARTHEST = 8.0
"""Nats of a joint that count at the most."""

PARAGRAPH_LINES = 40
"""Lines of the longest paragraph whose indent is looked for."""

_ENDS = "。！？!?…”』」；;：:"
FIELD = re.compile(
    "(?:地址|电话|電話|联系人|联系电话|热线|手机|传真|邮箱|网址|时间|地点|主讲|主办|承办|主题)\\s*[:：]"
)
"""How a line of an advertisement or a notice begins that says one thing after the other."""
_OFFICE_END = re.compile("(?:记者|通讯员|記者|通訊員|摄影|攝影)$")
_NUMBER_END = re.compile(r"[0-9*]{5}$")
_UNITS = "年月日时点分个名人万亿元%％.多余届次项条家公米平吨度℃0123456789-—，。、；）)"
CREDIT_END = 6
"""Characters of a line that a credit can end in."""

_PUNCTUATED = re.compile("[，。；：！？、]")
_CLOSING = re.compile(r"^[，。、；：！？,;!?”’」』》）)\\]】…％%]")
_OPENING = re.compile(r"[（(“‘「『《【]$")


def unwrapped(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with hard-wrapped paragraphs whole again; other text stays as it is."""
    wraps = Wraps(lines)
    if not wraps.are_many:
        return list(lines)
    result = [lines[0]]
    for index in range(1, len(lines)):
        if wraps.goes_on(index):
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
        if (edge and abs(values[index] - edge) <= 1) or _is_common(window, round(values[index])):
            full[index] = True


def _is_common(window: Counter[int], value: int) -> bool:
    """Whether lines of a width are so many that it is the edge of a column beside another one."""
    near = window[value] + max(window[value - 1], window[value + 1])
    return NARROW_COLUMN <= value <= WIDEST and near >= FEWEST_LINES


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


class Wraps:
    """The lines of a page, and which of them go on where the line above broke off."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.full = _full_lines(lines)
        self.indents = _indents_paragraphs(lines, self.full)

    @property
    def are_many(self) -> bool:
        """Whether the page is hard-wrapped: most text stands in lines of a column's width."""
        texts = [width(line.text) for line in self.lines]
        if sum(each for each in texts if each > WIDEST) > sum(texts) / 2:
            return False
        return sum(self.full) >= max(4, 0.2 * len(self.lines))

    @cached_property
    def joints(self) -> Continuity:
        """What the words at the ends of the lines say."""
        return Continuity([line.text for line in self.lines])

    @cached_property
    def _flow(self) -> list[float]:
        below = range(1, len(self.lines))
        return [0.0, *self.joints.along([index - 1 for index in below], below).tolist()]

    def goes_on(self, index: int) -> bool:
        """Whether a line goes on where the line above it broke off."""
        sure = self.surely(index)
        if sure is not None:
            return sure
        return sum(WRAP[name] * value for name, value in self.signs(index)) > WRAP["least"]

    def surely(self, index: int) -> bool | None:
        """Whether a line goes on, where marks, blanks or its place say so; else nothing."""
        above, line = self.lines[index - 1], self.lines[index]
        if line.gap or line.heading or line.bullet or above.heading or line.indent >= 1:
            return False
        if _CLOSING.match(line.text) or _OPENING.search(above.text):
            return True
        if _parts_credit(above.text, line.text) or _is_opening(above.text):
            return True
        if not self.full[index - 1] or _begins_anew(above, line) or self._is_under_caption(index):
            return False
        return None

    def _is_under_caption(self, index: int) -> bool:
        """Whether a whole caption stands over a line, inside a text that breaks off over it."""
        caption = self.lines[index - 1].text
        over = self.lines[index - 2].text if index > 1 else ""
        is_whole = caption[0] in _MARKS and caption[-1] in _ENDS
        return is_whole and over != "" and over[-1] not in _ENDS

    def signs(self, index: int) -> Iterator[tuple[str, float]]:
        """Yield what speaks for a line under a full one going on; names are those of `WRAP`."""
        above, line = self.lines[index - 1], self.lines[index]
        yield "bias", 1.0
        yield "flow", max(-FARTHEST, min(FARTHEST, self._flow[index]))
        yield "begins", float(self.joints.begins[index])
        last, end = above.text[-1], line.text[-1]
        if last in _ENDS:
            yield "after_end", 1.0
        elif last in "，、":
            yield "after_comma", 1.0
        if above.indent >= 1:
            yield "under_indent", 1.0
        elif self.indents and not self._is_in_paragraph(index - 1):
            yield "under_flush", 1.0
        if self.full[index]:
            yield "full", 1.0
        elif end in _ENDS or end in "）)":
            yield "short_end", 1.0
        else:
            yield "short_open", 1.0
        over = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if self.indents and (over is None or over.indent >= 1):
            ends = self.full[index] or end in _ENDS or end in "）)"
            yield "over_indent" if ends else "title_over_indent", 1.0
        if over is not None and is_byline(over.text):
            yield "over_byline", 1.0
        if not _PUNCTUATED.search(above.text + line.text):
            yield "bare", 1.0
        if not self.full[index] and last in _ENDS and end not in _ENDS and end not in "）)":
            yield "title_after_end", 1.0

    def _is_in_paragraph(self, index: int) -> bool:
        """Whether a paragraph with an indent began not far above, without a break since."""
        for place in range(index, max(-1, index - PARAGRAPH_LINES), -1):
            if self.lines[place].indent >= 1:
                return True
            if self.lines[place].gap or not self.full[place - 1]:
                return False
        return False


def _is_opening(text: str) -> bool:
    """Whether a line is nothing but what a report opens with: 本报讯（记者 甲）."""
    sent = DATELINE.match(text)
    return sent is not None and sent.end() == len(text)


def _parts_credit(above: str, text: str) -> bool:
    """Whether a line is the last characters of a credit: 记者 尤 / 佳 摄."""
    if len(text) > CREDIT_END or (is_credit(text) and not _OFFICE_END.search(above)):
        return False
    return bool(credit_at_end(above + text)) and not credit_at_end(above)


def _begins_anew(above: Line, line: Line) -> bool:
    """Whether a line cannot go on with the one above.

    It is a byline, a caption, a dateline, an item of a list or a running head, or the text above
    ends with a jump mark or with who wrote it.
    """
    text = line.text
    if text[0] in _MARKS or line.hint.running >= 0.9 or line.hint.editors:
        return True
    if is_byline(text) or DATELINE.match(text) or CAPTION_WORDS.match(text) or FIELD.match(text):
        return True
    if begins_with_back_mark(text) or ends_with_jump_mark(above.text):
        return True
    if _NUMBER_END.search(above.text) and text[0] not in _UNITS:
        return True
    return is_credit(above.text) or bool(credit_at_end(above.text)) or is_signed(above.text)


def glued(line: Line, piece: Line) -> Line:
    """Return the line with its continuation; Latin words keep the space of the line break."""
    latin = line.text[-1].isascii() and piece.text[0].isascii()
    between = " " if latin and line.text[-1].isalpha() and piece.text[0].isalpha() else ""
    if is_han(line.text[-1]) or is_han(piece.text[0]):
        between = ""
    return replace(
        line, text=line.text + between + piece.text, numbers=line.numbers + piece.numbers
    )
