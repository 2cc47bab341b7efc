"""The tantivy index of a path: kept open, looked at afresh before every search."""

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from tantivy import Index, Searcher

from archive.search.engines.base import Batch, Found, Sort
from archive.search.engines.shelf import outdated
from archive.search.engines.shelved import Shelved
from archive.search.engines.stored import unpacked
from archive.search.engines.tantivy.counting import captions, counts
from archive.search.engines.tantivy.matching import matching
from archive.search.engines.tantivy.ranking import best
from archive.search.engines.tantivy.schema import VERSION, schema, stored
from archive.search.engines.tantivy.writer import changing
from archive.search.tree import Node

OPENING_TRIES = 20
"""Times that others may take another folder into use between finding and opening it."""

State = tuple[Path, int, int, int]
"""Folder, and time, inode and size of the file in it that every commit replaces."""


class TantivyIndex(Shelved):
    """An index under a path; safe to use from several threads."""

    at_once = 2_500_000
    """Some 5,000 articles: fewer segments to merge, and others wait ten seconds for the lock."""

    def __init__(self, path: str) -> None:
        super().__init__(path, VERSION)
        self._lock = threading.Lock()
        self._meta = cache(lambda folder: folder / "meta.json")
        self._opened: Index | None = None
        self._state: State | None = None
        self._searcher: Searcher | None = None

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        searcher = self.searcher()
        if searcher is None:
            return Found(total=0, articles=0, captions=0, entries=(), scores=())
        with usable():
            end = searcher.num_docs if limit is None else min(offset + limit, searcher.num_docs)
            found = matching(node, searcher)
            total, hits = best(node, found, searcher, sort=sort, offset=offset, end=end)
            contents = [stored(searcher.doc(address), "entry") for _, address in hits]
            pictures = captions(found, searcher) if total else 0
        return Found(
            total=total,
            articles=total - pictures,
            captions=pictures,
            entries=tuple(map(unpacked, contents)),
            scores=tuple(points for points, _ in hits),
        )

    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches have each value of attributes, or each month."""
        searcher = self.searcher()
        if searcher is None:
            return {name: {} for name in names}
        with usable():
            return counts(matching(node, searcher), searcher, names)

    def create(self, folder: Path) -> None:
        """Make an empty index in an empty folder."""
        Index(schema(), path=str(folder), reuse=False)

    def change(self, folder: Path) -> AbstractContextManager[Batch]:
        """Change the index of a folder: all the batch is told or nothing; hold the lock."""
        return changing(folder)

    def searcher(self) -> Searcher | None:
        """Return a view of the newest state, opened anew only where the index has changed.

        None where there is no index yet.
        """
        with self._lock:
            for _ in range(OPENING_TRIES - 1):
                try:
                    return self._newest()
                except FileNotFoundError:
                    continue
            with usable():
                return self._newest()

    def _newest(self) -> Searcher | None:
        folder = self.shelf.live()
        if folder is None:
            return None
        # Looked at before reloading: a commit in between is noticed the next time.
        stat = self._meta(folder).stat()
        state = (folder, stat.st_mtime_ns, stat.st_ino, stat.st_size)
        if state != self._state or self._searcher is None:
            with usable():
                if self._opened is None or self._state is None or self._state[0] != folder:
                    self._opened = Index.open(str(folder))
                    # Without this a thread of tantivy's watches, and sees commits too late.
                    self._opened.config_reader("manual")
                self._opened.reload()
                self._searcher = self._opened.searcher()
            self._state = state
        return self._searcher


@contextmanager
def usable() -> Iterator[None]:
    """Turn what tantivy says of an index it cannot read into `IndexUnusable`."""
    try:
        yield
    except FileNotFoundError:
        raise
    except (OSError, ValueError) as error:
        raise outdated() from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust; it has no place to import it from
            raise outdated() from error
        raise


@cache
def index_at(path: str) -> TantivyIndex:
    """Return the one index under a path in this process."""
    return TantivyIndex(path)
