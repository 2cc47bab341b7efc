"""One state of the index, opened for reading: its segments, each with postings and columns."""

import datetime as dt
from collections.abc import Iterator
from copy import copy
from functools import cached_property
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from archive.search.engines.attributes import key
from archive.search.engines.order import day_of, newest_first
from archive.search.engines.whoosh.schema import unpacked
from archive.search.entries import Entry


class Segment:
    """A segment of the index; documents are numbered from 0. Safe for several threads."""

    def __init__(self, storage: FileStorage, schema: Any, segment: Any) -> None:
        codec = segment.codec()
        self.id: str = segment.segment_id()
        self.size: int = segment.doc_count_all()
        self.deleted: frozenset[int] = frozenset(segment.deleted_docs())
        self._schema = schema
        self._terms = codec.terms_reader(storage, segment)
        # Everything is opened now: another process may delete the files at its next commit.
        self._documents = codec.per_document_reader(storage, segment)
        self._folded = self._column("folded")
        self._orders = self._column("order")
        self._documents.stored_fields(0)
        self._facets: dict[str, list[tuple[str, ...]]] = {}

    def _column(self, name: str) -> Any:
        return self._documents.column_reader(name, self._schema[name].column_type)

    @cached_property
    def oldest(self) -> list[int]:
        """The order of each document, earliest day first (`schema.order_of`)."""
        orders: list[int] = self._orders.load()
        return orders

    @cached_property
    def newest(self) -> list[int]:
        """The order of each document, latest day first."""
        return [newest_first(order) for order in self.oldest]

    @cached_property
    def captions(self) -> frozenset[int]:
        """The documents that are photo captions."""
        return frozenset(self.having("keys", key("type", "caption")))

    @cached_property
    def live(self) -> frozenset[int]:
        """The documents that are not deleted."""
        return frozenset(range(self.size)) - self.deleted

    def facet(self, attribute: str) -> list[tuple[str, ...]]:
        """Return the values of an attribute in each document, as printed, or its month."""
        if attribute not in self._facets:
            read = self._months() if attribute == "month" else self._read_facet(attribute)
            self._facets[attribute] = read
        return self._facets[attribute]

    def _months(self) -> list[tuple[str, ...]]:
        days = set(map(day_of, self.oldest))
        months = {day: (f"{dt.date.fromordinal(day):%Y-%m}",) for day in days}
        return [months[day_of(order)] for order in self.oldest]

    def _read_facet(self, attribute: str) -> list[tuple[str, ...]]:
        rows: list[tuple[str, ...]] = [()] * self.size
        beginning = f"{attribute}:".encode()
        for term in self._terms.beginning("facets", beginning):
            value = (term[len(beginning) :].decode(),)
            for number in self._terms.postings("facets", term)[0]:
                rows[number] = rows[number] + value if rows[number] else value
        return rows

    def frequency(self, field: str, term: str) -> int:
        """Return how many documents have the term, deleted ones included."""
        count: int = self._terms.doc_frequency(field, term.encode())
        return count

    def having(self, field: str, term: str) -> set[int]:
        """Return the documents that have the term."""
        found = set(self._terms.postings(field, term.encode())[0])
        return found - self.deleted if self.deleted else found

    def beginning(self, field: str, prefix: str) -> set[int]:
        """Return the documents that have a term with this beginning."""
        found: set[int] = set()
        for term in self._terms.beginning(field, prefix.encode()):
            found.update(self._terms.postings(field, term)[0])
        return found - self.deleted

    def weights(self, field: str, term: str) -> Iterator[tuple[int, int]]:
        """Yield the documents that have the term, deleted ones too, with its weight in steps."""
        documents, steps = self._terms.postings(field, term.encode())
        return zip(documents, steps, strict=True)

    def folded(self, document: int) -> bytes:
        """Return the folded units of a document."""
        text: bytes = self._folded[document]
        return text

    def entry(self, document: int) -> Entry:
        """Return what was indexed."""
        return unpacked(self._documents.stored_fields(document)["entry"])


class Snapshot:
    """All segments of one generation of the index."""

    def __init__(self, generation: int, segments: tuple[Segment, ...]) -> None:
        self.generation = generation
        self.segments = segments
        self.size = sum(segment.size - len(segment.deleted) for segment in segments)

    @classmethod
    def read(cls, storage: FileStorage, name: str, before: "Snapshot | None" = None) -> "Snapshot":
        """Open the newest generation; segments that are open already are used again."""
        contents = TOC.read(storage, name)
        opened = {segment.id: segment for segment in before.segments} if before else {}
        segments = (
            _reuse(opened.get(segment.segment_id()), segment)
            or Segment(storage, contents.schema, segment)
            for segment in contents.segments
        )
        return cls(contents.generation, tuple(segments))


def _reuse(opened: Segment | None, segment: Any) -> Segment | None:
    """Return an open segment as it is now: documents never change, they are only deleted."""
    if opened is None or len(opened.deleted) == segment.deleted_count():
        return opened
    reused = copy(opened)
    reused.deleted = frozenset(segment.deleted_docs())
    for outdated in ("live", "captions"):
        reused.__dict__.pop(outdated, None)
    return reused
