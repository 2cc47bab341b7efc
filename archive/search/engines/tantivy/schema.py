"""The fields of the tantivy index, and how an entry becomes a document.

`grams` has the overlapping pairs of characters of all units at their positions, with a gap between
two units: a text stands in a unit where its pairs stand one after the other. At each position there
is also a mark of the unit's role, so that a text can be asked for in units of some roles alone.
`heading` has the pairs of the title block without marks, for ranking. `characters` has the distinct
characters, once plain and once after the mark of their role. `words` and `title` are for ranking,
`latin` has Latin words and numbers, `keys` the attributes, `oldest` and `newest` the print order,
`folded` the units after the marks of their roles, a line each, and `entry` what a hit shows.
`facet_…` and `month` are counted.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from tantivy import Document, PreTokenizedString, Schema, SchemaBuilder, Token

from archive.search.engines.attributes import FACETS, facets_of, keys_of
from archive.search.engines.order import newest_first, order_of
from archive.search.engines.stored import packed
from archive.search.engines.terms import (
    Folded,
    characters,
    folded_units,
    latin_of,
    lines,
    pairs,
    role_mark,
    running_words,
    title_words,
)
from archive.search.entries import TITLE_ROLES, Entry

VERSION = 1
"""Goes up when what is in the index changes; an older index has to be rebuilt."""

FRESHNESS = 1e-7
"""What a day adds to a score, as a share of it: about the least that a score can hold."""


def facet_field(name: str) -> str:
    """Return the field whose values are counted for an attribute, or for months."""
    return name if name == "month" else f"facet_{name}"


@cache
def schema() -> Schema:
    """Return the schema of an index."""
    builder = SchemaBuilder()
    builder.add_text_field("grams", tokenizer_name="raw", index_option="position")
    builder.add_text_field("heading", tokenizer_name="raw", index_option="position")
    builder.add_text_field("characters", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("words", tokenizer_name="raw", index_option="freq")
    builder.add_text_field("title", tokenizer_name="raw", index_option="freq")
    builder.add_text_field("latin", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("keys", tokenizer_name="raw", index_option="basic")
    for name in FACETS:
        builder.add_text_field(
            facet_field(name), tokenizer_name="raw", index_option="basic", fast=True
        )
    builder.add_text_field("month", tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field("oldest", fast=True)
    builder.add_integer_field("newest", fast=True)
    builder.add_float_field("freshness", fast=True)
    builder.add_bytes_field("folded", stored=True)
    builder.add_bytes_field("entry", stored=True)
    return builder.build()


def document_of(entry: Entry) -> Document:
    """Return what is written of an entry."""
    units = folded_units(entry)
    document = Document()
    document.add_pre_tokenized_text("grams", PreTokenizedString("", list(grams(units))))
    document.add_pre_tokenized_text("heading", PreTokenizedString("", list(heading(units))))
    document.add_pre_tokenized_text("characters", _bag(characters(units)))
    document.add_pre_tokenized_text("words", _bag(running_words(units)))
    document.add_pre_tokenized_text("title", _bag(title_words(units)))
    document.add_pre_tokenized_text("latin", _bag(latin_of(entry)))
    document.add_pre_tokenized_text("keys", _bag(keys_of(entry)))
    for facet in facets_of(entry):
        name, _, value = facet.partition(":")
        document.add_text(facet_field(name), value)
    document.add_text("month", f"{entry.date:%Y-%m}")
    order = order_of(entry)
    document.add_integer("oldest", order)
    document.add_integer("newest", newest_first(order))
    document.add_float("freshness", freshness(entry.date.toordinal()))
    document.add_bytes("folded", lines(units).encode())
    document.add_bytes("entry", packed(entry))
    return document


def _bag(terms: Iterable[str]) -> PreTokenizedString:
    return PreTokenizedString("", [Token(term, 0, 0, 0) for term in terms])


def grams(units: Folded) -> Iterator[Token]:
    """Yield the pairs of characters of units with their positions and the marks of the roles.

    One position stays free between two units, so that no run of pairs goes across.
    """
    position = 0
    for role, text in units:
        mark = role_mark(role)
        for pair in pairs(text):
            yield Token(mark, position, 0, 0)
            yield Token(pair, position, 0, 0)
            position += 1
        position += 1


def heading(units: Folded) -> Iterator[Token]:
    """Yield the pairs of characters of the title block; asked to rank, in a hurry."""
    position = 0
    for role, text in units:
        if role in TITLE_ROLES:
            for pair in pairs(text):
                yield Token(pair, position, 0, 0)
                position += 1
            position += 1


def freshness(ordinal: int) -> float:
    """Return what tantivy weighs a score by: it multiplies with log2(2 + this).

    So a day later is `FRESHNESS` of the score more, and what else is equal comes newest first.
    """
    factor: float = 2 ** (1 + FRESHNESS * ordinal) - 2
    return factor


def stored(document: Document, name: str) -> bytes:
    """Return the bytes a document holds in a field."""
    content: bytes = document.get_first(name) or b""
    return content
