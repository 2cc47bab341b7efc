"""Writing the index: one writer at a time across processes, all of a batch or nothing of it."""

import fcntl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tantivy import Index, IndexWriter

from archive.search.engines.attributes import key
from archive.search.engines.base import IndexBusy
from archive.search.engines.tantivy.schema import document_of, schema
from archive.search.entries import Entry

RETRY = 0.05
"""Seconds between two tries for the lock."""

HEAP = 64_000_000
"""Bytes of documents held in memory before a segment is written; some 20,000 articles."""


class TantivyBatch:
    """Changes that one commit takes over."""

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer
        self.changed = False

    def replace_issue(self, issue_id: int, entries: Sequence[Entry]) -> None:
        """Put these entries in the place of all the issue had."""
        self._delete(key("issue", str(issue_id)))
        for entry in entries:
            self._writer.add_document(document_of(entry))

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in the place of the one with its key."""
        for entry in entries:
            self._delete(key("id", entry.key))
            self._writer.add_document(document_of(entry))

    def remove(self, keys: Sequence[str]) -> None:
        """Drop the entries with these keys."""
        for name in keys:
            self._delete(key("id", name))

    def clear(self, models: Sequence[str] = ()) -> None:
        """Drop the entries of these models, or all."""
        for model in models:
            self._delete(key("model", model))
        if not models:
            self._writer.delete_all_documents()
            self.changed = True

    def _delete(self, term: str) -> None:
        """Delete what has the term and was there before; what is added later stays."""
        self._writer.delete_documents_by_term("keys", term)
        self.changed = True


@contextmanager
def writing(path: Path, timeout: float) -> Iterator[TantivyBatch]:
    """Wait for the lock at most `timeout` seconds, then write what the batch is told.

    Raises `IndexBusy` when the lock does not come free. An exception inside leaves the index as
    it was; so does the death of the process, whose lock the system takes back.
    """
    with _locked(path, timeout):
        # Opened for each batch: what another process wrote since is then known, also which files
        # may go.
        writer = Index(schema(), path=str(path), reuse=True).writer(HEAP, 1)
        try:
            batch = TantivyBatch(writer)
            yield batch
            if batch.changed:
                writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            # Merges end before the lock goes, and what they made superfluous is deleted.
            # Without that small segments pile up.
            writer.wait_merging_threads()


@contextmanager
def _locked(path: Path, timeout: float) -> Iterator[None]:
    """Hold the lock of an index; it lies beside the directory, which may be exchanged."""
    path.mkdir(parents=True, exist_ok=True)
    with path.with_name(path.name + ".lock").open("ab") as file:
        deadline = time.monotonic() + timeout
        while not _try(file):
            if time.monotonic() > deadline:
                raise IndexBusy(
                    f"The index was being written by another process for {timeout:.0f} seconds. "
                    "Nothing is lost: what is waiting is written with the next change, or run "
                    "`manage.py update_index`."
                )
            time.sleep(RETRY)
        yield


def _try(file: IO[bytes]) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
