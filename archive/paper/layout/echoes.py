"""What of a title line comes again in the text below it.

Measured on 5,100 real reports: 2.2 % of their headlines come again word for word in the opening of
the text, 0.7 % further down. That kickers and subheads are quoted more often is a judgement.
"""

from collections.abc import Sequence

from archive.paper.layout.glance import CAPTION_SIGNS, Features, is_running_text, is_titleish, put
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line

NEAR = 1000
"""Characters of running text below a line that its words are looked for in."""

OPENING = 60
"""Characters: mark of the agency and first clause, which often are the headline once more."""

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
    for index, line in enumerate(lines):
        text = line.text.lstrip("—- ")
        if not is_titleish(line) or len(text) < SHORTEST:
            continue
        below = _text_below(running, index)
        if not below:
            continue
        place = below.find(text)
        put(found[index], "quoted_late", place >= OPENING)
        put(found[index], "quoted_early", 0 <= place < OPENING)
        pairs = pairs_of(text)
        put(found[index], "unechoed", bool(pairs) and not any(pair in below for pair in pairs))


def _text_below(running: Sequence[str], index: int) -> str:
    """Return the running text below a line; its pieces stand together as if never cut."""
    pieces: list[str] = []
    length = 0
    for text in running[index + 1 :]:
        pieces.append(text)
        length += len(text)
        if length >= NEAR:
            break
    return "".join(pieces)[:NEAR]
