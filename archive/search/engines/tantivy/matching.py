"""A query tree as a query of tantivy's."""

from collections.abc import Iterable

from tantivy import FieldType, Occur, Query, Searcher

from archive.search.engines.attributes import key
from archive.search.engines.nearness import any_near
from archive.search.engines.order import first_order, last_order
from archive.search.engines.stored import unpacked
from archive.search.engines.tantivy.schema import schema, stored
from archive.search.engines.terms import pairs, role_mark
from archive.search.entries import TITLE_ROLES, Role
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
)

Places = list[str | tuple[int, str]]
"""Terms with their offsets from the first (tantivy also takes terms alone)."""


def matching(node: Node, searcher: Searcher) -> Query:  # noqa: PLR0911 - one a kind of node
    """Return the query of a tree; `searcher` looks up what no query of tantivy's can say."""
    match node:
        case Text(folded, _, roles):
            return standing(folded, roles)
        case Near():
            return _near(node, searcher)
        case Prefix(folded):
            return Query.regex_query(schema(), "latin", f"{folded}.*")
        case And(children):
            return _all(children, searcher)
        case Or(children):
            return any_of(matching(child, searcher) for child in children)
        case Not(child):
            everything = (Occur.Must, Query.all_query())
            return Query.boolean_query([everything, (Occur.MustNot, matching(child, searcher))])
        case Where(attribute, values):
            return _one_of([key(attribute, value) for value in values])
        case Between(first, last):
            return Query.range_query(
                schema(), "oldest", FieldType.Integer, first_order(first), last_order(last)
            )
        case Everything():
            return Query.all_query()
        case Nothing():
            return Query.empty_query()


def any_of(queries: Iterable[Query]) -> Query:
    """Return the query for what one at least of several finds."""
    return _joined(Occur.Should, list(queries))


def _joined(occur: Occur, queries: list[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(occur, query) for query in queries])


def _all(children: tuple[Node, ...], searcher: Searcher) -> Query:
    """Join what must hold; what must not is taken off what is there, not off everything."""
    clauses = [
        (Occur.MustNot, matching(child.child, searcher))
        if isinstance(child, Not)
        else (Occur.Must, matching(child, searcher))
        for child in children
    ]
    if all(occur == Occur.MustNot for occur, _ in clauses):
        clauses.append((Occur.Must, Query.all_query()))
    return Query.boolean_query(clauses)


def standing(folded: str, roles: Iterable[Role] = ()) -> Query:
    """Return the query for entries with a unit in which a folded text stands.

    With `roles`, in a unit of one of these roles.
    """
    marks = [role_mark(role) for role in roles]
    if len(folded) == 1:
        return _one_of([mark + folded for mark in marks] or [folded], "characters")
    places: Places = list(enumerate(pairs(folded)))
    if marks:
        return any_of(_phrase([(0, mark), *places]) for mark in marks)
    return _phrase(places) if len(places) > 1 else _one_of([folded], "grams")


def heading(folded: str) -> Query:
    """Return the query for entries in whose title block a folded text stands."""
    if len(folded) == 1:
        return standing(folded, TITLE_ROLES)
    places: Places = list(enumerate(pairs(folded)))
    return _phrase(places, "heading") if len(places) > 1 else _one_of([folded], "heading")


def _phrase(places: Places, field: str = "grams") -> Query:
    return Query.phrase_query(schema(), field, places)


def _one_of(terms: list[str], field: str = "keys") -> Query:
    if len(terms) == 1:
        return Query.term_query(schema(), field, terms[0], "basic")
    return Query.term_set_query(schema(), field, terms)


def _near(node: Near, searcher: Searcher) -> Query:
    """Return the query for entries with a unit in which all texts stand near one another.

    Those that have all the texts are looked into; the query names the ones that will do.
    """
    candidates = _joined(Occur.Must, [standing(text.folded, node.roles) for text in node.terms])
    needles = [text.folded for text in node.terms]
    marks = {role_mark(role) for role in node.roles or Role}
    found = searcher.search(candidates, max(1, searcher.num_docs), False).hits
    names = []
    for _, address in found:
        document = searcher.doc(address)
        lines = stored(document, "folded").decode().split("\n")
        if any_near((line for line in lines if line[:1] in marks), needles, node.distance):
            names.append(unpacked(stored(document, "entry")).key)
    return _one_of([key("id", name) for name in names]) if names else Query.empty_query()
