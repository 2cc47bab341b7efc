"""Whether a word of the dictionary spans a joint: the surest sign that a text was cut there.

Measured on 1,500 real paragraphs cut at random places and 1,500 real titles with the paragraph
that follows them: a word stands across 41 % of the cuts and 2 % of the others.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from archive.paper.normalize import simplified

_COMMON_PAIR = 50
_COMMON_LONGER = 30
"""Least frequencies, in the dictionary's own counts, of words of two and of more characters."""

_CUTS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many characters of a word may stand on either side of the joint."""


@cache
def _dictionary() -> frozenset[str]:
    """Return the common words of jieba's dictionary; empty where jieba is not installed.

    The file is read without importing the package, which would set up a segmenter.
    """
    spec = find_spec("jieba")
    places = list(spec.submodule_search_locations or []) if spec else []
    if not places:
        return frozenset()
    words = set()
    with Path(places[0], "dict.txt").open(encoding="utf-8") as lines:
        for line in lines:
            word, count, _ = line.split(" ", 2)
            least = _COMMON_PAIR if len(word) == 2 else _COMMON_LONGER
            if 2 <= len(word) <= 4 and int(count) >= least:
                words.add(word)
    return frozenset(words)


def is_common(word: str) -> bool:
    """Whether a simplified word of two to four characters is a common one."""
    return word in _dictionary()


@cache
def _joints() -> frozenset[str]:
    """Return the two characters at each joint of each word that can be cut there."""
    return frozenset(
        word[cut - 1 : cut + 1]
        for word in _dictionary()
        for cut in range(1, len(word))
        if (cut, len(word) - cut) in _CUTS
    )


def word_across(head: str, tail: str) -> bool:
    """Whether a common word begins at the end of one text and ends at the start of the other."""
    if not head or not tail or simplified(head[-1] + tail[0]) not in _joints():
        return False
    left, right, words = simplified(head[-3:]), simplified(tail[:3]), _dictionary()
    return any(left[-before:] + right[:after] in words for before, after in _CUTS)
