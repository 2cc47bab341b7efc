"""A query cut into tokens; operators count only where a reader means them.

White space outside quotation marks ends a term. A parenthesis groups only at the edge of a term
(大同(市) is a term), OR, AND and NOT only in capitals and by themselves.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

QUOTES = {
    **dict.fromkeys('“”"＂„‟', '“”"＂„‟'),
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
}
"""Opening quotation mark → the marks that close it; “ and ” are typed for one another."""

_OPEN = "(（"
_CLOSE = ")）"
_FIELD = re.compile(r"[^\W\d_]{1,12}[:：]")


class Kind(Enum):
    """What a token does."""

    TERM = auto()
    FIELD = auto()
    OPEN = auto()
    CLOSE = auto()
    OR = auto()
    AND = auto()
    NOT = auto()
    MINUS = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the query and where it stood in it."""

    kind: Kind
    text: str
    start: int
    end: int


_WORDS = {"OR": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}


def tokens(text: str, fields: frozenset[str], *, grouping: bool = True) -> list[Token]:
    """Return the tokens of a query; without `grouping` parentheses are like any bracket."""
    return list(_Scanner(text, fields, grouping).scan())


class _Scanner:
    def __init__(self, text: str, fields: frozenset[str], grouping: bool) -> None:
        self.text = text
        self.fields = fields
        self.grouping = grouping
        self.at = 0
        self.depth = 0

    def scan(self) -> Iterator[Token]:
        while self.at < len(self.text):
            character = self.text[self.at]
            if character.isspace():
                self.at += 1
            elif character == "|":
                yield self._take(Kind.OR, 1)
            elif self.grouping and character in _OPEN:
                self.depth += 1
                yield self._take(Kind.OPEN, 1)
            elif self.grouping and self._closes_group():
                self.depth -= 1
                yield self._take(Kind.CLOSE, 1)
            elif character == "-" and self._goes_on(self.at + 1):
                yield self._take(Kind.MINUS, 1)
            elif self._field_length():
                yield self._take(Kind.FIELD, self._field_length())
            else:
                yield self._term()

    def _take(self, kind: Kind, length: int) -> Token:
        start = self.at
        self.at += length
        return Token(kind, self.text[start : self.at], start, self.at)

    def _goes_on(self, at: int) -> bool:
        """Whether something of the same term follows."""
        return at < len(self.text) and not self.text[at].isspace() and self.text[at] not in "-|"

    def _field_length(self) -> int:
        """Return the length of a field's name with its colon, if one stands here."""
        found = _FIELD.match(self.text, self.at)
        if found and found[0][:-1].lower() in self.fields and self._goes_on(found.end()):
            return len(found[0])
        return 0

    def _closes_group(self) -> bool:
        """Whether a parenthesis closes a group: one is open, and no term goes on behind it."""
        if self.depth == 0 or self.text[self.at] not in _CLOSE:
            return False
        behind = self.text[self.at + 1 : self.at + 2]
        return not behind or behind.isspace() or behind in _CLOSE or behind == "|"

    def _term(self) -> Token:
        start = self.at
        inside = 0
        closers = ""
        while self.at < len(self.text):
            character = self.text[self.at]
            if closers:
                closers = "" if character in closers else closers
            elif character.isspace() or character == "|":
                break
            elif character in _CLOSE:
                if self.grouping and not inside and self._closes_group():
                    break
                inside = max(0, inside - 1)
            elif character in _OPEN:
                inside += 1
            elif character in QUOTES and self._has_partner(character):
                closers = QUOTES[character]
            self.at += 1
        term = self.text[start : self.at]
        return Token(_WORDS.get(term, Kind.TERM), term, start, self.at)

    def _has_partner(self, quote: str) -> bool:
        return any(self.text.find(closer, self.at + 1) >= 0 for closer in QUOTES[quote])
