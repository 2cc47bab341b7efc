"""Writing the index: one writer at a time across processes, all of a batch or nothing of it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from whoosh.index import FileIndex
from whoosh.reading import SegmentReader
from whoosh.writing import SegmentWriter

from archive.search.engines.attributes import key
from archive.search.engines.whoosh.codec import PackedCodec
from archive.search.engines.whoosh.pool import Pool
from archive.search.engines.whoosh.reader import Snapshot
from archive.search.engines.whoosh.schema import document_of
from archive.search.entries import Entry

TIER = 8
"""So many segments of about one size are merged into one."""

LARGEST_MERGE = 1024
"""Documents; larger segments are left alone, so that no merge takes longer than some 20 seconds."""


class PackedWriter(SegmentWriter):  # type: ignore[misc]
    """Whoosh's writer with our codec and pool."""

    def __init__(self, index: FileIndex) -> None:
        super().__init__(index, codec=PackedCodec(), compound=False, _lk=False)
        self.pool = Pool()

    def add_entry(self, entry: Entry) -> None:
        """Do what `SegmentWriter.add_document` does, but field by field, not term by term."""
        document = document_of(entry)
        self.perdocwriter.start_doc(self.docnum)
        self.perdocwriter.add_field("entry", self.schema["entry"], document.stored, 0)
        for name, value in document.columns.items():
            self.perdocwriter.add_column_value(name, self.schema[name].column_type, value)
        self.perdocwriter.finish_doc()
        for name, terms in document.bags.items():
            self.pool.add(name, self.docnum, terms)
        self.pool.add_weighted("words", self.docnum, document.words)
        self._added = True
        self.docnum += 1

    def add_postings_to_pool(
        self, reader: Any, startdoc: int, docmap: dict[int, int] | None
    ) -> None:
        """Take over the postings of a segment that is merged in, without deleted documents."""
        for field, term in reader.all_terms():
            documents, steps = reader.packed_postings(field, term)
            weighted = field == "words"
            if docmap is None:
                moved = [startdoc + number for number in documents]
                self.pool.take_over(field, term.decode(), moved, steps if weighted else None)
                continue
            kept = [at for at, number in enumerate(documents) if number in docmap]
            self.pool.take_over(
                field,
                term.decode(),
                [docmap[documents[at]] for at in kept],
                [steps[at] for at in kept] if weighted else None,
            )


class MergingReader(SegmentReader):  # type: ignore[misc]
    """A segment's reader that hands out postings with the deleted documents among them."""

    def packed_postings(self, field: str, key: bytes) -> tuple[list[int], bytes]:
        """Return the postings of a term as the codec keeps them."""
        postings: tuple[list[int], bytes] = self._terms.postings(field, key)
        return postings


@contextmanager
def writing(index: FileIndex, before: Snapshot) -> Iterator["WhooshBatch"]:
    """Write what the batch is told over the newest state `before`; the caller holds the lock.

    An exception inside leaves the index as it was; so does the death of the process.
    """
    writer = PackedWriter(index)
    try:
        batch = WhooshBatch(writer, before)
        yield batch
        if batch.changed:
            writer.commit(mergetype=merge_policy)
        else:
            writer.cancel()
    except BaseException:
        if not writer.is_closed:
            writer.cancel()
        raise


class WhooshBatch:
    """Changes that one commit takes over."""

    def __init__(self, writer: PackedWriter, before: Snapshot) -> None:
        self._writer = writer
        self._before = before
        self.changed = False

    def replace_issue(self, issue_id: int, entries: Sequence[Entry]) -> None:
        """Put these entries in the place of all the issue had."""
        self._delete(key("issue", str(issue_id)))
        self._add(entries)

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in the place of the one with its key."""
        self.remove([entry.key for entry in entries])
        self._add(entries)

    def remove(self, keys: Sequence[str]) -> None:
        """Drop the entries with these keys."""
        for name in keys:
            self._delete(key("id", name))

    def clear(self, models: Sequence[str] = ()) -> None:
        """Drop the entries of these models, or all."""
        for model in models:
            self._delete(key("model", model))
        if not models:
            self._writer.segments.clear()
            self._before = Snapshot(-1, ())
            self.changed = True

    def _add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            self._writer.add_entry(entry)
            self.changed = True

    def _delete(self, term: str) -> None:
        segments = zip(self._before.segments, self._writer.segments, strict=True)
        for opened, segment in segments:
            for number in opened.having("keys", term):
                segment.delete_document(number)
                self.changed = True


def merge_policy(writer: PackedWriter, segments: list[Any]) -> list[Any]:
    """Merge segments of about one size once there are `TIER` of them; return those left alone.

    A segment that has lost a third of its documents or more is merged too, to have the room back.
    """
    kept = [segment for segment in segments if _live(segment)]
    merged = [segment for segment in kept if segment.deleted_count() * 3 > segment.doc_count_all()]
    tiers: dict[int, list[Any]] = {}
    for segment in kept:
        if segment not in merged and _live(segment) < LARGEST_MERGE:
            tiers.setdefault(_live(segment).bit_length() // 3, []).append(segment)
    for tier in tiers.values():
        if len(tier) >= TIER:
            merged.extend(tier)
    for segment in merged:
        reader = MergingReader(writer.storage, writer.schema, segment)
        writer.add_reader(reader)
        reader.close()
    return [segment for segment in kept if segment not in merged]


def _live(segment: Any) -> int:
    count: int = segment.doc_count_all() - segment.deleted_count()
    return count
