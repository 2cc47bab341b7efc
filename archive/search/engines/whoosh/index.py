"""The Whoosh index of a path: kept open, looked at afresh before every search."""

import pickle
import struct
import threading
import zlib
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

from whoosh.index import FileIndex

from archive.search.engines.base import Found, IndexUnusable, Sort
from archive.search.engines.shelf import Shelf, outdated
from archive.search.engines.whoosh.reader import Snapshot
from archive.search.engines.whoosh.schema import VERSION, schema
from archive.search.engines.whoosh.scoring import Ranking, rank
from archive.search.engines.whoosh.storage import MappedStorage
from archive.search.engines.whoosh.writer import WhooshBatch, writing
from archive.search.entries import Entry
from archive.search.tree import Node

NAME = "MAIN"
LOCK_TIMEOUT = 60.0
"""Seconds to wait for another writer; the longest merge takes less."""

OPENING_TRIES = 20
"""Commits of others that may come between reading what files there are and opening them."""

DAMAGE = (struct.error, zlib.error, pickle.UnpicklingError, EOFError, ValueError, LookupError)
"""What reading files that were cut or overwritten ends in."""

REMEMBERED = 16
"""Answers kept, so that the pages of a result and its count cost one search."""


class WhooshIndex:
    """An index under a path; safe to use from several threads."""

    def __init__(self, path: str) -> None:
        self.shelf = Shelf(Path(path), VERSION)
        self._lock = threading.Lock()
        self._snapshot: tuple[Path, Snapshot] | None = None
        self._remembered: OrderedDict[tuple[Snapshot, Node, Sort], Ranking] = OrderedDict()

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        end = None if limit is None else offset + limit
        try:
            return _shown(self._ranking(node, sort), offset, end)
        except DAMAGE as error:
            raise outdated() from error

    @contextmanager
    def writing(self) -> Iterator["Both"]:
        """Wait for the right to write; what the batch was told is taken over at its end.

        An index that is being built aside is told the same, so that it is not out of date when
        it is taken into use.
        """
        with self.shelf.lock(LOCK_TIMEOUT), ExitStack() as batches:
            aside = self.shelf.aside()
            folders = [self._live_or_new(), *([aside.folder] if aside else [])]
            # Left in reverse: the index in use takes over last, when nothing can fail any more.
            opened = [batches.enter_context(writing(_open(folder))) for folder in folders]
            yield Both(opened)

    def _live_or_new(self) -> Path:
        folder = self.shelf.live()
        if folder is None:
            folder = self.shelf.new_folder()
            FileIndex.create(MappedStorage(str(folder)), schema(), NAME)
            self.shelf.put_live(folder)
        return folder

    def clear(self) -> None:
        """Begin anew with an empty index, whatever state the old one is in."""
        with self.shelf.lock(LOCK_TIMEOUT):
            folder = self.shelf.new_folder()
            FileIndex.create(MappedStorage(str(folder)), schema(), NAME)
            self.shelf.put_live(folder)

    def snapshot(self) -> Snapshot:
        """Return the newest state of the index, opened anew only where it has changed."""
        folder = self.shelf.live()
        if folder is None:
            return _EMPTY
        with self._lock:
            kept, before = self._snapshot or (None, None)
            if before is None or kept != folder or before.generation != _generation(folder):
                self._snapshot = self._read(before if kept == folder else None)
                self._remembered.clear()  # it holds on to files that may be gone
                before = self._snapshot[1]
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

    def _ranking(self, node: Node, sort: Sort) -> Ranking:
        snapshot = self.snapshot()
        remembered = (snapshot, node, sort)
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


def _shown(ranking: Ranking, start: int, end: int | None) -> Found:
    rows = list(ranking.slice(start, end))
    total = len(ranking.places)
    return Found(
        total=total,
        articles=total - ranking.captions,
        captions=ranking.captions,
        entries=tuple(segment.entry(number) for segment, number, _ in rows),
        scores=tuple(points for *_, points in rows),
    )


_EMPTY = Snapshot(-1, ())


class Both:
    """A batch that tells several indexes the same."""

    def __init__(self, batches: Sequence[WhooshBatch]) -> None:
        self._batches = batches

    def replace_issue(self, issue_id: int, entries: Sequence[Entry]) -> None:
        """Put these entries in the place of all the issue had."""
        for batch in self._batches:
            batch.replace_issue(issue_id, entries)

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in the place of the one with its key."""
        for batch in self._batches:
            batch.add(entries)

    def remove(self, keys: Sequence[str]) -> None:
        """Drop the entries with these keys."""
        for batch in self._batches:
            batch.remove(keys)

    def clear(self, models: Sequence[str] = ()) -> None:
        """Drop the entries of these models, or all."""
        for batch in self._batches:
            batch.clear(models)


class WhooshRebuild:
    """An index being built aside, to be taken into use when it holds everything."""

    def __init__(self, index: WhooshIndex) -> None:
        self._shelf = index.shelf
        with self._shelf.lock(LOCK_TIMEOUT):
            aside = self._shelf.aside()
            if aside is None:
                folder = self._shelf.new_folder()
                FileIndex.create(MappedStorage(str(folder)), schema(), NAME)
                self._shelf.put_aside(folder, 0)
                aside = self._shelf.aside()
        if aside is None:
            raise IndexUnusable(f"{self._shelf.path} cannot be written to.")
        self._folder = aside.folder
        self.reached = aside.reached

    @contextmanager
    def writing(self) -> Iterator[WhooshBatch]:
        """Wait for the right to write into the index being built."""
        with self._shelf.lock(LOCK_TIMEOUT), writing(_open(self._folder)) as batch:
            yield batch

    def note(self, reached: int) -> None:
        """Remember the last issue it holds, for whoever goes on after a stop."""
        with self._shelf.lock(LOCK_TIMEOUT):
            self._shelf.put_aside(self._folder, reached)
        self.reached = reached

    def finish(self) -> None:
        """Take it into use in one step."""
        with self._shelf.lock(LOCK_TIMEOUT):
            self._shelf.put_live(self._folder)


def _open(folder: Path) -> FileIndex:
    return FileIndex(MappedStorage(str(folder)), indexname=NAME)


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
