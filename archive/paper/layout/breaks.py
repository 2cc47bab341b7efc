"""What the end of the text above says of a line: it breaks off, or closes with a jump mark."""

from collections.abc import Sequence

from archive.paper.layout.glance import CAPTION_SIGNS, REACH, Features, is_running_text, put
from archive.paper.layout.jumps import ends_with_jump_mark
from archive.paper.layout.lines import Line
from archive.paper.layout.people import byline_at_end
from archive.paper.normalize import width

BROKEN_OFF = 15
"""Han characters; a shorter line without a full stop is more likely a title than a cut text."""

COLUMN_WIDTH = 42
"""Han characters; a longer line that breaks off is text, whatever stands below it."""


def add_breaks(lines: Sequence[Line], found: list[Features]) -> None:
    """Say of each line, captions apart, how the text above it ends."""
    for index in range(1, len(lines)):
        place = _text_above(found, index)
        if place is None or CAPTION_SIGNS & found[index].keys():
            continue
        above = lines[place]
        jumps = ends_with_jump_mark(above.text)
        put(found[index], "after_jump_mark", jumps)
        put(found[index], "after_ending", _is_signed_off(above.text))
        put(found[index], "after_open", not jumps and _is_cut(above, lines[index]))


def _is_signed_off(text: str) -> bool:
    """Whether a text, or a line below it, ends with who wrote it: the article ends there."""
    signed = byline_at_end(text, last=False)
    return bool(signed) and signed[0] in "（(【"


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
