"""How likely an article is the rest of another one on another page: marks, titles, sentence.

（下转第三版） where the beginning ends, （上接第一版） before the rest, a shortened title over it,
a sentence that goes on: none of these is always there, so all of them are weighed together.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from archive.paper.layout.joins import ends_open
from archive.paper.layout.patterns import HEADLESS, LEAD_WORDS
from archive.paper.layout.people import DATELINE
from archive.paper.layout.words import word_across
from archive.paper.normalize import fold
from archive.paper.types import Place

WEIGHTS = {
    "bias": -3.0,
    "jump_here": 3.0,  # the beginning points at the page of the rest
    "jump_perhaps": 1.5,  # it points at a page that has no number of its own
    "jump_elsewhere": -6.0,
    "jump_none": -1.5,
    "back_here": 4.0,  # the rest points at the page of the beginning
    "back_perhaps": 2.0,
    "back_elsewhere": -6.0,
    "back_none": -1.0,  # most papers that mark the jump mark the rest as well
    "title_alike": 4.5,  # times the share of the rest's title that the beginning's has
    "title_other": -2.0,
    "title_none": 0.5,
    "named": 3.0,  # 上接1版《题目》 names the beginning
    "sentence_goes_on": 1.5,
    "word_across": 1.5,
    "sentence_new": -2.0,  # the beginning breaks off and the rest opens a report
    "sentence_whole": -2.0,  # the beginning is complete and the rest has no beginning
    "own_dateline": -3.0,  # 本报讯 opens an article, not the rest of one
    "same_subject": 3.0,  # times the share of the rest's rarer pairs that the beginning has
    "same_place": 0.4,  # of several jumps to one page, the rests stand in the same order
}
"""Log-odds, set by hand from how marks, titles and sentences stand in newspapers; not fitted."""

LONGEST = 500
"""Characters of a text whose subject is compared."""

LIKELY_TITLE = 0.5
"""Share of a title from which it can be a shortened form of another."""

_NAMED = re.compile(r"[《〈“「『](?P<title>[^《》〈〉“”「」『』]{2,})[》〉”」』]")
_DIGITS = re.compile(r"(?P<section>[A-Z]*)(?P<number>\d+)")


@dataclass(frozen=True)
class Part:
    """An article as pairing looks at it: where it stands, its marks, its titles and its text.

    `page` is a page number ("3", "A3"; empty where unknown), `index` the place on the page.
    `goes_to` and `comes_from` are the page numbers of its marks, None where there is no mark and
    empty where the mark's page could not be read; `named` is the title a mark names. `first` and
    `last` are the paragraphs a cut sentence could stand in; empty where there is none.
    """

    page: str
    index: int
    title: str
    goes_to: str | None
    comes_from: str | None
    mark: str
    first: str
    last: str
    text: str

    @property
    def place(self) -> Place:
        """Where the article stands."""
        return Place(self.page, self.index)

    @cached_property
    def folded_title(self) -> str:
        """Its titles as they are compared."""
        return fold(self.title).text

    @cached_property
    def named(self) -> str:
        """The title that its mark names, folded: 上接1版《题目》."""
        match = _NAMED.search(self.mark)
        return fold(match["title"]).text if match else ""

    @cached_property
    def pairs(self) -> frozenset[str]:
        """Neighbouring characters of its text."""
        text = fold(self.text[:LONGEST]).text
        return frozenset(map("".join, pairwise(f"{self.folded_title}{text}")))


class Parts:
    """All articles among which pairs are made."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.pages = {part.page for part in parts}
        self.spread: Counter[str] = Counter()

    def compare(self, numbers: Iterable[int]) -> None:
        """Count in `spread` in how many of these articles each pair of characters stands."""
        self.spread = Counter(two for number in numbers for two in self.parts[number].pairs)

    @cached_property
    def ranks(self) -> dict[tuple[Place, str], int]:
        """The place of each article among those of its page with a mark to, or from, a page."""
        ranks: dict[tuple[Place, str], int] = {}
        seen: Counter[tuple[str, str]] = Counter()
        for part in self.parts:
            for mark in (part.goes_to, part.comes_from):
                if mark is not None:
                    ranks[part.place, mark] = seen[part.page, mark]
                    seen[part.page, mark] += 1
        return ranks

    def page_meant(self, wanted: str, here: str) -> str:
        """Return the page a mark on page `here` means; empty if it is not there."""
        return page_meant(wanted, here, self.pages)

    def is_in_step(self, head: Part, tail: Part) -> bool:
        """Whether jump and back mark are the first, the second … of their kind on their pages."""
        if head.goes_to is None or tail.comes_from is None:
            return False
        there = self.ranks[head.place, head.goes_to]
        return there == self.ranks[tail.place, tail.comes_from]


def page_meant(wanted: str, here: str, known: Iterable[str]) -> str:
    """Return which of the known pages a mark on page `here` means; empty if none.

    A number without a letter is a page of the same section (3 on A1 is A3), a letter may be left
    out in the page's own number.
    """
    known = set(known)
    if not wanted or wanted in known:
        return wanted
    asked, own = _DIGITS.fullmatch(wanted), _DIGITS.fullmatch(here)
    if not asked:
        return ""
    section = asked["section"] or (own["section"] if own else "")
    forms = [f"{section}{asked['number']}"]
    if asked["section"] in {"", "A"}:
        forms += [asked["number"], f"A{asked['number']}"]
    return next((form for form in forms if form in known), "")


def score(head: Part, tail: Part, issue: Parts) -> float:
    """Return the log-odds that `tail` is the rest of `head`."""
    return (
        WEIGHTS["bias"]
        + _marks(head, tail, issue)
        + _titles(head, tail)
        + sentence(head.last, tail.first)
        + WEIGHTS["same_subject"] * _subject(head, tail, issue.spread)
        + WEIGHTS["same_place"] * issue.is_in_step(head, tail)
    )


def _marks(head: Part, tail: Part, issue: Parts) -> float:
    forth = _mark(head.goes_to, head.page, tail.page, issue)
    back = _mark(tail.comes_from, tail.page, head.page, issue)
    return WEIGHTS[f"jump_{forth}"] + WEIGHTS[f"back_{back}"]


def _mark(wanted: str | None, here: str, there: str, issue: Parts) -> str:
    """Say whether a mark on page `here` points at page `there`."""
    if wanted is None:
        return "none"
    if there and issue.page_meant(wanted, here) == there:
        return "here"
    return "perhaps" if not wanted or not there else "elsewhere"


def _titles(head: Part, tail: Part) -> float:
    odds = 0.0
    if tail.named:
        alike = title_likeness(tail.named, head.folded_title)
        odds += WEIGHTS["named"] if alike >= LIKELY_TITLE else WEIGHTS["title_other"]
    if not tail.folded_title:
        return odds + WEIGHTS["title_none"]
    alike = title_likeness(tail.folded_title, head.folded_title)
    if alike >= LIKELY_TITLE:
        return odds + WEIGHTS["title_alike"] * alike
    return odds + WEIGHTS["title_other"] * (1 - alike / LIKELY_TITLE)


def title_likeness(short: str, whole: str) -> float:
    """Return how much of a shortened title stands, in its order, in the whole one; 0 to 1.

    Both are folded. Pairs of characters count beside single ones in order, so that a title made of
    the same common characters is not taken for the same words.
    """
    if not short or not whole:
        return 0.0
    pairs = [*map("".join, pairwise(short))] or [short]
    together = sum(two in whole for two in pairs) / len(pairs)
    return (together + _in_order(short, whole) / len(short)) / 2


def _in_order(short: str, whole: str) -> int:
    """Return the length of the longest common subsequence."""
    row = [0] * (len(whole) + 1)
    for char in short:
        before = 0
        for at, other in enumerate(whole, start=1):
            before, row[at] = row[at], before + 1 if char == other else max(row[at], row[at - 1])
    return row[-1]


def sentence(last: str, first: str) -> float:
    """Return the log-odds that the sentence of a beginning's last paragraph goes on in a rest."""
    if not last or not first:
        return 0.0
    if DATELINE.match(first):
        return WEIGHTS["own_dateline"]
    if not ends_open(last):
        return WEIGHTS["sentence_whole"] if HEADLESS.match(first) else 0.0
    if LEAD_WORDS.match(first):
        return WEIGHTS["sentence_new"]
    return WEIGHTS["sentence_goes_on"] + WEIGHTS["word_across"] * word_across(last, first)


def _subject(head: Part, tail: Part, spread: Mapping[str, int]) -> float:
    """Return the share of the rest's pairs, weighted by rarity, that the beginning has.

    A pair that stands in the rest alone says nothing about where it comes from.
    """
    shared = [pairs for pairs in tail.pairs if spread[pairs] > 1]
    weight = sum(1 / spread[pairs] for pairs in shared)
    found = sum(1 / spread[pairs] for pairs in shared if pairs in head.pairs)
    return found / weight if weight else 0.0
