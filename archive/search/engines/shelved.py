"""What engines with files have in common: writing in place, and building anew aside."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from typing import Any, ClassVar

from archive.search import analysis
from archive.search.engines.base import Batch, Found, IndexUnusable, Rebuild, Sort
from archive.search.engines.haystack import TreeBackend
from archive.search.engines.shelf import Shelf
from archive.search.entries import Entry
from archive.search.tree import Node

LOCK_TIMEOUT = 60.0
"""Seconds to wait for another writer; the longest merge takes less."""


class Shelved(ABC):
    """An index of files under a path."""

    at_once = 1_000_000
    """Characters of text of one commit of a rebuild, some 2,000 articles; see `Rebuild`."""

    def __init__(self, path: str, version: int) -> None:
        self.shelf = Shelf(Path(path), version)

    @abstractmethod
    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""

    @abstractmethod
    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches have each value of attributes, or each month."""

    @abstractmethod
    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""

    @abstractmethod
    def change(self, folder: Path) -> AbstractContextManager[Batch]:
        """Change the index of a folder: all the batch is told or nothing; hold the lock."""

    def lock(self) -> AbstractContextManager[None]:
        """Be the only process that writes."""
        return self.shelf.lock(LOCK_TIMEOUT)

    @contextmanager
    def writing(self) -> Iterator[Batch]:
        """Wait for the right to write; what the batch was told is taken over at its end.

        An index that is being built aside is told the same, so that it is not out of date when
        it is taken into use.
        """
        with self.lock(), ExitStack() as batches:
            aside = self.shelf.aside()
            folders = [self.shelf.live() or self._new(), *([aside.folder] if aside else [])]
            # Left in reverse: the index in use takes over last, when nothing can fail any more.
            yield Several([batches.enter_context(self.change(folder)) for folder in folders])

    def trouble(self) -> str:
        """Return what is wrong with the index and what to do; empty when nothing is."""
        try:
            live = self.shelf.live()
        except IndexUnusable as error:
            return str(error)
        if live is None or self.shelf.words() == analysis.version():
            return ""
        return (
            "The words of the search index were cut by another segmenter; everything is found, but"
            " the best hits may not come first. Run `manage.py rebuild_index`."
        )

    def clear(self) -> None:
        """Begin anew with an empty index, whatever state the old one is in."""
        with self.lock():
            self._new()

    def _new(self) -> Path:
        folder = self.shelf.new_folder()
        self.create(folder)
        self.shelf.put_live(folder)
        return folder


class Several:
    """A batch that tells several indexes the same."""

    def __init__(self, batches: Sequence[Batch]) -> None:
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


class ShelvedRebuild:
    """An index being built aside, to be taken into use when it holds everything."""

    def __init__(self, index: Shelved) -> None:
        self._index = index
        self._shelf = index.shelf
        with index.lock():
            aside = self._shelf.aside()
            if aside is None:
                folder = self._shelf.new_folder()
                index.create(folder)
                self._shelf.put_aside(folder, 0)
                aside = self._shelf.aside()
        if aside is None:
            raise IndexUnusable(f"{self._shelf.path} cannot be written to.")
        self._folder = aside.folder
        self.at_once = index.at_once
        self.reached = aside.reached

    @contextmanager
    def writing(self) -> Iterator[Batch]:
        """Wait for the right to write into the index being built."""
        with self._index.lock(), self._index.change(self._folder) as batch:
            yield batch

    def note(self, reached: int) -> None:
        """Remember the last issue it holds, for whoever goes on after a stop."""
        with self._index.lock():
            self._shelf.put_aside(self._folder, reached)
        self.reached = reached

    def finish(self) -> None:
        """Take it into use in one step."""
        with self._index.lock():
            self._shelf.put_live(self._folder)


class ShelvedBackend(TreeBackend):
    """Haystack's view of the index under the connection's PATH; an engine says how to open it."""

    open_index: ClassVar[Callable[[str], Shelved]]

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self._index = type(self).open_index(options["PATH"])

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        return self._index.find(node, offset=offset, limit=limit, sort=sort)

    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches have each value of attributes, or each month."""
        return self._index.counts(node, names)

    def writing(self) -> AbstractContextManager[Batch]:
        """Wait for the right to write; what the batch was told is taken over at its end."""
        return self._index.writing()

    def rebuilding(self) -> Rebuild:
        """Begin to build the index anew beside the one in use, or go on where that stopped."""
        return ShelvedRebuild(self._index)

    def trouble(self) -> str:
        """Return what is wrong with the index and what to do; empty when nothing is."""
        return self._index.trouble()

    def begin_anew(self) -> None:
        """Drop everything, whatever state the index is in."""
        self._index.clear()
