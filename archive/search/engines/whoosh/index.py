"""The Whoosh index of a directory: kept open, looked at afresh before every search."""

import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from whoosh.index import FileIndex, exists

from archive.search.engines.base import Found, Sort
from archive.search.engines.whoosh.reader import Snapshot
from archive.search.engines.whoosh.schema import schema
from archive.search.engines.whoosh.scoring import Ranking, rank
from archive.search.engines.whoosh.storage import MappedStorage
from archive.search.engines.whoosh.writer import WhooshBatch, writing
from archive.search.tree import Node

NAME = "MAIN"
LOCK_TIMEOUT = 60.0
"""Seconds to wait for another writer; the longest merge takes less."""

OPENING_TRIES = 20
"""Commits of others that may come between reading what files there are and opening them."""

REMEMBERED = 16
"""Answers kept, so that the pages of a result and its count cost one search."""


class WhooshIndex:
    """An index in a directory; safe to use from several threads."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        self._index: FileIndex | None = None
        self._snapshot: Snapshot | None = None
        self._remembered: OrderedDict[tuple[int, Node, Sort], Ranking] = OrderedDict()

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        ranking = self._ranking(node, sort)
        rows = list(ranking.slice(offset, None if limit is None else offset + limit))
        total = len(ranking.places)
        return Found(
            total=total,
            articles=total - ranking.captions,
            captions=ranking.captions,
            entries=tuple(segment.entry(number) for segment, number, _ in rows),
            scores=tuple(points for *_, points in rows),
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
                self._snapshot = before = self._read(index, before)
            return before

    def _read(self, index: FileIndex, before: Snapshot | None) -> Snapshot:
        """Open the newest generation; files may go while we open them, when another commits."""
        for _ in range(OPENING_TRIES - 1):
            try:
                return Snapshot.read(index.storage, NAME, before)
            except FileNotFoundError:
                continue
        return Snapshot.read(index.storage, NAME, before)

    def _opened(self) -> FileIndex:
        """Return Whoosh's handle; makes an empty index where there is none."""
        with self._lock:
            if self._index is None or self._index.latest_generation() < 0:
                self._index = self._open_or_create()
            return self._index

    def _open_or_create(self) -> FileIndex:
        self._path.mkdir(parents=True, exist_ok=True)
        storage = MappedStorage(str(self._path))
        lock = storage.lock(f"{NAME}_WRITELOCK")
        if not exists(storage, NAME):
            lock.acquire(blocking=True)
            try:
                if not exists(storage, NAME):
                    return FileIndex.create(storage, schema(), NAME)
            finally:
                lock.release()
        return FileIndex(storage, indexname=NAME)

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


@cache
def index_at(path: str) -> WhooshIndex:
    """Return the one index of a directory in this process."""
    return WhooshIndex(path)
