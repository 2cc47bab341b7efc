"""Whether texts stand near one another in a unit."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence


def stand_near(unit: str, needles: Sequence[str], distance: int) -> bool:
    """Whether all stand in a stretch that has at most `distance` characters more than they have."""
    longest = distance + sum(map(len, needles))
    places = {needle: list(finds(unit, needle)) for needle in needles}
    for left in sorted(at for found in places.values() for at in found):
        end = _end(places, left)
        if end is None:
            return False
        if end - left <= longest:
            return True
    return False


def _end(places: dict[str, list[int]], left: int) -> int | None:
    """Return where the last of the texts ends, each at its first place from `left` on."""
    ends = []
    for needle, found in places.items():
        following = bisect_left(found, left)
        if following == len(found):
            return None
        ends.append(found[following] + len(needle))
    return max(ends)


def any_near(units: Iterable[str], needles: Sequence[str], distance: int) -> bool:
    """Whether there is a unit in which all stand near one another."""
    return any(stand_near(unit, needles, distance) for unit in units)


def finds(text: str, needle: str) -> Iterator[int]:
    """Yield every place where a text stands, also those that overlap."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
