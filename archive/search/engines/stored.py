"""How an entry is kept in an index, so that hits are shown without the database."""

import datetime as dt
import json
from typing import Any

from archive.search.entries import Entry, Role, Unit

_FIELDS = tuple(Entry.__slots__)
_PLAIN = tuple(name for name in _FIELDS if name not in {"date", "units"})
_ROLES = list(Role)
_NUMBERS = {role: number for number, role in enumerate(_ROLES)}


def packed(entry: Entry) -> bytes:
    """Return an entry as bytes (JSON): the day, the roles of the units, their texts, the rest."""
    roles = [_NUMBERS[unit.role] for unit in entry.units]
    texts = [unit.text for unit in entry.units]
    values = [getattr(entry, name) for name in _PLAIN]
    content = [entry.date.toordinal(), roles, texts, *values]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> Entry:
    """Return the entry that `packed` made the bytes of."""
    ordinal, roles, texts, *values = json.loads(content.decode())
    fields: dict[str, Any] = dict(zip(_PLAIN, values, strict=True))
    for name in ("contributors", "agencies"):
        fields[name] = tuple(fields[name])
    units = tuple(map(Unit, map(_ROLES.__getitem__, roles), texts))
    return Entry(date=dt.date.fromordinal(ordinal), units=units, **fields)
