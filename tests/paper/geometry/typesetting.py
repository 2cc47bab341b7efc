"""Sets invented pages as HTML for a browser to print: every line where it is told to stand.

A page keeps its gold: the articles and captions it was made of, and the boxes of their lines.
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Json = Mapping[str, Any]
Box = tuple[float, float, float, float]
Slot = tuple[float, float, float]
"""Left, top and width of one line of text."""

_CLOSING = "，。、；：！？”’）》」』…—％%〉】"
_OPENING = "“‘（《「『【〈"


@dataclass
class Sheet:
    """A page being set, in CSS pixels."""

    width: float = 1100
    height: float = 1560
    body: float = 13
    pitch: float = 18.5
    serif: str = "Noto Serif CJK SC"
    sans: str = "Noto Sans CJK SC"
    parts: list[str] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    captions: list[dict[str, Any]] = field(default_factory=list)
    boxes: list[list[Box]] = field(default_factory=list)

    def line(  # noqa: PLR0917
        self, text: str, x: float, y: float, width: float, size: float, align: str = "left",
        *, bold: bool = False, sans: bool = False, justify: bool = False, extra: str = "",
    ) -> None:  # fmt: skip
        """Put one line of text on the page."""
        style = (
            f"left:{x:.2f}px;top:{y:.2f}px;width:{width:.2f}px;font-size:{size:.2f}px;"
            f"line-height:{size * 1.2:.2f}px;text-align:{align};"
            f"font-family:'{self.sans if sans else self.serif}';"
        )
        if bold:
            style += "font-weight:700;"
        if justify:
            style += "text-align-last:justify;text-align:justify;"
        self.parts.append(f'<div style="{style}{extra}">{html.escape(text)}</div>')

    def vertical(self, text: str, x: float, y: float, size: float, *, bold: bool = True) -> None:
        """Put a line that runs downwards on the page; `x` is its left edge."""
        style = (
            f"left:{x:.2f}px;top:{y:.2f}px;font-size:{size:.2f}px;line-height:{size:.2f}px;"
            f"writing-mode:vertical-rl;font-family:'{self.serif}';width:{size:.2f}px;"
        )
        if bold:
            style += "font-weight:700;"
        self.parts.append(f'<div style="{style}">{html.escape(text)}</div>')

    def rule(self, x: float, y: float, width: float, height: float = 1) -> None:
        """Draw a line: level or upright."""
        style = f"left:{x}px;top:{y}px;width:{width}px;height:{height}px;background:#000"
        self.parts.append(f'<div style="{style}"></div>')

    def frame(self, x: float, y: float, width: float, height: float, tint: str = "none") -> None:
        """Draw a box."""
        style = (
            f"left:{x}px;top:{y}px;width:{width}px;height:{height}px;box-sizing:border-box;"
            f"border:1px solid #000;background:{tint}"
        )
        self.parts.append(f'<div style="{style}"></div>')

    def photo(self, x: float, y: float, width: float, height: float) -> None:
        """Put a photograph on the page."""
        style = (
            f"left:{x}px;top:{y}px;width:{width}px;height:{height}px;"
            "background:linear-gradient(120deg,#345,#987 60%,#ccb)"
        )
        self.parts.append(f'<div style="{style}"></div>')

    def article(self, gold: Json) -> int:
        """Note an article; return its number on this page."""
        self.articles.append(dict(gold))
        self.boxes.append([])
        return len(self.articles) - 1

    def title(  # noqa: PLR0917
        self, number: int, x: float, y: float, width: float, size: float, align: str = "center",
        *, lines: Sequence[str] | None = None, sans: bool = False,
    ) -> float:  # fmt: skip
        """Set the title block of an article; return where it ends."""
        gold = self.articles[number]
        rows: list[tuple[str, float, bool]] = []
        for name, share, bold in (
            ("series", 0.55, True), ("kicker", 0.6, False), ("headline", 1.0, True),
            ("subhead", 0.58, False),
        ):  # fmt: skip
            if text := gold.get(name):
                texts = (
                    lines if name == "headline" and lines else wrapped(text, width, size * share)
                )
                rows += [(text, max(size * share, self.body * 1.25), bold) for text in texts]
        for text, letter, bold in rows:
            self.line(text, x, y, width, letter, align, bold=bold, sans=sans)
            self._note(number, x, y, width, letter * 1.2)
            y += letter * 1.34
        return y + self.body * 0.5

    def byline(self, number: int, x: float, y: float, width: float, align: str = "center") -> float:
        """Set the byline that stands under the title, if the gold has one; return where it ends."""
        raw = self.articles[number].get("byline_raw")
        if not raw:
            return y
        self.line(raw, x, y, width, self.body, align, bold=True)
        self._note(number, x, y, width, self.body * 1.2)
        return y + self.pitch * 1.2

    def text(self, number: int, slots: Iterable[Slot], *, indent: float = 2) -> list[Slot]:
        """Set the body of an article into slots; return those that stayed empty."""
        free = list(slots)
        gold = self.articles[number]
        body = list(gold.get("body") or [])
        if gold.get("jump_raw") and body:
            body[-1] += gold["jump_raw"]
        for place, paragraph in enumerate(body):
            heading = place in (gold.get("crossheads") or [])
            rest, first = paragraph, True
            while rest:
                if not free:
                    raise ValueError(
                        f"no room for {self.articles[number]['headline']}: {rest[:20]}"
                    )
                x, y, width = free.pop(0)
                if heading:
                    size = self.body * 1.12
                    self.line(rest, x, y, width, size, "center", bold=True, sans=True)
                    self._note(number, x, y, width, self.body * 1.2)
                    rest = ""
                    continue
                shift = indent * self.body if first else 0
                taken, rest = broken(rest, (width - shift) / self.body)
                full = bool(rest)
                self.line(taken, x + shift, y, width - shift, self.body, justify=full)
                self._note(number, x, y, width, self.body * 1.2)
                first = False
        return free

    def caption(self, gold: Json, owner: int | None, x: float, y: float, width: float) -> float:
        """Set a caption under its photograph; return where it ends."""
        self.captions.append({**gold, "belongs_to": owner})
        size = self.body * 0.9
        rest = gold["text"]
        while rest:
            taken, rest = broken(rest, width / size)
            self.line(taken, x, y, width, size, sans=True, justify=bool(rest))
            y += size * 1.3
        if gold.get("credit"):
            self.line(gold["credit"], x, y, width, size, "right", sans=True)
            y += size * 1.3
        return y + 6

    def slots(self, x: float, y: float, width: float, bottom: float) -> Iterator[Slot]:
        """Yield the lines of a column from one height to another."""
        while y + self.body * 1.2 <= bottom + 0.01:
            yield x, y, width
            y += self.pitch

    def need(self, number: int, width: float) -> int:
        """Return how many lines of a width the body of an article takes."""
        probe = Sheet(body=self.body, pitch=self.pitch)
        probe.articles, probe.boxes = [self.articles[number]], [[]]
        many = [(0.0, 0.0, width)] * 2000
        return len(many) - len(probe.text(0, many))

    def columns(  # noqa: PLR0917
        self, number: int, x: float, y: float, width: float, count: int, gutter: float = 18
    ) -> float:
        """Set the body of an article into columns of one height; return where they end."""
        each = (width - gutter * (count - 1)) / count
        rows = math.ceil(self.need(number, each) / count)
        bottom = y + rows * self.pitch
        slots = [
            slot
            for place in range(count)
            for slot in self.slots(x + place * (each + gutter), y, each, bottom)
        ]
        self.text(number, slots)
        return bottom

    def _note(self, number: int, x: float, y: float, width: float, height: float) -> None:
        self.boxes[number].append((x, y, x + width, y + height))

    @property
    def gold(self) -> dict[str, Any]:
        """The gold of the page, in the schema of the annotated pages."""
        return {"articles": self.articles, "captions": self.captions, "masthead": None}


def widths(text: str) -> list[float]:
    """Return how wide each character is set, in ems."""
    return [0.57 if ord(char) < 0x2000 and char != "·" else 1.0 for char in text]


def wrapped(text: str, width: float, size: float) -> list[str]:
    """Break a title into lines of about equal length that fit a width."""
    total = sum(widths(text)) * size
    rows = max(1, math.ceil(total / width))
    if rows == 1:
        return [text]
    lines, rest = [], text
    for row in range(rows, 0, -1):
        taken, rest = broken(rest, sum(widths(rest)) / row + 0.5) if row > 1 else (rest, "")
        lines.append(taken)
    return [line for line in lines if line]


def broken(text: str, room: float) -> tuple[str, str]:
    """Return as much of a text as fits a line of `room` ems, and the rest.

    No line begins with closing punctuation or ends with an opening mark; numbers stay whole.
    """
    used, index = 0.0, 0
    for index, wide in enumerate(widths(text)):  # noqa: B007
        if used + wide > room + 0.02:
            break
        used += wide
    else:
        return text, ""
    while index > 1 and (
        text[index] in _CLOSING
        or text[index - 1] in _OPENING
        or (_is_latin(text[index]) and _is_latin(text[index - 1]))
    ):
        index -= 1
    return text[:index], text[index:]


def _is_latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def document(sheets: Sequence[Sheet]) -> str:
    """Return the HTML of some sheets, each a printed page; all of one size."""
    width, height = sheets[0].width, sheets[0].height
    pages = "".join(f"<section>{''.join(sheet.parts)}</section>" for sheet in sheets)
    return (
        "<!doctype html><meta charset=utf-8><style>"
        f"@page{{size:{width}px {height}px;margin:0}}body{{margin:0}}"
        f"section{{position:relative;width:{width}px;height:{height}px;overflow:hidden;"
        "break-after:page}"
        "div{position:absolute;white-space:pre;margin:0}"
        f"</style>{pages}"
    )
