"""Kinds of characters, and marks of punctuation as Chinese print has them."""

_WIDE_FROM = "\u2014"
"""From the dash on, characters are as wide as high in Chinese fonts: marks, figures, squares."""
_MARKS = frozenset("，。、；：？！（）《》〈〉「」『』【】〔〕“”‘’…—·")
_FULL = {":": "：", ";": "；", "?": "？", "!": "！", "(": "（", ")": "）", ",": "，"}
"""Marks that a reader of single lines cannot tell apart by shape, only by their neighbours."""


def is_wide(char: str) -> bool:
    """Whether a character is as wide as it is high."""
    return char >= _WIDE_FROM or char == "·"


def is_mark(char: str) -> bool:
    """Whether a character is a mark of punctuation whose cell is half empty."""
    return char in _MARKS or char in _FULL or char in "\"'"


def is_han(char: str) -> bool:
    """Whether a character is a Chinese one, or stands among them as one (〇, ○)."""
    return "\u3400" <= char <= "\u9fff" or "\uf900" <= char <= "\ufaff" or char in "〇○々"


def full_width(before: str, mark: str, after: str, gap: float) -> str:
    """Return a mark as Chinese text has it, where it stands in Chinese text.

    `gap` is the distance, in characters, between the middles of its neighbours. A colon in a time
    (8:30) and a comma in a number (1,000) stay.
    """
    if mark in "-–" and before.isdigit() and after.isdigit():
        # A dash is as wide as a character, a hyphen a third as wide.
        return "—" if gap >= _DASHED else mark
    if mark in _FULL and not (_is_latin(before) and _is_latin(after)):
        return _FULL[mark]
    if mark in _FULL and gap >= _DASHED:
        return _FULL[mark]
    return mark


_DASHED = 1.15
"""Distance, in characters, between two digits that have a mark as wide as a character between
them: a half for the two halves of the digits, and one. With a hyphen it is nine tenths at most."""


def _is_latin(char: str) -> bool:
    return bool(char) and not is_wide(char)
