"""What the role network is trained on: the lines of a page, and the right roles of each."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.paper import Source
from archive.paper.layout.decode import INDEX
from archive.paper.layout.features import features_of
from archive.paper.layout.glance import Features
from archive.paper.layout.lines import Line, lines_of
from archive.paper.layout.strays import in_place
from archive.paper.layout.weights import Role
from archive.paper.layout.wrapping import unwrapped
from archive.paper.pipeline import hints_of
from archive.paper.readers.plain_text import read
from archive.paper.types import Bundle, PageText
from bench.annotated import roles_of
from bench.press.page import Page

BODY = frozenset({INDEX[Role.BODY], INDEX[Role.LEAD]})
HEAD = frozenset({INDEX[Role.MASTHEAD], INDEX[Role.FURNITURE]})


@dataclass(frozen=True, slots=True)
class Example:
    """A page to learn from: its lines, their features, and the roles that are right for each.

    `paper` is the newspaper, where the page was annotated by hand.
    """

    lines: tuple[Line, ...]
    features: tuple[Features, ...]
    right: tuple[frozenset[int], ...]
    paper: str = ""


def folds_asked(doc: str | None) -> int:
    """Return the parts that newspapers shall be dealt out into, 0 where nothing is to be measured.

    `doc` is the documentation of the command.
    """
    parser = argparse.ArgumentParser(description=(doc or "").partition("\n")[0])
    parser.add_argument("--folds", type=int, default=0, help="measure, in so many parts")
    folds: int = parser.parse_args().folds
    return folds


def example_of(page: Page) -> Example:
    """Return a printed page as it is learned from."""
    roles = {number: frozenset(map(Role, names.split("|"))) for number, names in page.roles.items()}
    return _example(_text(page.name, page.text.encode()), roles)


def annotated_example(paper: str, data: bytes, gold: Mapping[str, Any]) -> Example:
    """Return a page with an annotation by hand as it is learned from."""
    text = _text("p.txt", data)
    return _example(text, roles_of({block.line: block.text for block in text.blocks}, gold), paper)


def _text(name: str, data: bytes) -> PageText:
    (text,) = read(Bundle("plain_text", Source(name, data)))
    return text


def _example(text: PageText, roles: Mapping[int, frozenset[Role]], paper: str = "") -> Example:
    lines = in_place(unwrapped(lines_of(text.blocks, hints_of(text))))
    right = [
        # Editors' names are the page's, also where an annotation makes them a headline.
        HEAD
        if line.hint.editors
        else frozenset(role for number in line.numbers for role in _indices(roles[number]))
        for line in lines
    ]
    return Example(tuple(lines), tuple(features_of(lines)), tuple(right), paper)


def _indices(names: frozenset[Role]) -> frozenset[int]:
    roles = frozenset(INDEX[name] for name in names)
    for alike in (BODY, HEAD):
        if roles & alike:
            roles |= alike
    return roles
