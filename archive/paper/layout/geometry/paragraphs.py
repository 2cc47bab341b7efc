"""From the lines of a strip to paragraphs: indents, full lines, local edges of the column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from archive.paper.layout.geometry.scene import Mark, Scene
from archive.paper.layout.geometry.strips import Strip
from archive.paper.layout.lines import Line
from archive.paper.layout.wrapping import glued
from archive.paper.normalize import is_han

_INDENT, _DEEPEST = 0.8, 4.5
"""Ems by which the first line of a paragraph is moved in, at least and at the most."""

_FULL = 1.3
"""Ems that a full line may stay short of the column's edge: punctuation does not begin a line."""

_APART = 1.5
"""Pitches between two lines from which there is a paragraph's gap."""

_AROUND = 3
"""Lines up and down that show where the edges of the column are beside an inset."""

_STOPS = "。！？!?…”’』」；;：:）)"


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph, or the piece of one that stands in a strip.

    `opens` says that it begins like a paragraph, `full` that its last line fills the column.
    """

    line: Line
    size: float
    opens: bool
    full: bool
    bold: bool = False
    centred: bool = False


def texts_of(strip: Strip, scene: Scene) -> list[Text]:
    """Return the paragraphs of a strip; a heading within it is one by itself."""
    marks = strip.marks
    edges = [_edges(marks, index) for index in range(len(marks))]
    indents = [
        (mark.area.x0 - left) / mark.size for mark, (left, _) in zip(marks, edges, strict=True)
    ]
    full = [
        right - mark.area.x1 <= _FULL * mark.size
        for mark, (_, right) in zip(marks, edges, strict=True)
    ]
    texts: list[Text] = []
    start = 0
    for index in range(1, len(marks) + 1):
        if index < len(marks) and not _begins(marks, index, indents, full, scene):
            continue
        texts.append(_text(marks[start:index], indents[start], full[index - 1]))
        start = index
    return texts


def _edges(marks: Sequence[Mark], index: int) -> tuple[float, float]:
    """Return where the column begins and ends beside a line."""
    near = [
        mark
        for mark in marks[max(0, index - _AROUND) : index + _AROUND + 1]
        if mark.size <= 1.1 * marks[index].size
    ]
    return min(mark.area.x0 for mark in near), max(mark.area.x1 for mark in near)


def _begins(
    marks: Sequence[Mark],
    index: int,
    indents: Sequence[float],
    full: Sequence[bool],
    scene: Scene,
) -> bool:
    """Whether a line begins a paragraph, or is a heading or what follows one."""
    above, mark = marks[index - 1], marks[index]
    if not scene.alike(above.size, mark.size):
        return True
    if mark.area.y0 - above.area.y0 > _APART * scene.pitch * max(1.0, mark.size / scene.body):
        return True
    if above.bold != mark.bold and not full[index - 1]:
        return True
    if _INDENT <= indents[index] <= _DEEPEST:
        return indents[index - 1] < _INDENT or not full[index - 1] or _ends(above)
    return not full[index - 1] and _ends(above)


def _ends(mark: Mark) -> bool:
    return mark.text[-1] in _STOPS or not is_han(mark.text[-1])


def _text(marks: Sequence[Mark], indent: float, full: bool) -> Text:
    line = Line(marks[0].text, (marks[0].number,), hint=marks[0].hint)
    for mark in marks[1:]:
        line = glued(line, Line(mark.text, (mark.number,)))
    opens = indent >= _INDENT
    return Text(
        line=Line(
            line.text,
            line.numbers,
            bold=all(mark.bold for mark in marks),
            indent=1 if _INDENT <= indent <= _DEEPEST else 0,
            hint=marks[0].hint if len(marks) == 1 else line.hint,
        ),
        size=sorted(mark.size for mark in marks)[len(marks) // 2],
        opens=opens,
        full=full,
        bold=all(mark.bold for mark in marks),
    )
