"""Where an article says that it is over, and where the rest of one from another page begins."""

from collections.abc import Sequence

from archive.paper.layout.glance import CAPTION_SIGNS, REACH, Features, put
from archive.paper.layout.jumps import begins_with_back_mark
from archive.paper.layout.lines import Line
from archive.paper.layout.people import byline_at_end


def add_endings(lines: Sequence[Line], found: Sequence[Features]) -> None:
    """Say of lines that the text above them is signed at its end, or that a rest stands below.

    Pictures between are looked over. Bylines on lines of their own are weighed elsewhere.
    """
    for index, features in enumerate(found):
        if CAPTION_SIGNS & features.keys():
            continue
        place = _text_above(found, index)
        put(features, "signed_above", place is not None and "signed_here" in found[place])
        put(features, "signed_here", "byline" not in features and _signs(lines[index].text))
        below = lines[index + 1].text if index + 1 < len(lines) else ""
        put(features, "next_back", begins_with_back_mark(below))
        put(features, "back_here", begins_with_back_mark(lines[index].text))


def _signs(text: str) -> bool:
    """Whether a text ends with a byline in brackets behind its last sentence."""
    byline = byline_at_end(text, last=False)
    return bool(byline) and text.removesuffix(byline).rstrip()[-1:] in "。！？”…"


def _text_above(found: Sequence[Features], index: int) -> int | None:
    """Return the line above that is no caption and no credit, if one is near."""
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        if not CAPTION_SIGNS & found[place].keys():
            return place
    return None
