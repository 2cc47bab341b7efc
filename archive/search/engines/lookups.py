"""Haystack's filters (`field__filter_type=value`) as trees."""

import datetime as dt
from collections.abc import Callable
from typing import Any

from haystack.inputs import BaseInput, Exact, Not

from archive.search import query, tree, values
from archive.search.tree import Between, Node

ATTRIBUTES = frozenset(
    {"id", "type", "newspaper", "page", "kind", "column", "contributor", "agency", "issue", "model"}
)
"""What can be filtered by besides text and date."""

_RENAMED = {
    "contributors": "contributor",
    "agencies": "agency",
    "issue_id": "issue",
    "django_ct": "model",
}

_DAY = dt.timedelta(days=1)


def fragment(field: str, filter_type: str, value: Any) -> Node:
    """Return the tree of one filter; what cannot be asked raises `ValueError` that says so."""
    if filter_type == "in" and field != "date":
        return tree.any_of(*(fragment(field, "exact", one) for one in value))
    if field in {"content", "text"}:
        return _content(filter_type, value)
    if field == "date":
        return _date(filter_type, value)
    field = attribute(field)
    _must_be_one_of(field, filter_type, {"content", "contains", "exact"})
    if isinstance(value, BaseInput):
        value = value.query_string
    return tree.Where(field, frozenset({str(value)}))


def attribute(field: str) -> str:
    """Return the attribute a field is, by its name in a query."""
    field = _RENAMED.get(field, field)
    if field not in ATTRIBUTES:
        raise ValueError(f"There is no field {field!r} to search in.")
    return field


def narrowed(text: str) -> Node:
    """Return the tree of what `narrow` was given: ``kind:notice``, ``date:[2022-08 TO *]``."""
    name, colon, value = text.partition(":")
    if not colon:
        return query.parse(text)
    quoted = value[:1] == value[-1:] == '"'
    return fragment(name.removesuffix("_exact"), "exact" if quoted else "content", value.strip('"'))


def _must_be_one_of(field: str, filter_type: str, known: set[str]) -> None:
    if filter_type not in known:
        raise ValueError(f"The field {field!r} cannot be asked for {filter_type!r}.")


def _content(filter_type: str, value: Any) -> Node:
    text = value.query_string if isinstance(value, BaseInput) else str(value)
    if filter_type == "startswith":  # the Latin words that begin so; Han has no words to begin
        return query.parse(f"{text}*" if text.isascii() and text.isalnum() else text)
    _must_be_one_of("content", filter_type, {"content", "contains", "exact"})
    is_exact = filter_type == "exact" or isinstance(value, Exact)
    node = query.phrase(text) if is_exact else query.parse(text)
    return tree.Not(node) if isinstance(value, Not) else node


def _date(filter_type: str, value: Any) -> Node:
    if filter_type == "in":
        return tree.any_of(*map(_days, value))
    if filter_type == "range":
        first, last = map(_days, value)
        return Between(first.first, last.last)
    _must_be_one_of("date", filter_type, set(_DATES))
    return _DATES[filter_type](_days(value))


_DATES: dict[str, Callable[[Between], Node]] = {
    "content": lambda days: days,
    "contains": lambda days: days,
    "exact": lambda days: days,
    "gt": lambda days: tree.Not(Between(last=days.last)),
    "gte": lambda days: Between(first=days.first),
    "lt": lambda days: tree.Not(Between(first=days.first)),
    "lte": lambda days: Between(last=days.last),
}


def _days(value: Any) -> Between:
    """Return the days that a day, a point in time or a written period covers."""
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return Between(value, value)
    written = str(value).strip("[]").replace(" TO ", "..").replace("*", "")
    days = values.period(written)
    if days is None:
        raise ValueError(f"{value!r} is no date; write one as 2022-08-21, 2022-08 or 2022.")
    return days
