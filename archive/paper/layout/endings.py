"""Where an article says that it is over, and where the rest of one from another page begins."""

from collections.abc import Sequence

from archive.paper.layout.glance import (
    CAPTION_SIGNS,
    SENTENCE_END,
    TAIL,
    Features,
    is_titleish,
    put,
)
from archive.paper.layout.jumps import begins_with_back_mark, ends_with_jump_mark
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import ENCLOSED_JUMP
from archive.paper.layout.people import is_signed, is_signed_off


def add_endings(lines: Sequence[Line], found: Sequence[Features]) -> None:
    """Say of lines that they close a text with a byline or a jump mark, or stand over a rest."""
    for index, features in enumerate(found):
        if CAPTION_SIGNS & features.keys():
            continue
        put(features, "signed_here", "byline" not in features and is_signed(lines[index].text))
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        put(features, "next_back", begins_with_back_mark(below))
        put(features, "jump_tail", _breaks_for_jump(lines[index].text))
        put(features, "next_jump", index + 1 < len(lines) and "jump_only" in found[index + 1])
        put(features, "back_here", begins_with_back_mark(lines[index].text))
        if 0 < index < len(lines) - 1 and _closes(lines, found, index):
            features["closes"] = found[index + 1]["after_ending"] = 1.0


def add_prospects(lines: Sequence[Line], found: Sequence[Features]) -> None:
    """Say of title lines how the text below them ends: with a signature, or where to call."""
    signed = reached = False
    for line, features in zip(reversed(lines), reversed(found), strict=True):
        if is_titleish(line) and not {"contact", "byline", "ending", "signoff"} & features.keys():
            put(features, "signed_below", signed)
            put(features, "contact_below", reached)
            signed = reached = False
            continue
        if CAPTION_SIGNS & features.keys():
            continue
        signed = signed or is_signed_off(line.text)
        reached = reached or "contact" in features


def _breaks_for_jump(text: str) -> bool:
    """Whether a text ends with a jump mark, so that it is no title, however short it is."""
    return ends_with_jump_mark(text) and not ENCLOSED_JUMP.match(text)


def _closes(lines: Sequence[Line], found: Sequence[Features], index: int) -> bool:
    """Whether a byline or a name stands below a text that is whole, and over a title."""
    above, below = lines[index - 1], lines[index + 1]
    signs = {"byline", "names", "unit_name"} & found[index].keys()
    return (
        bool(signs)
        and bool(SENTENCE_END.search(above.text[-TAIL:]))
        and is_titleish(below)
        and not {"byline", "names"} & found[index + 1].keys()
    )
