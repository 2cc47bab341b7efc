"""Whether texts stand near one another; the same in every engine."""

from bisect import bisect_left
from collections.abc import Iterator


def stand_near(unit: str, needles: list[str], distance: int) -> bool:
    """Whether all stand in a stretch that has at most `distance` characters more than they have."""
    longest = distance + sum(map(len, needles))
    places = {needle: list(finds(unit, needle)) for needle in needles}
    for left in sorted(at for found in places.values() for at in found):
        ends = []
        for needle, found in places.items():
            next_one = bisect_left(found, left)
            if next_one == len(found):
                return False
            ends.append(found[next_one] + len(needle))
        if max(ends) - left <= longest:
            return True
    return False


def finds(text: str, needle: str) -> Iterator[int]:
    """Yield every place where a text stands, also those that overlap."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
