"""What is compared: our engines, tantivy alone, SQLite's full-text search, and Haystack's stock.

A contender has a name, and `build`, `open`, `find` and `replace`. `most` says how many articles it
is given at the most, `each` how many queries of a kind it is asked, `rounds` how often.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Protocol

from archive.search.engines.attributes import FACETS
from archive.search.engines.base import Engine
from archive.search.entries import Entry
from archive.search.snippets import marked, snippet
from archive.search.tree import Between, Node, Text, all_of
from bench.queries import Asked

LENGTH, ISSUE = 500, 30
"""Characters of an article and articles of an issue, about: commits are as large as a rebuild's."""

ADDED = 1_000_000
"""The issue that is added to measure adding: no other has the number."""


class Contender(Protocol):
    """An index under a path."""

    most: int
    rounds: int
    each: int

    def build(self, articles: Sequence[Entry]) -> None:
        """Index articles; those of an issue stand together."""

    def find(self, asked: Asked) -> int:
        """Answer; returns how many there are in all."""

    def replace(self, articles: Sequence[Entry]) -> None:
        """Put these in the place of all that `ADDED` had, to be found when it returns."""


class Ours:
    """One of our engines, asked below the level of Haystack."""

    most = 10_000_000
    rounds = 3
    each = 1000

    def __init__(self, index: Engine, forget: Callable[[], None] = lambda: None) -> None:
        self._index = index
        self._forget = forget

    def build(self, articles: Sequence[Entry]) -> None:
        """Index issue by issue, some issues a commit as a rebuild does."""
        issues = [(number, list(few)) for number, few in groupby(articles, _issue)]
        some = getattr(self._index, "at_once", 1_000_000) // LENGTH // ISSUE
        for start in range(0, len(issues), some):
            with self._index.writing() as batch:
                for number, entries in issues[start : start + some]:
                    batch.replace_issue(number, entries)

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits, and whatever else is asked."""
        self._forget()  # an engine that remembers answers would give them from there
        node = _node(asked)
        found = self._index.find(node, offset=asked.offset, limit=20, sort=asked.sort)
        if asked.counted:
            self._index.counts(node, [*FACETS, "month"])
        if asked.shown:
            terms = tuple(map(Text, asked.terms))
            for entry in found.entries:
                marked(entry.headline, terms)
                snippet(entry.units, terms)
        return found.total

    def replace(self, articles: Sequence[Entry]) -> None:
        """Write an issue as it is written when it is published."""
        with self._index.writing() as batch:
            batch.replace_issue(ADDED, articles)
        self._index.find(Text("报纸"), offset=0, limit=1, sort="relevance")


def _issue(entry: Entry) -> int:
    return entry.issue_id


def _node(asked: Asked) -> Node:
    days = [Between(*map(dt.date.fromisoformat, asked.days))] if asked.days else []
    return all_of(*map(Text, asked.terms), *days)


def _tantivy(path: Path) -> Contender:
    from archive.search.engines.tantivy.index import TantivyIndex

    return Ours(TantivyIndex(str(path)))


def _whoosh(path: Path) -> Contender:
    from archive.search.engines.whoosh.index import WhooshIndex

    index = WhooshIndex(str(path))
    return Ours(index, index.forget)


def _opensearch(path: Path) -> Contender:
    from archive.search.engines.opensearch.index import OpenSearchIndex

    return Ours(OpenSearchIndex(os.environ["OPENSEARCH_URL"], "bench", 3, 1))


CLUSTER = "OpenSearch"
"""The contender that needs a cluster."""


def _raw(path: Path) -> Contender:
    from bench.raw import RawTantivy

    return RawTantivy(path)


def _fts5(path: Path) -> Contender:
    from bench.others import Fts5

    return Fts5(path)


def _stock(path: Path) -> Contender:
    from bench.others import Stock

    return Stock(path)


CONTENDERS: dict[str, Callable[[Path], Contender]] = {
    "raw tantivy": _raw,
    "tantivy": _tantivy,
    "Whoosh": _whoosh,
    CLUSTER: _opensearch,
    "SQLite FTS5": _fts5,
    "stock Haystack": _stock,
}
"""By name; the first is the floor, and nothing but the one asked for is loaded."""


def chosen() -> Iterator[str]:
    """Yield the names BENCH_ENGINES has (parts of names with commas between), or all."""
    asked = [part.strip().lower() for part in os.environ.get("BENCH_ENGINES", "").split(",")]
    for name in CONTENDERS:
        if any(part in name.lower() for part in asked):
            yield name
