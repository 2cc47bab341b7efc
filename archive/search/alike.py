"""Which results print the same thing again: a notice that stands in one issue after the other."""

from collections.abc import Sequence

from archive.paper.normalize import fold
from archive.paper.repeats import SAME, likeness, pairs_of
from archive.search.entries import TITLE_ROLES, Entry, Role

_TEXT = frozenset({Role.BODY, Role.CROSSHEAD, Role.DIGEST})


def first_alike(entries: Sequence[Entry]) -> tuple[int, ...]:
    """Return for each entry the index of the first that prints the same, its own if none does.

    The same is a title block that is equal and a very like body in another issue. Only articles
    are compared, and only with those in the sequence: one page of results.
    """
    titles = [_title(entry) for entry in entries]
    first = list(range(len(entries)))
    pairs: dict[int, frozenset[str]] = {}
    for later, title in enumerate(titles):
        for earlier in range(later):
            if not title or title != titles[earlier] or first[earlier] != earlier:
                continue
            if entries[earlier].issue_id == entries[later].issue_id:
                continue
            for index in (earlier, later):
                pairs.setdefault(index, _pairs(entries[index]))
            if likeness(pairs[earlier], pairs[later]) >= SAME:
                first[later] = earlier
                break
    return tuple(first)


def _title(entry: Entry) -> str:
    if entry.type != "article":
        return ""
    return "\n".join(fold(unit.text).text for unit in entry.units if unit.role in TITLE_ROLES)


def _pairs(entry: Entry) -> frozenset[str]:
    return pairs_of(unit.text for unit in entry.units if unit.role in _TEXT)
