"""The search that pages, commands and feeds ask."""

import time
from functools import lru_cache

from archive.search import query, relaxing, tree
from archive.search.alike import first_alike
from archive.search.engines.attributes import FACETS
from archive.search.engines.base import Found, Sort
from archive.search.engines.haystack import default_backend
from archive.search.entries import Entry
from archive.search.facets import MONTH, Count, Facet, Narrowing, facet, in_time
from archive.search.results import Hit, Relaxed, Results, Span
from archive.search.snippets import marked, snippet
from archive.search.tree import Node, Text

MOST_COMPARED = 100
"""Hits of a page that are compared with one another; whoever asks for more wants them all."""

_SORTS: dict[str, Sort] = {"newest": "newest", "oldest": "oldest"}


def search(
    text: str,
    *,
    offset: int = 0,
    limit: int | None = 20,
    newspaper: str = "",
    sort: str = "relevance",
    narrowing: Narrowing | None = None,
    counted: bool = False,
) -> Results:
    """Find the articles and photo captions in which every term of a text stands.

    `limit` None answers all from `offset` on; `newspaper` is a slug; `sort` is relevance, newest
    or oldest, and anything else is relevance. A text without anything to look for finds nothing;
    no text at all finds everything that is narrowed down to, if it is. `counted` asks for the
    counts by facet and month.
    Where a text finds nothing, what a looser one finds comes with it (`Results.relaxed`).
    Raises `SearchError` when the index cannot answer.
    """
    started = time.perf_counter()
    narrowing = narrowing or Narrowing()
    within = tree.all_of(Narrowing(newspaper=newspaper).node, narrowing.node)
    node = tree.Everything() if narrowing.chosen and not text.strip() else _parsed(text)
    order = _SORTS.get(sort, "relevance")
    found = _find(node, within, offset, limit, order)
    facets, months = _counts(node, within, narrowing) if counted and found.total else ((), ())
    return Results(
        query=text,
        total=found.total,
        articles=found.articles,
        captions=found.captions,
        hits=_hits(found, node),
        relaxed=None if found.total else _relaxed(text, within, limit, order),
        facets=facets,
        months=months,
        took=(time.perf_counter() - started) * 1000,
    )


def _find(node: Node, within: Node, offset: int, limit: int | None, sort: Sort) -> Found:
    asked = tree.all_of(node, within)
    return default_backend().find(asked, offset=offset, limit=limit, sort=sort)


def _counts(
    node: Node, within: Node, narrowing: Narrowing
) -> tuple[tuple[Facet, ...], tuple[Count, ...]]:
    counts = default_backend().counts(tree.all_of(node, within), [*FACETS, MONTH])
    chosen = narrowing.chosen
    facets = (facet(name, counts[name], chosen.get(name, "")) for name in FACETS)
    return tuple(facets), in_time(counts[MONTH])


def _relaxed(text: str, within: Node, limit: int | None, sort: Sort) -> Relaxed | None:
    """Return what the first looser query with an answer finds."""
    for step in relaxing.steps(text):
        node = _parsed(step.query)
        found = _find(node, within, 0, limit, sort)
        if found.total:
            return Relaxed(step.kind, step.words, step.query, found.total, _hits(found, node))
    return None


def trouble() -> str:
    """Return what is wrong with the index and what to do; empty when nothing is."""
    return default_backend().trouble()


def mark(text: str, query_text: str) -> tuple[Span, ...]:
    """Mark in any text every occurrence of the terms of a query."""
    return marked(text, tree.positive_terms(_parsed(query_text)))


@lru_cache(maxsize=256)
def _parsed(text: str) -> Node:
    return query.parse(text)


def _hits(found: Found, node: Node) -> tuple[Hit, ...]:
    terms = tree.positive_terms(node)
    entries = found.entries
    first = first_alike(entries) if len(entries) <= MOST_COMPARED else range(len(entries))
    return tuple(
        _hit(entry, terms, entries[same].url if same != place else "")
        for place, (entry, same) in enumerate(zip(entries, first, strict=True))
    )


def _hit(entry: Entry, terms: tuple[Text, ...], repeats: str) -> Hit:
    return Hit(
        type="caption" if entry.type == "caption" else "article",
        url=entry.url,
        newspaper=entry.newspaper,
        newspaper_title=entry.newspaper_title,
        date=entry.date,
        page=entry.page,
        page_name=entry.page_name,
        position=entry.position,
        headline=marked(entry.headline, terms),
        snippet=snippet(entry.units, terms),
        repeats=repeats,
    )
