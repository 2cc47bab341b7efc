"""How many of what tantivy found have which value."""

from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import Occur, Query, Searcher

from archive.search.engines.tantivy.ranking import count
from archive.search.engines.tantivy.schema import facet_field, schema

MOST_VALUES = 60_000
"""Values of one attribute that are counted; tantivy itself stops at 65,000 in all of a request."""


def counts(query: Query, searcher: Searcher, names: Sequence[str]) -> Mapping[str, dict[str, int]]:
    """Return for each attribute how many of what is found have each value."""
    found: dict[str, dict[str, int]] = {}
    for name in names:  # one at a time, so that each has tantivy's limit for itself
        terms = {"field": facet_field(name), "size": MOST_VALUES, "segment_size": MOST_VALUES}
        answer: dict[str, Any] = searcher.aggregate(query, {name: {"terms": terms}})
        buckets = answer[name]["buckets"]
        found[name] = {bucket["key"]: int(bucket["doc_count"]) for bucket in buckets}
    return found


def captions(found: Query, searcher: Searcher) -> int:
    """Return how many of what was found are photo captions."""
    if not searcher.doc_freq("keys", "type:caption"):
        return 0
    caption = Query.term_query(schema(), "keys", "type:caption", "basic")
    both = Query.boolean_query([(Occur.Must, caption), (Occur.Must, found)])
    return count(searcher.search(both, 1, True))
