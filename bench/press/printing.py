"""From lines to the text of a page: marks, indents, wraps, spaces, script."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from archive.paper.normalize import is_han, width
from bench.press.habits import Habits
from bench.press.setting import Line

WRAPPED = frozenset({"lead", "body", "caption", "digest"})
INDENTED = frozenset({"lead", "body", "crosshead"})
_STAY_BEHIND = "，。、：；！？”’》）】」』％%"
_KEPT = frozenset("后里范余于云台谷丑斗面只制发")
"""Characters whose traditional form depends on the word; they stay as they are."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The text of a page, and the role of each of its lines that is not empty."""

    text: str
    roles: dict[int, str]


def printed(lines: Sequence[Line], habits: Habits, rng: random.Random) -> Printed:
    """Print the lines of a page after the habits of its paper."""
    out: list[str] = []
    roles: dict[int, str] = {}
    spaced = rng.random() < habits.spaced
    for index, line in enumerate(lines):
        if index and _is_apart(line, lines[index - 1], habits):
            out.append("")
        for text in _pieces(line, habits, rng, spaced=spaced):
            out.append(text)
            roles[len(out)] = line.role
    return Printed("\n".join(out) + "\n", roles)


def _is_apart(line: Line, above: Line, habits: Habits) -> bool:
    """Whether an empty line stands between two lines."""
    if habits.between_blocks:
        text = {"lead", "body"}
        return not line.stray and (line.role not in text or above.role not in text)
    return habits.blank_lines and not line.loose


def _pieces(line: Line, habits: Habits, rng: random.Random, *, spaced: bool) -> list[str]:
    text = line.text
    if spaced and line.role not in {"masthead", "furniture"}:
        text = " ".join(text)
    elif habits.stray_spaces:
        text = _with_stray_spaces(text, habits.stray_spaces, rng)
    if line.bold:
        text = f"**{text}**"
    indent = habits.indent if line.role in INDENTED and not line.rest else ""
    if line.role.partition("|")[0] in {"headline", "kicker", "deck"}:
        indent = habits.title_indent
    mark = habits.heading if line.marked else ""
    if mark and line.role == "subhead":
        mark = f"#{mark}"
    if habits.wrap and line.role in WRAPPED:
        return wrapped(indent + text, habits.wrap)
    return [mark + indent + text]


def _with_stray_spaces(text: str, share: float, rng: random.Random) -> str:
    out = []
    for char, following in zip(text, text[1:] + "。", strict=True):
        out.append(char)
        if is_han(char) and is_han(following) and rng.random() < share:
            out.append(" ")
    return "".join(out)


def wrapped(text: str, measure: int) -> list[str]:
    """Break a paragraph at the edge of a column; closing punctuation hangs over it."""
    rows, row = [], ""
    for at, char in enumerate(text):
        row += char
        following = text[at + 1 : at + 2]
        if width(row) >= measure and following and following not in _STAY_BEHIND:
            rows.append(row)
            row = ""
    return [*rows, row] if row else rows


def in_traditional(value: Any) -> Any:
    """Return a text, or every text in a list or dict, in traditional characters."""
    if isinstance(value, str):
        return value.translate(_traditional())
    if isinstance(value, list):
        return [in_traditional(each) for each in value]
    if isinstance(value, dict):
        return {key: in_traditional(each) if key != "kind" else each for key, each in value.items()}
    return value


@cache
def _traditional() -> dict[int, str]:
    """Return simplified character → its first traditional form, from OpenCC's list."""
    table = resources.files("opencc").joinpath("dictionary", "STCharacters.txt")
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {
        ord(pair[0]): pair[1].split(" ")[0]
        for pair in pairs
        if len(pair) == 2 and pair[0] not in _KEPT
    }


def script(habits: Habits) -> Callable[[Any], Any]:
    """Return what brings texts into the paper's script."""
    return in_traditional if habits.traditional else lambda value: value
