"""Haystack's facets: how many of what was found have which value, day or further text."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from archive.search import tree
from archive.search.engines.attributes import FACETS
from archive.search.engines.base import Engine
from archive.search.engines.lookups import attribute, narrowed
from archive.search.tree import Between, Node

MOST_SPANS = 1000
"""Spans of time of a date facet; each is a question to the engine."""

MONTHS = {"month": 1, "year": 12}
DAYS = {"day": 1}


def facets(engine: Engine, node: Node, asked: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `facet`, `date_facet` and `query_facet` ask for, as `facet_counts` has it.

    Values come with the most frequent first, (value, count); spans of time as (first day, count)
    where there is anything; further queries as ``field:query``.
    """
    fields, dates = asked.get("facets") or {}, asked.get("date_facets") or {}
    queries = asked.get("query_facets") or ()
    if not (fields or dates or queries):
        return {}
    return {
        "fields": _by_value(engine, node, fields),
        "dates": {name: list(_by_time(engine, node, name, **span)) for name, span in dates.items()},
        "queries": {
            f"{name}:{text}": _total(engine, tree.all_of(node, narrowed(f"{name}:{text}")))
            for name, text in queries
        },
    }


def _by_value(
    engine: Engine, node: Node, fields: Mapping[str, Mapping[str, Any]]
) -> dict[str, list[tuple[str, int]]]:
    names = {field: field if field == "month" else attribute(field) for field in fields}
    unknown = sorted(set(names.values()) - {*FACETS, "month"})
    if unknown:
        raise ValueError(f"There are no counts by {', '.join(unknown)}.")
    counts = engine.counts(node, sorted(set(names.values()))) if names else {}
    ranked = {
        field: sorted(counts[name].items(), key=lambda one: (-one[1], len(one[0]), one[0]))
        for field, name in names.items()
    }
    return {field: ranked[field][: options.get("limit")] for field, options in fields.items()}


def _by_time(engine: Engine, node: Node, name: str, **span: Any) -> Iterator[tuple[dt.date, int]]:
    if name != "date":
        raise ValueError(f"Only the date can be counted by time, not {name!r}.")
    for number, (first, after) in enumerate(_spans(**span)):
        if number == MOST_SPANS:
            raise ValueError(f"Ask for {MOST_SPANS} spans of time at the most: a wider gap, say.")
        found = _total(engine, tree.all_of(node, Between(first, after - dt.timedelta(days=1))))
        if found:
            yield first, found


def _spans(
    start_date: dt.date, end_date: dt.date, gap_by: str, gap_amount: int
) -> Iterator[tuple[dt.date, dt.date]]:
    """Yield the first day of each span and the first day after it; the end is not included."""
    first, end = _day(start_date), _day(end_date)
    step = _step(first, gap_by, gap_amount)
    number = 0
    while (begin := step(number)) < end:
        number += 1
        yield begin, min(step(number), end)


def _step(first: dt.date, gap_by: str, gap_amount: int) -> Callable[[int], dt.date]:
    if gap_by in DAYS:
        return lambda number: first + dt.timedelta(days=number * gap_amount)
    if gap_by not in MONTHS:
        raise ValueError(f"A newspaper has a day, but no {gap_by}: count by day, month or year.")
    return lambda number: _months_later(first, number * gap_amount * MONTHS[gap_by])


def _months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day some months later, or the last of a month that has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    start = dt.date(day.year + years, month + 1, 1)
    following = (start + dt.timedelta(days=31)).replace(day=1)
    return min(start + dt.timedelta(days=day.day - 1), following - dt.timedelta(days=1))


def _day(value: dt.date) -> dt.date:
    return value.date() if isinstance(value, dt.datetime) else value


def _total(engine: Engine, node: Node) -> int:
    return engine.find(node, offset=0, limit=0, sort="newest").total
