"""What one sees of a line at a glance: its length, its end, whether it is title or text."""

import re
from functools import lru_cache

from archive.paper.layout import patterns
from archive.paper.layout.lines import Line
from archive.paper.layout.people import DATELINE
from archive.paper.normalize import width

Features = dict[str, float]
"""Name of a feature → its value; what is missing is 0. The names are the keys of `weights`."""

SENTENCE_END = re.compile(r"[。；;][”’」』）)]*$")
STOP_INSIDE = re.compile(r"[。；](?![”’」』）)]*$)")

TITLE_WIDTH = 42
"""Han characters; the longest line of a title block that is printed with any punctuation."""

SPREAD_TITLE_WIDTH = 64
"""Han characters; kicker and headline run together into one line are no longer."""

SIZES = (("tiny", 4), ("short", 12), ("title", 26), ("long_title", TITLE_WIDTH), ("para", 80))
"""Upper widths, in Han characters, of the classes of length; wider is `long`."""

TAIL = 80
"""How many characters at the end of a line the patterns of endings look at."""

REACH = 5
"""How many lines up and down the text around a short line is looked for."""

CAPTION_SIGNS = frozenset({"credit", "next_credit", "caption_words", "credit_tail"})
"""Features of lines that text goes on behind."""


HIGHEST = 2.0
"""What a feature with a sign is at the most."""


def put(features: Features, name: str, value: bool) -> None:
    """Set a feature that is there or not."""
    if value:
        features[name] = 1.0


def put_signed(features: Features, above: str, below: str, value: float) -> None:
    """Set one feature to a positive value, or another one to a negative one without its sign."""
    features[above if value > 0 else below] = min(HIGHEST, abs(value))


def size_of(text: str) -> str:
    """Return the class of length of a line."""
    measure = width(text)
    return next((name for name, limit in SIZES if measure <= limit), "long")


def is_titleish(line: Line) -> bool:
    """Whether a line could be part of a title block, as far as one sees at a glance."""
    text = line.text
    return (
        (width(text) <= TITLE_WIDTH or is_spread_title(text))
        and not SENTENCE_END.search(text[-TAIL:])
        and not STOP_INSIDE.search(text)
        and not DATELINE.match(text)
        and text[-1] not in "，、,：:"
        and not line.bullet
    )


def is_spread_title(text: str) -> bool:
    """Whether a long line is bare of the punctuation that running text cannot do without."""
    return width(text) <= SPREAD_TITLE_WIDTH and not re.search("[，。；：！？]", text)


def is_running_text(line: Line) -> bool:
    """Whether a line is, at a glance, a piece of body."""
    text = line.text
    return (
        (width(text) > 42 and not is_spread_title(text)) or bool(SENTENCE_END.search(text[-TAIL:]))
    ) and not line.heading


@lru_cache(maxsize=2048)
def balance(text: str) -> tuple[str, str]:
    """Return the opening marks left open, and the closing marks never opened, in order."""
    opened: list[str] = []
    closed: list[str] = []
    for char in text:
        if char in patterns.OPENERS:
            opened.append(char)
        elif char in patterns.PAIRS:
            if opened and opened[-1] == patterns.PAIRS[char]:
                opened.pop()
            elif patterns.PAIRS[char] in opened:
                del opened[opened.index(patterns.PAIRS[char]) :]
            else:
                closed.append(char)
    return "".join(opened), "".join(closed)
