"""The fields of the Whoosh index, and how an entry becomes a document.

`grams` holds the distinct characters and pairs of neighbouring characters of all units, without
positions; `title` the same of the title block. They narrow down; `folded` (the folded units, one
a line, each after a mark of its role) confirms what is longer than a pair. `words` has the words
with their weights, `latin` Latin words and numbers, `keys` the attributes,
`facets` those that are counted, `order` the print order, `entry` what a hit shows.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from whoosh import columns, fields, formats

from archive.paper.normalize import fold
from archive.search.analysis import latin_words
from archive.search.engines.attributes import facets_of, keys_of
from archive.search.engines.order import order_of
from archive.search.entries import TITLE_ROLES, Entry, Role, Unit
from archive.search.ranking import word_weights

VERSION = 5
"""Goes up when what is in the index changes; an older index has to be rebuilt."""


Folded = list[tuple[Role, str]]
"""The folded units of an entry, each with its role."""


class Bag(fields.FieldType):  # type: ignore[misc]
    """Distinct terms without positions or counts; they are put in by our writer itself."""

    scorable = False
    stored = False

    def __init__(self) -> None:
        self.format = formats.Existence()


@dataclass(frozen=True, slots=True)
class Document:
    """What is written of an entry, field by field."""

    bags: dict[str, set[str]]
    words: dict[str, float]
    columns: dict[str, bytes | int]
    stored: tuple[object, ...]


def schema() -> fields.Schema:
    """Return the schema of a new index."""
    return fields.Schema(
        grams=Bag(),
        title=Bag(),
        keys=Bag(),
        facets=Bag(),
        latin=Bag(),
        words=Bag(),
        folded=fields.COLUMN(columns.VarBytesColumn()),
        order=fields.COLUMN(columns.NumericColumn("q")),
        entry=fields.STORED(),
    )


def document_of(entry: Entry) -> Document:
    """Return what is written of an entry."""
    units = [(unit.role, fold(unit.text).text) for unit in entry.units]
    lines = (role_mark(role) + text for role, text in units)
    return Document(
        bags={
            "grams": grams_of(text for _, text in units),
            "title": grams_of(text for role, text in units if role in TITLE_ROLES),
            "keys": keys_of(entry),
            "facets": facets_of(entry),
            "latin": {word for unit in entry.units for word in latin_words(unit.text)},
        },
        words=word_weights(units),
        columns={"folded": "\n".join(lines).encode(), "order": order_of(entry)},
        stored=_packed(entry),
    )


def grams_of(texts: Iterable[str]) -> set[str]:
    """Return the characters and neighbouring pairs of texts; no pair spans two texts."""
    grams: set[str] = set()
    for text in texts:
        grams.update(text)
        grams.update(map(str.__add__, text, text[1:]))
    return grams


_ROLES = list(Role)
_FIRST_MARK = 0x0E


def role_mark(role: Role) -> str:
    """Return the control character that stands before a unit's folded text.

    Folded text has no control characters, so a query never meets one.
    """
    return chr(_FIRST_MARK + _ROLES.index(role))


def units_in(folded: bytes) -> Folded:
    """Return the folded units with their roles that the `folded` of a document was made of."""
    lines = folded.decode().split("\n")
    return [(_ROLES[ord(line[0]) - _FIRST_MARK], line[1:]) for line in lines if line]


def _packed(entry: Entry) -> tuple[object, ...]:
    units = tuple((unit.role.value, unit.text) for unit in entry.units)
    rest = (getattr(entry, name) for name in _PACKED_FIELDS)
    return (entry.date.toordinal(), units, *rest)


_PACKED_FIELDS = tuple(name for name in Entry._fields if name not in {"date", "units"})


def unpacked(value: tuple[object, ...]) -> Entry:
    """Return the entry that a document holds."""
    ordinal, units, *rest = value
    values = dict(zip(_PACKED_FIELDS, rest, strict=True))
    return Entry(
        date=dt.date.fromordinal(ordinal),  # type: ignore[arg-type]
        units=tuple(Unit(Role(role), text) for role, text in units),  # type: ignore[attr-defined]
        **values,  # type: ignore[arg-type]
    )
