"""The Whoosh index of a directory: kept open, looked at afresh before every search."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from whoosh.index import TOC, FileIndex

from archive.search.engines.base import Found, Sort
from archive.search.engines.whoosh.matching import matching
from archive.search.engines.whoosh.reader import Segment, Snapshot
from archive.search.engines.whoosh.schema import is_caption, newest_first, schema
from archive.search.engines.whoosh.scoring import score
from archive.search.engines.whoosh.storage import MappedStorage
from archive.search.engines.whoosh.writer import WhooshBatch, writing
from archive.search.query import Node

NAME = "MAIN"
LOCK_TIMEOUT = 60.0
"""Seconds to wait for another writer; the longest merge takes less."""

REMEMBERED = 16
"""Answers kept, so that the pages of a result and its count cost one search."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that matches, best first: places (segment and document) with their scores."""

    places: tuple[tuple[Segment, int], ...]
    scores: tuple[float, ...]
    captions: int


class WhooshIndex:
    """An index in a directory; safe to use from several threads."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        self._snapshot: Snapshot | None = None
        self._remembered: OrderedDict[tuple[int, Node, Sort], Ranking] = OrderedDict()

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        ranking = self._ranking(node, sort)
        end = None if limit is None else offset + limit
        places = islice(ranking.places, offset, end)
        total = len(ranking.places)
        return Found(
            total=total,
            articles=total - ranking.captions,
            captions=ranking.captions,
            entries=tuple(segment.entry(number) for segment, number in places),
            scores=ranking.scores[offset:end],
        )

    @contextmanager
    def writing(self) -> Iterator[WhooshBatch]:
        """Wait for the right to write; what the batch was told is taken over at its end."""
        with writing(self._opened(), LOCK_TIMEOUT) as batch:
            yield batch

    def snapshot(self) -> Snapshot:
        """Return the newest state of the index, opened anew only where it has changed."""
        index = self._opened()
        with self._lock:
            before = self._snapshot
            if before is None or before.generation != index.latest_generation():
                self._snapshot = self._read(index, before)
            assert self._snapshot is not None
            return self._snapshot

    def _read(self, index: FileIndex, before: Snapshot | None) -> Snapshot:
        """Open the newest generation; files may go while we open them, when another commits."""
        for _ in range(20):
            try:
                return Snapshot.read(index.storage, NAME, before)
            except FileNotFoundError:
                continue
        return Snapshot.read(index.storage, NAME, before)

    def _opened(self) -> FileIndex:
        """Return Whoosh's handle; makes an empty index where there is none."""
        self._path.mkdir(parents=True, exist_ok=True)
        storage = MappedStorage(str(self._path))
        if TOC._latest_generation(storage, NAME) < 0:
            self._create(storage)
        return FileIndex(storage, indexname=NAME)

    def _create(self, storage: MappedStorage) -> None:
        lock = storage.lock(f"{NAME}_WRITELOCK")
        lock.acquire(blocking=True)
        try:
            if TOC._latest_generation(storage, NAME) < 0:
                TOC.create(storage, schema(), NAME)
        finally:
            lock.release()

    def _ranking(self, node: Node, sort: Sort) -> Ranking:
        snapshot = self.snapshot()
        remembered = (snapshot.generation, node, sort)
        with self._lock:
            if remembered in self._remembered:
                self._remembered.move_to_end(remembered)
                return self._remembered[remembered]
        ranking = rank(node, snapshot, sort)
        with self._lock:
            self._remembered[remembered] = ranking
            while len(self._remembered) > REMEMBERED:
                self._remembered.popitem(last=False)
        return ranking


def rank(node: Node, snapshot: Snapshot, sort: Sort) -> Ranking:
    """Match and order, without any memory of earlier searches."""
    found = [matching(node, segment) for segment in snapshot.segments]
    scores = score(node, snapshot, found) if sort == "relevance" else [{} for _ in found]
    rows = [
        (_sort_key(sort, table.get(number, 0.0), segment.orders[number]), segment, number, table)
        for segment, documents, table in zip(snapshot.segments, found, scores, strict=True)
        for number in documents
    ]
    rows.sort(key=lambda row: row[0])
    return Ranking(
        places=tuple((segment, number) for _, segment, number, _ in rows),
        scores=tuple(table.get(number, 0.0) for *_, number, table in rows),
        captions=sum(is_caption(segment.orders[number]) for _, segment, number, _ in rows),
    )


def _sort_key(sort: Sort, points: float, order: int) -> tuple[float, int]:
    if sort == "oldest":
        return (0.0, order)
    return (-points, newest_first(order))


@cache
def index_at(path: str) -> WhooshIndex:
    """Return the one index of a directory in this process."""
    return WhooshIndex(path)
