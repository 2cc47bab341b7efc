"""The frozen tree that a query is, whatever was typed and whichever engine answers."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from archive.search.entries import Role


@dataclass(frozen=True, slots=True)
class Text:
    """Stands somewhere in one unit: the folded text, and what the reader typed for it.

    With `roles`, only units of these roles count.
    """

    folded: str
    raw: str = ""
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """All these stand in one unit, with at most `distance` other characters among them."""

    terms: tuple[Text, ...]
    distance: int
    roles: tuple[Role, ...] = ()


@dataclass(frozen=True, slots=True)
class Prefix:
    """A Latin word or a number begins with this."""

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


Node = Text | Near | Prefix | And | Or | Not | Where | Between | Everything | Nothing


def all_of(*nodes: Node) -> Node:
    """Join trees so that all must hold."""
    if any(isinstance(node, Nothing) for node in nodes):
        return Nothing()
    kept = tuple(dict.fromkeys(node for node in nodes if not isinstance(node, Everything)))
    if not kept:
        return Everything()
    return kept[0] if len(kept) == 1 else And(kept)


def any_of(*nodes: Node) -> Node:
    """Join trees so that one must hold."""
    if any(isinstance(node, Everything) for node in nodes):
        return Everything()
    kept = tuple(dict.fromkeys(node for node in nodes if not isinstance(node, Nothing)))
    if not kept:
        return Nothing()
    return kept[0] if len(kept) == 1 else Or(kept)


def texts(node: Node) -> Iterator[Text]:
    """Yield every text of a tree, also those that must not stand."""
    match node:
        case Text():
            yield node
        case Prefix(folded, raw):
            yield Text(folded, raw)
        case Near(terms):
            yield from terms
        case And(children) | Or(children):
            for child in children:
                yield from texts(child)
        case Not(child):
            yield from texts(child)
        case _:
            return


def positive_terms(node: Node) -> tuple[Text, ...]:
    """Return the texts that a hit can show: all but those under a `Not`, each once.

    They have their roles, but not what the reader typed for them.
    """
    match node:
        case Not():
            return ()
        case And(children) | Or(children):
            found = [term for child in children for term in positive_terms(child)]
        case _:
            found = list(texts(node))
    return tuple(dict.fromkeys(Text(term.folded, roles=term.roles) for term in found))
