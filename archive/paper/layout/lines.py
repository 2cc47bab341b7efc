"""The lines a page is decoded from: blocks, with hard-wrapped ones put back together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.paper.normalize import is_han, width
from archive.paper.types import Block

SENTENCE_ENDS = "。！？!?…—：:；;”』」"


@dataclass(frozen=True, slots=True)
class Hint:
    """What the masthead's patterns say of a line: field coverage, running head, editors."""

    fields: float = 0.0
    running: float = 0.0
    editors: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page as the decoder sees it; `numbers` are its lines in the source."""

    text: str
    numbers: tuple[int, ...]
    heading: int = 0
    bullet: bool = False
    bold: bool = False
    indent: float = 0
    gap: int = 0
    hint: Hint = Hint()

    @property
    def number(self) -> int:
        """The first of its lines in the source."""
        return self.numbers[0]


def lines_of(blocks: Sequence[Block], hints: Mapping[int, Hint]) -> list[Line]:
    """Return the lines of a page, hard-wrapped paragraphs unwrapped."""
    lines = [
        Line(
            text=block.text,
            numbers=(block.line,),
            heading=block.heading,
            bullet=block.bullet,
            bold=block.bold,
            indent=block.indent,
            gap=block.gap,
            hint=hints.get(block.line, Hint()),
        )
        for block in blocks
        if block.text
    ]
    return _unwrapped(lines)


def _unwrapped(lines: list[Line]) -> list[Line]:
    """Put lines together that were broken at the column's edge."""
    if len(lines) < 2:
        return lines
    full = _full_lines(lines)
    result = [lines[0]]
    last = 0
    for index in range(1, len(lines)):
        if full[last] and _continues(lines, last, index, full):
            result[-1] = _glued(result[-1], lines[index])
        else:
            result.append(lines[index])
        last = index
    return result


def _full_lines(lines: list[Line]) -> list[bool]:
    """Say of each line whether it fills its column: lines near it end at the same width.

    A column is at least three lines one under the other whose widths differ by less than one
    and a half characters, which leaves room for half-width figures and hanging punctuation.
    """
    widths = [line.indent + width(line.text) for line in lines]
    full = [False] * len(lines)
    start = 0
    for index in range(1, len(lines) + 1):
        if index < len(lines) and lines[index].gap == 0 and not lines[index].heading:
            continue
        _mark_full(widths, full, start, index)
        start = index
    return full


def _mark_full(widths: list[float], full: list[bool], start: int, end: int) -> None:
    """Mark the full lines of one stretch without empty lines."""
    rounded = Counter(round(value) for value in widths[start:end] if 8 <= value <= 60)
    columns = [
        value
        for value in rounded
        if sum(rounded[value + shift] for shift in (-1, 0, 1)) >= 3
        and rounded[value] == max(rounded[value + shift] for shift in (-1, 0, 1))
    ]
    for index in range(start, end):
        if not any(abs(widths[index] - column) <= 1.5 for column in columns):
            continue
        near = widths[max(start, index - 3) : index] + widths[index + 1 : min(end, index + 4)]
        alike = sum(abs(value - widths[index]) <= 1.5 for value in near)
        longer = sum(value > widths[index] + 2.5 for value in near)
        full[index] = (alike >= 2 and not longer) or (alike >= 1 and not longer and len(near) <= 3)


def _continues(lines: list[Line], last: int, index: int, full: list[bool]) -> bool:
    """Whether a line goes on where the full line above it broke off."""
    above, line = lines[last], lines[index]
    if line.gap or line.heading or line.bullet or above.heading:
        return False
    if line.indent > above.indent + 0.5 or line.indent >= 1.5:
        return False
    if line.hint.running >= 0.9 or line.hint.editors:
        return False
    ends = above.text[-1] in SENTENCE_ENDS
    if ends and not full[index]:
        following = lines[index + 1] if index + 1 < len(lines) else None
        opens = following is not None and (following.indent >= 1 or following.gap > 0)
        return not (opens and line.text[-1] not in SENTENCE_ENDS)
    return True


def _glued(line: Line, piece: Line) -> Line:
    """Return the line with its continuation; Latin words keep the space of the line break."""
    between = ""
    if not is_han(line.text[-1]) and not is_han(piece.text[0]):
        latin = line.text[-1].isascii() and piece.text[0].isascii()
        between = " " if latin and line.text[-1].isalpha() and piece.text[0].isalpha() else ""
    return replace(
        line, text=line.text + between + piece.text, numbers=line.numbers + piece.numbers
    )
