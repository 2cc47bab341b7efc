"""tantivy with the fields that the queries need and nothing around it: the floor."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Document, FieldType, Occur, Query, SchemaBuilder, Searcher

from archive.paper.normalize import fold
from archive.search.analysis import words
from archive.search.engines.terms import pairs
from archive.search.entries import Entry, Role, Unit
from archive.search.snippets import marked, snippet
from archive.search.tree import Text
from bench.contenders import ADDED
from bench.queries import Asked

FACETS = ("newspaper", "page", "column", "kind", "contributor", "agency", "type", "month")
_CUT = {"grams": "position", "characters": "basic", "words": "freq", "title": "freq"}


class RawTantivy:
    """The pairs, characters and words of the text, cut at spaces by tantivy itself.

    Words are cut by the segmenter the engines have, and excerpts as they cut them. It has no parts
    of an article to ask for, no title block to rank by, orders equals by chance, and asks tantivy
    once a query for all it wants.
    """

    most = 10_000_000
    rounds = 3
    each = 1000

    def __init__(self, path: Path) -> None:
        self._path = path
        builder = SchemaBuilder()
        for field, kept in _CUT.items():
            builder.add_text_field(field, tokenizer_name="whitespace", index_option=kept)
        for field in FACETS:
            builder.add_text_field(field, tokenizer_name="raw", index_option="basic", fast=True)
        builder.add_text_field("issue", tokenizer_name="raw", index_option="basic")
        builder.add_integer_field("day", fast=True)
        builder.add_bytes_field("entry", stored=True)
        self._schema = builder.build()

    @cached_property
    def _index(self) -> tantivy.Index:
        self._path.mkdir(exist_ok=True)
        return tantivy.Index(self._schema, path=str(self._path))

    @cached_property
    def _searcher(self) -> Searcher:
        self._index.reload()
        return self._index.searcher()

    def build(self, articles: Sequence[Entry]) -> None:
        """Add all in one commit."""
        self._add(articles)

    def replace(self, articles: Sequence[Entry]) -> None:
        """Write in one commit."""
        self._add(articles, str(ADDED))
        self.__dict__.pop("_searcher", None)
        self._searcher.search(self._standing("报纸"), 1, True)

    def _add(self, articles: Sequence[Entry], instead_of: str = "") -> None:
        writer = self._index.writer(64_000_000, 1)
        if instead_of:
            writer.delete_documents_by_term("issue", instead_of)
        for entry in articles:
            writer.add_document(self._document(entry))
        writer.commit()
        writer.wait_merging_threads()

    def _document(self, entry: Entry) -> Document:
        texts = [fold(unit.text).text for unit in entry.units]
        document = Document()
        for text in texts:
            document.add_text("grams", " ".join(pairs(text)))
        document.add_text("characters", " ".join(set("".join(texts))))
        document.add_text("words", " ".join(word for text in texts[1:] for word in words(text)))
        document.add_text("title", " ".join(words(texts[0]) if texts else []))
        for field in FACETS[:4]:
            document.add_text(field, getattr(entry, field))
        for name in entry.contributors:
            document.add_text("contributor", name)
        document.add_text("type", entry.type)
        document.add_text("month", f"{entry.date:%Y-%m}")
        document.add_text("issue", str(entry.issue_id))
        document.add_integer("day", entry.date.toordinal())
        shown = [unit.text for unit in entry.units]
        document.add_bytes("entry", json.dumps(shown, ensure_ascii=False).encode())
        return document

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits."""
        searcher = self._searcher
        must = [(Occur.Must, query) for query in self._musts(asked)]
        if asked.sort == "newest":
            query = Query.boolean_query(must)
            result = searcher.search(query, 20, True, order_by_field="day", offset=asked.offset)
        else:
            query = Query.boolean_query([*must, *self._shoulds(asked)])
            result = searcher.search(query, 20, True, offset=asked.offset)
        if asked.counted:
            terms = {name: {"terms": {"field": name, "size": 2000}} for name in FACETS}
            searcher.aggregate(Query.boolean_query(must), terms)
        sought = tuple(map(Text, asked.terms))
        for _, address in result.hits:
            texts = json.loads(searcher.doc(address).get_first("entry"))  # type: ignore[arg-type]
            if asked.shown:
                marked(texts[0], sought)
                roles = chain([Role.HEADLINE], repeat(Role.BODY))
                snippet(list(map(Unit, roles, texts)), sought)
        found: Any = result
        return int(found.count)

    def _musts(self, asked: Asked) -> Iterator[Query]:
        yield from map(self._standing, asked.terms)
        if asked.days:
            first, last = (dt.date.fromisoformat(day).toordinal() for day in asked.days)
            yield Query.range_query(self._schema, "day", FieldType.Integer, first, last)

    def _shoulds(self, asked: Asked) -> Iterator[tuple[Occur, Query]]:
        for word in chain.from_iterable(map(words, asked.terms)):
            for field in ("words", "title"):
                yield Occur.Should, Query.term_query(self._schema, field, word, "freq")

    def _standing(self, term: str) -> Query:
        if len(term) < 3:
            field = "grams" if len(term) == 2 else "characters"
            return Query.term_query(self._schema, field, term, "basic")
        return Query.phrase_query(self._schema, "grams", list(pairs(term)))
