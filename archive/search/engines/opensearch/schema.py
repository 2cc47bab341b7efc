"""The fields of the OpenSearch index, and how an entry becomes a document.

Text comes cut: `grams` has the overlapping pairs of characters of each unit with spaces between,
and a gap between two units, so the cluster needs no plugin; a text stands in a unit where its pairs
stand one after the other. `in_…` has the same for the units of one role. `characters` has the
distinct characters, once plain and once after the mark of their role; `words` and `title` are for
ranking, `latin` has Latin words and numbers, `keys` the attributes, `oldest` and `newest` the print
order, `brevity` what a score is multiplied by; `facet_…` are counted. What is shown is not indexed:
`entry`, and `folded` to look into.
"""

from typing import Any

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
    running_words,
    title_words,
)
from archive.search.entries import Entry, Role
from archive.search.ranking import brevity, title_length

VERSION = 4
"""Goes up when what is in the index changes; an older index has to be rebuilt."""

Json = dict[str, Any]


def text_field(role: Role) -> str:
    """Return the field that has the units of a role."""
    return f"in_{role.value}"


_COUNTED = (*FACETS, "month")


def facet_field(name: str) -> str:
    """Return the field whose values are counted for an attribute, or for months."""
    return f"facet_{name}"


def mapping() -> Json:
    """Return the fields as OpenSearch wants them."""
    grams = {"type": "text", "analyzer": "cut", "norms": False, "position_increment_gap": 100}
    ranked = {"type": "text", "analyzer": "cut", "index_options": "freqs"}
    term = {"type": "keyword", "doc_values": False}
    return {
        "dynamic": False,
        "_source": {"excludes": _NOT_KEPT},
        "properties": {
            "grams": grams,
            **{text_field(role): grams for role in Role},
            "characters": term,
            "words": ranked,
            "title": ranked,
            "latin": term,
            "keys": term,
            "id": {"type": "keyword"},
            **{facet_field(name): {"type": "keyword", "index": False} for name in _COUNTED},
            "oldest": {"type": "long"},
            "newest": {"type": "long"},
            "brevity": {"type": "float", "index": False},
        },
    }


_NOT_KEPT = ["grams", "in_*", "characters", "words", "title", "latin"]
"""Indexed and then no more needed: a replica gets the operation, not the index."""


def settings(shards: int, replicas: int) -> Json:
    """Return the settings of a new index.

    It is refreshed by whoever has written, not by the clock: readers see all of a change at once.
    """
    return {
        "number_of_shards": shards,
        "number_of_replicas": replicas,
        "refresh_interval": -1,
        "analysis": {"analyzer": {"cut": {"type": "custom", "tokenizer": "whitespace"}}},
    }


def document_of(entry: Entry) -> Json:
    """Return what is written of an entry."""
    units = folded_units(entry)
    order = order_of(entry)
    return {
        "grams": _cut(units),
        **_by_role(units),
        "characters": sorted(characters(units)),
        "words": " ".join(running_words(units)),
        "title": " ".join(title_words(units)),
        "latin": sorted(latin_of(entry)),
        "keys": sorted(keys_of(entry)),
        "id": entry.key,
        "facet_month": f"{entry.date:%Y-%m}",
        **_facets(entry),
        "oldest": order,
        "newest": newest_first(order),
        "brevity": brevity(title_length(units)),
        "folded": lines(units),
        "entry": packed(entry).decode(),
    }


def _facets(entry: Entry) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for facet in sorted(facets_of(entry)):
        name, _, value = facet.partition(":")
        found.setdefault(facet_field(name), []).append(value)
    return found


def _by_role(units: Folded) -> dict[str, list[str]]:
    roles = dict.fromkeys(role for role, _ in units)
    return {text_field(role): _cut([unit for unit in units if unit[0] is role]) for role in roles}


def _cut(units: Folded) -> list[str]:
    return [" ".join(pairs(text)) for _, text in units]
