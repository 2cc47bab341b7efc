"""Joining an article that jumps to another page with its continuation there (转版).

Every pair of an article and a possible rest is scored (`archive.paper.jump_scores`), and the pairs
are made whose scores add up highest (`archive.paper.jump_matching`). Pure, and the
same for pages that were just read and for pages that have long been stored.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from archive.paper.jump_matching import certainty, matched
from archive.paper.jump_scores import Part, Parts, page_meant, score
from archive.paper.layout.joins import ends_open
from archive.paper.layout.people import DATELINE
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

_LATIN = re.compile(r"[A-Za-z]")

MOST_PAIRS = 2000
"""Pairs that are looked at closely; an issue of a hundred pages has some thousand."""

DOUBTFUL = 0.7
"""Below this confidence the editor is asked to look."""


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

    Each article has one continuation at most and continues one at most; the pairs are made that are
    likeliest together, and none that is less likely than not.
    """
    issue = Parts(parts)
    candidates = _candidates(issue)
    issue.compare({number for candidate in candidates for number in candidate})
    odds = {(head, tail): score(parts[head], parts[tail], issue) for head, tail in candidates}
    likely = {link: value for link, value in odds.items() if value > 0}
    links: dict[int, int] = {}
    for head, tail in sorted(matched(likely), key=lambda link: -likely[link]):
        if not _leads(links, tail, head):
            links[head] = tail
    return [
        Continuation(parts[head].place, parts[tail].place, certainty((head, tail), links, likely))
        for head, tail in sorted(links.items())
    ]


def _candidates(issue: Parts) -> list[tuple[int, int]]:
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


def _leads(rests: Mapping[int, int], start: int, goal: int) -> bool:
    while start in rests:
        start = rests[start]
        if start == goal:
            return True
    return start == goal


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
