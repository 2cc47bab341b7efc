"""Where the postings of a new segment gather until it is written."""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from archive.search.engines.whoosh.codec import STEPS, TermPostings


def _new_documents() -> "array[int]":
    return array("I")


class Pool:
    """Postings by field and term, in memory; stands in for `whoosh.writing.PostingPool`.

    Whoosh's own sorts a tuple for every posting. Documents come in order, so a list for every term
    needs no sorting; a thousand articles take some 40 MB.
    """

    def __init__(self) -> None:
        self._documents: dict[str, dict[str, array[int]]] = {}
        self._steps: dict[str, dict[str, bytearray]] = {}

    def _field(self, field: str) -> "dict[str, array[int]]":
        return self._documents.setdefault(field, defaultdict(_new_documents))

    def _weights(self, field: str) -> dict[str, bytearray]:
        return self._steps.setdefault(field, defaultdict(bytearray))

    def add(self, field: str, document: int, terms: Iterable[str]) -> None:
        """Take the terms of a document."""
        table = self._field(field)
        for term in terms:
            table[term].append(document)

    def add_weighted(self, field: str, document: int, terms: Mapping[str, float]) -> None:
        """Take the terms of a document with their weights, at most 1."""
        self.add(field, document, terms)
        weights = self._weights(field)
        for term, weight in terms.items():
            weights[term].append(max(1, round(weight * STEPS)))

    def take_over(
        self, field: str, term: str, documents: Iterable[int], steps: Iterable[int] | None
    ) -> None:
        """Take a term's postings of another segment, renumbered for this one."""
        self._field(field)[term].extend(documents)
        if steps is not None:
            self._weights(field)[term].extend(steps)

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yield all postings in the order of field and term."""
        for field in sorted(self._documents):
            terms = self._documents[field]
            weights = self._steps.get(field)
            for term in sorted(terms):
                if terms[term]:
                    yield field, term, terms[term], weights[term] if weights is not None else None

    def cleanup(self) -> None:
        """Let go of everything."""
        self._documents.clear()
        self._steps.clear()
