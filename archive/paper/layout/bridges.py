"""Lines that stand inside a paragraph which goes on behind them: captions that nothing marks."""

from __future__ import annotations

from collections.abc import Sequence

from archive.paper.layout.breaks import breaks_off
from archive.paper.layout.continuity import Continuity
from archive.paper.layout.glance import Features, balance, is_running_text, put
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import HEADLESS
from archive.paper.layout.people import DATELINE
from archive.paper.layout.scenes import shows_people
from archive.paper.layout.words import word_across
from archive.paper.normalize import is_han, width

LONGEST = 100
"""Han characters of a caption, which tells in a sentence or two what one sees."""

SHORTEST_HEAD = 15
"""Han characters of a paragraph's first half, below which it may as well be a title."""

MOST_LINES = 3
"""Captions and credits that stand one after the other in a cut paragraph."""


INSIDE = ("goes_on", "after_open", "runs_in")
"""Features of a line in which the text above goes on: not where it goes on below the line."""

BETTER = 2.0
"""Nats by which a text must go on better below a caption than in it."""


def add_bridges(lines: Sequence[Line], found: Sequence[Features], joints: Continuity) -> None:
    """Say of whole sentences that the paragraph above them goes on below them, and not in them.

    They are `bridged` where a word across the joint, a mark or the scene they show says so, and
    `bridged_over` where only the words fit.

    `joints` are those of the lines.
    """
    for index, above in enumerate(lines):
        if not _is_head(above) or index + 1 == len(lines):
            continue
        if _goes_on(above.text, lines[index + 1]):
            continue
        for below in range(index + 2, min(len(lines), index + 2 + MOST_LINES)):
            between = range(index + 1, below)
            if not all(_may_be_caption(lines[at], found[at]) for at in between):
                break
            seen = _is_seen(lines[index + 1], lines[below])
            sure = seen or _goes_on(above.text, lines[below])
            if sure or _goes_on_better(joints, index, below):
                for at in between:
                    put(found[at], "bridged" if sure else "bridged_over", True)
                    for name in INSIDE:
                        found[at].pop(name, None)
                break


def _is_head(line: Line) -> bool:
    text = line.text
    return (
        breaks_off(text)
        and width(text) >= SHORTEST_HEAD
        and not line.heading
        and (is_running_text(line) or "，" in text)
    )


def _may_be_caption(line: Line, features: Features) -> bool:
    """Whether a line is a sentence in itself, or the credit of one."""
    if {"credit", "credit_tail", "caption_words"} & features.keys():
        return True
    text = line.text
    whole = text[-1] in "。" and not any(balance(text)) and not HEADLESS.match(text)
    return whole and width(text) <= LONGEST and not DATELINE.match(text)


def _goes_on_better(joints: Continuity, above: int, below: int) -> bool:
    """Whether a text goes on in a line rather than in the one right below it."""
    after, between = map(float, joints.along([above, above], [below, above + 1]))
    return after > 0 and after > between + BETTER


def _is_seen(line: Line, below: Line) -> bool:
    """Whether a line shows people at something, and the one below it could go on with a text."""
    return shows_people(line.text) and not (
        below.heading or below.indent >= 1 or DATELINE.match(below.text)
    )


def _goes_on(above: str, line: Line) -> bool:
    """Whether a sentence surely goes on in a line: a word across the joint, a mark that closes."""
    below = line.text
    if line.heading or DATELINE.match(below):
        return False
    opened, closed = balance(above)[0], balance(below)[1]
    if opened and closed:
        return True
    if HEADLESS.match(below):
        return True
    return is_han(above[-1]) and word_across(above, below)
