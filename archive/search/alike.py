"""Which results print the same thing again: a notice that stands in one issue after the other."""

from collections.abc import Sequence
from itertools import pairwise

from archive.paper.normalize import fold
from archive.search.entries import TITLE_ROLES, Entry, Role

SAME = 0.8
"""Share of pairs of characters that two bodies have in common when they say the same.

A repeated notice differs in a date, a telephone number, a misread character: 0.9 and more. Two
reports under one heading (天气, 简讯) share far less.
"""

LONGEST = 4000
"""Characters of a text that are compared."""

_TEXT = frozenset({Role.BODY, Role.CROSSHEAD, Role.DIGEST})


def first_alike(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Return for each entry the index of the first that prints the same, its own if none does.

    The same is a title block that is equal and a very like body in another issue. Only articles
    are compared, and only with those in the sequence: one page of results.
    """
    titles = [_title(entry) for entry in entries]
    first = list(range(len(entries)))
    pairs: dict[int, frozenset[str]] = {}
    for later, title in enumerate(titles):
        for earlier in range(later):
            if not title or title != titles[earlier] or first[earlier] != earlier:
                continue
            if entries[earlier].issue_id == entries[later].issue_id:
                continue
            for index in (earlier, later):
                pairs.setdefault(index, _pairs(entries[index]))
            if _likeness(pairs[earlier], pairs[later]) >= SAME:
                first[later] = earlier
                break
    return tuple(first)


def _title(entry: Entry) -> str:
    if entry.type != "article":
        return ""
    return "\n".join(fold(unit.text).text for unit in entry.units if unit.role in TITLE_ROLES)


def _pairs(entry: Entry) -> frozenset[str]:
    body = "".join(fold(unit.text).text for unit in entry.units if unit.role in _TEXT)[:LONGEST]
    return frozenset(map("".join, pairwise(body)))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets; where there is no body, nothing says it is the same."""
    return len(one & other) / len(one | other) if one and other else 0.0
