"""A query tree as a query of OpenSearch's."""

from collections.abc import Callable, Iterable
from typing import Any

from archive.search.engines.attributes import key
from archive.search.engines.opensearch.schema import Json, text_field
from archive.search.engines.order import first_order, last_order
from archive.search.engines.terms import pairs, role_mark
from archive.search.entries import Role
from archive.search.tree import (
    And,
    Between,
    Everything,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Prefix,
    Text,
    Where,
    texts,
)

PARTS = 600
"""Pairs that all phrases of a query have together; OpenSearch takes 1,024 parts, words included."""

Nearby = Callable[[Near], Json]
"""Returns the query for a `Near`, which no query of OpenSearch's can say."""


def longest_phrase(node: Node) -> int:
    """Return how much of each text of a tree is looked for as a phrase, in characters.

    Of a longer text that is the beginning; what has it is then looked into.
    """
    return max(2, PARTS // max(1, sum(1 for _ in texts(node))))


def matching(node: Node, nearby: Nearby) -> Json:
    """Return the query of a tree; nothing in it scores."""
    return _matching(node, nearby, longest_phrase(node))


def _matching(node: Node, nearby: Nearby, longest: int) -> Json:  # noqa: PLR0911 - one a kind
    match node:
        case Text(folded, _, roles) if len(folded) > longest:
            return nearby(Near((node,), 0, roles))
        case Text(folded, _, roles):
            return standing(folded, roles)
        case Near():
            return nearby(node)
        case Prefix(folded):
            return {"prefix": {"latin": {"value": folded, "rewrite": "constant_score"}}}
        case And(children):
            return every([_matching(child, nearby, longest) for child in children])
        case Or(children):
            return any_of(_matching(child, nearby, longest) for child in children)
        case Not(child):
            return {"bool": {"must_not": [_matching(child, nearby, longest)]}}
        case Where(attribute, values):
            return one_of("keys", [key(attribute, value) for value in values])
        case Between(first, last):
            return {"range": {"oldest": {"gte": first_order(first), "lte": last_order(last)}}}
        case Everything():
            return {"match_all": {}}
        case Nothing():
            return {"match_none": {}}


def every(queries: list[Json]) -> Json:
    """Return the query for what each of several finds."""
    return {"bool": {"filter": queries}}


def any_of(queries: Iterable[Json]) -> Json:
    """Return the query for what one at least of several finds."""
    return {"bool": {"should": list(queries), "minimum_should_match": 1}}


def one_of(field: str, terms: Iterable[str]) -> Json:
    """Return the query for entries with one of these terms in a field."""
    return {"terms": {field: list(terms)}}


def standing(folded: str, roles: Iterable[Role] = ()) -> Json:
    """Return the query for entries with a unit in which a folded text stands.

    With `roles`, in a unit of one of these roles.
    """
    if len(folded) == 1:
        marks = [role_mark(role) for role in roles] or [""]
        return one_of("characters", [mark + folded for mark in marks])
    fields = [text_field(role) for role in roles] or ["grams"]
    phrases: list[Json] = [_phrase(field, folded) for field in fields]
    return phrases[0] if len(phrases) == 1 else any_of(phrases)


def _phrase(field: str, folded: str) -> Any:
    if len(folded) == 2:
        return {"term": {field: folded}}
    return {"match_phrase": {field: " ".join(pairs(folded))}}
