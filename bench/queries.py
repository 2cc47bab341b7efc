"""Queries of each kind, taken from the articles by program, so that no engine is favoured."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from archive.paper.normalize import fold, is_han
from archive.search.entries import Entry

KINDS = (
    "common word",
    "rare word",
    "two words",
    "phrase",
    "name",
    "character",
    "dates, newest",
    "facets",
    "page 50",
    "20 snippets",
)
EACH = 20
"""Queries of a kind."""

SAMPLE = 3000
"""Articles that words are taken from."""

Terms = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: terms that must all stand in the text, and what is wanted of what is found.

    Twenty hits from `offset` on; `days` are the first and the last day as written (2022-08-21).
    """

    kind: str
    terms: Terms
    sort: Literal["relevance", "newest"] = "relevance"
    offset: int = 0
    days: tuple[str, str] | None = None
    counted: bool = False
    shown: bool = False


def queries(articles: Sequence[Entry]) -> list[Asked]:
    """Return the queries, the same for the same articles."""
    chance = random.Random(16290)
    some = chance.sample(articles, min(len(articles), SAMPLE))
    texts = ["\n".join(fold(unit.text).text for unit in article.units) for article in some]
    spread = Counter(pair for text in texts for pair in pieces(text, 2))
    common = sorted(pair for pair, count in spread.items() if len(some) / 50 < count)
    chosen = [(one,) for one in sample(chance, common)]
    days = sorted(article.date.isoformat() for article in some)
    middle = (days[len(days) // 4], days[3 * len(days) // 4])
    found = [Asked(kind, terms) for kind, terms in _by_kind(chance, texts, spread, common)]
    found += [Asked("common word", terms) for terms in chosen]
    found += [Asked("dates, newest", terms, "newest", days=middle) for terms in chosen]
    found += [Asked("facets", terms, counted=True) for terms in chosen]
    found += [Asked("page 50", terms, offset=980) for terms in chosen]
    return found + [Asked("20 snippets", terms, shown=True) for terms in chosen]


def _by_kind(
    chance: random.Random, texts: Sequence[str], spread: Counter[str], common: Sequence[str]
) -> Iterator[tuple[str, Terms]]:
    rare = [pair for pair, count in spread.items() if count <= 2]
    yield from (("rare word", (one,)) for one in sample(chance, rare))
    if len(common) > 1:
        yield from (("two words", tuple(chance.sample(common, 2))) for _ in range(EACH))
    for kind, length in (("phrase", 8), ("name", 3)):
        firsts = [sorted(pieces(text, length))[:1] for text in chance.sample(texts, 100)]
        yield from (
            (kind, (one,)) for one in sample(chance, [one for few in firsts for one in few])
        )
    letters = Counter(letter for text in texts for letter in set(text) if is_han(letter))
    frequent = [letter for letter, _ in letters.most_common(200)]
    yield from (("character", (one,)) for one in sample(chance, frequent))


def pieces(text: str, length: int) -> set[str]:
    """Return the runs of Han characters of this length."""
    runs = (text[at : at + length] for at in range(len(text) - length + 1))
    return {run for run in runs if all(map(is_han, run))}


def sample(chance: random.Random, population: Sequence[str]) -> list[str]:
    """Return some of a population, in a fixed order."""
    ordered = sorted(set(population))
    return chance.sample(ordered, min(EACH, len(ordered)))
