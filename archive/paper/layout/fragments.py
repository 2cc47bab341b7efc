"""Which lines are text, whole or broken off, before anything else is known of a page."""

from archive.paper.layout.glance import SENTENCE_END, TAIL, is_running_text
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import CAPTION_WORDS, ENCLOSED_JUMP
from archive.paper.layout.people import credit_at_end, is_byline, is_credit
from archive.paper.normalize import is_han, width

LEAST = 16
"""Han characters of a line with a comma and without a full stop that may be text."""

LONG = 42
"""Han characters; a longer line without a full stop is text that breaks off."""

SHORTEST = 10
"""Han characters of a text that breaks off; what is shorter is a title or a name."""


def is_text(line: Line) -> bool:
    """Whether a line is text of a body, whole or a part of a paragraph."""
    text = line.text
    if line.heading or line.bullet or line.hint.running >= 0.5 or line.hint.editors:
        return False
    if width(text) <= LONG and (is_byline(text) or is_credit(text)):
        return False
    if CAPTION_WORDS.search(text) or credit_at_end(text):
        return False
    return is_running_text(line) or is_cut_off(line)


def is_cut_off(line: Line) -> bool:
    """Whether a line is text that ends in the middle of a sentence."""
    text = line.text
    if line.heading or width(text) < SHORTEST or ENCLOSED_JUMP.search(text[-TAIL:]):
        return False
    if SENTENCE_END.search(text[-TAIL:]) or not (is_han(text[-1]) or text[-1] in "，、0123456789"):
        return False
    if text[-1] in "，、" or "。" in text:
        return True
    return (width(text) > LONG and is_running_text(line)) or is_perhaps_title(text)


def is_perhaps_title(text: str) -> bool:
    """Whether a line that breaks off could as well be a headline with a comma."""
    return (
        text[-1] not in "，、"
        and "。" not in text
        and "，" in text
        and LEAST <= width(text) <= LONG
    )


def opens_part(line: Line) -> bool:
    """Whether a line that is no text stands over an article and not inside it."""
    return bool(line.heading) or not may_stand_between(line)


def may_stand_between(line: Line) -> bool:
    """Whether a line can stand inside a paragraph: a caption or a credit."""
    text = line.text
    return bool(
        CAPTION_WORDS.search(text)
        or is_credit(text)
        or credit_at_end(text)
        or (is_running_text(line) and width(text) <= LONG)
    )
