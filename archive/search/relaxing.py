"""What else to try when nothing holds all of a query.

Days and pages by where they are printed, its words, any of the terms typed, any of the words.

Every step is a query that the reader could have typed, so that it can be shown, linked and changed.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Literal

from archive.paper.normalize import fold, is_han
from archive.search import tree, values
from archive.search.analysis import cut, words
from archive.search.query import Clause, clauses
from archive.search.spellings import spellings
from archive.search.stopwords import STOP_WORDS

MOST_WORDS = 8
"""Words of a query that are looked for one by one; a sentence pasted in has more."""

SHORT = 2
"""Characters of a text that is not cut, and for which the segmenter need not be loaded."""

LONGEST_NAME = 4
"""Characters of a text that the segmenter may take for one name, and that is cut into pairs."""

_PAGE = re.compile(r"第[A-Z]?[0-9〇零一二三四五六七八九十]{1,3}版")

_OPERATORS = frozenset({"OR", "AND", "NOT"})


Kind = Literal["place", "all", "any"]


@dataclass(frozen=True, slots=True)
class Step:
    """A looser query: with `all` its words must all stand in the text, with `any` one of them.

    With `place` the words say when and on which page something is printed.
    """

    kind: Kind
    words: tuple[str, ...]
    query: str


def steps(text: str) -> tuple[Step, ...]:
    """Return the looser queries to try in turn; fields, days and what is left out stay."""
    parts = clauses(text)
    loose = [part for part in parts if _is_words(part)]
    kept = [part.text for part in parts if not _is_words(part)]
    typed = [term.raw for part in loose for term in tree.texts(part.node)]
    found = _first(word for part in typed for word in _words(part))
    steps = [*_respelled(parts), *_placed(parts)]
    near = any(isinstance(part.node, tree.Near) for part in loose)
    if found and (near or set(map(_folded, found)) != set(map(_folded, typed))):
        steps.append(Step("all", found, " ".join([*map(_quoted, found), *kept])))
    terms = _first(term for term in typed if _telling([_folded(term)]))
    either = [terms] if near or set(map(_folded, terms)) != set(map(_folded, found)) else []
    steps += [_any(some, kept) for some in (*either, found) if len(some) > 1]
    return tuple(steps)


def _any(some: tuple[str, ...], kept: Sequence[str]) -> Step:
    either = " OR ".join(map(_quoted, some))
    return Step("any", some, " ".join([f"({either})", *kept]) if kept else either)


def _placed(parts: Sequence[Clause]) -> Iterator[Step]:
    """Yield the step of taking days and pages for those of the newspaper, where any are typed."""
    places = [_place(part.node.raw) if isinstance(part.node, tree.Text) else "" for part in parts]
    if any(places):
        query = " ".join(place or part.text for place, part in zip(places, parts, strict=True))
        yield Step("place", tuple(filter(None, places)), query)


def _place(typed: str) -> str:
    if values.period(typed):
        return f"日期:{typed}"
    return f"版:{typed}" if _PAGE.fullmatch(typed) else ""


def _respelled(parts: Sequence[Clause]) -> Iterator[Step]:
    """Yield the step of writing numbers in another way, where the query has any."""
    others = [spellings(part.text) if _is_words(part) else () for part in parts]
    if any(others):
        query = " ".join(
            f"({' OR '.join(map(_quoted, [part.text, *other]))})" if other else part.text
            for part, other in zip(parts, others, strict=True)
        )
        yield Step("all", tuple(chain.from_iterable(others)), query)


def _is_words(part: Clause) -> bool:
    return isinstance(part.node, tree.Text | tree.Near) and not part.node.roles


def _first(found: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def _words(typed: str) -> Iterator[str]:
    """Yield the words of a term as they were typed, longer than a character and not stop words.

    A long word gives way to the words it is made of. A name that the segmenter leaves whole, or
    cuts into single characters, is cut into pairs.
    """
    folded = fold(typed)
    if len(folded.text) <= SHORT:
        yield typed
        return
    found = [part for word in _telling(cut(folded.text)) for part in _inside(word)]
    if found in ([], [folded.text]) and _may_be_name(folded.text):
        found = ["".join(pair) for pair in pairwise(folded.text)]
    at = 0
    for word in found or [folded.text]:
        at = max(folded.text.find(word, at), folded.text.find(word))
        start, end = folded.original_span(at, at + len(word))
        as_typed = typed[start:end]
        yield as_typed if as_typed.isalnum() else word


def _inside(word: str) -> list[str]:
    """Return the shorter words that a word is made of from end to end, or itself."""
    pieces: list[str] = []
    for piece in _telling(words(word)):
        if piece != word and word.startswith("".join([*pieces, piece])):
            pieces.append(piece)
    return pieces if "".join(pieces) == word else [word]


def _may_be_name(folded: str) -> bool:
    return 2 < len(folded) <= LONGEST_NAME and all(map(is_han, folded))


def _telling(found: Iterable[str]) -> list[str]:
    return [word for word in found if len(word) > 1 and word not in STOP_WORDS]


def _folded(typed: str) -> str:
    return fold(typed).text


def _quoted(word: str) -> str:
    """Return a word so that the query language takes it for nothing but a word."""
    return word if word.isalnum() and word not in _OPERATORS else f'"{word}"'
