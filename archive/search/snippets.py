"""Excerpts of the original text with every occurrence of what was searched marked.

Matching is done on folded text; the way back to the original comes with the folding.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from archive.paper.normalize import Folded, fold
from archive.search.entries import Role, Unit
from archive.search.results import Span
from archive.search.tree import Text

LENGTH = 120
"""Characters of a snippet, about two lines of a result."""

EXCERPTS = 2
"""At most so many pieces of different units make a snippet."""

ELLIPSIS = "…"

_SENTENCE_ENDS = "。！？；!?;…"
_CLAUSE_ENDS = "，、：,:"
_CLOSING = "”’」』）》"

Place = tuple[int, int]
"""Half-open range of character offsets."""


def occurrences(folded: Folded, terms: Iterable[Text]) -> list[Place]:
    """Return where terms stand in the original text, in order, those that touch joined."""
    found: list[Place] = []
    for term in terms:
        start = folded.text.find(term.folded)
        while start >= 0:
            found.append(folded.original_span(start, start + len(term.folded)))
            start = folded.text.find(term.folded, start + 1)
    return _joined(sorted(found))


def _joined(places: list[Place]) -> list[Place]:
    joined: list[Place] = []
    for start, end in places:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def spans(
    text: str, places: Sequence[Place], first: int = 0, last: int | None = None
) -> list[Span]:
    """Cut ``text[first:last]`` into marked and unmarked spans."""
    last = len(text) if last is None else last
    inside = [(max(first, start), min(last, end)) for start, end in places]
    inside = [(start, end) for start, end in inside if start < end]
    edges = [first, *(edge for place in inside for edge in place), last]
    pieces = [(text[start:end], (start, end) in inside) for start, end in pairwise(edges)]
    return [Span(piece, hit) for piece, hit in pieces if piece]


def marked(text: str, terms: Sequence[Text]) -> tuple[Span, ...]:
    """Return the whole of a text with every occurrence marked."""
    return tuple(spans(text, occurrences(fold(text), terms)))


def snippet(units: Sequence[Unit], terms: Sequence[Text]) -> tuple[Span, ...]:
    """Return excerpts around the first occurrences, of units other than the headline.

    Each term is shown once if there is room; without an occurrence, the text's beginning.
    """
    shown: list[Span] = []
    missing = list(terms)
    chosen = 0
    for unit in units:
        if chosen == EXCERPTS or (terms and not missing):
            break
        if unit.role is Role.HEADLINE:
            continue
        folded = fold(unit.text)
        new = [term for term in missing if _stands(term, folded.text, unit.role)]
        if not new:
            continue
        missing = [term for term in missing if term not in new]
        places = occurrences(folded, terms)
        first = folded.original_span(*_first(folded.text, new[0]))[0]
        piece = _excerpt(unit.text, places, first, LENGTH // (1 if not missing else 2))
        if shown and ELLIPSIS not in (shown[-1].text, piece[0].text):
            shown.append(Span(ELLIPSIS))
        shown.extend(piece)
        chosen += 1
    return tuple(shown) or _beginning(units)


def _stands(term: Text, folded: str, role: Role) -> bool:
    return term.folded in folded and (not term.roles or role in term.roles)


def _first(text: str, term: Text) -> Place:
    start = text.find(term.folded)
    return start, start + len(term.folded)


def _excerpt(text: str, places: Sequence[Place], at: int, length: int) -> list[Span]:
    """Return about `length` characters around `at`, cut where a sentence or clause ends."""
    hit = next(place for place in places if place[0] <= at < place[1])
    start = _start(text, hit[0], length) if len(text) > length else 0
    end = _end(text, hit[1], start, length)
    before = [Span(ELLIPSIS)] if start else []
    after = [Span(ELLIPSIS)] if end < len(text) else []
    return [*before, *spans(text, places, start, end), *after]


def _start(text: str, hit: int, length: int) -> int:
    """Return the beginning of the sentence of `hit`, or of a clause if that is far."""
    earliest = max(0, hit - length * 2 // 3)
    for ends in (_SENTENCE_ENDS, _SENTENCE_ENDS + _CLAUSE_ENDS):
        at = hit
        while at > earliest and text[at - 1] not in ends:
            at -= 1
        at = _after_closing(text, at, hit)
        if at == 0 or (at > earliest and text[at - 1] in ends + _CLOSING):
            return at
    return max(0, hit - length // 3)


def _after_closing(text: str, at: int, hit: int) -> int:
    while at < hit and text[at] in _CLOSING and at > 0:
        at += 1
    return at


def _end(text: str, hit: int, start: int, length: int) -> int:
    """Return the last sentence end within `length` of `start`, or a clause end, or `length`."""
    latest = min(len(text), max(start + length, hit))
    if latest == len(text):
        return latest
    for ends in (_SENTENCE_ENDS, _CLAUSE_ENDS):
        at = latest
        while at > hit and text[at - 1] not in ends:
            at -= 1
        if at > max(hit, start + length // 2):
            return _after_closing(text, at, len(text))
    return latest


def _beginning(units: Sequence[Unit]) -> tuple[Span, ...]:
    preferred = (Role.DIGEST, Role.BODY, Role.CAPTION, Role.SUBHEAD, Role.KICKER)
    for role in preferred:
        for unit in units:
            if unit.role is role:
                end = _end(unit.text, 0, 0, LENGTH)
                rest = [Span(ELLIPSIS)] if end < len(unit.text) else []
                return (Span(unit.text[:end]), *rest)
    return ()
