"""Which text of a page goes on in which: all that break off are paired at once with their rests.

Every text that breaks off is compared with every text that could be its rest, by the words at the
joint, marks that close, what both speak of and where they stand; what adds up highest is taken.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

from archive.paper.layout.assignment import NEVER, best_pairs
from archive.paper.layout.continuity import Continuity
from archive.paper.layout.followers import Belonging
from archive.paper.layout.fragments import (
    is_cut_off,
    is_open_title,
    is_perhaps_title,
    is_text,
    may_stand_between,
    opens_part,
)
from archive.paper.layout.glance import balance, is_running_text, is_titleish
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
from archive.paper.layout.scenes import shows_people
from archive.paper.layout.weights import STRAY
from archive.paper.layout.words import word_across
from archive.paper.normalize import width

REACH = 80
"""Lines up and down in which the rest of a text is looked for; keeps the work linear."""

MOST = 40
"""Texts that break off, of those on a page, whose rest is looked for."""

BETWEEN = 4
"""Lines at the most, captions with their credits, between a cut paragraph and its rest in place."""

TITLE_BLOCK = 6
"""Lines of a title block with byline and label at the most."""

CLOSE = 1.0
"""Log-odds within which a rest far away is no better than the text right below."""

FURTHEST = 8.0
"""Nats from which two texts go on in one another as surely as any: digits in digits have more."""

HIGHEST = 12.0
"""Log-odds from which more say nothing more about whether two texts are halves of paragraphs."""

MUCH = 8.0
"""Nats of a text being of an article that count in full."""

BRIEF = 14
"""Han characters; whole paragraphs are seldom so short."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that breaks off and its rest, as indices of lines, and how sure that is.

    `displaced` is how sure it is that either is half of a paragraph, whatever its other half is.
    """

    head: int
    tail: int
    confidence: float
    displaced: float


@dataclass(frozen=True, slots=True)
class Flow:
    """What the words at their joint say of two texts, and of each by itself."""

    pairs: dict[int, dict[int, float]]
    ends: dict[int, float]
    begins: dict[int, float]


class Page:
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
    def parts(self) -> dict[int, int]:
        """The article each text seems to stand in: a number that grows at each title."""
        number, parts, texts = 0, dict[int, int](), set(self.texts)
        for index, line in enumerate(self.lines):
            if index in texts:
                parts[index] = number
            elif opens_part(line):
                number = index
        return parts

    def _is_title(self, index: int) -> bool:
        """Whether a line that breaks off is a headline.

        It has no indent where text has one, or it is the first half of one: 秋雨连下六天，.
        """
        line = self.lines[index]
        below = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if is_open_title(line.text) and below is not None and is_titleish(below):
            return True
        return self.indents and line.indent < 1 and is_perhaps_title(line.text)

    @cached_property
    def tails(self) -> list[int]:
        """The texts that are near enough to be the rest of one that breaks off."""
        low, high = self.heads[0] - REACH, self.heads[-1] + REACH
        return [index for index in self.texts if low <= index <= high]

    @cached_property
    def flow(self) -> "Flow":
        """How likely each text that breaks off goes on in each other one, by its words."""
        places = {index: at for at, index in enumerate(self.texts)}
        joints = Continuity([self.lines[index].text for index in self.texts])
        rows = joints.among(
            [places[each] for each in self.heads], [places[each] for each in self.tails]
        )
        return Flow(
            pairs={
                head: dict(zip(self.tails, row, strict=True))
                for head, row in zip(self.heads, rows.tolist(), strict=True)
            },
            ends=dict(zip(self.texts, joints.ends.tolist(), strict=True)),
            begins=dict(zip(self.texts, joints.begins.tolist(), strict=True)),
        )

    def links(self) -> list[Link]:
        """Return which text goes on in which: the pairs that are likeliest together."""
        tails = self.tails
        scores = [[self._score(head, tail) for tail in tails] for head in self.heads]
        alone = [_weighed(self.signs_of_none(head)) for head in self.heads]
        pairs = best_pairs(scores, alone)
        links = []
        for row, (head, column) in enumerate(zip(self.heads, pairs, strict=True)):
            if column is not None and not self._goes_on_beside(row, column, scores):
                sure = _certainty(scores, alone, row, column)
                links.append(
                    Link(head, tails[column], sure, _displaced(scores, alone, row, column))
                )
        return links

    def _goes_on_beside(self, row: int, column: int, scores: Sequence[Sequence[float]]) -> bool:
        """Whether a text goes on as well right below as in the rest it is paired with."""
        head = self.heads[row]
        return any(
            at != column and scores[row][at] > scores[row][column] - CLOSE
            for at, tail in enumerate(self.tails)
            if self.is_beside(head, tail)
        )

    def signs_of_none(self, head: int) -> Iterator[tuple[str, float]]:
        """Yield what speaks for a text going on nowhere on the page."""
        text = self.lines[head].text
        yield "none", 1.0
        yield "none_flow", self.flow.ends[head]
        if is_perhaps_title(text):
            yield "title", 1.0
        if CONTACT.search(text):
            yield "none_contact", 1.0
        if text[-1] in "，、":
            yield "none_after_comma", 1.0

    def _score(self, head: int, tail: int) -> float:
        score = self._plain_scores[head].get(tail, NEVER)
        return score + STRAY["habit"] * self.habit if self.is_beside(head, tail) else score

    @cached_property
    def _plain_scores(self) -> dict[int, dict[int, float]]:
        """What speaks for texts going on in others, without what is usual on the page."""
        return {
            head: {
                tail: self._own_weights[tail] + _weighed(self._of_both(head, tail))
                for tail in self.tails
                if self.may_go_on(head, tail)
            }
            for head in self.heads
        }

    def may_go_on(self, head: int, tail: int) -> bool:
        """Whether a text is near enough to be the rest of another."""
        return head != tail and abs(tail - head) <= REACH

    @cached_property
    def habit(self) -> float:
        """How usual it is on this page that texts go on right below, as log-odds.

        On some pages only captions stand in a paragraph that is cut, on others half of the rests
        stand in other columns.
        """
        found = 0.5
        for head in self.heads:
            scores = self._plain_scores[head]
            top = max(scores.values(), default=0.0)
            shares = [math.exp(score - top) for score in scores.values()]
            beside = [self.is_beside(head, tail) for tail in scores]
            found += sum(compress(shares, beside)) / sum(shares) if shares else 0.0
        share = found / (len(self.heads) + 1)
        return math.log(share / (1 - share))

    def signs(self, head: int, tail: int) -> Iterator[tuple[str, float]]:
        """Yield what speaks for one text being the rest of another; names are those of `STRAY`."""
        yield from self._own[tail]
        yield from self._of_both(head, tail)
        if self.is_beside(head, tail):
            yield "habit", self.habit

    def _of_both(self, head: int, tail: int) -> Iterator[tuple[str, float]]:
        """Yield what two texts say together, but for what is usual on the page."""
        yield "flow", min(FURTHEST, self.flow.pairs[head][tail])
        if word_across(self.lines[head].text, self.lines[tail].text):
            yield "word", 1.0
        opened, closed = self._balances[head][0], self._balances[tail][1]
        if opened or closed:
            yield "closed" if opened and closed else "left_open" if opened else "unopened", 1.0
        yield "subject", self._nats(tail, head)
        yield "elsewhere", self._nats(tail, tail)
        if self.is_beside(head, tail):
            yield "adjacent", 1.0
        elif self._is_behind_title(head, tail):
            yield "over_title", 1.0
        if tail < head:
            yield "back", 1.0
        if self.parts[head] == self.parts[tail]:
            yield "same_part", 1.0

    @cached_property
    def _own_weights(self) -> dict[int, float]:
        return {index: _weighed(signs) for index, signs in self._own.items()}

    @cached_property
    def _balances(self) -> dict[int, tuple[str, str]]:
        return {index: balance(self.lines[index].text) for index in self.texts}

    @cached_property
    def _own(self) -> dict[int, list[tuple[str, float]]]:
        """What each text says by itself of being the rest of another."""
        return {index: self._alone(index) for index in self.tails}

    def _alone(self, index: int) -> list[tuple[str, float]]:
        line = self.lines[index]
        above = self.lines[index - 1] if index else None
        titled = above is not None and index - 1 not in self.parts and opens_part(above)
        signs = {
            "under_title": titled,
            "under_whole": index - 1 in self.parts and index - 1 not in self.heads,
            "headless": HEADLESS.match(line.text),
            "dateline": DATELINE.match(line.text),
            "lead": LEAD_WORDS.match(line.text),
            "paragraph_words": CONTINUATION_WORDS.match(line.text),
            "numbered": NUMBERED.match(line.text) or QUESTION_ANSWER.match(line.text),
            "tail_open": index in self.heads,
            "tail_title": index in self.heads and is_perhaps_title(line.text),
            "tail_short": width(line.text) <= BRIEF and line.text[-1] not in "”？！",
            "seen": shows_people(line.text),
            "parallel": self._is_parallel(index),
            "indented": self.indents and line.indent >= 1,
            "not_indented": self.indents and line.indent < 1,
        }
        own = [(name, 1.0) for name, there in signs.items() if there]
        return [("begins", self.flow.begins[index]), *own]

    def _is_parallel(self, index: int) -> bool:
        """Whether a text begins like another one of its article: 看型号，… and 看有效期，…."""
        part, first = self.parts[index], self.lines[index].text[:1]
        return not first.isascii() and any(
            self.parts.get(other) == part and self.lines[other].text[:1] == first
            for other in range(index - BETWEEN, index + BETWEEN + 1)
            if other != index
        )

    def _nats(self, tail: int, place: int) -> float:
        """Return what speaks for a text being of the article of another, 1 for `MUCH`."""
        return max(-1.0, min(1.0, self.belonging.nats(tail, self.parts[place]) / MUCH))

    def is_beside(self, head: int, tail: int) -> bool:
        """Whether a text stands right below another, or with captions between them."""
        return head < tail <= head + BETWEEN and all(
            may_stand_between(self.lines[index]) for index in range(head + 1, tail)
        )

    def _is_behind_title(self, head: int, tail: int) -> bool:
        """Whether only a title block stands between two texts: that of the next column."""
        between = range(head + 1, tail)
        return 0 < len(between) <= TITLE_BLOCK and not any(at in self.parts for at in between)

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
        below = self.belonging.behind(link.head, link.tail)
        return list(range(link.tail + 1, below[-1] + 1)) if below else []

    @cached_property
    def belonging(self) -> Belonging:
        """Whose article each text speaks of."""
        return Belonging(self.lines, self.parts)


def _weighed(signs: Iterable[tuple[str, float]]) -> float:
    return sum(STRAY[name] * value for name, value in signs)


def _displaced(
    scores: Sequence[Sequence[float]], alone: Sequence[float], row: int, column: int
) -> float:
    """Return how sure it is that a text goes on somewhere, and another is the rest of something."""
    on = math.log(sum(math.exp(min(HIGHEST, score - alone[row])) for score in scores[row]))
    back = math.log(sum(math.exp(min(HIGHEST, each[column])) for each in scores))
    sum_of_both = STRAY["moved"] + STRAY["moved_on"] * on + STRAY["moved_back"] * back
    return 1 / (1 + math.exp(-sum_of_both))


def _certainty(
    scores: Sequence[Sequence[float]], alone: Sequence[float], row: int, column: int
) -> float:
    """Return how sure a pair is: its share among all that either side could be paired with."""
    own = scores[row][column]
    others = [alone[row], 0.0]  # the one goes on nowhere, the other opens a paragraph
    others += [score for at, score in enumerate(scores[row]) if at != column]
    others += [each[column] for at, each in enumerate(scores) if at != row]
    return 1 / (1 + sum(math.exp(min(50.0, other - own)) for other in others))
