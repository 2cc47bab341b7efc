"""From territories to lines in reading order, each with what its setting says of its role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.captions import is_credit
from archive.paper.layout.geometry.flow import Flow
from archive.paper.layout.geometry.order import in_order
from archive.paper.layout.geometry.owning import Territory
from archive.paper.layout.geometry.paragraphs import Text
from archive.paper.layout.geometry.scene import Mark, Scene
from archive.paper.layout.geometry.strips import Strip, is_names
from archive.paper.layout.geometry.titles import TitleGroup
from archive.paper.layout.lines import Line
from archive.paper.layout.words import word_across
from archive.paper.layout.wrapping import glued

_HEADING, _LARGE = 1.06, 1.4
"""How many times as large as the text a heading within it is, and one that is hardly within it."""

_WRAPPED = 1.6
"""Ems that a line of a headline leaves of the column's width where the next goes on with it."""

_SAME = 1.06
"""How many times as large two lines of one headline are, at the most."""


@dataclass(frozen=True, slots=True)
class SetLine:
    """A line or paragraph, and the features of how it is set."""

    line: Line
    signs: frozenset[str] = frozenset()


def lines_of_territory(home: Territory, scene: Scene, flow: Flow) -> list[SetLine]:
    """Return an article's lines as they are read: its title block, then its text."""
    room = Area.around(strip.area for strip in home.strips).width if home.strips else None
    lines = list(_titles(home.title, scene, room)) if home.title else []
    names = [strip for strip in home.strips if _is_byline_over(strip, home.strips)]
    lines += [SetLine(line_of(strip.marks[0]), frozenset({"set_small"})) for strip in names]
    rest = [strip for strip in home.strips if strip not in names]
    return lines + list(_body(in_order(rest, flow), scene, flow))


def _is_byline_over(strip: Strip, strips: Sequence[Strip]) -> bool:
    """Whether a strip is a byline over the columns of a text that has no title over it."""
    if len(strip.marks) > 1 or not is_names(strip.marks[0]) or len(strips) == 1:
        return False
    return (
        strip.area.y1 <= min(other.area.y0 for other in strips if other is not strip) + strip.size
    )


def _titles(title: TitleGroup, scene: Scene, room: float | None) -> Iterator[SetLine]:
    marks = [mark for strip in title.strips for mark in strip.marks]
    large = max(mark.size for mark in marks)
    first = next(at for at, mark in enumerate(marks) if large <= _SAME * mark.size)
    for at, mark in enumerate(marks):
        alike = large <= max(_SAME, scene.noise) * mark.size
        if at == first:
            signs = {"set_largest"}
        elif alike and at > first and large <= _SAME * marks[at - 1].size:
            signs = {"set_deck"}
            fills = room and room - marks[at - 1].area.width < _WRAPPED * mark.size
            if fills or word_across(marks[at - 1].text, mark.text):
                signs.add("wrapped_title")
        else:
            signs = {"set_above" if at < first else "set_below"}
            if mark.size <= _HEADING * scene.body:
                signs.add("set_small")
        yield SetLine(line_of(mark), frozenset(signs))


def line_of(mark: Mark) -> Line:
    """Return a printed line that stands by itself."""
    return Line(mark.text, (mark.number,), bold=mark.bold, hint=mark.hint)


def _body(strips: Sequence[Strip], scene: Scene, flow: Flow) -> Iterator[SetLine]:
    """Yield the paragraphs of strips in order; what a column's end cut is put together again."""
    waiting: Text | None = None
    for strip in strips:
        texts = list(flow.texts(strip))
        if waiting and _continues(waiting, texts[0], scene, indents=flow.indents):
            first = texts[0]
            texts[0] = replace(first, line=glued(waiting.line, first.line), opens=waiting.opens)
        elif waiting:
            yield _set(waiting, scene)
        for text in texts[:-1]:
            yield _set(text, scene)
        waiting = texts[-1]
    if waiting:
        yield _set(waiting, scene)


def _continues(last: Text, first: Text, scene: Scene, *, indents: bool) -> bool:
    """Whether a paragraph goes on at the head of the next strip."""
    if not indents or first.opens or not last.full or last.bold != first.bold:
        return False
    return scene.alike(last.size, first.size) and not _is_heading(last, scene)


def _is_heading(text: Text, scene: Scene) -> bool:
    return text.size > _HEADING * scene.body


def _set(text: Text, scene: Scene) -> SetLine:
    large = text.size > max(_HEADING, scene.noise) * scene.body
    heading = (large or text.bold) and text.line.text[-1] not in "。，；"
    if not heading or len(text.line.numbers) > 2:
        return SetLine(text.line, frozenset({"set_text"}))
    signs = {"set_heading"}
    if text.size >= _LARGE * scene.body:
        signs.add("set_large_heading")
    return SetLine(text.line, frozenset(signs))


def lines_of_caption(strips: Sequence[Strip]) -> tuple[SetLine, ...]:
    """Return a caption as one line, and its credit as another where it has a line of its own."""
    lines: list[Line] = []
    for mark in (mark for strip in strips for mark in strip.marks):
        line = line_of(mark)
        if lines and not is_credit(mark.text) and not is_credit(lines[-1].text):
            lines[-1] = glued(lines[-1], line)
        else:
            lines.append(line)
    return tuple(SetLine(line, frozenset({"set_caption"})) for line in lines)
