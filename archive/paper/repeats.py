"""Which texts print the same thing again: a notice that stands in one issue after the other."""

from collections.abc import Iterable
from hashlib import blake2b
from itertools import pairwise

from archive.paper.normalize import fold

SAME = 0.8
"""Share of pairs of characters that two bodies have in common when they say the same.

A repeated notice differs in a date, a telephone number, a misread character: 0.9 and more. Two
reports under one heading (天气, 简讯) share far less.
"""

LONGEST = 4000
"""Characters of a text that are compared."""

LEAST = 20
"""Pairs a body needs to be known again without its title: a line or two says too little."""


def pairs_of(texts: Iterable[str]) -> frozenset[str]:
    """Return the neighbouring characters of the units of a body, folded."""
    body = "".join(fold(text).text for text in texts)[:LONGEST]
    return frozenset(map("".join, pairwise(body)))


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the Jaccard index of two sets; where there is no body, nothing says it is the same."""
    return len(one & other) / len(one | other) if one and other else 0.0


def title_key(titles: Iterable[str]) -> int:
    """Return a number that equal title blocks have in common; 0 where there is no title."""
    title = "\n".join(fold(text).text for text in titles if text)
    return _hash(title) if title else 0


def body_key(pairs: frozenset[str]) -> int:
    """Return a number that two bodies have in common as likely as they are alike.

    It is the least hash of the pairs (min-wise hashing after Broder, 1997); 0 for a body too short
    to be known by it.
    """
    return min(map(_hash, pairs)) if len(pairs) >= LEAST else 0


def _hash(text: str) -> int:
    """Return a number of 63 bits, so that a database's signed integer holds it; never 0."""
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1 or 1
