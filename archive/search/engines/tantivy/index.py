"""The tantivy index of a directory: kept open, looked at afresh before every search."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from pathlib import Path

from tantivy import Index, Occur, Query, Searcher

from archive.search.engines.base import Found, IndexUnusable, Sort
from archive.search.engines.stored import unpacked
from archive.search.engines.tantivy.matching import matching
from archive.search.engines.tantivy.ranking import best, count
from archive.search.engines.tantivy.schema import schema, stored
from archive.search.engines.tantivy.writer import TantivyBatch, writing
from archive.search.tree import Node

LOCK_TIMEOUT = 60.0
"""Seconds to wait for another writer; the longest merge takes less."""

Stamp = tuple[int, int, int]


class TantivyIndex:
    """An index in a directory; safe to use from several threads."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()
        self._opened: Index | None = None
        self._stamp: Stamp | None = None
        self._searcher: Searcher | None = None

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        with usable(self._path):
            searcher = self.searcher()
            end = searcher.num_docs if limit is None else offset + limit
            found = matching(node, searcher)
            total, hits = best(
                node, found, searcher, sort=sort, offset=offset, end=min(end, searcher.num_docs)
            )
            contents = [stored(searcher.doc(address), "entry") for _, address in hits]
            captions = _captions(found, searcher) if total else 0
        return Found(
            total=total,
            articles=total - captions,
            captions=captions,
            entries=tuple(map(unpacked, contents)),
            scores=tuple(points for points, _ in hits),
        )

    def writing(self) -> AbstractContextManager[TantivyBatch]:
        """Wait for the right to write; what the batch was told is taken over at its end."""
        return writing(self._path, LOCK_TIMEOUT)

    def searcher(self) -> Searcher:
        """Return a view of the newest state, opened anew only where the index has changed."""
        with self._lock:
            if self._opened is None or not self._meta.exists():
                self._opened = open_index(self._path)
                self._stamp = None
            # Read before reloading: a commit in between is noticed the next time.
            stat = self._meta.stat()
            stamp = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
            if stamp != self._stamp or self._searcher is None:
                self._opened.reload()
                self._searcher = self._opened.searcher()
                self._stamp = stamp
            return self._searcher

    @property
    def _meta(self) -> Path:
        """The file that names what is in force; every commit writes a new one."""
        return self._path / "meta.json"


def open_index(path: Path) -> Index:
    """Open the index of a directory; makes an empty one where there is none."""
    path.mkdir(parents=True, exist_ok=True)
    index = Index(schema(), path=str(path), reuse=True)
    # Without this a thread of tantivy's watches for commits, and finds them half a second late.
    index.config_reader("manual")
    return index


@contextmanager
def usable(path: Path) -> Iterator[None]:
    """Turn what tantivy says of an index it cannot read into `IndexUnusable`."""
    try:
        yield
    except (OSError, ValueError) as error:
        raise _unusable(path) from error
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of Rust; it has no place to import it from
            raise _unusable(path) from error
        raise


def _unusable(path: Path) -> IndexUnusable:
    return IndexUnusable(
        f"The search index in {path} cannot be read. Run `manage.py rebuild_index`; "
        "browsing goes on meanwhile."
    )


def _captions(found: Query, searcher: Searcher) -> int:
    """Return how many of what was found are photo captions."""
    caption = Query.term_query(schema(), "keys", "type:caption", "basic")
    if not searcher.doc_freq("keys", "type:caption"):
        return 0
    both = Query.boolean_query([(Occur.Must, caption), (Occur.Must, found)])
    return count(searcher.search(both, 1, True))


@cache
def index_at(path: str) -> TantivyIndex:
    """Return the one index of a directory in this process."""
    return TantivyIndex(path)
