"""The characters a PDF gives, as they are written in text."""

import unicodedata

_PAIRS = (
    "⺇几⺒巳⺓幺⺝月⺟母⺠民⺩王⺫目⺬示⺮竹⺶羊⺷羊⺸羊⻁虎⻄西⻅见⻆角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦"
    "⻚页⻛风⻜飞⻝食⻞食⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_RADICALS = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
"""CJK radicals → the characters they look like (Unicode, CJK Radicals Supplement)."""

_VERTICAL = dict(
    zip(
        "︐︑︒︓︔︕︖︗︘︙︰︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈",
        "，、。：；！？〖〗…：—–（）｛｝〔〕【】《》〈〉「」『』［］",
        strict=True,
    )
)
"""Punctuation in its form for vertical setting → the ordinary one (Unicode, vertical forms)."""

_TABLE = str.maketrans({**_RADICALS, **_VERTICAL, "\u00a0": " ", "\u00ad": "-", "\u2011": "-"})


def written(character: str) -> str:
    """Return a character as it is written in text; Kangxi radicals become characters.

    Fonts share one glyph between 大 and the radical ⼤, and programs note the wrong one of the two.
    """
    if "\u2f00" <= character <= "\u2fd5" or "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    if "\uf900" <= character <= "\ufaff":
        return unicodedata.normalize("NFC", character)
    return character.translate(_TABLE)


def is_unknown(character: str) -> bool:
    """Whether a character says nothing: replacement, control, unassigned."""
    return character == "\ufffd" or unicodedata.category(character) in {"Cc", "Cn", "Cs"}


def is_private(character: str) -> bool:
    """Whether only the font's maker knows what the character is."""
    return unicodedata.category(character) == "Co"


def is_wide(character: str) -> bool:
    """Whether a character fills a square, as Han characters and their punctuation do."""
    return unicodedata.east_asian_width(character) in {"W", "F"}


def is_latin(character: str) -> bool:
    """Whether a character is of a narrow script, or its punctuation."""
    return character < "\u2000" and character != "·"
