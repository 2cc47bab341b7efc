"""A query cut into tokens; operators count only where a reader means them.

White space outside quotation marks ends a term. A parenthesis groups at the edge of a term alone
(大同(市) is a term), or where OR stands inside it; OR, AND and NOT count only in capitals and by
themselves. Chinese keyboards write ｜ and －: － before a term leaves it out, ｜ by itself is OR,
and inside a term text, as in a headline (深度｜大同).
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


_MINUS = "-－"

_WORDS = {"OR": Kind.OR, "｜": Kind.OR, "AND": Kind.AND, "NOT": Kind.NOT}


def tokens(text: str, fields: frozenset[str], *, grouping: bool = True) -> list[Token]:
    """Return the tokens of a query; without `grouping` parentheses are like any bracket."""
    return list(_Scanner(text, fields, grouping).scan())


class _Scanner:
    def __init__(self, text: str, fields: frozenset[str], grouping: bool) -> None:
        self.text = text
        self.fields = fields
        self.grouping = grouping
        self.at = 0
        self.groups: list[bool] = []  # of each that is open, whether OR stands in it

    def scan(self) -> Iterator[Token]:
        while self.at < len(self.text):
            character = self.text[self.at]
            if character.isspace():
                self.at += 1
            elif character == "|":
                yield self._noted(self._take(Kind.OR, 1))
            elif self.grouping and character in _OPEN:
                self.groups.append(False)
                yield self._take(Kind.OPEN, 1)
            elif self.grouping and self._closes_group():
                self.groups.pop()
                yield self._take(Kind.CLOSE, 1)
            elif character in _MINUS and self._goes_on(self.at + 1):
                yield self._take(Kind.MINUS, 1)
            elif self._field_length():
                yield self._take(Kind.FIELD, self._field_length())
            else:
                yield self._noted(self._term())

    def _noted(self, token: Token) -> Token:
        if token.kind is Kind.OR and self.groups:
            self.groups[-1] = True
        return token

    def _take(self, kind: Kind, length: int) -> Token:
        start = self.at
        self.at += length
        return Token(kind, self.text[start : self.at], start, self.at)

    def _goes_on(self, at: int) -> bool:
        """Whether something of the same term follows."""
        return (
            at < len(self.text)
            and not self.text[at].isspace()
            and self.text[at] not in f"{_MINUS}|"
        )

    def _field_length(self) -> int:
        """Return the length of a field's name with its colon, if one stands here."""
        found = _FIELD.match(self.text, self.at)
        if found and found[0][:-1].lower() in self.fields and self._goes_on(found.end()):
            return len(found[0])
        return 0

    def _closes_group(self) -> bool:
        """Whether a parenthesis closes a group: one is open, and no term goes on behind it.

        In a group with OR none does: whoever types (大同 OR 太原)疫情 means 疫情 as well.
        """
        if not self.groups or self.text[self.at] not in _CLOSE:
            return False
        if self.groups[-1]:
            return True
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
