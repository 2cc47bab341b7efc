"""In which order matching documents are shown, and how they are spread."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from archive.search.analysis import words
from archive.search.engines.base import Sort
from archive.search.engines.whoosh.codec import STEPS
from archive.search.engines.whoosh.matching import containing_grams, matching
from archive.search.engines.whoosh.reader import Segment, Snapshot
from archive.search.engines.whoosh.schema import Folded, units_in
from archive.search.ranking import (
    RANKED_AGAIN,
    TITLE_BONUS,
    brevity,
    nearness,
    rarity,
    title_length,
)
from archive.search.tree import Node, Text, positive_terms

SCALE = 1 << 12
"""Scores are summed as whole numbers of 1/4096, which sort faster than fractions."""

MOST_WORDS = 24
"""Words of a query that are scored, the rarest; the common ones of a long query say little."""

MOST_NEAR = 5
"""Terms whose nearness is looked at; that of more says little."""

_BEST = 1 << 40
_KEY_BITS = 62
_NUMBER = (1 << 32) - 1

Scores = list[dict[int, int]]
"""Document → score in 1/4096, one table a segment; documents that are missing score 0."""


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match, segment by segment."""

    snapshot: Snapshot
    found: tuple[set[int], ...]

    @property
    def total(self) -> int:
        """How many there are."""
        return sum(map(len, self.found))

    @property
    def captions(self) -> int:
        """How many of them are photo captions."""
        return sum(len(documents & segment.captions) for segment, documents in self.segments())

    @property
    def weight(self) -> int:
        """Bytes, about: a place in a set and the number in it."""
        return 1000 + 60 * self.total

    def segments(self) -> Iterator[tuple[Segment, set[int]]]:
        """Yield each segment with its matches."""
        return zip(self.snapshot.segments, self.found, strict=True)


@dataclass(frozen=True, slots=True)
class Ranking:
    """The places of all matches, best first: segment in the high half, document in the low."""

    segments: tuple[Segment, ...]
    places: "array[int]"
    scores: "array[int]"

    @property
    def weight(self) -> int:
        """Bytes, about."""
        return 1000 + 16 * len(self.places)

    def slice(self, start: int, end: int | None) -> Iterator[tuple[Segment, int, float]]:
        """Yield segment, document and score of some places."""
        scores = self.scores[start:end]
        for place, points in zip(self.places[start:end], scores, strict=True):
            yield self.segments[place >> 32], place & _NUMBER, points / SCALE


@dataclass(frozen=True, slots=True)
class Spread:
    """How many matches have each value, by attribute."""

    counts: dict[str, dict[str, int]]

    @property
    def weight(self) -> int:
        """Bytes, about."""
        return 1000 + 200 * sum(map(len, self.counts.values()))


def match(node: Node, snapshot: Snapshot) -> Matches:
    """Find what matches."""
    found = (matching(node, segment) for segment in snapshot.segments)
    return Matches(snapshot, tuple(found))


def spread(matches: Matches, names: Sequence[str]) -> Spread:
    """Count the values that what matches has of attributes and months."""
    counters: dict[str, Counter[str]] = {name: Counter() for name in names}
    for segment, documents in matches.segments():
        for name, counter in counters.items():
            values = map(segment.facet(name).__getitem__, documents)
            counter.update(chain.from_iterable(values))
    return Spread({name: dict(counter) for name, counter in counters.items()})


def rank(node: Node, matches: Matches, sort: Sort) -> Ranking:
    """Order what matches."""
    scores: Scores = [defaultdict(int) for _ in matches.found]
    if sort == "relevance":
        score(node, matches, scores)
    places = array("Q")
    keys: list[int] = []
    for at, (segment, documents) in enumerate(matches.segments()):
        places.extend(at << 32 | number for number in documents)
        keys.extend(_keys(segment, documents, scores[at], sort))
    best = sorted(range(len(keys)), key=keys.__getitem__)
    ordered = array("Q", map(places.__getitem__, best))
    if sort == "relevance":
        _put_likeliest_first(node, matches, ordered, scores)
    points = array("Q", (scores[place >> 32].get(place & _NUMBER, 0) for place in ordered))
    return Ranking(matches.snapshot.segments, ordered, points)


def _put_likeliest_first(
    node: Node, matches: Matches, ordered: "array[int]", scores: Scores
) -> None:
    """Weigh the best by their titles and by how near the terms stand, and order these anew."""
    needles = list(dict.fromkeys(term.folded for term in positive_terms(node)))
    if not needles:
        return
    segments = matches.snapshot.segments
    best = ordered[:RANKED_AGAIN]
    for place in best:
        segment, number = segments[place >> 32], place & _NUMBER
        units = units_in(segment.folded(number))
        points = scores[place >> 32].get(number, 0) + round(_together(units, needles) * SCALE)
        scores[place >> 32][number] = round(points * brevity(title_length(units)))
    again = sorted(best, key=lambda place: _key(segments, scores, place))
    ordered[: len(again)] = array("Q", again)


def _together(units: Folded, needles: Sequence[str]) -> float:
    """Return what it adds that terms stand together; of more than a few it says little."""
    if not 1 < len(needles) <= MOST_NEAR:
        return 0.0
    return nearness((text for _, text in units), needles)


def _key(segments: tuple[Segment, ...], scores: Scores, place: int) -> tuple[int, int]:
    at, number = place >> 32, place & _NUMBER
    return -scores[at].get(number, 0), segments[at].newest[number]


def _keys(
    segment: Segment, documents: set[int], scores: dict[int, int], sort: Sort
) -> Iterator[int]:
    """Yield sort keys: the score before the day, or the day alone."""
    by_date = segment.oldest if sort == "oldest" else segment.newest
    if not scores:
        return (_BEST << _KEY_BITS | by_date[number] for number in documents)
    points = scores.get
    return ((_BEST - points(number, 0)) << _KEY_BITS | by_date[number] for number in documents)


def score(node: Node, matches: Matches, scores: Scores) -> None:
    """Score matches by the words of the query and by terms in the title block."""
    terms = positive_terms(node)
    by_frequency = sorted(
        (_frequency(word, matches.snapshot), word)
        for word in {word for term in terms for word in words(term.folded)}
    )
    for frequency, word in by_frequency[:MOST_WORDS]:
        _add_word(word, frequency, matches, scores)
    for term in terms[:MOST_WORDS]:
        _add_titles(term, matches, scores)


def _frequency(word: str, snapshot: Snapshot) -> int:
    return sum(segment.frequency("words", word) for segment in snapshot.segments)


def _add_word(word: str, frequency: int, matches: Matches, scores: Scores) -> None:
    size = matches.snapshot.size
    unit = round(rarity(min(frequency, size), size) * SCALE / STEPS)
    for (segment, documents), table in zip(matches.segments(), scores, strict=True):
        if documents:
            for number, steps in segment.weights("words", word):
                if number in documents:
                    table[number] += unit * steps


def _add_titles(term: Text, matches: Matches, scores: Scores) -> None:
    bonus = round(TITLE_BONUS * rarity(matches.total, matches.snapshot.size) * SCALE)
    for (segment, documents), table in zip(matches.segments(), scores, strict=True):
        if documents:
            for number in containing_grams("title", term.folded, segment)[0] & documents:
                table[number] += bonus
