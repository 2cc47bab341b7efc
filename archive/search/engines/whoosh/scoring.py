"""In which order matching documents are shown."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from archive.search.analysis import words
from archive.search.engines.base import Sort
from archive.search.engines.whoosh.codec import STEPS
from archive.search.engines.whoosh.matching import containing_grams, matching
from archive.search.engines.whoosh.reader import Segment, Snapshot
from archive.search.ranking import TITLE_BONUS, rarity
from archive.search.tree import Node, Text, positive_terms

SCALE = 1 << 12
"""Scores are summed as whole numbers of 1/4096, which sort faster than fractions."""

_BEST = 1 << 40
_KEY_BITS = 62

Scores = list[dict[int, int]]
"""Document → score in 1/4096, one table a segment; documents that are missing score 0."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """All that matches, best first: for each place the segment and the document in it."""

    segments: tuple[Segment, ...]
    places: list[tuple[int, int]]
    captions: int
    scores: Scores

    def slice(self, start: int, end: int | None) -> Iterator[tuple[Segment, int, float]]:
        """Yield segment, document and score of some places."""
        for at, number in self.places[start:end]:
            yield self.segments[at], number, self.scores[at].get(number, 0) / SCALE


def rank(node: Node, snapshot: Snapshot, sort: Sort) -> Ranking:
    """Match and order, without any memory of earlier searches."""
    found = [matching(node, segment) for segment in snapshot.segments]
    scores: Scores = [defaultdict(int) for _ in found]
    if sort == "relevance":
        score(node, snapshot, found, scores)
    return Ranking(
        segments=snapshot.segments,
        places=_sorted(snapshot, found, scores, sort),
        captions=sum(
            len(documents & segment.captions)
            for segment, documents in zip(snapshot.segments, found, strict=True)
        ),
        scores=scores,
    )


def score(node: Node, snapshot: Snapshot, found: list[set[int]], scores: Scores) -> None:
    """Score the found documents by the words of the query and by terms in the title block."""
    terms = positive_terms(node)
    for word in dict.fromkeys(word for term in terms for word in words(term.folded)):
        _add_word(word, snapshot, found, scores)
    for term in terms:
        _add_titles(term, snapshot, found, scores)


def _add_word(word: str, snapshot: Snapshot, found: list[set[int]], scores: Scores) -> None:
    frequency = sum(segment.frequency("words", word) for segment in snapshot.segments)
    if not frequency:
        return
    unit = round(rarity(min(frequency, snapshot.size), snapshot.size) * SCALE / STEPS)
    for segment, documents, table in zip(snapshot.segments, found, scores, strict=True):
        if documents:
            for number, steps in segment.weights("words", word):
                if number in documents:
                    table[number] += unit * steps


def _add_titles(term: Text, snapshot: Snapshot, found: list[set[int]], scores: Scores) -> None:
    bonus = round(TITLE_BONUS * rarity(sum(map(len, found)), snapshot.size) * SCALE)
    for segment, documents, table in zip(snapshot.segments, found, scores, strict=True):
        if documents:
            for number in containing_grams("title", term.folded, segment)[0] & documents:
                table[number] += bonus


def _sorted(
    snapshot: Snapshot, found: list[set[int]], scores: Scores, sort: Sort
) -> list[tuple[int, int]]:
    keys: list[int] = []
    places: list[tuple[int, int]] = []
    for at, (segment, documents) in enumerate(zip(snapshot.segments, found, strict=True)):
        places.extend((at, number) for number in documents)
        by_date = segment.oldest if sort == "oldest" else segment.newest
        if sort != "relevance":
            keys.extend(by_date[number] for number in documents)
            continue
        points = scores[at].get
        keys.extend(
            (_BEST - points(number, 0)) << _KEY_BITS | by_date[number] for number in documents
        )
    return [places[index] for index in sorted(range(len(keys)), key=keys.__getitem__)]
