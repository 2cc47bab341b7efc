"""What the reader typed, as a frozen tree; pure, and never an exception.

A term is what stands between spaces. Quotation marks of any kind keep the spaces inside them from
ending a term, and like all quotation marks are not matched themselves.
"""

import datetime as dt
from dataclasses import dataclass
from itertools import chain

from archive.paper.normalize import fold

MAX_LENGTH = 2000
"""Characters of a query; nobody types more, and what is longer answers nothing."""

MAX_TERMS = 100
"""Different terms of a query; see `MAX_LENGTH`."""

_CLOSERS = {
    **dict.fromkeys('“”"＂„‟', '“”"＂„‟'),
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
}
"""Opening quotation mark → the marks that close it; “ and ” are typed for one another."""


@dataclass(frozen=True, slots=True)
class Text:
    """Stands somewhere in one unit: the folded text, and what the reader typed for it."""

    folded: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class And:
    """All of these, each in whatever unit."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of these at least."""

    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but this."""

    child: "Node"


@dataclass(frozen=True, slots=True)
class Where:
    """An attribute has one of these values: type, model, newspaper, page, kind, column, …"""

    attribute: str
    values: frozenset[str]


@dataclass(frozen=True, slots=True)
class Between:
    """Printed between two days, both included."""

    first: dt.date = dt.date.min
    last: dt.date = dt.date.max


@dataclass(frozen=True, slots=True)
class Everything:
    """Every entry."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No entry."""


Node = Text | And | Or | Not | Where | Between | Everything | Nothing


def parse(text: str) -> Node:
    """Return the tree of what was typed; text that folds to nothing is `Nothing`."""
    if len(text) > MAX_LENGTH:
        return Nothing()
    terms = {term.folded: term for term in map(_term, split_terms(text)) if term.folded}
    if not terms or len(terms) > MAX_TERMS:
        return Nothing()
    return all_of(*terms.values())


def phrase(text: str) -> Node:
    """Return the tree of a text that is one term, spaces and all."""
    term = _term(text)
    return term if term.folded and len(text) <= MAX_LENGTH else Nothing()


def all_of(*nodes: Node) -> Node:
    """Join trees so that all must hold."""
    if any(isinstance(node, Nothing) for node in nodes):
        return Nothing()
    kept = tuple(node for node in nodes if not isinstance(node, Everything))
    if not kept:
        return Everything()
    return kept[0] if len(kept) == 1 else And(kept)


def any_of(*nodes: Node) -> Node:
    """Join trees so that one must hold."""
    if any(isinstance(node, Everything) for node in nodes):
        return Everything()
    kept = tuple(node for node in nodes if not isinstance(node, Nothing))
    if not kept:
        return Nothing()
    return kept[0] if len(kept) == 1 else Or(kept)


def split_terms(text: str) -> list[str]:
    """Cut at white space outside quotation marks; the marks stay where they are."""
    terms: list[str] = []
    current: list[str] = []
    closers = ""
    for index, character in enumerate(text):
        if closers:
            closers = "" if character in closers else closers
        elif character.isspace():
            terms.append("".join(current))
            current = []
            continue
        elif character in _CLOSERS and _closes(text, index):
            closers = _CLOSERS[character]
        current.append(character)
    terms.append("".join(current))
    return [term for term in terms if term]


def _closes(text: str, index: int) -> bool:
    """Whether the quotation mark at `index` has its partner further on."""
    return any(text.find(closer, index + 1) >= 0 for closer in _CLOSERS[text[index]])


def _term(text: str) -> Text:
    return Text(fold(text).text, text)


def positive_terms(node: Node) -> tuple[Text, ...]:
    """Return the terms that a hit can show: all but those under a `Not`, each once."""
    match node:
        case Text():
            return (node,)
        case And(children) | Or(children):
            return tuple(dict.fromkeys(chain.from_iterable(map(positive_terms, children))))
        case _:
            return ()
