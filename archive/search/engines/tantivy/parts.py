"""Texts in units of some roles alone: what is indexed for them, and how they are asked for.

Nearly all text is body, so that to index it once more by role would double the index. `parts` has
the units of all other roles, each pair after the mark of the role. That a text stands in the body
is known then where it stands somewhere and in no other unit. For texts that stand in both, `parts`
has as well those stretches of the body that are made of pairs (or characters) other units have.
"""

from collections.abc import Iterable, Iterator

from archive.search.engines.terms import Folded, pairs, role_mark
from archive.search.entries import Role

BODY_MARK = role_mark(Role.BODY)

OTHER_MARKS = tuple(role_mark(role) for role in Role if role is not Role.BODY)


def parts(units: Folded) -> Iterator[str]:
    """Yield marked pairs in the order of the text, then single characters, a stretch a line."""
    others = [(role_mark(role), text) for role, text in units if role is not Role.BODY]
    for mark, text in others:
        yield marked(mark, pairs(text))
    for mark, text in others:
        yield marked(mark, set(text))
    known = {pair for _, text in others for pair in pairs(text)}
    letters = {letter for _, text in others for letter in text}
    for role, text in units:
        if role is Role.BODY:
            yield marked(BODY_MARK, letters.intersection(text))
            yield from (marked(BODY_MARK, stretch) for stretch in stretches(pairs(text), known))


def marked(mark: str, terms: Iterable[str]) -> str:
    """Return terms with a mark before each and spaces between them."""
    return " ".join([mark + term for term in terms])


def stretches(terms: list[str], known: set[str]) -> Iterator[list[str]]:
    """Yield the longest runs of terms that are all known, in order."""
    if known.isdisjoint(terms):
        return
    run: list[str] = []
    for term in terms:
        if term in known:
            run.append(term)
        elif run:
            yield run
            run = []
    if run:
        yield run
