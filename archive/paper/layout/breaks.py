"""What the end of the text above says of a line: it breaks off, or closes with a jump mark."""

from __future__ import annotations

from collections.abc import Sequence

from archive.paper.layout.continuity import Continuity
from archive.paper.layout.glance import (
    CAPTION_SIGNS,
    REACH,
    Features,
    is_running_text,
    put,
    put_signed,
)
from archive.paper.layout.jumps import ends_with_jump_mark
from archive.paper.layout.lines import Line
from archive.paper.layout.people import is_signed_off
from archive.paper.normalize import width

BROKEN_OFF = 15
"""Han characters; a shorter line without a full stop is more likely a title than a cut text."""

COLUMN_WIDTH = 42
"""Han characters; a longer line that breaks off is text, whatever stands below it."""


SCALE = 4.0
"""Nats of a joint that weigh 1."""

BELOW = 3
"""Lines below a text that breaks off in which it can go on: captions may stand between."""


def add_breaks(lines: Sequence[Line], found: list[Features], joints: Continuity) -> None:
    """Say of each line, captions apart, how the text above it ends, and whether it goes on there.

    `joints` are those of the lines.
    """
    _add_edges(lines, found, joints)
    _add_flow(lines, found, joints)
    for index in range(1, len(lines)):
        place = _text_above(found, index)
        if place is None or CAPTION_SIGNS & found[index].keys():
            continue
        above = lines[place]
        jumps = ends_with_jump_mark(above.text)
        put(found[index], "after_jump_mark", jumps)
        put(found[index], "after_ending", is_signed_off(above.text))
        put(found[index], "after_open", not jumps and _is_cut(above, lines[index]))


def _add_edges(lines: Sequence[Line], found: list[Features], joints: Continuity) -> None:
    """Say how much the beginning and the end of each line are those of a cut text."""
    for features, line, begins, ends in zip(
        found, lines, joints.begins.tolist(), joints.ends.tolist(), strict=True
    ):
        put_signed(features, "begins_within", "begins_anew", begins / SCALE)
        if breaks_off(line.text):
            put_signed(features, "ends_within", "ends_whole", ends / SCALE)


def _add_flow(lines: Sequence[Line], found: list[Features], joints: Continuity) -> None:
    """Say of a text that breaks off, and of the lines below, whether it goes on in them."""
    heads = [
        index
        for index, line in enumerate(lines[:-1])
        if breaks_off(line.text) and not line.heading and not ends_with_jump_mark(line.text)
    ]
    pairs = [
        (head, below)
        for head in heads
        for below in range(head + 1, min(len(lines), head + 1 + BELOW))
    ]
    scores = joints.along([head for head, _ in pairs], [below for _, below in pairs]).tolist()
    best: dict[int, float] = {}
    for (head, below), score in zip(pairs, scores, strict=True):
        best[head] = max(best.get(head, score), score)
        if below == head + 1 or (score > 0 and CAPTION_SIGNS & found[below - 1].keys()):
            put_signed(found[below], "goes_on", "breaks_in", score / SCALE)
    for head, score in best.items():
        put_signed(found[head], "goes_on_below", "goes_nowhere", score / SCALE)


def _is_cut(above: Line, line: Line) -> bool:
    text = above.text
    if not breaks_off(text) or width(text) < BROKEN_OFF or above.heading:
        return False
    return width(text) > COLUMN_WIDTH or ("，" in text and is_running_text(line))


def _text_above(found: Sequence[Features], index: int) -> int | None:
    """Return the line above that is no caption and no credit, if one is near."""
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        if not CAPTION_SIGNS & found[place].keys():
            return place
    return None


def breaks_off(text: str) -> bool:
    """Whether a text ends in the middle of a sentence."""
    return text[-1] not in "。！？!?…—：:；;”』」）)】" or text.endswith(("，", "、"))
