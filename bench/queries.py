"""Queries of each kind, taken from the articles by program, so that no engine is favoured."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from archive.paper.normalize import fold, is_han
from archive.search.entries import Entry

KINDS = ("common", "rare", "two words", "phrase", "name", "character", "newest", "page 50")
EACH = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """A query: terms that must all stand in the text, and which twenty hits are wanted."""

    kind: str
    terms: tuple[str, ...]
    sort: Literal["relevance", "newest"] = "relevance"
    offset: int = 0


def queries(articles: Sequence[Entry]) -> list[Asked]:
    """Return the queries, the same for the same articles."""
    chance = random.Random(16290)
    some = chance.sample(articles, min(len(articles), 3000))
    texts = ["\n".join(fold(unit.text).text for unit in article.units) for article in some]
    spread = Counter(pair for text in texts for pair in pieces(text, 2))
    common = [pair for pair, count in spread.items() if len(some) / 50 < count]
    rare = [pair for pair, count in spread.items() if count <= 2]
    names = [piece for text in chance.sample(texts, 100) for piece in sorted(pieces(text, 3))[:1]]
    phrases = [piece for text in chance.sample(texts, 100) for piece in sorted(pieces(text, 8))[:1]]
    characters = Counter(char for text in texts for char in set(text) if is_han(char))
    frequent = [char for char, _ in characters.most_common(200)]
    pairs = [tuple(chance.sample(common, 2)) for _ in range(EACH)] if len(common) > 1 else []
    pick = {
        "common": [(one,) for one in sample(chance, common)],
        "rare": [(one,) for one in sample(chance, rare)],
        "two words": pairs,
        "phrase": [(one,) for one in sample(chance, phrases)],
        "name": [(one,) for one in sample(chance, names)],
        "character": [(one,) for one in sample(chance, frequent)],
    }
    found = [Asked(kind, terms) for kind, chosen in pick.items() for terms in chosen]
    found += [Asked("newest", terms, "newest") for terms in pick["common"]]
    return found + [Asked("page 50", terms, "relevance", 980) for terms in pick["common"]]


def pieces(text: str, length: int) -> set[str]:
    """Return the runs of Han characters of this length."""
    runs = (text[at : at + length] for at in range(len(text) - length + 1))
    return {run for run in runs if all(map(is_han, run))}


def sample(chance: random.Random, population: Sequence[str]) -> list[str]:
    """Return some of a population, in a fixed order."""
    ordered = sorted(population)
    return chance.sample(ordered, min(EACH, len(ordered)))
