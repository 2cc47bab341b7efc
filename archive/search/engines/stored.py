"""How an entry is kept in an index, so that hits are shown without the database."""

import datetime as dt
import json

from archive.search.entries import Entry, Role, Unit

_FIELDS = Entry._fields
_PLAIN = tuple(name for name in _FIELDS if name not in {"date", "units"})
_DATE, _UNITS = map(_FIELDS.index, ("date", "units"))
_SEVERAL = tuple(map(_FIELDS.index, ("contributors", "agencies")))
_ROLES = list(Role)
_NUMBERS = {role: number for number, role in enumerate(_ROLES)}

_read = json.JSONDecoder().raw_decode
"""As `json.loads` reads, which takes a third longer to look for white space around."""


def packed(entry: Entry) -> bytes:
    """Return an entry as bytes (JSON): the day, the roles of the units, their texts, the rest."""
    roles = [_NUMBERS[unit.role] for unit in entry.units]
    texts = [unit.text for unit in entry.units]
    values = [getattr(entry, name) for name in _PLAIN]
    content = [entry.date.toordinal(), roles, texts, *values]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> Entry:
    """Return the entry that `packed` made the bytes of."""
    (ordinal, roles, texts, *values), _ = _read(content.decode())
    # Each in its place, the day's before that of the units: this is done for every hit.
    values.insert(_DATE, dt.date.fromordinal(ordinal))
    values.insert(
        _UNITS, tuple(map(Unit._make, zip(map(_ROLES.__getitem__, roles), texts, strict=True)))
    )
    for place in _SEVERAL:
        values[place] = tuple(values[place])
    return Entry._make(values)
