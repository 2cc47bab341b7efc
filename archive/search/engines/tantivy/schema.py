"""The fields of the tantivy index, and how an entry becomes a document.

`grams` has the overlapping pairs of characters of all units at their positions, with a gap between
two units: a text stands in a unit where its pairs stand one after the other. `parts` has what it
takes to ask for a text in units of some roles alone (see `parts`). `heading` has the pairs of the
title block, for ranking. `characters` has the distinct characters. `words` and `title` are for
ranking, `latin` has Latin words and numbers, `keys` the attributes, `oldest` and `newest` the print
order, and `entry` what a hit shows. `facet_…` and `month` are counted.

Text is cut here and handed over with spaces between the terms: tantivy takes it apart at these many
times faster than Python makes a token for each.
"""

from collections.abc import Callable, Iterable
from functools import cache

from tantivy import Document, Schema, SchemaBuilder

from archive.search.engines.attributes import FACETS, facets_of, keys_of
from archive.search.engines.order import newest_first, order_of
from archive.search.engines.stored import packed
from archive.search.engines.tantivy.parts import parts
from archive.search.engines.terms import (
    folded_units,
    latin_of,
    pairs,
    running_words,
    title_words,
)
from archive.search.entries import TITLE_ROLES, Entry

VERSION = 5
"""Goes up when what is in the index changes; an older index has to be rebuilt."""

_CUT = {
    "grams": "position",
    "parts": "position",
    "heading": "position",
    "characters": "basic",
    "words": "freq",
    "title": "freq",
    "latin": "basic",
}
"""Fields of terms with spaces between them, and what is kept of each term."""


def facet_field(name: str) -> str:
    """Return the field whose values are counted for an attribute, or for months."""
    return name if name == "month" else f"facet_{name}"


@cache
def schema() -> Schema:
    """Return the schema of an index."""
    builder = SchemaBuilder()
    for name, kept in _CUT.items():
        builder.add_text_field(name, tokenizer_name="whitespace", index_option=kept)
    builder.add_text_field("keys", tokenizer_name="raw", index_option="basic")
    for name in (*map(facet_field, FACETS), "month"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("oldest", fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def document_of(entry: Entry) -> Document:
    """Return what is written of an entry."""
    units = folded_units(entry)
    document = Document()
    add = document.add_text
    lined = [(role, " ".join(pairs(text))) for role, text in units]
    _add_all(add, "grams", (line for _, line in lined))
    _add_all(add, "heading", (line for role, line in lined if role in TITLE_ROLES))
    _add_all(add, "parts", parts(units))
    add("characters", " ".join(set("".join(text for _, text in units))))
    add("words", " ".join(running_words(units)))
    add("title", " ".join(title_words(units)))
    add("latin", " ".join(latin_of(entry)))
    _add_all(add, "keys", keys_of(entry))
    _add_attributes(document, entry)
    return document


def _add_all(add: Callable[[str, str], None], field: str, lines: Iterable[str]) -> None:
    """Add texts to a field; tantivy leaves a position free between two."""
    for line in lines:
        if line:
            add(field, line)


def _add_attributes(document: Document, entry: Entry) -> None:
    """Add what is counted, sorted by and shown."""
    for facet in facets_of(entry):
        name, _, value = facet.partition(":")
        document.add_text(facet_field(name), value)
    document.add_text("month", f"{entry.date:%Y-%m}")
    order = order_of(entry)
    document.add_integer("oldest", order)
    document.add_integer("newest", newest_first(order))
    document.add_bytes("entry", packed(entry))


def stored(document: Document, name: str) -> bytes:
    """Return the bytes a document holds in a field."""
    content: bytes = document.get_first(name) or b""
    return content
