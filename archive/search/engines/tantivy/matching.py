"""A query tree as a query of tantivy's."""

from collections.abc import Iterable

from tantivy import FieldType, Occur, Query, Searcher

from archive.paper.normalize import fold
from archive.search.engines.attributes import key
from archive.search.engines.nearness import any_near
from archive.search.engines.order import first_order, last_order
from archive.search.engines.stored import unpacked
from archive.search.engines.tantivy.parts import OTHER_MARKS
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

    With `roles`, in a unit of one of these roles (see `parts`).
    """
    asked = frozenset(roles)
    if not asked:
        return _anywhere(folded)
    marks = [role_mark(role) for role in Role if role in asked]
    inside = any_of(_marked(mark, folded) for mark in marks)
    if Role.BODY not in asked:
        return inside
    outside = (_marked(mark, folded) for mark in OTHER_MARKS)
    nowhere_else = [(Occur.Must, _anywhere(folded)), *((Occur.MustNot, one) for one in outside)]
    return any_of([Query.boolean_query(nowhere_else), inside])


def _anywhere(folded: str) -> Query:
    if len(folded) == 1:
        return _one_of([folded], "characters")
    return _pairs_of(folded, "grams")


def _marked(mark: str, folded: str) -> Query:
    return _phrase([mark + term for term in pairs(folded) or [folded]], "parts")


def heading(folded: str) -> Query:
    """Return the query for entries in whose title block a folded text stands."""
    if len(folded) == 1:
        return standing(folded, TITLE_ROLES)
    return _pairs_of(folded, "heading")


def _pairs_of(folded: str, field: str) -> Query:
    return _phrase(pairs(folded), field)


def _phrase(terms: list[str], field: str) -> Query:
    """Return the query for terms that stand one after the other."""
    if len(terms) == 1:
        return _one_of(terms, field)
    return Query.phrase_query(schema(), field, list(terms))


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
    roles = frozenset(node.roles or Role)
    found = searcher.search(candidates, max(1, searcher.num_docs), False).hits
    names = []
    for _, address in found:
        entry = unpacked(stored(searcher.doc(address), "entry"))
        units = (fold(unit.text).text for unit in entry.units if unit.role in roles)
        if any_near(units, needles, node.distance):
            names.append(entry.key)
    return _one_of([key("id", name) for name in names]) if names else Query.empty_query()
