"""What is compared: our engines, tantivy alone, SQLite's full-text search, and Haystack's stock."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import tantivy
from tantivy import Document, Occur, PreTokenizedString, Query, SchemaBuilder, Token

from archive.paper.normalize import fold
from archive.search.analysis import words
from archive.search.engines.base import Engine
from archive.search.engines.terms import pairs
from archive.search.entries import Entry
from archive.search.tree import Text, all_of
from bench.queries import Asked

STOCK = 500
"""Articles for Haystack's stock engine: more would take minutes."""


def contenders(directory: Path, cluster: str | None) -> Iterator[Any]:
    """Yield what is compared, the floor first."""
    from archive.search.engines.opensearch.index import OpenSearchIndex
    from archive.search.engines.tantivy.index import TantivyIndex
    from archive.search.engines.whoosh.index import WhooshIndex

    yield RawTantivy(directory / "raw")
    yield Ours("ours: tantivy", TantivyIndex(str(directory / "tantivy")), directory / "tantivy")
    yield Ours("ours: Whoosh", WhooshIndex(str(directory / "whoosh")), directory / "whoosh")
    if cluster:
        yield Ours("ours: OpenSearch", OpenSearchIndex(cluster, "bench", 3, 1), None)
    yield Fts5(directory / "fts5.sqlite3")
    yield Stock(directory / "stock")


def size_of(path: Path | None) -> int:
    """Return the bytes of a file, or of the files in a folder."""
    if path is None:
        return 0
    files = [path] if path.is_file() else path.rglob("*")
    return sum(file.stat().st_size for file in files if file.is_file())


class Ours:
    """One of our engines, asked below the level of Haystack."""

    def __init__(self, name: str, index: Engine, path: Path | None) -> None:
        self.name = name
        self._index = index
        self._path = path

    def build(self, articles: Sequence[Entry]) -> int:
        """Index issue by issue, some issues a commit as a rebuild does."""
        for start in range(0, len(articles), 2000):
            with self._index.writing() as batch:
                some = articles[start : start + 2000]
                for issue, entries in groupby(some, key=lambda entry: entry.issue_id):
                    batch.replace_issue(issue, list(entries))
        return size_of(self._path)

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits."""
        node = all_of(*map(Text, asked.terms))
        found = self._index.find(node, offset=asked.offset, limit=20, sort=asked.sort)
        return found.total


class RawTantivy:
    """tantivy with the pairs and words of the text and nothing around it: the floor."""

    name = "raw tantivy"

    def __init__(self, path: Path) -> None:
        path.mkdir()
        builder = SchemaBuilder()
        for field in ("grams", "characters", "words", "title"):
            kept = "position" if field == "grams" else "freq"
            builder.add_text_field(field, tokenizer_name="raw", index_option=kept)
        builder.add_integer_field("newest", fast=True)
        builder.add_bytes_field("entry", stored=True)
        self._schema = builder.build()
        self._index = tantivy.Index(self._schema, path=str(path))
        self._path = path

    def build(self, articles: Sequence[Entry]) -> int:
        """Add all in one commit."""
        writer = self._index.writer(64_000_000, 1)
        for number, entry in enumerate(articles):
            writer.add_document(self._document(number, entry))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        return size_of(self._path)

    def _document(self, number: int, entry: Entry) -> Document:
        texts = [fold(unit.text).text for unit in entry.units]
        document = Document()
        tokens, position = [], 0
        for text in texts:
            for pair in pairs(text):
                tokens.append(Token(pair, position, 0, 0))
                position += 1
            position += 1
        document.add_pre_tokenized_text("grams", PreTokenizedString("", tokens))
        for field, terms in [
            ("characters", set("".join(texts))),
            ("words", [word for text in texts[1:] for word in words(text)]),
            ("title", words(texts[0]) if texts else []),
        ]:
            bag = PreTokenizedString("", [Token(term, 0, 0, 0) for term in terms])
            document.add_pre_tokenized_text(field, bag)
        document.add_integer("newest", number)
        texts_as_they_are = [unit.text for unit in entry.units]
        document.add_bytes("entry", json.dumps(texts_as_they_are, ensure_ascii=False).encode())
        return document

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits."""
        must = [(Occur.Must, self._standing(term)) for term in asked.terms]
        should = [
            (Occur.Should, Query.term_query(self._schema, field, word, "freq"))
            for term in asked.terms
            for word in words(term)
            for field in ("words", "title")
        ]
        searcher = self._index.searcher()
        if asked.sort == "newest":
            query = Query.boolean_query(must)
            result = searcher.search(query, 20, True, order_by_field="newest")
        else:
            query = Query.boolean_query([*must, *should])
            result = searcher.search(query, 20, True, offset=asked.offset)
        for _, address in result.hits:
            json.loads(searcher.doc(address).get_first("entry"))
        return result.count

    def _standing(self, term: str) -> Query:
        if len(term) < 3:
            field = "grams" if len(term) == 2 else "characters"
            return Query.term_query(self._schema, field, term, "freq")
        return Query.phrase_query(self._schema, "grams", pairs(term))


class Fts5:
    """SQLite's full-text search over pairs of characters."""

    name = "SQLite FTS5"

    def __init__(self, path: Path) -> None:
        self._path = path
        self._database = sqlite3.connect(path)
        self._database.execute("CREATE VIRTUAL TABLE t USING fts5(grams, text UNINDEXED)")

    def build(self, articles: Sequence[Entry]) -> int:
        """Add all in one commit."""
        rows = ([fold(unit.text).text for unit in entry.units] for entry in articles)
        self._database.executemany(
            "INSERT INTO t VALUES (?, ?)",
            ((" ".join(self._coded(text) for text in texts), "\n".join(texts)) for texts in rows),
        )
        self._database.commit()
        return size_of(self._path)

    @staticmethod
    def _coded(text: str) -> str:
        """Write pairs and characters as hexadecimal words, which any tokenizer leaves whole."""
        return " ".join(pair.encode().hex() for pair in [*pairs(text), *text])

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits; what is one character is a word as well."""
        terms = ('"' + " ".join(p.encode().hex() for p in pairs(term) or [term]) + '"'
                 for term in asked.terms)  # fmt: skip
        match = " AND ".join(terms)
        order = "rowid DESC" if asked.sort == "newest" else "rank"
        self._database.execute(
            f"SELECT text FROM t WHERE t MATCH ? ORDER BY {order} LIMIT 20 OFFSET {asked.offset}",
            [match],
        ).fetchall()
        (count,) = self._database.execute("SELECT count(*) FROM t WHERE t MATCH ?", [match])
        return int(count[0])


class Stock:
    """Whoosh with jieba's own analyser and a phrase per term, as Haystack's backend asks it."""

    name = f"stock Whoosh + jieba, {STOCK} articles"
    rounds = 1

    def __init__(self, path: Path) -> None:
        from jieba.analyse import ChineseAnalyzer
        from whoosh import fields, index

        path.mkdir()
        self._path = path
        text = fields.TEXT(stored=True, analyzer=ChineseAnalyzer())
        self._index = index.create_in(path, fields.Schema(text=text))

    def build(self, articles: Sequence[Entry]) -> int:
        """Add the first few in one commit."""
        writer = self._index.writer()
        for entry in articles[:STOCK]:
            writer.add_document(text="\n".join(unit.text for unit in entry.units))
        writer.commit()
        return size_of(self._path)

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits with snippets, as its backend does."""
        from whoosh.qparser import QueryParser

        with self._index.searcher() as searcher:
            query = QueryParser("text", self._index.schema).parse(" ".join(asked.terms))
            page = searcher.search_page(query, asked.offset // 20 + 1, 20)
            for hit in page:
                hit.highlights("text")
            return len(page)
