"""In which order tantivy shows what it found."""

from collections.abc import Iterator

from tantivy import DocAddress, Occur, Order, Query, Searcher, SearchResult

from archive.search.analysis import words
from archive.search.engines.base import Sort
from archive.search.engines.tantivy.matching import heading
from archive.search.engines.tantivy.schema import schema
from archive.search.ranking import TITLE_TEXT, TITLE_WORD
from archive.search.tree import Node, positive_terms

Scored = tuple[float, DocAddress]


def best(
    node: Node, found: Query, searcher: Searcher, *, sort: Sort, offset: int, end: int
) -> tuple[int, list[Scored]]:
    """Return how many were found, and of them those from `offset` to before `end`, best first."""
    signs = list(_signs(node)) if sort == "relevance" else []
    if not signs:
        return _by_date(found, searcher, sort, offset, end)
    query = Query.boolean_query([(Occur.Must, Query.const_score_query(found, 0.0)), *signs])
    return _by_score(query, searcher, offset, end)


def _signs(node: Node) -> Iterator[tuple[Occur, Query]]:
    """Yield what speaks for an entry: words of the query, and its terms in the title block."""
    terms = positive_terms(node)
    for word in dict.fromkeys(word for term in terms for word in words(term.folded)):
        title = Query.term_query(schema(), "title", word, "freq")
        yield Occur.Should, Query.boost_query(title, TITLE_WORD)
        yield Occur.Should, Query.term_query(schema(), "words", word, "freq")
    for term in terms:
        yield Occur.Should, Query.const_score_query(heading(term.folded), TITLE_TEXT)


def _by_date(
    query: Query, searcher: Searcher, sort: Sort, offset: int, end: int
) -> tuple[int, list[Scored]]:
    field = "oldest" if sort == "oldest" else "newest"
    result = searcher.search(
        query, max(1, end - offset), True, order_by_field=field, offset=offset, order=Order.Asc
    )
    hits = result.hits if end > offset else []
    return count(result), [(0.0, address) for _, address in hits]


def _by_score(query: Query, searcher: Searcher, offset: int, end: int) -> tuple[int, list[Scored]]:
    """Order by score and, where that is the same, by day and print order.

    tantivy leaves equals in the order of its files. So some more are asked for before and after
    those wanted, to have all the equals of the first and the last; freshness is a part of the
    score, so they are few.
    """
    more = 1
    while True:
        start = max(0, offset - more)
        result = searcher.search(
            query, max(1, end + more - start), True, offset=start, weight_by_field="prior"
        )
        hits: list[Scored] = result.hits
        wanted = (offset - start, min(end - start, len(hits)))
        if _has_equals(hits, *wanted, first=start == 0, last=len(hits) < end + more - start):
            return count(result), _settled(hits, searcher, *wanted)
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
    orders = searcher.fast_field_values("newest", [address for _, address in equals])
    ordered = sorted(zip(equals, orders, strict=True), key=lambda one: (-one[0][0], one[1]))
    return [hit for hit, _ in ordered][begin - first : end - first]


def count(result: SearchResult) -> int:
    """Return how many were found in all; tantivy's types leave it out."""
    number: int = result.count  # type: ignore[attr-defined]
    return number
