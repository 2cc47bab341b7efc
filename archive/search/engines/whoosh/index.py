"""The Whoosh index of a path: kept open, looked at afresh before every search."""

import pickle
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from whoosh.index import FileIndex

from archive.search.engines.base import Batch, Found, Sort
from archive.search.engines.shelf import outdated
from archive.search.engines.shelved import Shelved
from archive.search.engines.whoosh.memory import Memory
from archive.search.engines.whoosh.reader import Snapshot
from archive.search.engines.whoosh.schema import VERSION, schema
from archive.search.engines.whoosh.scoring import Matches, match, rank, spread
from archive.search.engines.whoosh.storage import MappedStorage
from archive.search.engines.whoosh.writer import writing
from archive.search.tree import Node

NAME = "MAIN"
OPENING_TRIES = 20
"""Commits of others that may come between reading what files there are and opening them."""

DAMAGE = (struct.error, zlib.error, pickle.UnpicklingError, EOFError, ValueError, LookupError)
"""What reading files that were cut or overwritten ends in."""


class WhooshIndex(Shelved):
    """An index under a path; safe to use from several threads."""

    def __init__(self, path: str) -> None:
        super().__init__(path, VERSION)
        self._lock = threading.Lock()
        self._snapshot: tuple[Path, Snapshot] | None = None
        self._memory = Memory()
        self._answered: Snapshot | None = None

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        end = None if limit is None else offset + limit
        with readable():
            matches = self._matches(node)
            snapshot = matches.snapshot
            ranking = self._memory.get((snapshot, node, sort), lambda: rank(node, matches, sort))
            rows = list(ranking.slice(offset, end))
            captions = matches.captions
            return Found(
                total=matches.total,
                articles=matches.total - captions,
                captions=captions,
                entries=tuple(segment.entry(number) for segment, number, _ in rows),
                scores=tuple(points for *_, points in rows),
            )

    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches have each value of attributes, or each month."""
        with readable():
            matches = self._matches(node)
            asked = (matches.snapshot, node, tuple(names))
            return self._memory.get(asked, lambda: spread(matches, names)).counts

    def forget(self) -> None:
        """Let go of all kept answers."""
        self._memory.forget()

    def _matches(self, node: Node) -> Matches:
        snapshot = self.snapshot()
        return self._memory.get((snapshot, node), lambda: match(node, snapshot))

    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""
        FileIndex.create(MappedStorage(str(folder)), schema(), NAME)

    def change(self, folder: Path) -> AbstractContextManager[Batch]:
        """Change the index of a folder: all the batch is told or nothing; hold the lock."""
        try:
            index = FileIndex(MappedStorage(str(folder)), indexname=NAME)
            return writing(index, self._opened(folder))
        except Exception as error:  # whatever damage does to Whoosh's reading of its files
            raise outdated() from error

    def _opened(self, folder: Path) -> Snapshot:
        """Return the state of a folder that only we can change now, kept for the next time."""
        with self._lock:
            kept, before = self._snapshot or (None, None)
            opened = Snapshot.read(
                MappedStorage(str(folder)), NAME, before if kept == folder else None
            )
            if kept in (None, folder):
                self._snapshot = (folder, opened)
            return opened

    def snapshot(self) -> Snapshot:
        """Return the newest state of the index, opened anew only where it has changed."""
        folder = self.shelf.live()
        if folder is None:
            return _EMPTY
        with self._lock:
            kept, before = self._snapshot or (None, None)
            if before is None or kept != folder or before.generation != _generation(folder):
                self._snapshot = self._read(before if kept == folder else None)
                before = self._snapshot[1]
            if before is not self._answered:
                self._memory.forget()  # it holds on to files that may be gone
                self._answered = before
            return before

    def _read(self, before: Snapshot | None) -> tuple[Path, Snapshot]:
        """Open what is in use now; files may go while we open them, when another commits."""
        missing: Exception | None = None
        for _ in range(OPENING_TRIES):
            folder = self.shelf.live()
            try:
                if folder is not None:
                    return folder, Snapshot.read(MappedStorage(str(folder)), NAME, before)
            except FileNotFoundError as error:
                missing = error
            except Exception as error:  # whatever damage does to Whoosh's reading of its files
                raise outdated() from error
        raise outdated() from missing


_EMPTY = Snapshot(-1, ())


@contextmanager
def readable() -> Iterator[None]:
    """Turn what damaged files end in into `IndexUnusable`."""
    try:
        yield
    except UnicodeEncodeError:  # says something of the question, not of the files
        raise
    except DAMAGE as error:
        raise outdated() from error


def _generation(folder: Path) -> int:
    """Return the newest generation in a folder; looked up before every search, so kept cheap."""
    beginning = f"_{NAME}_"
    try:
        names = [path.name for path in folder.iterdir()]
    except FileNotFoundError:  # another index has just been taken into use
        return -1
    return max(
        (int(name[len(beginning) : -4]) for name in names if _is_contents(name, beginning)),
        default=-1,
    )


def _is_contents(name: str, beginning: str) -> bool:
    return name.startswith(beginning) and name.endswith(".toc")


@cache
def index_at(path: str) -> WhooshIndex:
    """Return the one index under a path in this process."""
    return WhooshIndex(path)
