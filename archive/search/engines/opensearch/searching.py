"""Asking the cluster."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate, islice
from typing import Any

from opensearchpy import OpenSearch

from archive.search.analysis import words
from archive.search.engines.base import Found, Sort
from archive.search.engines.nearness import any_near
from archive.search.engines.opensearch.matching import (
    every,
    longest_phrase,
    matching,
    one_of,
    standing,
)
from archive.search.engines.opensearch.schema import Json, facet_field
from archive.search.engines.stored import unpacked
from archive.search.engines.terms import role_mark
from archive.search.entries import TITLE_ROLES, Role
from archive.search.ranking import TITLE_TEXT, TITLE_WORD
from archive.search.tree import Near, Node, positive_terms

WINDOW = 10_000
"""How many hits OpenSearch hands out at once (its `index.max_result_window`)."""

PAGE = 1000
"""Hits asked for at a time where there are more than fit the window."""

MOST_WORDS = 100
"""Words of a query that rank; more are typed by nobody."""

TITLE_PARTS = 60
"""Characters of terms that are looked for in titles, in three fields each; see `matching.PARTS`."""

PARAMETERS = {
    # Rarity of words is that of the whole archive, not of a shard.
    "search_type": "dfs_query_then_fetch",
    # A shard that does not answer is an error, to be asked again, and no shorter answer.
    "allow_partial_search_results": "false",
}

COUNTING = {"allow_partial_search_results": "false"}

_ORDERS: dict[Sort, list[Any]] = {
    "relevance": [{"_score": "desc"}, {"newest": "asc"}, {"id": "asc"}],
    "newest": [{"newest": "asc"}, {"id": "asc"}],
    "oldest": [{"oldest": "asc"}, {"id": "asc"}],
}


_CAPTIONS = {"captions": {"filter": one_of("keys", ["type:caption"])}}

MOST_VALUES = 60_000
"""Values of one attribute that are counted; OpenSearch makes at most 65,535 of a request."""


def counts(
    client: OpenSearch, index: str, node: Node, names: Sequence[str]
) -> Mapping[str, Mapping[str, int]]:
    """Return how many of all that matches have each value of attributes, or each month."""
    query = matching(node, lambda near: _near(client, index, near))
    found: dict[str, dict[str, int]] = {}
    for name in names:  # one at a time, so that each has OpenSearch's limit for itself
        terms = {"field": facet_field(name), "size": MOST_VALUES}
        body: Json = {"query": every([query]), "size": 0, "aggs": {"values": {"terms": terms}}}
        answer = client.search(index=index, body=body, params=COUNTING)
        buckets = answer["aggregations"]["values"]["buckets"]
        found[name] = {bucket["key"]: bucket["doc_count"] for bucket in buckets}
    return found


def find(
    client: OpenSearch, index: str, node: Node, *, offset: int, limit: int | None, sort: Sort
) -> Found:
    """Return the matching entries from `offset`, at most `limit` of them."""

    def nearby(near: Near) -> Json:
        return _near(client, index, near)

    query: Json = {"bool": {"filter": [matching(node, nearby)]}}
    signs = _signs(node) if sort == "relevance" else []
    if signs:
        query["bool"]["should"] = signs
        brief = {"field": "brevity", "missing": 1.0}
        query = {"function_score": {"query": query, "field_value_factor": brief}}
    body: Json = {
        "query": query,
        "sort": _ORDERS[sort if signs or sort != "relevance" else "newest"],
        "track_total_hits": True,
        "aggs": _CAPTIONS,
        "_source": ["entry"],
    }
    hits = _Hits(client, index, body)
    found = list(hits.slice(offset, limit))
    return Found(
        total=hits.total,
        articles=hits.total - hits.captions,
        captions=hits.captions,
        entries=tuple(unpacked(hit["_source"]["entry"].encode()) for hit in found),
        scores=tuple(hit["_score"] or 0.0 for hit in found),
    )


def _signs(node: Node) -> list[Json]:
    """Return what speaks for an entry: words of the query, and its terms in the title block."""
    terms = positive_terms(node)
    signs: list[Json] = []
    distinct = dict.fromkeys(word for term in terms for word in words(term.folded))
    for word in islice(distinct, MOST_WORDS):
        signs.append({"term": {"title": {"value": word, "boost": TITLE_WORD}}})
        signs.append({"term": {"words": {"value": word}}})
    for term, length in zip(terms, accumulate(len(term.folded) for term in terms), strict=True):
        if length > TITLE_PARTS:
            break
        title = standing(term.folded, TITLE_ROLES)
        signs.append({"constant_score": {"filter": title, "boost": TITLE_TEXT}})
    return signs


class _Hits:
    """What is found, handed out in any slice."""

    def __init__(self, client: OpenSearch, index: str, body: Json) -> None:
        self._client = client
        self._index = index
        self._body = body
        self.total = 0
        self.captions = 0

    def slice(self, offset: int, limit: int | None) -> Iterator[Json]:
        """Yield some hits; the counts are right as soon as one was asked for."""
        if limit is not None and offset + limit <= WINDOW:
            yield from self._ask({"from": offset, "size": limit})
            return
        passed = 0
        more: Json = {"size": PAGE}
        wanted = None if limit is None else offset + limit
        while hits := self._ask(more):
            for number, hit in enumerate(hits, passed):
                if number >= offset and (wanted is None or number < wanted):
                    yield hit
            passed += len(hits)
            if len(hits) < PAGE or (wanted is not None and passed >= wanted):
                return
            more = {"size": PAGE, "search_after": hits[-1]["sort"]}

    def _ask(self, part: Json) -> list[Json]:
        answer = self._client.search(index=self._index, body=self._body | part, params=PARAMETERS)
        self.total = answer["hits"]["total"]["value"]
        self.captions = answer["aggregations"]["captions"]["doc_count"]
        hits: list[Json] = answer["hits"]["hits"]
        return hits


def _near(client: OpenSearch, index: str, near: Near) -> Json:
    """Return the query for entries with a unit in which all texts stand near one another.

    Those that have all the texts are looked into; the query names the ones that will do.
    """
    length = longest_phrase(near)
    candidates = every([standing(text.folded[:length], near.roles) for text in near.terms])
    body: Json = {
        "query": candidates,
        "sort": _ORDERS["newest"],
        "aggs": _CAPTIONS,
        "_source": ["folded"],
    }
    needles = [text.folded for text in near.terms]
    marks = {role_mark(role) for role in near.roles or Role}
    names = [
        hit["_id"]
        for hit in _Hits(client, index, body).slice(0, None)
        if any_near(_lines(hit, marks), needles, near.distance)
    ]
    return one_of("id", names)


def _lines(hit: Json, marks: set[str]) -> Iterator[str]:
    units: list[str] = hit["_source"]["folded"].split("\n")
    return (unit for unit in units if unit[:1] in marks)
