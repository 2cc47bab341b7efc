"""What of a title line comes again in the text below it.

Measured on 5,100 real reports: 2.2 % of their headlines come again word for word in the opening of
the text, 0.7 % further down. That kickers and subheads are quoted more often is a judgement.
"""

from bisect import bisect_right
from collections.abc import Sequence

from archive.paper.layout.glance import CAPTION_SIGNS, Features, is_running_text, is_titleish, put
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line

NEAR = 1000
"""Characters of running text below a line that its words are looked for in."""

OPENING = 60
"""Characters: mark of the agency and first clause, which often are the headline once more."""

MOST = 60
"""Pieces of running text that are looked at; seldom are so many within `NEAR` characters."""

SHORTEST = 5
"""Han characters; a shorter line comes again by chance."""


def add_echoes(lines: Sequence[Line], found: list[Features]) -> None:
    """Say of title lines whether the text below has them word for word, or no word of them.

    Captions are left out: they report once more what the headline reports.
    """
    running = [
        line.text if is_running_text(line) and not CAPTION_SIGNS & features.keys() else ""
        for line, features in zip(lines, found, strict=True)
    ]
    places = [index for index, text in enumerate(running) if text]
    for index, line in enumerate(lines):
        text = line.text.lstrip("—- ")
        if not is_titleish(line) or len(text) < SHORTEST:
            continue
        below = _text_below(running, _next(places, index))
        if not below:
            continue
        place = below.find(text)
        put(found[index], "quoted_late", place >= OPENING)
        put(found[index], "quoted_early", 0 <= place < OPENING)
        pairs = pairs_of(text)
        put(found[index], "unechoed", bool(pairs) and not any(pair in below for pair in pairs))


def _next(places: Sequence[int], index: int) -> Sequence[int]:
    start = bisect_right(places, index)
    return places[start : start + MOST]


def _text_below(running: Sequence[str], places: Sequence[int]) -> str:
    """Return the running text at some places; its pieces stand together as if never cut."""
    return "".join(running[place] for place in places)[:NEAR]
