"""Joining an article that jumps to another page with its continuation there (转版).

（下转第三版） where the beginning ends, （上接第一版） before the rest, a shortened title over it,
a sentence that goes on: none of these is always there, so every pair of an article and a possible
rest is scored by all of them together, and the best pairs are made first. Pure, and the same for
pages that were just read and for pages that have long been stored.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise

from archive.paper.layout.joins import ends_open
from archive.paper.layout.patterns import HEADLESS, LEAD_WORDS
from archive.paper.layout.people import DATELINE
from archive.paper.layout.words import word_across
from archive.paper.normalize import fold
from archive.paper.types import (
    Article,
    Continuation,
    Paragraph,
    ParagraphRole,
    ParsedPage,
    Place,
    Problem,
    Severity,
)

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

MOST_PAIRS = 5000
"""Pairs that are looked at closely; an issue of a hundred pages has some thousand."""

LONGEST = 1500
"""Characters of a text whose subject is compared."""

DOUBTFUL = 0.7
"""Below this confidence the editor is asked to look."""

LIKELY_TITLE = 0.5
"""Share of a title from which it can be a shortened form of another."""

_LATIN = re.compile(r"[A-Za-z]")
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


class _Issue:
    """All articles among which pairs are made."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.pages = {part.page for part in parts}

    @cached_property
    def spread(self) -> Counter[str]:
        """In how many of the articles each pair of characters stands."""
        return Counter(two for part in self.parts for two in part.pairs)

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


def parts_of(pages: Sequence[ParsedPage]) -> list[Part]:
    """Return the articles of pages that were read as pairing looks at them."""
    return [
        part_of(page.number, index, article)
        for page in pages
        for index, article in enumerate(page.articles)
    ]


def part_of(page: str, index: int, article: Article) -> Part:
    """Return an article that was read as pairing looks at it."""
    body = article.body
    return Part(
        page=page,
        index=index,
        title=" ".join(filter(None, (article.kicker, article.headline, article.subhead))),
        goes_to=article.jump.page if article.jump else None,
        comes_from=article.continues.page if article.continues else None,
        mark=article.continues.raw if article.continues else "",
        first=_paragraph(body[0]) if body else "",
        last=_paragraph(body[-1]) if body else "",
        text="\n".join((*article.digest, *(paragraph.text for paragraph in body))),
    )


def _paragraph(paragraph: Paragraph) -> str:
    return paragraph.text if paragraph.role is ParagraphRole.PARAGRAPH else ""


def pair(parts: Sequence[Part]) -> list[Continuation]:
    """Return which articles go on as which others, in the order of the parts.

    Each article has one continuation at most and continues one at most; the surest pairs are made
    first, and none that is less likely than not.
    """
    issue = _Issue(parts)
    scored = sorted(
        (
            (score(parts[head], parts[tail], issue), -head, -tail)
            for head, tail in _candidates(issue)
        ),
        reverse=True,
    )
    rests: dict[int, int] = {}
    taken: set[int] = set()
    made: list[tuple[int, Continuation]] = []
    for odds, first, second in scored:
        head, tail = -first, -second
        if odds <= 0:
            break
        if head in rests or tail in taken or _leads(rests, tail, head):
            continue
        rests[head] = tail
        taken.add(tail)
        confidence = round(1 / (1 + math.exp(-odds)), 3)
        made.append((head, Continuation(parts[head].place, parts[tail].place, confidence)))
    return [continuation for _, continuation in sorted(made, key=lambda item: item[0])]


def _candidates(issue: _Issue) -> list[tuple[int, int]]:
    """Return the pairs, as indices, that a mark on either side speaks for; of too many, some."""
    parts = issue.parts
    by_page: dict[str, list[int]] = {}
    for number, part in enumerate(parts):
        by_page.setdefault(part.page, []).append(number)
    found: Counter[tuple[int, int]] = Counter()
    for number, part in enumerate(parts):
        if part.goes_to is not None:
            page = issue.page_meant(part.goes_to, part.page)
            found.update((number, tail) for tail in by_page.get(page, [])[:MOST_PAIRS])
        if part.comes_from is not None:
            page = issue.page_meant(part.comes_from, part.page)
            found.update((head, number) for head in by_page.get(page, [])[:MOST_PAIRS])
        if len(found) > 10 * MOST_PAIRS:
            break
    return [
        (head, tail)
        for (head, tail), _marks in found.most_common(MOST_PAIRS)
        if head != tail and (not parts[head].page or parts[head].page != parts[tail].page)
    ]


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


def _leads(rests: Mapping[int, int], start: int, goal: int) -> bool:
    while start in rests:
        start = rests[start]
        if start == goal:
            return True
    return start == goal


def score(head: Part, tail: Part, issue: _Issue) -> float:
    """Return the log-odds that `tail` is the rest of `head`."""
    return (
        WEIGHTS["bias"]
        + _marks(head, tail, issue)
        + _titles(head, tail)
        + _sentence(head.last, tail.first)
        + WEIGHTS["same_subject"] * _subject(head, tail, issue.spread)
        + WEIGHTS["same_place"] * issue.is_in_step(head, tail)
    )


def _marks(head: Part, tail: Part, issue: _Issue) -> float:
    forth = _mark(head.goes_to, head.page, tail.page, issue)
    back = _mark(tail.comes_from, tail.page, head.page, issue)
    return WEIGHTS[f"jump_{forth}"] + WEIGHTS[f"back_{back}"]


def _mark(wanted: str | None, here: str, there: str, issue: _Issue) -> str:
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


def _sentence(last: str, first: str) -> float:
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


def is_cut(last: str, first: str) -> bool:
    """Whether the sentence of the beginning's last paragraph goes on in the rest's first one."""
    return bool(last) and bool(first) and ends_open(last) and not DATELINE.match(first)


def joined(last: str, first: str) -> str:
    """Return a cut paragraph whole again; Latin words that meet keep a space between them."""
    latin = _LATIN.match(last[-1:]) and _LATIN.match(first[:1])
    return f"{last} {first}" if latin else last + first


def problems_of(parts: Sequence[Part], made: Sequence[Continuation]) -> dict[Place, Problem]:
    """Say of each article with a mark that found no other half, or hardly, what to look at."""
    known = {part.page for part in parts}
    heads = {continuation.beginning for continuation in made}
    tails = {continuation.rest: continuation for continuation in made}
    problems = {}
    for part in parts:
        if part.place in tails and tails[part.place].confidence < DOUBTFUL:
            page = tails[part.place].beginning.page
            message = f"{_name(part)}好像是第{page}版一篇稿件的下文，没有把握。请看看。"
            problems[part.place] = Problem("jump-doubtful", message)
        if part.goes_to is not None and part.place not in heads:
            problems[part.place] = _unmatched(part, part.goes_to, known, "下转", "下文")
        elif part.comes_from is not None and part.place not in tails:
            problems[part.place] = _unmatched(part, part.comes_from, known, "上接", "上文")
    return problems


def _unmatched(part: Part, wanted: str, known: set[str], mark: str, half: str) -> Problem:
    name = _name(part)
    if wanted and not page_meant(wanted, part.page, known):
        message = f"{name}{mark}第{wanted}版，这一版还没有收到；收到后会自动接上。"
        return Problem("jump-unmatched", message, severity=Severity.NOTE)
    where = f"第{wanted}版" if wanted else "别的版"
    message = f"{name}{mark}{where}，没有找到{half}。请看看那一版的稿件是否分对了。"
    return Problem("jump-unmatched", message)


def _name(part: Part) -> str:
    return f"“{part.title[:20] or part.first[:12] or '无标题'}”"


def with_titles_of_rests(page: ParsedPage) -> ParsedPage:
    """Give a rest without a title the small heading that stands last in the article before it.

    No article ends with a heading; before （上接第一版） it is the shortened title of the rest.
    """
    articles = list(page.articles)
    for index in range(1, len(articles)):
        before, rest = articles[index - 1], articles[index]
        if not rest.continues or rest.headline or len(before.body) < 2:
            continue
        last = before.body[-1]
        if last.role is ParagraphRole.CROSSHEAD:
            articles[index - 1] = replace(before, body=before.body[:-1])
            articles[index] = replace(rest, headline=last.text, line=last.lines[0])
    return replace(page, articles=tuple(articles))
