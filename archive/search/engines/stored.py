"""How an entry is kept in an index, so that hits are shown without the database."""

import datetime as dt
import json
from typing import Any

from archive.search.entries import Entry, Role, Unit

_PLAIN = tuple(name for name in Entry.__slots__ if name not in {"date", "units"})
_ROLES = {role.value: role for role in Role}
_LISTS = frozenset({"contributors", "agencies"})


def packed(entry: Entry) -> bytes:
    """Return an entry as bytes (JSON)."""
    units = [(unit.role.value, unit.text) for unit in entry.units]
    values = [getattr(entry, name) for name in _PLAIN]
    return json.dumps([entry.date.toordinal(), units, *values], ensure_ascii=False).encode()


def unpacked(content: bytes) -> Entry:
    """Return the entry that `packed` made the bytes of."""
    roles = _ROLES
    ordinal, units, *values = json.loads(content)
    fields: dict[str, Any] = {
        name: tuple(value) if name in _LISTS else value
        for name, value in zip(_PLAIN, values, strict=True)
    }
    return Entry(
        date=dt.date.fromordinal(ordinal),
        units=tuple(Unit(roles[role], text) for role, text in units),
        **fields,
    )
