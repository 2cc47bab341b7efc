"""Whether the text above and below a short line is about the same thing, and the line about it."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from archive.paper.layout.glance import REACH, Features, is_running_text, is_titleish, put_signed
from archive.paper.layout.grams import Floats, Grams
from archive.paper.layout.lines import Line
from archive.paper.layout.subjects import length_of, nats_of, subjects

EVEN, STEEP = -2.3, 0.32
"""How near the texts around a line are where it is as likely a crosshead as a headline, and nats
for one more: a logistic regression over 1,686 lines of the pages annotated by hand, both sorts
counting alike. On 2,230 lines it tells 81 of 100 pairs of headline and crosshead apart, and 85 with
how much nearer the line is to the texts below."""

EVEN_TOLD, STEEP_TOLD = 0.5, 1.9
"""The same of how much nearer a line is to the texts below it than to those above."""

ABOVE, BELOW = 10, 3
"""Texts above and below that are compared."""

FURTHEST = 3 * ABOVE
"""Lines up in which they are looked for; keeps the work linear."""

AT_ONCE = 240
"""Lines that are compared at a time, with those around them."""


def add_coherence(lines: Sequence[Line], found: list[Features], beside: Sequence[str] = ()) -> None:
    """Say of short lines between texts whether the text goes on about the same thing below them.

    The value, 0 to 2, grows with how near to each other the texts above and below are, or
    how far; and with how much nearer the line is to those below, or is not. `beside` are other
    texts of the page: what all have in common says nothing.
    """
    running = [is_running_text(line) for line in lines]
    for start in range(0, len(lines), AT_ONCE):
        first, last = max(0, start - FURTHEST), min(len(lines), start + AT_ONCE + REACH)
        between = [
            (index, above, below)
            for index in range(start, min(len(lines), start + AT_ONCE))
            if is_titleish(lines[index])
            and (above := list(_article_above(lines, found, running, index)))
            and (below := list(_nearest(running, range(index + 1, index + 1 + REACH), BELOW)))
        ]
        if not between:
            continue
        texts = [*(line.text for line in lines[first:last]), *beside]
        near = subjects().nearness(Grams(texts))[: last - first, : last - first]
        _add(found, between, near, first)


def _add(
    found: Sequence[Features],
    between: Sequence[tuple[int, list[int], list[int]]],
    near: Floats,
    first: int,
) -> None:
    """Say it of lines, each with the texts above and below; `near` begins with line `first`."""
    line = np.array([index for index, _, _ in between]) - first
    above, below = np.zeros((2, len(between), len(near)), np.float32)
    for row, (_, over, under) in enumerate(between):
        above[row, np.array(over) - first] = 1
        below[row, np.array(under) - first] = 1
    to_above, to_below = above @ near, below @ near
    squares_above, squares_below = ((to_above * above).sum(1), (to_below * below).sum(1))
    goes_on = nats_of((to_above * below).sum(1), squares_below, squares_above)
    rows = np.arange(len(line))
    told = to_below[rows, line] / length_of(squares_below)
    told -= to_above[rows, line] / length_of(squares_above)
    for (index, _, _), same, below_more in zip(
        between, (STEEP * (goes_on - EVEN)).tolist(), (told - EVEN_TOLD).tolist(), strict=True
    ):
        put_signed(found[index], "same_subject", "new_subject", same)
        put_signed(found[index], "told_below", "untold", STEEP_TOLD * below_more)


def _article_above(
    lines: Sequence[Line],
    found: Sequence[Features],
    running: Sequence[bool],
    index: int,
) -> Iterator[int]:
    """Yield the texts above a line, the nearest first, up to a byline or a block of titles."""
    count = 0
    for place in range(index - 1, max(-1, index - 1 - FURTHEST), -1):
        if running[place]:
            count += 1
            yield place
            if count == ABOVE:
                return
        elif count and is_titleish(lines[place]):
            signed = {"byline", "names"} & found[place].keys()
            if signed or (place and not running[place - 1] and is_titleish(lines[place - 1])):
                return


def _nearest(running: Sequence[bool], places: Iterable[int], most: int) -> Iterator[int]:
    """Yield the texts at the first places that have some, as far as they are neighbours."""
    count = 0
    for place in places:
        if place == len(running):
            return
        if running[place]:
            count += 1
            yield place
        if count == most or (count and not running[place]):
            return
