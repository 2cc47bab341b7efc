"""How short a stretch of text holds several texts."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence


def shortest_stretch(unit: str, needles: Sequence[str]) -> int | None:
    """Return the length of the shortest stretch that holds all of them, None if none does."""
    places = {needle: list(finds(unit, needle)) for needle in needles}
    if not all(places.values()):
        return None
    lengths = (
        end - left
        for left in sorted(at for found in places.values() for at in found)
        if (end := _end(places, left)) is not None
    )
    return min(lengths)


def _end(places: dict[str, list[int]], left: int) -> int | None:
    """Return where the last of the texts ends, each at its first place from `left` on."""
    ends = []
    for needle, found in places.items():
        following = bisect_left(found, left)
        if following == len(found):
            return None
        ends.append(found[following] + len(needle))
    return max(ends)


def finds(text: str, needle: str) -> Iterator[int]:
    """Yield every place where a text stands, also those that overlap."""
    at = text.find(needle)
    while at >= 0:
        yield at
        at = text.find(needle, at + 1)
