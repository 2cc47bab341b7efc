"""Whether the text above and below a short line is about the same thing."""

from collections.abc import Iterable, Sequence

from archive.paper.layout.glance import REACH, Features, is_running_text, is_titleish
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line

EVEN_SHARE = 0.035
"""The share of common character pairs at which a new article and the next paragraph of the old
one are equally likely: on 60 pages assembled from real reports, 9 in 10 headlines had less than
0.046 around them and 9 in 10 crossheads more than 0.032."""


def add_coherence(lines: Sequence[Line], found: list[Features]) -> None:
    """Say of short lines between texts whether the text goes on about the same thing below them.

    The value, 0 to 1, grows with the share of character pairs that the paragraphs above and below
    have in common, or have not.
    """
    pairs = [pairs_of(line.text) if is_running_text(line) else None for line in lines]
    for index, line in enumerate(lines):
        if not is_titleish(line):
            continue
        above = _nearest(pairs, range(index - 1, max(-1, index - 1 - REACH), -1))
        below = _nearest(pairs, range(index + 1, min(len(lines), index + 1 + REACH)))
        if above and below:
            share = len(above & below) / min(len(above), len(below))
            value = max(-1.0, min(1.0, (share - EVEN_SHARE) / EVEN_SHARE))
            found[index]["same_subject" if value > 0 else "new_subject"] = abs(value)


def _nearest(pairs: Sequence[frozenset[str] | None], places: Iterable[int]) -> set[str]:
    """Return the pairs of the nearest two neighbouring paragraphs among the places."""
    near: set[str] = set()
    count = 0
    for place in places:
        own = pairs[place]
        if own is None:
            if count:
                break
            continue
        near |= own
        count += 1
        if count == 2:
            break
    return near
