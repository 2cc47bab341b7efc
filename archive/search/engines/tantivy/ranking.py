"""In which order tantivy shows what it found."""

from collections.abc import Iterator

from tantivy import Occur, Query, Searcher

from archive.search.analysis import words
from archive.search.engines.base import Sort
from archive.search.engines.tantivy.matching import any_of, heading
from archive.search.engines.tantivy.schema import schema
from archive.search.engines.tantivy.slices import Scored, by_date, by_score, count
from archive.search.ranking import TITLE_TEXT, TITLE_WORD
from archive.search.tree import Node, Text, positive_terms

Clause = tuple[Occur, Query]

Tier = tuple[int, Query, int | None]
"""How many hits, the query of them, and after how many by score; None where they go by date."""


def best(
    node: Node, found: Query, searcher: Searcher, *, sort: Sort, offset: int, end: int
) -> tuple[int, list[Scored]]:
    """Return how many were found, and of them those from `offset` to before `end`, best first.

    Equals come newest first.
    """
    terms = positive_terms(node) if sort == "relevance" else ()
    if not terms:
        return by_date(found, searcher, sort, offset, end)
    worded, titled = list(_by_words(terms)), [_by_title(term) for term in terms]
    must = (Occur.Must, Query.const_score_query(found, 0.0))
    query = Query.boolean_query([must, *worded, *titled])
    total, hits = by_score(query, searcher, offset, end, many=frozenset({0.0, TITLE_TEXT}))
    if hits is None:
        tiers = _tiers(must, worded, titled, searcher, end)
        hits = _across(tiers, searcher, offset, end)
    return total, hits


def _by_words(terms: tuple[Text, ...]) -> Iterator[Clause]:
    """Yield what the words of the query say for an entry."""
    for word in dict.fromkeys(word for term in terms for word in words(term.folded)):
        title = Query.term_query(schema(), "title", word, "freq")
        yield Occur.Should, Query.boost_query(title, TITLE_WORD)
        yield Occur.Should, Query.term_query(schema(), "words", word, "freq")


def _by_title(term: Text) -> Clause:
    """Return what a term in the title block says for an entry."""
    return Occur.Should, Query.const_score_query(heading(term.folded), TITLE_TEXT)


def _tiers(
    must: Clause, worded: list[Clause], titled: list[Clause], searcher: Searcher, end: int
) -> Iterator[Tier]:
    """Yield parts of what was found, the best first, so that no part has many equals by score.

    Words seldom score the same. Without any of them, thousands score nothing or, where one term is
    asked for and stands in their titles, what that is worth; these go by date.
    """
    alone = len(titled) == 1
    scoring = _any_of_them(must, worded if alone else [*worded, *titled])
    scored = Query.boolean_query([(Occur.Must, scoring), *(titled if alone else [])])
    result = searcher.search(scored, max(1, end), True)
    above, rest = count(result), 0
    if alone:
        above = sum(score > TITLE_TEXT for score, _ in result.hits)
        rest = count(result) - above
    yield above, scored, 0
    wordless = _none_of_them(must, worded)
    if alone:
        in_title = Query.boolean_query([(Occur.Must, wordless), (Occur.Must, titled[0][1])])
        yield count(searcher.search(in_title, 1, True)), in_title, None
        yield rest, scored, above
    yield end, _none_of_them((Occur.Must, wordless), titled), None


def _any_of_them(must: Clause, signs: list[Clause]) -> Query:
    """Return the query for what a sign speaks for, with its score.

    Each sign by itself, which tantivy steps through by skipping: a union of them, asked about one
    hit after the other, takes ten times as long. So with `_none_of_them`.
    """
    return any_of(Query.boolean_query([must, (Occur.Must, sign)]) for _, sign in signs)


def _none_of_them(must: Clause, signs: list[Clause]) -> Query:
    for _, sign in signs:
        must = (Occur.Must, Query.boolean_query([must, (Occur.MustNot, sign)]))
    return must[1]


def _across(tiers: Iterator[Tier], searcher: Searcher, offset: int, end: int) -> list[Scored]:
    """Return the hits from `offset` to before `end` of all tiers, one after the other."""
    hits: list[Scored] = []
    for size, query, above in tiers:
        begin, stop = max(0, offset), min(end, size)
        if begin < stop and above is None:
            hits += by_date(query, searcher, "newest", begin, stop)[1]
        elif begin < stop and above is not None:
            hits += by_score(query, searcher, above + begin, above + stop)[1] or []
        offset, end = offset - size, end - size
        if end <= 0:
            break
    return hits
