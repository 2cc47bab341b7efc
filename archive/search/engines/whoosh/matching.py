"""Which documents of a segment a query tree matches; sets of document numbers throughout."""

from archive.search.engines.attributes import key
from archive.search.engines.nearness import stand_near
from archive.search.engines.order import first_order, last_order
from archive.search.engines.whoosh.reader import Segment
from archive.search.engines.whoosh.schema import grams_of, role_mark
from archive.search.entries import TITLE_ROLES, Role
from archive.search.tree import (
    And,
    Between,
    Everything,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Prefix,
    Text,
    Where,
)

CHECK_COST = 10
"""Looking into one document's text costs as much as reading this many postings (measured)."""

MAX_GRAMS = 64
"""Pairs of a long term that are looked up; the check of the text decides anyway."""


def matching(  # noqa: PLR0911 - one a kind of node
    node: Node, segment: Segment, within: set[int] | None = None
) -> set[int]:
    """Return the documents that match, all of them among `within` where that is given."""
    match node:
        case Text():
            return _standing(node, segment, within)
        case Near():
            return _near(node, segment, within)
        case Prefix(folded):
            found = segment.beginning("latin", folded)
            return found if within is None else found & within
        case And(children):
            return _all(children, segment, within)
        case Or(children):
            return set[int]().union(*(matching(child, segment, within) for child in children))
        case Not(child):
            return set(_among(within, segment)) - matching(child, segment, within)
        case Where(attribute, values):
            return _with(attribute, values, segment, within)
        case Between():
            return _printed_between(node, segment, within)
        case Everything():
            return set(_among(within, segment))
        case Nothing():
            return set()


def _among(within: set[int] | None, segment: Segment) -> set[int] | frozenset[int]:
    return segment.live if within is None else within


def _all(children: tuple[Node, ...], segment: Segment, within: set[int] | None) -> set[int]:
    found = within
    for child in sorted(children, key=lambda node: _estimate(node, segment)):
        found = matching(child, segment, found)
        if not found:
            return set()
    return set(_among(found, segment))


def _estimate(node: Node, segment: Segment) -> int:
    """Return about how many documents a node leaves; the fewest go first."""
    match node:
        case Text(folded):
            return _rarest(folded, segment)
        case Near(terms):
            return min(_rarest(term.folded, segment) for term in terms)
        case Where(attribute, values):
            return sum(segment.frequency("keys", key(attribute, value)) for value in values)
        case _:
            return segment.size


def _rarest(folded: str, segment: Segment) -> int:
    grams = list(grams_of([folded]))[:MAX_GRAMS]
    return min(segment.frequency("grams", gram) for gram in grams)


def _with(
    attribute: str, values: frozenset[str], segment: Segment, within: set[int] | None
) -> set[int]:
    found = set[int]().union(*(segment.having("keys", key(attribute, value)) for value in values))
    return found if within is None else found & within


def _printed_between(node: Between, segment: Segment, within: set[int] | None) -> set[int]:
    first, last = first_order(node.first), last_order(node.last)
    orders = segment.oldest
    return {number for number in _among(within, segment) if first <= orders[number] <= last}


def _standing(node: Text, segment: Segment, within: set[int] | None) -> set[int]:
    """Return the documents with a unit in which the folded text stands."""
    titles = frozenset(node.roles) == TITLE_ROLES
    bag = "title" if titles else "grams"
    candidates, certain = containing_grams(bag, node.folded, segment, within)
    needle = node.folded.encode()
    text = segment.folded
    if node.roles and not (titles and certain):
        marks = marks_of(node.roles)
        return {number for number in candidates if stands_in(text(number), needle, marks)}
    if certain:
        return candidates
    return {number for number in candidates if needle in text(number)}


def marks_of(roles: tuple[Role, ...]) -> frozenset[int]:
    """Return the bytes that stand before units of these roles."""
    return frozenset(ord(role_mark(role)) for role in roles)


def stands_in(text: bytes, needle: bytes, marks: frozenset[int]) -> bool:
    """Whether a text stands in a unit whose role has one of these marks."""
    at = text.find(needle)
    while at >= 0:
        if text[text.rfind(b"\n", 0, at) + 1] in marks:
            return True
        at = text.find(needle, text.find(b"\n", at) if b"\n" in text[at:] else len(text))
    return False


def _near(node: Near, segment: Segment, within: set[int] | None) -> set[int]:
    """Return the documents with a unit in which all terms stand near one another."""
    found = within
    for term in node.terms:
        found, _ = containing_grams("grams", term.folded, segment, found)
    needles = [term.folded for term in node.terms]
    marks = marks_of(node.roles or tuple(Role))
    return {
        number
        for number in found or ()
        if any(
            ord(unit[0]) in marks and stand_near(unit, needles, node.distance)
            for unit in segment.folded(number).decode().split("\n")
        )
    }


def containing_grams(
    field: str, folded: str, segment: Segment, within: set[int] | None = None
) -> tuple[set[int], bool]:
    """Return the documents having the characters and pairs of a text, and whether that decides.

    A character or a pair is itself what was looked for; a longer text needs a look into the
    documents. The rarest pairs are read first, and no more of them once looking is cheaper.
    """
    pairs = {folded[at : at + 2] for at in range(len(folded) - 1)} or {folded}
    certain = len(folded) <= 2
    found = within
    by_frequency = sorted(
        (segment.frequency(field, gram), gram) for gram in sorted(pairs)[:MAX_GRAMS]
    )
    for frequency, gram in by_frequency:
        if not frequency:
            return set(), True
        if found is not None and not certain and frequency > CHECK_COST * len(found):
            break
        having = segment.having(field, gram)
        found = having if found is None else found & having
        if not found:
            return set(), True
    return set(found or ()), certain
