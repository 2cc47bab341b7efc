"""What the reader typed, as a frozen tree; pure, and never an exception.

Terms between spaces must all stand in the text; quotation marks of any kind keep the spaces inside
them from ending a term. OR or |, NOT or -, parentheses, fields (标题:…), days (日期:2022-08),
nearness ("大同 数据"~20) and beginnings of Latin words (data*) say more.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import pairwise

from archive.paper.normalize import fold
from archive.search import tree, values
from archive.search.entries import TITLE_ROLES, Role
from archive.search.lexing import QUOTES, Kind, Token, tokens
from archive.search.tree import Node, Text

MAX_LENGTH = 2000
"""Characters of a query; nobody types more, and what is longer answers nothing."""

MAX_TERMS = 50
"""Different texts of a query; see `MAX_LENGTH`."""

MAX_DEPTH = 20
"""Parentheses inside one another; deeper ones group nothing."""

MAX_DISTANCE = 500

_SURROGATES = re.compile("[\ud800-\udfff]")
"""Halves of characters: no text has them, and they cannot be written as bytes."""

_QUOTE_MARKS = "".join(QUOTES) + "".join(QUOTES.values())
_NEAR = re.compile(
    rf"[{_QUOTE_MARKS}](?P<terms>[^{_QUOTE_MARKS}]+)[{_QUOTE_MARKS}][~～](?P<distance>\d{{1,4}})"
)
_PREFIX = re.compile(r"(?P<word>[0-9A-Za-zÀ-ɏ０-９Ａ-Ｚａ-ｚ]+)[*＊]")


def _scoped(*roles: Role) -> Callable[[str], Node | None]:
    return lambda value: _text(value, roles)


def _attribute(*names: str) -> Callable[[str], Node | None]:
    def build(value: str) -> Node:
        plain = _unquoted(value)
        return tree.any_of(*(tree.Where(name, frozenset({plain})) for name in names))

    return build


def _author(value: str) -> Node | None:
    name = tree.Where("contributor", frozenset({_unquoted(value)}))
    standing = _text(value, (Role.BYLINE,))
    return tree.any_of(standing, name) if standing else None


def _page(value: str) -> Node:
    plain = _unquoted(value)
    number = tree.Where("page", frozenset({values.page_number(plain)}))
    return tree.any_of(number, tree.Where("page_name", frozenset({plain})))


FIELDS: dict[str, Callable[[str], Node | None]] = {
    **dict.fromkeys(["标题", "標題", "title"], _scoped(*sorted(TITLE_ROLES))),
    **dict.fromkeys(["正文", "body", "text"], _scoped(Role.BODY, Role.CROSSHEAD, Role.DIGEST)),
    **dict.fromkeys(["作者", "记者", "記者", "author", "byline"], _author),
    **dict.fromkeys(["栏目", "欄目", "column"], _scoped(Role.COLUMN)),
    **dict.fromkeys(["版", "版面", "page"], _page),
    **dict.fromkeys(["图片", "圖片", "图", "photo", "caption"], _scoped(Role.CAPTION)),
    **dict.fromkeys(["报纸", "報紙", "newspaper"], _attribute("newspaper", "newspaper_title")),
    **dict.fromkeys(["通讯社", "通訊社", "agency"], _attribute("agency")),
    **dict.fromkeys(["日期", "date"], lambda value: values.period(_unquoted(value))),
}
"""Field → the tree of its value, or None where the value makes no sense for it."""

_NAMES = frozenset(FIELDS)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of the query that can be taken away, as it was typed, and what it means."""

    text: str
    start: int
    end: int
    node: Node


def parse(text: str) -> Node:
    """Return the tree of what was typed; text that folds to nothing is `Nothing`."""
    return _joined(clauses(text))


def phrase(text: str) -> Node:
    """Return the tree of a text that is one term, spaces and all."""
    return (_text(text) if len(text) <= MAX_LENGTH else None) or _NOTHING


def clauses(text: str) -> tuple[Clause, ...]:
    """Return the parts that must all hold, in the order they were typed.

    A query that is too long, or that has nothing to look for, is one clause of `Nothing`.
    """
    text = _SURROGATES.sub("\ufffd", text)
    nothing = (Clause(text, 0, len(text), _NOTHING),)
    if len(text) > MAX_LENGTH:
        return nothing
    found = _Parser(text, grouping=True).clauses()
    if found is None:
        found = _Parser(text, grouping=False).clauses() or ()
    found = tuple(clause for clause in found if clause.node != tree.Everything())
    count = len({term.folded for clause in found for term in tree.texts(clause.node)})
    return found if found and count <= MAX_TERMS else nothing


_NOTHING = tree.Nothing()


class _Parser:
    """Recursive descent; answers None when parentheses do not pair."""

    def __init__(self, text: str, *, grouping: bool) -> None:
        self._text = text
        self._tokens = tokens(text, _NAMES, grouping=grouping)
        self._at = 0
        self._depth = 0
        self._unpaired = False

    def clauses(self) -> tuple[Clause, ...] | None:
        """Return the clauses of the whole query."""
        alternatives = self._alternatives()
        if self._unpaired or self._at < len(self._tokens):
            return None
        if len(alternatives) == 1:
            return tuple(alternatives[0])
        node = _either(alternatives)
        return (Clause(self._text.strip(), 0, len(self._text), node),)

    def _alternatives(self) -> list[list[Clause]]:
        """Read what OR separates."""
        alternatives: list[list[Clause]] = [[]]
        while token := self._peek():
            if token.kind is Kind.CLOSE:
                break
            if token.kind is Kind.OR:
                self._at += 1
                if alternatives[-1] and self._starts_something():
                    alternatives.append([])
                elif token.text == "OR":
                    alternatives[-1].append(self._clause(token, _text("OR")))
                continue
            alternatives[-1].append(self._part())
        return alternatives

    def _starts_something(self) -> bool:
        token = self._peek()
        return token is not None and token.kind not in {Kind.OR, Kind.CLOSE}

    def _part(self) -> Clause:
        """Read one thing that must hold."""
        first = token = self._next()
        negated = False
        while token.kind in {Kind.NOT, Kind.MINUS}:
            if not self._starts_something() or (token.kind is Kind.MINUS and self._lonely()):
                return self._literal(token)
            negated = not negated
            token = self._next()
        node = self._operand(token)
        return self._clause(first, tree.Not(node) if node and negated else node)

    def _operand(self, token: Token) -> Node | None:
        match token.kind:
            case Kind.AND if self._at > 1 and self._starts_something():
                return None
            case Kind.OPEN:
                return self._group()
            case Kind.FIELD:
                return self._field(token)
            case _:
                return _term(token.text)

    def _lonely(self) -> bool:
        """Whether nothing but things to be left out was typed: then a dash is a dash."""
        kinds = [None, *(token.kind for token in self._tokens)]
        return not any(
            kind is Kind.TERM and before is not Kind.MINUS for before, kind in pairwise(kinds)
        )

    def _literal(self, token: Token) -> Clause:
        """Take an operator for text, together with the term it is written at."""
        follower = self._peek()
        if follower and follower.start == token.end and follower.kind is Kind.TERM:
            self._at += 1
            return self._clause(token, _text(token.text + follower.text))
        return self._clause(token, _text(token.text))

    def _group(self) -> Node | None:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            self._unpaired = True
        alternatives = [] if self._unpaired else self._alternatives()
        closing = self._peek()
        if closing is None or closing.kind is not Kind.CLOSE:
            self._unpaired = True
        else:
            self._at += 1
        self._depth -= 1
        node = _either(alternatives)
        return None if node == _NOTHING else node

    def _field(self, token: Token) -> Node | None:
        build = FIELDS[token.text[:-1].lower()]
        follower = self._peek()
        if follower and follower.kind is Kind.OPEN:
            self._at += 1
            inner = self._group()
            return _mapped(inner, build) if inner else None
        if follower is None or follower.start != token.end or follower.kind is not Kind.TERM:
            return _text(token.text)
        self._at += 1
        near = _near(follower.text)
        if near:
            return _mapped(near, build)
        return build(follower.text) or _text(token.text + follower.text)

    def _clause(self, first: Token, node: Node | None) -> Clause:
        end = self._tokens[self._at - 1].end
        return Clause(self._text[first.start : end], first.start, end, node or tree.Everything())

    def _peek(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _next(self) -> Token:
        self._at += 1
        return self._tokens[self._at - 1]


def _joined(parts: Iterable[Clause]) -> Node:
    return tree.all_of(*(part.node for part in parts))


def _either(alternatives: list[list[Clause]]) -> Node:
    """Join alternatives; those in which there is nothing to look for are passed over."""
    nodes = map(_joined, alternatives)
    return tree.any_of(*(node for node in nodes if node != tree.Everything()))


def _term(text: str) -> Node | None:
    prefix = _PREFIX.fullmatch(text)
    if prefix:
        return tree.Prefix(fold(prefix["word"]).text, text)
    return _span(text) or _near(text) or _text(text)


def _span(text: str) -> Node | None:
    first, dots, last = text.partition("..")
    return values.period(text) if first and dots and last else None


def _near(text: str) -> Node | None:
    found = _NEAR.fullmatch(text)
    if not found:
        return None
    terms = tuple(
        dict.fromkeys(term for term in map(_text, found["terms"].split()) if isinstance(term, Text))
    )
    return tree.Near(terms, min(int(found["distance"]), MAX_DISTANCE)) if terms else None


def _text(text: str, roles: tuple[Role, ...] = ()) -> Text | None:
    folded = fold(text).text
    return Text(folded, text, roles) if folded else None


def _unquoted(text: str) -> str:
    return text.strip(_QUOTE_MARKS + " 　")


def _mapped(node: Node, build: Callable[[str], Node | None]) -> Node:
    """Apply a field to every text of a group."""
    match node:
        case tree.Text(raw=raw):
            return build(raw) or node
        case tree.Near(terms, distance):
            scoped = build(terms[0].raw)
            return tree.Near(terms, distance, scoped.roles) if isinstance(scoped, Text) else node
        case tree.And(children):
            return tree.all_of(*(_mapped(child, build) for child in children))
        case tree.Or(children):
            return tree.any_of(*(_mapped(child, build) for child in children))
        case tree.Not(child):
            return tree.Not(_mapped(child, build))
        case _:
            return node
