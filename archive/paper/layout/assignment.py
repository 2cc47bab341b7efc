"""The pairing of two lists whose scores add up highest."""

from collections.abc import Sequence

NEVER = -1e6
"""The score of two that must not be paired."""


def best_pairs(scores: Sequence[Sequence[float]], alone: Sequence[float]) -> list[int | None]:
    """Return for each row the column it is paired with, or `None` where it stays alone.

    `scores[row][column]` is what a pair is worth, `alone[row]` what a row by itself is. Each
    column goes to one row at most. The Hungarian method with potentials (Kuhn 1955, Munkres 1957):
    time grows with rows × rows × columns.
    """
    width = len(scores[0]) if scores else 0
    costs = [
        [-score for score in row]
        + [-alone[at] if at == own else -NEVER for own in range(len(scores))]
        for at, row in enumerate(scores)
    ]
    owner = _owners(costs, width + len(scores))
    pairs: list[int | None] = [None] * len(scores)
    for column, row in enumerate(owner[:width]):
        if row is not None:
            pairs[row] = column
    return pairs


def _owners(costs: Sequence[Sequence[float]], width: int) -> list[int | None]:
    """Return for each column the row it is given to, at the least cost of all rows together."""
    row_potential = [0.0] * len(costs)
    column_potential = [0.0] * width
    owner: list[int | None] = [None] * width
    for start in range(len(costs)):
        _augment(costs, start, row_potential, column_potential, owner)
    return owner


def _augment(
    costs: Sequence[Sequence[float]],
    start: int,
    row_potential: list[float],
    column_potential: list[float],
    owner: list[int | None],
) -> None:
    """Give one more row a column, by the cheapest way of moving the others over."""
    width = len(column_potential)
    slack, before = [float("inf")] * width, [-1] * width
    used: list[int] = []
    free = set(range(width))
    row, last = start, -1
    while True:
        for column in free:
            cost = costs[row][column] - row_potential[row] - column_potential[column]
            if cost < slack[column]:
                slack[column], before[column] = cost, last
        last = min(free, key=slack.__getitem__)
        step = slack[last]
        row_potential[start] += step
        for column in used:
            column_potential[column] -= step
            row_potential[owner[column]] += step  # type: ignore[index]
        free.discard(last)
        for column in free:
            slack[column] -= step
        if owner[last] is None:
            break
        used.append(last)
        row = owner[last]  # type: ignore[assignment]
    while last >= 0:
        earlier = before[last]
        owner[last] = owner[earlier] if earlier >= 0 else start
        last = earlier
