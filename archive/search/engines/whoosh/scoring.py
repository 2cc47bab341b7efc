"""In which order matching documents are shown."""

from collections import defaultdict

from archive.search.analysis import words
from archive.search.engines.whoosh.codec import STEPS
from archive.search.engines.whoosh.matching import containing_grams
from archive.search.engines.whoosh.reader import Segment, Snapshot
from archive.search.query import Node, Text, positive_terms
from archive.search.ranking import TITLE_BONUS, rarity

Scores = list[dict[int, float]]
"""Document → score, one table a segment; documents that are missing score 0."""


def score(node: Node, snapshot: Snapshot, found: list[set[int]]) -> Scores:
    """Score the found documents by the words of the query and by terms in the title block."""
    scores: Scores = [defaultdict(float) for _ in snapshot.segments]
    terms = positive_terms(node)
    for word in dict.fromkeys(word for term in terms for word in words(term.folded)):
        _add_word(word, snapshot, found, scores)
    for term in terms:
        _add_titles(term, snapshot, found, scores)
    return scores


def _add_word(word: str, snapshot: Snapshot, found: list[set[int]], scores: Scores) -> None:
    frequency = sum(segment.frequency("words", word) for segment in snapshot.segments)
    unit = rarity(min(frequency, snapshot.size), snapshot.size) / STEPS
    for segment, documents, table in zip(snapshot.segments, found, scores, strict=True):
        if documents and frequency:
            for number, steps in segment.weights("words", word):
                if number in documents:
                    table[number] += unit * steps


def _add_titles(term: Text, snapshot: Snapshot, found: list[set[int]], scores: Scores) -> None:
    matched = sum(map(len, found))
    bonus = TITLE_BONUS * rarity(matched, snapshot.size)
    for segment, documents, table in zip(snapshot.segments, found, scores, strict=True):
        if documents:
            for number in titled(term, segment) & documents:
                table[number] += bonus


def titled(term: Text, segment: Segment) -> set[int]:
    """Return documents whose title block has all pairs of the term."""
    return containing_grams("title", term.folded, segment)[0]
