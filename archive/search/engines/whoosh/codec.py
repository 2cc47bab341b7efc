"""How postings lie in the files: one block a term, read with a few calls instead of one a posting.

Whoosh's own codec pickles its blocks; ours keeps differences between document numbers in the
narrowest machine integers they fit, and weights as a byte of steps. Everything else is Whoosh's.
"""

import struct
import sys
from array import array
from collections.abc import Iterable
from itertools import accumulate, pairwise
from typing import Any

from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter, W3TermInfo
from whoosh.matching import ListMatcher

STEPS = 32
"""A weight is kept as a whole number of 1/32."""

_HEAD = struct.Struct("<cBI")
"""Type code of the differences, whether weights follow, number of documents."""

TermPostings = tuple[str, bytes, "array[int]", "bytearray | None"]
"""Field, term, documents in order, and their weights in steps (none: all weigh 1)."""


class PackedCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's codec with packed postings."""

    length_stats = False

    def field_writer(self, storage: Any, segment: Any) -> "PackedFieldWriter":
        """Return the writer of a segment's terms and postings."""
        return PackedFieldWriter(self, storage, segment)

    def postings_reader(
        self, dbfile: Any, terminfo: Any, format_: Any, term: Any = None, scorer: Any = None
    ) -> "PackedMatcher":
        """Return the postings of a term."""
        # The length Whoosh keeps with the term comes back as a tuple; the block knows its own.
        offset, _ = terminfo.extent()
        documents, weights = unpack(dbfile, offset)
        return PackedMatcher(documents, weights, format_, term)


class PackedMatcher(ListMatcher):  # type: ignore[misc]
    """The postings of a term, all read at once."""

    def __init__(self, documents: list[int], steps: bytes | None, format_: Any, term: Any) -> None:
        super().__init__(documents, format=format_, term=term)
        self.documents = documents
        self.steps = steps

    def weight(self) -> float:
        """Return the weight of the term in the current document."""
        return self.steps[self._i] / STEPS if self.steps else 1.0

    def value(self) -> bytes:
        """Return what else the posting holds: nothing."""
        return b""


class PackedFieldWriter(W3FieldWriter):  # type: ignore[misc]
    """Writes terms with all their postings in one go."""

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[TermPostings]) -> None:
        """Write the postings of a segment, given in the order of field and term."""
        field = ""
        for name, term, documents, steps in items:
            if name != field:
                if field:
                    self.finish_field()
                self.start_field(name, schema[name])
                field = name
            self._add_term(term, documents, steps)
        if field:
            self.finish_field()

    def _add_term(self, term: bytes, documents: "array[int]", steps: bytearray | None) -> None:
        block = pack(documents, steps)
        info = W3TermInfo(df=len(documents), minid=documents[0], maxid=documents[-1])
        info.set_extent(self._postfile.tell(), len(block))
        self._postfile.write(block)
        self._tindex.add(struct.pack("!H", self._fieldid) + term, info.to_bytes())


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
