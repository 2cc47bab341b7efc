"""Which results print the same thing again: a notice that stands in one issue after the other."""

from collections.abc import Sequence
from functools import cache

from archive.paper.normalize import fold
from archive.paper.repeats import LONGEST, SAME, likeness, pairs_of
from archive.search.entries import TITLE_ROLES, Entry, Role

ROUGHLY = 0.6
"""Share of its length below which a text does not have `SAME` of the pairs of another."""

_TEXT = frozenset({Role.BODY, Role.CROSSHEAD, Role.DIGEST})


def first_alike(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Return for each entry the index of the first that prints the same, its own if none does.

    The same is a title block that is equal and a very like body in another issue. Only articles
    are compared, and only with those in the sequence: one page of results.
    """
    titles = [_title(entry) for entry in entries]
    first = list(range(len(entries)))
    pairs = cache(lambda place: _pairs(entries[place]))
    for later, title in enumerate(titles):
        for earlier in range(later):
            if not title or title != titles[earlier] or first[earlier] != earlier:
                continue
            if not _may_be_alike(entries[earlier], entries[later]):
                continue
            if likeness(pairs(earlier), pairs(later)) >= SAME:
                first[later] = earlier
                break
    return tuple(first)


def _may_be_alike(one: Entry, other: Entry) -> bool:
    """Whether a closer look is worth it: other issues, and about as much text."""
    shorter, longer = sorted((_length(one), _length(other)))
    return one.issue_id != other.issue_id and shorter >= ROUGHLY * longer


def _length(entry: Entry) -> int:
    return min(LONGEST, sum(len(unit.text) for unit in entry.units if unit.role in _TEXT))


def _title(entry: Entry) -> str:
    if entry.type != "article":
        return ""
    return "\n".join(fold(unit.text).text for unit in entry.units if unit.role in TITLE_ROLES)


def _pairs(entry: Entry) -> frozenset[str]:
    return pairs_of(unit.text for unit in entry.units if unit.role in _TEXT)
