"""Where the postings of a new segment gather until it is written."""

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator

from archive.search.engines.whoosh.codec import STEPS, TermPostings


def _new_documents() -> "array[int]":
    return array("I")


class Pool:
    """Postings by field and term, in memory.

    Whoosh's own sorts a tuple for every posting. Documents come in order, so a list for every term
    needs no sorting; a thousand articles take some 40 MB. It stands in for
    `whoosh.writing.PostingPool`, whose method names it has.
    """

    def __init__(self, weighted: frozenset[str]) -> None:
        self._weighted = weighted
        self._documents: dict[str, dict[bytes, array[int]]] = defaultdict(
            lambda: defaultdict(_new_documents)
        )
        self._steps: dict[str, dict[bytes, bytearray]] = defaultdict(lambda: defaultdict(bytearray))

    def add(self, item: tuple[str, bytes, int, float, bytes]) -> None:
        """Take one posting: field, term, document, weight, and a value that is empty."""
        field, term, document, weight, _ = item
        self._documents[field][term].append(document)
        if field in self._weighted:
            self._steps[field][term].append(round(weight * STEPS))

    def take_over(
        self, postings: TermPostings, renumber: Callable[[int], int | None] = lambda old: old
    ) -> None:
        """Take a term's postings from another segment; `renumber` answers None for the deleted."""
        field, term, documents, steps = postings
        taken = self._documents[field][term]
        weights = self._steps[field][term] if field in self._weighted else None
        for index, old in enumerate(documents):
            new = renumber(old)
            if new is None:
                continue
            taken.append(new)
            if weights is not None and steps is not None:
                weights.append(steps[index])

    def iter_postings(self) -> Iterator[TermPostings]:
        """Yield all postings in the order of field and term."""
        for field in sorted(self._documents):
            terms = self._documents[field]
            for term in sorted(terms):
                if terms[term]:
                    weighted = field in self._weighted
                    yield field, term, terms[term], self._steps[field][term] if weighted else None

    def cleanup(self) -> None:
        """Let go of everything."""
        self._documents.clear()
        self._steps.clear()
