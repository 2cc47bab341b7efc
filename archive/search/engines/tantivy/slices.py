"""A slice of what tantivy found, in order."""

from tantivy import DocAddress, Order, Query, Searcher, SearchResult

from archive.search.engines.base import Sort

Scored = tuple[float, DocAddress]

SURPLUS = 40
"""Hits asked for before and after those wanted: most often all the equals are among them."""


def by_date(
    query: Query, searcher: Searcher, sort: Sort, offset: int, end: int
) -> tuple[int, list[Scored]]:
    """Order by day and print order."""
    field = "oldest" if sort == "oldest" else "newest"
    result = searcher.search(
        query, max(1, end - offset), True, order_by_field=field, offset=offset, order=Order.Asc
    )
    hits = result.hits if end > offset else []
    return count(result), [(0.0, address) for _, address in hits]


def by_score(
    query: Query, searcher: Searcher, offset: int, end: int, many: frozenset[float] = frozenset()
) -> tuple[int, list[Scored] | None]:
    """Order by score and, where that is the same, by day and print order.

    tantivy leaves equals in the order of its files. So some more are asked for before and after
    those wanted, to have all the equals of the first and the last. None where these are more than
    that and score one of `many`, as thousands may.
    """
    more = max(SURPLUS, offset // 8)
    while True:
        start = max(0, offset - more)
        result = searcher.search(query, max(1, end + more - start), True, offset=start)
        hits: list[Scored] = result.hits
        wanted = (offset - start, min(end - start, len(hits)))
        if _has_equals(hits, *wanted, first=start == 0, last=len(hits) < end + more - start):
            return count(result), _settled(hits, searcher, *wanted)
        if not many.isdisjoint((hits[0][0], hits[-1][0])):
            return count(result), None
        more *= 8


def _has_equals(hits: list[Scored], begin: int, end: int, *, first: bool, last: bool) -> bool:
    """Whether nothing before or after the hits scores the same as those from `begin` to `end`."""
    if begin >= end:
        return True
    before = first or hits[0][0] > hits[begin][0]
    return before and (last or hits[end - 1][0] > hits[-1][0])


def _settled(hits: list[Scored], searcher: Searcher, begin: int, end: int) -> list[Scored]:
    if begin >= end:
        return []
    first, last = begin, end
    while first and hits[first - 1][0] == hits[begin][0]:
        first -= 1
    while last < len(hits) and hits[last][0] == hits[end - 1][0]:
        last += 1
    equals = hits[first:last]
    if len({score for score, _ in equals}) == len(equals):
        return equals
    orders = searcher.fast_field_values("newest", [address for _, address in equals])
    ordered = sorted(zip(equals, orders, strict=True), key=lambda one: (-one[0][0], one[1]))
    return [hit for hit, _ in ordered][begin - first : end - first]


def count(result: SearchResult) -> int:
    """Return how many were found in all; tantivy's types leave it out."""
    number: int = result.count  # type: ignore[attr-defined]
    return number
