"""What else an archive could be searched with: SQLite, and Haystack as it comes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from archive.paper.normalize import fold
from archive.search.engines.terms import pairs
from archive.search.entries import Entry
from bench.contenders import ADDED
from bench.queries import Asked


class Fts5:
    """SQLite's full-text search over pairs of characters."""

    most = 10_000_000
    rounds = 3
    each = 1000

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path.with_suffix(".sqlite3"))
        self._database.execute(
            "CREATE VIRTUAL TABLE IF NOT EXISTS t USING"
            " fts5(grams, text UNINDEXED, day UNINDEXED, issue UNINDEXED, contributor UNINDEXED)"
        )

    def build(self, articles: Sequence[Entry]) -> None:
        """Add all in one commit, in the order of their days."""
        self._database.executemany(
            "INSERT INTO t VALUES (?, ?, ?, ?, ?)",
            map(self._row, sorted(articles, key=lambda entry: entry.date)),
        )
        self._database.commit()

    def replace(self, articles: Sequence[Entry]) -> None:
        """Write in one commit."""
        self._database.execute("DELETE FROM t WHERE issue = ?", [ADDED])
        self.build(articles)

    def _row(self, entry: Entry) -> tuple[object, ...]:
        texts = [fold(unit.text).text for unit in entry.units]
        coded = " ".join(map(_coded, texts))
        names = ",".join(entry.contributors)
        return coded, "\n".join(texts), entry.date.isoformat(), entry.issue_id, names

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits; snippets are its own, of coded text, and so left out."""
        match = " AND ".join(f'"{_coded(term, length=2)}"' for term in asked.terms)
        where, values = "t MATCH ?", [match]
        if asked.days:
            where, values = f"{where} AND day BETWEEN ? AND ?", [match, *asked.days]
        order = "rowid DESC" if asked.sort == "newest" else "rank"
        self._database.execute(
            f"SELECT text FROM t WHERE {where} ORDER BY {order} LIMIT 20 OFFSET {asked.offset}",
            values,
        ).fetchall()
        if asked.counted:
            select = f"SELECT substr(day, 1, 7), contributor FROM t WHERE {where}"
            rows = self._database.execute(select, values).fetchall()
            for column in zip(*rows, strict=True):
                Counter(column)
        (count,) = self._database.execute(f"SELECT count(*) FROM t WHERE {where}", values)
        return int(count[0])


def _coded(text: str, length: int = 0) -> str:
    """Write pairs, and characters too, as hexadecimal words, which any tokenizer leaves whole."""
    terms = (pairs(text) or [text]) if length else [*pairs(text), *text]
    return " ".join(term.encode().hex() for term in terms)


class Stock:
    """Haystack's own Whoosh backend with jieba's analyser, as its documentation has it."""

    most = 20_000
    rounds = 1
    each = 3

    def __init__(self, path: Path) -> None:
        import logging

        import jieba
        from haystack.backends.whoosh_backend import WhooshSearchBackend
        from jieba.analyse import ChineseAnalyzer

        jieba.setLogLevel(logging.WARNING)

        class Backend(WhooshSearchBackend):  # type: ignore[misc]
            def build_schema(self, fields: Any) -> Any:
                name, schema = super().build_schema(fields)
                schema[name].analyzer = ChineseAnalyzer()
                return name, schema

        self._backend = Backend("default", PATH=str(path), SILENTLY_FAIL=False)

    def build(self, articles: Sequence[Entry]) -> None:
        """Let it write a thousand at a time, as Haystack's command does by default."""
        for start in range(0, len(articles), 1000):
            self._backend.update(_Index(), articles[start : start + 1000])

    def replace(self, articles: Sequence[Entry]) -> None:
        """Write them; what has their keys is replaced."""
        self._backend.update(_Index(), articles)
        self._backend.search("报纸", start_offset=0, end_offset=1)

    def find(self, asked: Asked) -> int:
        """Ask for twenty hits; a text of several words is a phrase, as `AutoQuery` makes it."""
        query = " AND ".join(f"text:({term})" for term in asked.terms)
        if asked.days:
            first, last = (day.replace("-", "") for day in asked.days)
            query += f" AND date:[{first}000000 TO {last}235959]"
        found = self._backend.search(
            query,
            start_offset=asked.offset,
            end_offset=asked.offset + 20,
            sort_by=["-date"] if asked.sort == "newest" else None,
            highlight=asked.shown,
            facets={"newspaper": {}} if asked.counted else None,
        )
        return int(found["hits"])


class _Index:
    """What the backend asks for the fields of an object."""

    def full_prepare(self, entry: Entry) -> dict[str, Any]:
        return {
            "id": entry.key,
            "django_ct": entry.model,
            "django_id": entry.pk,
            "text": "\n".join(unit.text for unit in entry.units),
            "newspaper": entry.newspaper,
            "date": dt.datetime.combine(entry.date, dt.time()),
            "page": entry.page,
        }
