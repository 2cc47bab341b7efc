"""By what results are narrowed down, and how many there are of each value."""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from archive.search import tree, values
from archive.search.tree import Node

MONTH = "month"
"""The name of the counts by month; their values are written 2022-08."""

MOST_VALUES = 10
"""Values of a facet that are shown, those with the most results."""


@dataclass(frozen=True, slots=True)
class Narrowing:
    """To which results a reader has narrowed down; what is empty does not narrow.

    `date` is a year, a month, a day or a span as the query language writes it; all others are
    values of an attribute, the newspaper by its slug.
    """

    date: str = ""
    newspaper: str = ""
    page: str = ""
    column: str = ""
    kind: str = ""
    contributor: str = ""
    agency: str = ""
    type: str = ""

    @property
    def chosen(self) -> dict[str, str]:
        """What narrows, by name."""
        named = ((field.name, getattr(self, field.name)) for field in fields(self))
        return {name: value for name, value in named if value}

    @property
    def node(self) -> Node:
        """What has to hold of a result; a date that is none holds of nothing."""
        chosen = self.chosen
        date = chosen.pop("date", "")
        days = (values.period(date) or tree.Nothing()) if date else tree.Everything()
        wheres = (tree.Where(name, frozenset({value})) for name, value in chosen.items())
        return tree.all_of(days, *wheres)


@dataclass(frozen=True, slots=True)
class Count:
    """How many results have a value."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """The values of one attribute among the results, those with the most results first."""

    name: str
    counts: tuple[Count, ...]
    more: int = 0
    """How many further values there are."""


def facet(name: str, counts: Mapping[str, int], chosen: str = "") -> Facet:
    """Return a facet of all its counts; the value that is chosen is always shown.

    Equal counts stand in the order of their values, page 2 before page 10.
    """
    ranked = sorted(counts, key=lambda value: (-counts[value], len(value), value))
    shown = [value for place, value in enumerate(ranked) if place < MOST_VALUES or value == chosen]
    return Facet(
        name, tuple(Count(value, counts[value]) for value in shown), len(ranked) - len(shown)
    )


def in_time(counts: Mapping[str, int]) -> tuple[Count, ...]:
    """Return counts by year or month in the order of time."""
    return tuple(Count(value, counts[value]) for value in sorted(counts))
