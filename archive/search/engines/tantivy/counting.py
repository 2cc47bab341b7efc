"""How many of what tantivy found have which value."""

from collections.abc import Mapping, Sequence
from typing import Any

from tantivy import Occur, Query, Searcher

from archive.search.engines.tantivy.schema import facet_field, schema
from archive.search.engines.tantivy.slices import count

MOST_VALUES = 60_000
"""Values of one attribute that are counted; tantivy itself stops at 65,000 in all of a request."""


def counts(query: Query, searcher: Searcher, names: Sequence[str]) -> Mapping[str, dict[str, int]]:
    """Return for each attribute how many of what is found have each value.

    All in one request, so that the query is run once; where that finds more values than tantivy
    takes, one attribute at a time, each with the limit for itself.
    """
    try:
        return _counted(query, searcher, names)
    except ValueError as error:
        if "bucket limit" not in str(error) or len(names) == 1:
            raise
    return {name: _counted(query, searcher, [name])[name] for name in names}


def _counted(query: Query, searcher: Searcher, names: Sequence[str]) -> dict[str, dict[str, int]]:
    wanted = {name: {"terms": _values_of(name)} for name in names}
    answer: dict[str, Any] = searcher.aggregate(query, wanted)
    return {
        name: {bucket["key"]: int(bucket["doc_count"]) for bucket in answer[name]["buckets"]}
        for name in names
    }


def _values_of(name: str) -> dict[str, object]:
    return {"field": facet_field(name), "size": MOST_VALUES, "segment_size": MOST_VALUES}


def captions(found: Query, searcher: Searcher) -> int:
    """Return how many of what was found are photo captions."""
    if not searcher.doc_freq("keys", "type:caption"):
        return 0
    caption = Query.term_query(schema(), "keys", "type:caption", "basic")
    both = Query.boolean_query([(Occur.Must, caption), (Occur.Must, found)])
    return count(searcher.search(both, 1, True))
