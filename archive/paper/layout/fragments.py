"""Which lines are text, whole or broken off, before anything else is known of a page."""

from dataclasses import replace

from archive.paper.layout.glance import SENTENCE_END, TAIL, is_running_text
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import CAPTION_WORDS, ENCLOSED_JUMP
from archive.paper.layout.people import credit_at_end, is_byline, is_credit
from archive.paper.normalize import is_han, width

LEAST = 16
"""Han characters of a line with a comma and without a full stop that may be text."""

LONG = 42
"""Han characters; a longer line without a full stop is text that breaks off."""

CELL = 14
"""Han characters of the widest of them."""

TITLE_HALF = 20
"""Han characters of a line of a headline that goes on in the next one."""

CELLS = 3
"""Parts of a line, apart by blanks, from which it can be a row of a table."""

SHORTEST = 10
"""Han characters of a text that breaks off; what is shorter is a title or a name."""


def is_text(line: Line) -> bool:
    """Whether a line is text of a body, whole or a part of a paragraph."""
    text = line.text
    if line.bullet:
        return is_cut_off(line)
    if line.heading or line.hint.running >= 0.5 or line.hint.editors:
        return False
    if width(text) <= LONG and (is_byline(text) or is_credit(text)):
        return False
    if CAPTION_WORDS.search(text) or credit_at_end(text):
        return False
    if (rest := _without_jump(text)) and rest != text:
        line = replace(line, text=rest)
    return is_running_text(line) or is_cut_off(line) or _leads_on(line.text)


def _leads_on(text: str) -> bool:
    """Whether a text with commas ends with what leads on to the next: a colon, a dash, dots."""
    return width(text) >= LEAST and "，" in text and text[-1] in "：:—…"


def _without_jump(text: str) -> str:
    """Return a text without the jump mark that it ends with."""
    start = max(0, len(text) - TAIL)
    jump = ENCLOSED_JUMP.search(text, start)
    return text[: jump.start()].rstrip() if jump and jump.end() == len(text) else text


def is_cut_off(line: Line) -> bool:
    """Whether a line is text that ends in the middle of a sentence."""
    text = line.text
    if line.heading or width(text) < SHORTEST or is_row(text) or ENCLOSED_JUMP.search(text[-TAIL:]):
        return False
    if SENTENCE_END.search(text[-TAIL:]):
        return False
    if not (is_han(text[-1]) or text[-1] in "，、0123456789"):
        return False
    if text[-1] in "，、" or "。" in text:
        return True
    return (width(text) > LONG and is_running_text(line)) or is_perhaps_title(text)


def is_row(text: str) -> bool:
    """Whether a line is a row of a table: parts apart by blanks, and figures in them."""
    cells = text.split()
    return (
        len(cells) >= CELLS
        and max(map(width, cells)) <= CELL
        and any(map(str.isdigit, text))
        and "。" not in text
    )


def is_perhaps_title(text: str) -> bool:
    """Whether a line that breaks off could as well be a headline with a comma."""
    return (
        text[-1] not in "，、"
        and "。" not in text
        and "，" in text
        and LEAST <= width(text) <= LONG
    )


def is_open_title(text: str) -> bool:
    """Whether a line could be the first of a headline that goes on: 秋雨连下六天，."""
    return text[-1] in "，：" and width(text) <= TITLE_HALF and "。" not in text


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
