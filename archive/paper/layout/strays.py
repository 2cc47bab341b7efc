"""Rests of cut paragraphs that stand in or behind another article, brought back to their beginning.

A column that ends in the middle of a sentence goes on at the head of the next one, and a scan puts
what stands there wherever that column comes in its order. Every text that breaks off is compared
with every text of the page that could be its rest; the surest pairs are made first.
"""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from archive.paper.layout.assignment import NEVER, best_pairs
from archive.paper.layout.fragments import (
    is_cut_off,
    is_perhaps_title,
    is_text,
    may_stand_between,
    opens_part,
)
from archive.paper.layout.glance import balance, is_running_text
from archive.paper.layout.joints import joint
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import (
    CONTACT,
    CONTINUATION_WORDS,
    HEADLESS,
    LEAD_WORDS,
    NUMBERED,
    QUESTION_ANSWER,
)
from archive.paper.layout.people import DATELINE
from archive.paper.layout.weights import STRAY
from archive.paper.layout.words import word_across
from archive.paper.normalize import width

REACH = 80
"""Lines up and down in which the rest of a text is looked for; keeps the work linear."""

MOST = 40
"""Texts that break off, of those on a page, whose rest is looked for."""

BETWEEN = 4
"""Lines at the most, captions with their credits, between a cut paragraph and its rest in place."""

BRIEF = 14
"""Han characters; whole paragraphs are seldom so short."""


def in_place(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with strayed rests behind the texts they go on from."""
    page = _Page(lines)
    if not page.heads:
        return list(lines)
    moves: dict[int, list[int]] = {}
    gone: set[int] = set()
    back = dict(enumerate(lines))
    for link in page.links():
        if link.confidence >= STRAY["least"] and not page.stays(link):
            strays = [link.tail, *page.followers(link)]
            moves[link.head] = strays
            gone.update(strays)
            back[link.tail] = replace(lines[link.tail], brought_back=link.confidence)
    if not gone:
        return list(lines)
    order: list[int] = []
    for index in range(len(lines)):
        if index not in gone:
            _put(index, moves, order)
    left = gone.difference(order)  # rests that go on from each other in a circle
    return [back[index] for index in (*order, *sorted(left))]


def _put(index: int, moves: dict[int, list[int]], order: list[int]) -> None:
    """Put a line into the order, and behind it what goes on from it."""
    waiting = [index]
    while waiting:
        place = waiting.pop()
        order.append(place)
        waiting += reversed(moves.pop(place, []))


@dataclass(frozen=True, slots=True)
class Link:
    """A text that breaks off and its rest, as indices of lines, and how sure that is."""

    head: int
    tail: int
    confidence: float


class _Page:
    """The lines of a page as rests are looked for among them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.texts = [index for index, line in enumerate(lines) if is_text(line)]
        whole = [line for line in map(lines.__getitem__, self.texts) if is_running_text(line)]
        indented = sum(line.indent >= 1 for line in whole)
        self.indents = indented >= 3 and indented * 2 >= len(whole)
        self.texts = [index for index in self.texts if not self._is_title(index)]
        self.heads = [index for index in self.texts if is_cut_off(lines[index])][:MOST]

    @cached_property
    def pairs(self) -> dict[int, frozenset[str]]:
        """Neighbouring characters of each text."""
        return {index: pairs_of(self.lines[index].text) for index in self.texts}

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many texts each pair of characters stands."""
        return Counter(pair for pairs in self.pairs.values() for pair in pairs)

    @cached_property
    def parts(self) -> dict[int, int]:
        """The article each text seems to stand in: a number that grows at each title."""
        number, parts = 0, {}
        for index, line in enumerate(self.lines):
            if index in self.pairs:
                parts[index] = number
            elif opens_part(line):
                number = index
        return parts

    @cached_property
    def words(self) -> dict[int, Counter[str]]:
        """For each seeming article: in how many of its texts each pair of characters stands."""
        words: dict[int, Counter[str]] = {}
        for index, part in self.parts.items():
            words.setdefault(part, Counter()).update(self.pairs[index])
        return words

    def _is_title(self, index: int) -> bool:
        """Whether a line that breaks off is a headline: it has no indent where text has one."""
        line = self.lines[index]
        return self.indents and line.indent < 1 and is_perhaps_title(line.text)

    def links(self) -> list[Link]:
        """Return which text goes on in which: the pairs that are likeliest together."""
        low, high = self.heads[0] - REACH, self.heads[-1] + REACH
        tails = [index for index in self.texts if low <= index <= high]
        scores = [[self._score(head, tail) for tail in tails] for head in self.heads]
        alone = [sum(STRAY[name] for name in self.signs_of_none(head)) for head in self.heads]
        pairs = best_pairs(scores, alone)
        links = []
        for row, (head, column) in enumerate(zip(self.heads, pairs, strict=True)):
            if column is not None:
                sure = _certainty(scores, alone, row, column)
                links.append(Link(head, tails[column], sure))
        return links

    def signs_of_none(self, head: int) -> Iterator[str]:
        """Yield what speaks for a text going on nowhere on the page."""
        text = self.lines[head].text
        yield "none"
        if is_perhaps_title(text):
            yield "title"
        if CONTACT.search(text):
            yield "none_contact"
        if text[-1] in "，、":
            yield "none_after_comma"

    def _score(self, head: int, tail: int) -> float:
        if head == tail or abs(tail - head) > REACH:
            return NEVER
        return sum(STRAY[name] * value for name, value in self.signs(head, tail))

    def signs(self, head: int, tail: int) -> Iterator[tuple[str, float]]:
        """Yield what speaks for one text being the rest of another; names are those of `STRAY`."""
        above, below = self.lines[head].text, self.lines[tail].text
        yield from self._own[tail]
        yield from joint(above, below).items()
        if word_across(above, below):
            yield "word", 1.0
        opened, closed = self._balances[head][0], self._balances[tail][1]
        if opened or closed:
            yield "closed" if opened and closed else "left_open" if opened else "unopened", 1.0
        yield "subject", self._share(tail, head)
        yield "elsewhere", self._share(tail, tail)
        if self.is_beside(head, tail):
            yield "adjacent", 1.0
        if tail < head:
            yield "back", 1.0
        if self.parts[head] == self.parts[tail]:
            yield "same_part", 1.0

    @cached_property
    def _balances(self) -> dict[int, tuple[str, str]]:
        return {index: balance(self.lines[index].text) for index in self.texts}

    @cached_property
    def _own(self) -> dict[int, list[tuple[str, float]]]:
        """What each text says by itself of being the rest of another."""
        return {index: self._alone(index) for index in self.texts}

    def _alone(self, index: int) -> list[tuple[str, float]]:
        line = self.lines[index]
        signs = {
            "headless": HEADLESS.match(line.text),
            "dateline": DATELINE.match(line.text),
            "lead": LEAD_WORDS.match(line.text),
            "paragraph_words": CONTINUATION_WORDS.match(line.text),
            "numbered": NUMBERED.match(line.text) or QUESTION_ANSWER.match(line.text),
            "tail_open": index in self.heads,
            "tail_title": index in self.heads and is_perhaps_title(line.text),
            "tail_short": width(line.text) <= BRIEF and line.text[-1] not in "”？！",
            "parallel": self._is_parallel(index),
            "indented": self.indents and line.indent >= 1,
            "not_indented": self.indents and line.indent < 1,
        }
        return [(name, 1.0) for name, there in signs.items() if there]

    def _is_parallel(self, index: int) -> bool:
        """Whether a text begins like another one of its article: 看型号，… and 看有效期，…."""
        part, first = self.parts[index], self.lines[index].text[:1]
        return not first.isascii() and any(
            self.parts[other] == part and self.lines[other].text[:1] == first
            for other in self.texts
            if other != index and abs(other - index) <= BETWEEN
        )

    def _share(self, tail: int, place: int) -> float:
        """Return the share of a text's pairs, weighted by rarity, in the article of another."""
        part = self.parts[place]
        own = self.parts[tail] == part
        cached = self._shares.get((tail, part))
        if cached is None:
            words, spread = self.words[part], self.spread
            known = [pair for pair in self.pairs[tail] if spread[pair] > 1]
            weight = sum(1 / spread[pair] for pair in known)
            found = sum(1 / spread[pair] for pair in known if words[pair] > own)
            cached = self._shares[tail, part] = found / weight if weight else 0.0
        return cached

    @cached_property
    def _shares(self) -> dict[tuple[int, int], float]:
        return {}

    def is_beside(self, head: int, tail: int) -> bool:
        """Whether a text stands right below another, or with captions between them."""
        return head < tail <= head + BETWEEN and all(
            may_stand_between(self.lines[index]) for index in range(head + 1, tail)
        )

    def stays(self, link: Link) -> bool:
        """Whether a rest stands where it is found without help, or is put in order later."""
        if self.is_beside(link.head, link.tail):
            return True
        return link.tail < link.head and self.parts[link.tail] == self.parts[link.head]

    def followers(self, link: Link) -> list[int]:
        """Return what goes with a rest: the paragraphs below it that are of its own article.

        Where the beginning is the last text of its article, all that follows the rest may be
        the rest of the article; its words decide.
        """
        part, other = self.parts[link.head], self.parts[link.tail]
        if part == other or any(
            self.parts[index] == part for index in self.texts if index > link.head
        ):
            return []
        below = [index for index in self.texts if index > link.tail and self.parts[index] == other]
        above = [index for index in self.texts if index < link.tail and self.parts[index] == other]
        if not below or any(DATELINE.match(self.lines[index].text) for index in below):
            return []
        if not above:
            return []
        ours = self._likeness(below, part, above)
        return list(range(link.tail + 1, below[-1] + 1)) if ours > 0 else []

    def _likeness(self, texts: Sequence[int], part: int, others: Sequence[int]) -> float:
        """Return how much more some texts share with one article than with other texts."""
        theirs = Counter(pair for index in others for pair in self.pairs[index])
        found = 0.0
        for index in texts:
            for pair in self.pairs[index]:
                rarity = 1 / self.spread[pair]
                found += rarity * ((self.words[part][pair] > 0) - (theirs[pair] > 0))
        return found


def _certainty(
    scores: Sequence[Sequence[float]], alone: Sequence[float], row: int, column: int
) -> float:
    """Return how sure a pair is: its share among all that either side could be paired with."""
    own = scores[row][column]
    others = [alone[row], 0.0]  # the one goes on nowhere, the other opens a paragraph
    others += [score for at, score in enumerate(scores[row]) if at != column]
    others += [each[column] for at, each in enumerate(scores) if at != row]
    return 1 / (1 + sum(math.exp(min(50.0, other - own)) for other in others))
