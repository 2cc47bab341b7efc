"""The search that pages, commands and feeds ask."""

import time
from functools import lru_cache

from archive.search import query, tree
from archive.search.engines.base import Sort
from archive.search.engines.haystack import default_backend
from archive.search.entries import Entry
from archive.search.results import Hit, Results, Span
from archive.search.snippets import marked, snippet
from archive.search.tree import Node, Text

_SORTS: dict[str, Sort] = {"newest": "newest", "oldest": "oldest"}


def search(
    text: str,
    *,
    offset: int = 0,
    limit: int | None = 20,
    newspaper: str = "",
    sort: str = "relevance",
) -> Results:
    """Find the articles and photo captions in which every term of a text stands.

    `limit` None answers all from `offset` on; `newspaper` is a slug; `sort` is relevance, newest
    or oldest, and anything else is relevance. A text without anything to look for finds nothing.
    Raises `SearchError` when the index cannot answer.
    """
    started = time.perf_counter()
    node = _parsed(text)
    asked = (
        tree.all_of(node, tree.Where("newspaper", frozenset({newspaper}))) if newspaper else node
    )
    found = default_backend().find(
        asked, offset=offset, limit=limit, sort=_SORTS.get(sort, "relevance")
    )
    terms = tree.positive_terms(node)
    return Results(
        query=text,
        total=found.total,
        articles=found.articles,
        captions=found.captions,
        hits=tuple(_hit(entry, terms) for entry in found.entries),
        took=(time.perf_counter() - started) * 1000,
    )


def mark(text: str, query_text: str) -> tuple[Span, ...]:
    """Mark in any text every occurrence of the terms of a query."""
    return marked(text, tree.positive_terms(_parsed(query_text)))


@lru_cache(maxsize=256)
def _parsed(text: str) -> Node:
    return query.parse(text)


def _hit(entry: Entry, terms: tuple[Text, ...]) -> Hit:
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
    )
