"""The attributes of an entry that a query can ask for, as terms; the same in every engine."""

from archive.paper.normalize import fold
from archive.search.entries import Entry

FACETS = ("newspaper", "page", "column", "kind", "contributor", "agency", "type")
"""Attributes whose values are counted over what was found."""

_EXACT = frozenset({"id", "model", "issue", "type", "newspaper", "page", "kind"})


def key(name: str, value: str) -> str:
    """Return the term for an attribute's value; names of people and things are folded."""
    return f"{name}:{value if name in _EXACT else fold(value).text}"


def keys_of(entry: Entry) -> set[str]:
    """Return an entry's attributes as terms, name before value."""
    single = {
        "id": entry.key,
        "model": entry.model,
        "issue": str(entry.issue_id),
        "type": entry.type,
        "newspaper": entry.newspaper,
        "newspaper_title": entry.newspaper_title,
        "page": entry.page,
        "page_name": entry.page_name,
        "kind": entry.kind,
        "column": entry.column,
    }
    terms = {key(name, value) for name, value in single.items() if value}
    terms.update(key("contributor", name) for name in entry.contributors)
    terms.update(key("agency", name) for name in entry.agencies)
    return terms


def facets_of(entry: Entry) -> set[str]:
    """Return the values that are counted, as printed: ``contributor:李明璇``."""
    values = {
        "newspaper": [entry.newspaper],
        "page": [entry.page],
        "column": [entry.column],
        "kind": [entry.kind],
        "contributor": entry.contributors,
        "agency": entry.agencies,
        "type": [entry.type],
    }
    return {f"{name}:{value}" for name in FACETS for value in values[name] if value}
