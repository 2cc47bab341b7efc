"""The dictionary of a segment: sorted terms, each with where its postings are.

A field's table is its keys one after the other, an array of where each key begins, and an array of
slots. Most terms of an archive stand in one document only; their slot holds that document itself.
Whoosh's own dictionary takes some 90 bytes a term, this one 20.
"""

import json
import struct
import sys
from array import array
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, NamedTuple

_ALONE = 1 << 63
"""Marks a slot that holds a document (bits 0-31) and its weight in steps (32-39)."""

_SAMPLE = 64
"""Every so many keys one is held in memory, so that few need to be read to find another."""

_FOOTER = struct.Struct("<Q")
_RANGE = struct.Struct("<II")
_SLOT = struct.Struct("<Q")


def alone(document: int, steps: int) -> int:
    """Return the slot of a term that stands in one document only."""
    return _ALONE | steps << 32 | document


def is_alone(slot: int) -> tuple[int, int] | None:
    """Return document and weight of a slot that holds them, None of one that points elsewhere."""
    if not slot & _ALONE:
        return None
    return slot & 0xFFFFFFFF, slot >> 32 & 0xFF


class _Table(NamedTuple):
    """Where a field's table is in the file: positions in bytes, number of terms."""

    keys: int
    starts: int
    slots: int
    size: int


class TermsWriter:
    """Writes a dictionary; fields and terms have to come in order."""

    def __init__(self, file: Any) -> None:
        self._file = file
        self._tables: dict[str, _Table] = {}
        self._begin("")

    def _begin(self, field: str) -> None:
        self._field = field
        self._base = self._file.tell()
        self._starts = array("I")
        self._slots = array("Q")

    def start_field(self, field: str) -> None:
        """Begin the table of a field."""
        self._begin(field)

    def add(self, key: bytes, slot: int) -> None:
        """Add a term; `slot` is the offset of its postings, or `alone(…)`."""
        self._starts.append(self._file.tell() - self._base)
        self._slots.append(slot)
        self._file.write(key)

    def finish_field(self) -> None:
        """Write the rest of the field's table."""
        self._starts.append(self._file.tell() - self._base)
        starts = self._file.tell()
        self._file.write(_little(self._starts))
        slots = self._file.tell()
        self._file.write(_little(self._slots))
        self._tables[self._field] = _Table(self._base, starts, slots, len(self._slots))

    def close(self) -> None:
        """Write the list of tables and close the file."""
        at = self._file.tell()
        self._file.write(json.dumps(self._tables).encode())
        self._file.write(_FOOTER.pack(at))
        self._file.close()


def _little(numbers: "array[int]") -> bytes:
    if sys.byteorder == "big":
        numbers = array(numbers.typecode, numbers)
        numbers.byteswap()
    return numbers.tobytes()


class TermsTable:
    """Reads a dictionary; safe to use from several threads."""

    def __init__(self, file: Any, length: int) -> None:
        self._file = file
        (at,) = _FOOTER.unpack(file.get(length - _FOOTER.size, _FOOTER.size))
        tables = json.loads(file.get(at, length - _FOOTER.size - at))
        self._tables = {field: _Table(*table) for field, table in tables.items()}
        self._samples = {
            field: [self._key(table, number) for number in range(0, table.size, _SAMPLE)]
            for field, table in self._tables.items()
        }

    def fields(self) -> list[str]:
        """Return the names of the fields."""
        return list(self._tables)

    def slot(self, field: str, key: bytes) -> int | None:
        """Return the slot of a term, None where the segment has it not."""
        table = self._tables.get(field)
        if table is None:
            return None
        number = self._at_or_after(table, field, key)
        if number < table.size and self._key(table, number) == key:
            return self._slot(table, number)
        return None

    def from_key(self, field: str, key: bytes = b"") -> Iterator[tuple[bytes, int]]:
        """Yield terms and slots in order, from the first that is not before `key`."""
        table = self._tables.get(field)
        if table is not None:
            for number in range(self._at_or_after(table, field, key), table.size):
                yield self._key(table, number), self._slot(table, number)

    def _at_or_after(self, table: _Table, field: str, key: bytes) -> int:
        sample = bisect_right(self._samples[field], key) - 1
        low = max(0, sample * _SAMPLE)
        high = min(table.size, low + _SAMPLE)
        while low < high:
            middle = (low + high) // 2
            if self._key(table, middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _key(self, table: _Table, number: int) -> bytes:
        start, end = _RANGE.unpack(self._file.get(table.starts + 4 * number, _RANGE.size))
        key: bytes = self._file.get(table.keys + start, end - start)
        return key

    def _slot(self, table: _Table, number: int) -> int:
        (slot,) = _SLOT.unpack(self._file.get(table.slots + 8 * number, _SLOT.size))
        return int(slot)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
