"""What was understood of a query, part by part, each with the query that is left without it."""

from dataclasses import dataclass
from enum import StrEnum

from archive.search import tree
from archive.search.query import Clause, clauses


class ChipKind(StrEnum):
    """What a part of the query asks for."""

    WORDS = "words"
    FIELD = "field"
    NOT = "not"
    EITHER = "either"
    NEAR = "near"
    PREFIX = "prefix"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class Chip:
    """A part of the query as it was typed; `rest` is the query that is left without it.

    `distance` is in characters, for parts that stand near one another.
    """

    kind: ChipKind
    text: str
    rest: str
    distance: int = 0


def chips(text: str) -> tuple[Chip, ...]:
    """Return the parts of a query that can be taken away; none where nothing is looked for."""
    parts = [part for part in clauses(text) if not isinstance(part.node, tree.Nothing)]
    return tuple(
        _chip(part, " ".join(other.text for other in parts if other is not part)) for part in parts
    )


def _chip(part: Clause, rest: str) -> Chip:
    kind, typed = _kind(part), part.text
    distance = part.node.distance if isinstance(part.node, tree.Near) else 0
    if kind is ChipKind.NOT:
        typed = typed.removeprefix("NOT").lstrip("- ")
    return Chip(kind, typed, rest, distance)


def _kind(part: Clause) -> ChipKind:  # noqa: PLR0911 - one a kind of node
    match part.node:
        case tree.Not():
            return ChipKind.NOT
        case tree.Between():
            return ChipKind.DAYS
        case tree.Prefix():
            return ChipKind.PREFIX
        case tree.Near():
            return ChipKind.NEAR
        case tree.Text(roles=()):
            return ChipKind.WORDS
        case tree.Or() if part.text.startswith("(") or " OR " in part.text or "|" in part.text:
            return ChipKind.EITHER
        case _:
            return ChipKind.FIELD
