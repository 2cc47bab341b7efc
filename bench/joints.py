"""Counting what stands together in Chinese newspaper prose: the table that joints are judged by.

    python -m bench.joints          counts the corpus and writes archive/paper/layout/joints.bin

Counted are articles that the press (`bench.press`) never sets, so that pages made by it can be
measured with the table. What is kept of a text is how often two and three characters follow each
other, and how often paragraphs and clauses begin with them; no text can be had back from it.
"""

from __future__ import annotations

import json
import lzma
import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from archive.paper.layout.joints import CELLS, TABLE, cell_of, places_of
from bench.press.stories import CORPUS, SHARE

COUNTED = {1, 3, 5}
"""Of every `SHARE` rows of the corpus's large source, those that are counted; 0 is set in print."""

LEAST = 4
"""How often three characters must follow each other to be kept."""

SMALLEST = 0.5
"""Nats; what says less is not kept."""

_OPENING = re.compile(r"^.{0,20}(?:消息|报道).{0,12}?[：:]")


def paragraphs(path: Path = CORPUS) -> Iterator[str]:
    """Yield the paragraphs of the articles that the press does not set, with 0 for any number."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if '"china-data/' not in line or number % SHARE not in COUNTED:
                continue
            for text in (json.loads(line)["body"] or "").splitlines():
                plain = re.sub(r"\s+", "", _OPENING.sub("", text.strip()))
                if len(plain) >= 30:
                    yield re.sub(r"\d+", "0", plain)


class Counts:
    """Counts of a corpus, and the logarithms of ratios that are made of them."""

    def __init__(self) -> None:
        self.one: Counter[str] = Counter()
        self.two: Counter[str] = Counter()
        self.three: Counter[str] = Counter()
        self.opening: Counter[str] = Counter()
        self.clause: Counter[str] = Counter()

    def add(self, text: str) -> None:
        """Count one paragraph."""
        self.one.update(text)
        self.two.update(map("".join, pairwise(text)))
        self.three.update(map("".join, zip(text, text[1:], text[2:], strict=False)))
        self.opening.update((text[:1], text[:2]))
        for match in re.finditer("[，、](.)(.)", text):
            self.clause.update((match[1], match[1] + match[2]))

    def entries(self) -> Iterator[tuple[str, float, int]]:
        """Yield keys as `archive.paper.layout.joints` asks for them, with value and count."""
        for pair, count in self.two.items():
            if count >= 2 * LEAST:
                yield pair, math.log(self._after(pair) / self._alone(pair[1])), count
        for triple, count in self.three.items():
            if count >= LEAST:
                given = (count + 8 * self._after(triple[1:])) / (self.two[triple[:2]] + 8)
                yield triple, math.log(given / self._after(triple[1:])), count
        yield from self._openings()

    def _openings(self) -> Iterator[tuple[str, float, int]]:
        """Yield how much sooner a text goes on so, after a character or a comma, than it opens."""
        opening, clause, anywhere = self._starts(self.opening), self._starts(self.clause), self._two
        for text in {*self.opening, *self.clause}:
            count = self.opening[text] + self.clause[text]
            if count >= 2 * LEAST:
                yield f"^{text}", math.log(anywhere(text) / opening(text)), 8 * count
                yield f",{text}", math.log(clause(text) / opening(text)), 8 * count

    def _alone(self, char: str) -> float:
        return (self.one[char] + 1) / (self.one.total() + 6000)

    def _after(self, pair: str) -> float:
        return (self.two[pair] + 20 * self._alone(pair[1])) / (self.one[pair[0]] + 20)

    def _two(self, text: str) -> float:
        return self._alone(text[0]) * (self._after(text) if len(text) > 1 else 1.0)

    def _starts(self, counts: Counter[str]) -> Callable[[str], float]:
        total = sum(count for text, count in counts.items() if len(text) == 1)

        def likely(text: str) -> float:
            first = (counts[text[0]] + 20 * self._alone(text[0])) / (total + 20)
            if len(text) == 1:
                return first
            return first * (counts[text] + 8 * self._after(text)) / (counts[text[0]] + 8)

        return likely


def main() -> None:
    """Count and write."""
    counts = Counts()
    for text in paragraphs():
        counts.add(text)
    entries = sorted(
        (entry for entry in counts.entries() if abs(entry[1]) >= SMALLEST),
        key=lambda entry: (-abs(entry[1]) * entry[2], entry[0]),
    )
    table, kept = bytearray(2 * CELLS), 0
    for key, value, _ in entries:
        mark = cell_of(key, value)
        for place in places_of(key):
            if not table[2 * place]:
                table[2 * place : 2 * place + 2] = mark
                kept += 1
                break
    TABLE.write_bytes(bytes(table))
    print(f"{kept} of {len(entries)} kept")


if __name__ == "__main__":
    main()
