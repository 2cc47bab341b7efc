"""An article as it is set: its lines with what each of them is, and its annotation."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field, replace
from typing import Any

from bench.press.habits import Habits


@dataclass(frozen=True, slots=True)
class Line:
    """A line before printing: its role, as the decoder names roles, and its text.

    Where more than one role would be right, they stand with bars between them: `headline|kicker`.

    `rest` says that a paragraph goes on in it, `marked` that it carries the paper's heading mark,
    `loose` that no empty line stands before it, `bold` that all of it is marked bold, `stray` that
    it stands wherever a column begins.
    """

    role: str
    text: str
    rest: bool = False
    marked: bool = False
    loose: bool = False
    bold: bool = False
    stray: bool = False


@dataclass
class Setting:
    """An article, or a box, in the making."""

    habits: Habits
    rng: random.Random
    day: dt.date
    lines: list[Line] = field(default_factory=list)
    article: dict[str, Any] = field(default_factory=dict)
    captions: list[dict[str, Any]] = field(default_factory=list)
    source: tuple[str, ...] = ()
    breaks: list[int] = field(default_factory=list)
    """Where, among its lines, the article may be torn apart by a column: after cut paragraphs."""

    def add(self, role: str, text: str, **more: bool) -> None:
        """Add a line."""
        self.lines.append(Line(role, text, **more))

    def chance(self, probability: float) -> bool:
        """Draw whether a habit shows this time."""
        return self.rng.random() < probability

    @property
    def first_role(self) -> str:
        """What the next paragraph is: the first one opens the article."""
        return "body" if any(line.role in {"lead", "body"} for line in self.lines) else "lead"


@dataclass(frozen=True)
class Run:
    """What is the same for all that is set for one issue: paper, day, and the dice."""

    habits: Habits
    rng: random.Random
    day: dt.date
    title: str

    def setting(self, **changes: object) -> Setting:
        """Return a setting for one article; `changes` are habits that do not hold for it."""
        return Setting(replace(self.habits, **changes), self.rng, self.day)  # type: ignore[arg-type]


def blank_article(headline: str | None, kind: str = "news") -> dict[str, Any]:
    """Return an annotation with nothing but a headline."""
    return {
        "kind": kind,
        "series": None,
        "kicker": None,
        "headline": headline,
        "subhead": None,
        "byline_raw": None,
        "bylines": [],
        "agency": [],
        "digest": [],
        "jump_to": None,
        "jump_raw": None,
        "continued_from": None,
        "body": [],
        "crossheads": [],
        "alt": {},
    }
