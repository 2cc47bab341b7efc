"""Writing the index: all of a batch or nothing of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tantivy import Index, IndexWriter

from archive.search.engines.attributes import key
from archive.search.engines.tantivy.schema import document_of
from archive.search.entries import Entry

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
def changing(folder: Path) -> Iterator[TantivyBatch]:
    """Change the index of a folder; an exception inside leaves it as it was.

    So does the death of the process: a commit is one renaming of a file. Only one process at a
    time may be here, as the lock of the shelf provides.
    """
    # Opened for each batch, so that it knows what another process wrote and which files may go.
    writer = Index.open(str(folder)).writer(HEAP, 1)
    try:
        batch = TantivyBatch(writer)
        yield batch
        if batch.changed:
            writer.commit()
    except BaseException:
        writer.rollback()
        raise
    finally:
        # Merges end before the lock goes, and what they made superfluous is deleted: else small
        # segments pile up, and the next writer finds this one still at work.
        writer.wait_merging_threads()
