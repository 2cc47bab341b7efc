"""Whether texts stand near one another in a unit."""

from collections.abc import Iterable, Sequence

from archive.search.stretches import shortest_stretch


def stand_near(unit: str, needles: Sequence[str], distance: int) -> bool:
    """Whether all stand in a stretch that has at most `distance` characters more than they have."""
    shortest = shortest_stretch(unit, needles)
    return shortest is not None and shortest <= distance + sum(map(len, needles))


def any_near(units: Iterable[str], needles: Sequence[str], distance: int) -> bool:
    """Whether there is a unit in which all stand near one another."""
    return any(stand_near(unit, needles, distance) for unit in units)
