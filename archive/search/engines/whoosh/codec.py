"""How terms and postings lie in the files: read with a few calls instead of one a posting.

Whoosh's own codec pickles its blocks; ours keeps differences between document numbers in the
narrowest machine integers they fit, and weights as a byte of steps. Columns are Whoosh's.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise, takewhile
from typing import Any

from whoosh.codec.base import FieldWriter, TermsReader
from whoosh.codec.whoosh3 import W3Codec
from whoosh.matching import ListMatcher
from whoosh.reading import TermNotFound

from archive.search.engines.whoosh.terms import TermsTable, TermsWriter, alone, is_alone

STEPS = 32
"""A weight is kept as a whole number of 1/32."""

_HEAD = struct.Struct("<cBI")
"""Type code of the differences, whether weights follow, number of documents."""

TermPostings = tuple[str, str, "array[int]", "bytearray | None"]
"""Field, term, documents in order, and their weights in steps (none: all weigh 1)."""


class PackedCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with packed terms and postings."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> "PackedFieldWriter":
        """Return the writer of a segment's terms and postings."""
        return PackedFieldWriter(
            segment.create_file(storage, self.TERMS_EXT),
            segment.create_file(storage, self.POSTS_EXT),
        )

    def terms_reader(self, storage: Any, segment: Any) -> "PackedTermsReader":
        """Return the reader of a segment's terms and postings."""
        name = segment.make_filename(self.TERMS_EXT)
        table = TermsTable(storage.open_file(name), storage.file_length(name))
        return PackedTermsReader(table, segment.open_file(storage, self.POSTS_EXT))


class PackedFieldWriter(FieldWriter):  # type: ignore[misc]
    """Writes terms with all their postings in one go."""

    def __init__(self, terms: Any, postings: Any) -> None:
        self._terms = TermsWriter(terms)
        self._postings = postings
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:
        """Write the postings of a segment, given in the order of field and term."""
        field = ""
        for name, term, documents, steps in items:
            if name != field:
                if field:
                    self._terms.finish_field()
                self._terms.start_field(name)
                field = name
            self._terms.add(term.encode(), self._slot(documents, steps))
        if field:
            self._terms.finish_field()

    def _slot(self, documents: "array[int]", steps: bytearray | None) -> int:
        if len(documents) == 1:
            return alone(documents[0], steps[0] if steps else STEPS)
        offset: int = self._postings.tell()
        self._postings.write(pack(documents, steps))
        return offset

    def close(self) -> None:
        """Finish the files."""
        self._terms.close()
        self._postings.close()
        self.is_closed = True


class PackedTermsReader(TermsReader):  # type: ignore[misc]
    """Reads terms and postings; safe to use from several threads."""

    def __init__(self, table: TermsTable, postings: Any) -> None:
        self._table = table
        self._postings = postings

    def terms(self) -> Iterator[tuple[str, bytes]]:
        """Yield all terms, field by field."""
        return (
            (name, key) for name in self._table.fields() for key, _ in self._table.from_key(name)
        )

    def indexed_field_names(self) -> list[str]:
        """Return the names of the fields that have terms."""
        return self._table.fields()

    def doc_frequency(self, field: str, key: bytes) -> int:
        """Return how many documents have the term, deleted ones included."""
        slot = self._table.slot(field, key)
        if slot is None:
            return 0
        if is_alone(slot):
            return 1
        count: int = _HEAD.unpack(self._postings.get(slot, _HEAD.size))[2]
        return count

    def postings(self, field: str, key: bytes) -> tuple[list[int], bytes | None]:
        """Return the documents that have the term, and its weight in each in steps."""
        slot = self._table.slot(field, key)
        if slot is None:
            return [], b""
        single = is_alone(slot)
        if single:
            return [single[0]], bytes([single[1]])
        return unpack(self._postings, slot)

    def beginning(self, field: str, prefix: bytes) -> Iterator[bytes]:
        """Yield the terms that begin with a prefix, in order."""
        keys = (key for key, _ in self._table.from_key(field, prefix))
        return takewhile(lambda key: key.startswith(prefix), keys)

    def matcher(self, field: str, key: bytes, format_: Any, scorer: Any = None) -> ListMatcher:
        """Return the postings of a term as Whoosh wants them."""
        documents, steps = self.postings(field, key)
        if not documents:
            raise TermNotFound(f"{field}:{key!r}")
        weights = [step / STEPS for step in steps] if steps else None
        return ListMatcher(documents, weights, format=format_, term=(field, key))

    def close(self) -> None:
        """Close the files."""
        self._table.close()
        self._postings.close()


def pack(documents: "array[int]", steps: bytearray | None) -> bytes:
    """Return the block of a term's postings."""
    differences = [documents[0], *(after - before for before, after in pairwise(documents))]
    widest = max(differences)
    code = "B" if widest < 1 << 8 else "H" if widest < 1 << 16 else "I"
    packed = array(code, differences)
    if sys.byteorder == "big":
        packed.byteswap()
    head = _HEAD.pack(code.encode(), steps is not None, len(documents))
    return head + packed.tobytes() + bytes(steps or b"")


def unpack(file: Any, offset: int) -> tuple[list[int], bytes | None]:
    """Return the documents of the block at `offset`, and their weights where it has any."""
    code, weighted, count = _HEAD.unpack(file.get(offset, _HEAD.size))
    packed: array[int] = array(code.decode())
    start = offset + _HEAD.size
    size = count * packed.itemsize
    packed.frombytes(file.get(start, size))
    if sys.byteorder == "big":
        packed.byteswap()
    return list(accumulate(packed)), file.get(start + size, count) if weighted else None
