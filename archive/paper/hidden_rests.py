"""Rests that nothing marks: the end of one article that is the rest of another page's (转版).

A jump forward says on which page its article goes on. Where no article there fits, its rest may
stand untitled and unmarked right behind the end of another text, and was taken for a part of it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from archive.paper.continuations import pair, parts_of
from archive.paper.jump_scores import Part, sentence, title_likeness
from archive.paper.layout.joins import ends_open
from archive.paper.layout.people import byline_at_end
from archive.paper.normalize import fold
from archive.paper.types import Article, ParagraphRole, ParsedPage

WEIGHTS = {
    "bias": -1.5,
    "subject": 4.0,  # times how much more of the rest's pairs the beginning has than the text above
    "signed_above": 2.0,  # the text above closes with a byline
    "title_alike": 3.0,  # a small heading over it is the beginning's title, shortened
    "above_open": -4.0,  # the text above breaks off itself
}
"""Log-odds, set by hand; a place below 1 is left as it is."""

LEAST = 1.0
MOST_PARAGRAPHS = 60
"""Paragraphs of an article that are looked at; longer ones are no articles of a newspaper."""

PLAIN_PAIRS = 5
"""Pairs that only one side has, below which they say little."""


@dataclass(frozen=True, slots=True)
class _Cut:
    """A place where an article may be the end of one text and the rest of another."""

    odds: float
    page: int
    article: int
    paragraph: int


def with_hidden_rests(pages: Sequence[ParsedPage]) -> list[ParsedPage]:
    """Return the pages with rests that nothing marks made articles of their own.

    Works on the pages of one issue. A rest is set free only if it then pairs with its beginning.
    """
    result = list(pages)
    for head in _unmatched(result):
        cut = max(_cuts(head, result), key=lambda cut: cut.odds, default=None)
        if cut is None or cut.odds < LEAST:
            continue
        changed = [*result]
        changed[cut.page] = _parted(result[cut.page], cut.article, cut.paragraph)
        rest = (changed[cut.page].number, cut.article + 1)
        made = pair(parts_of(changed))
        if any((one.rest.page, one.rest.index) == rest for one in made):
            result = changed
    return result


def _unmatched(pages: Sequence[ParsedPage]) -> list[Part]:
    """Return the articles that point at a page and have found no rest there."""
    parts = parts_of(pages)
    found = {one.beginning for one in pair(parts)}
    return [part for part in parts if part.goes_to and part.place not in found]


def _cuts(head: Part, pages: Sequence[ParsedPage]) -> Iterator[_Cut]:
    for at, page in enumerate(pages):
        if page.number != head.goes_to or page.number == head.page:
            continue
        for index, article in enumerate(page.articles):
            yield from _cuts_of(head, at, index, article)


def _cuts_of(head: Part, page: int, index: int, article: Article) -> Iterator[_Cut]:
    for place in range(1, min(len(article.body), MOST_PARAGRAPHS)):
        odds = _odds(head, article, place)
        if odds is not None:
            yield _Cut(odds, page, index, place)


def _odds(head: Part, article: Article, place: int) -> float | None:
    """Return the log-odds that the article's text from a paragraph on is the rest of `head`."""
    above, first = article.body[place - 1], article.body[place]
    odds = WEIGHTS["bias"]
    if first.role is ParagraphRole.CROSSHEAD:
        alike = title_likeness(fold(first.text).text, head.folded_title)
        if place + 1 == len(article.body) or not alike:
            return None
        odds += WEIGHTS["title_alike"] * (2 * alike - 1)
        first = article.body[place + 1]
    if above.role is ParagraphRole.CROSSHEAD:
        return None
    odds += sentence(head.last, first.text)
    odds += WEIGHTS["above_open"] * ends_open(above.text)
    odds += WEIGHTS["signed_above"] * bool(byline_at_end(above.text, last=False))
    return odds + WEIGHTS["subject"] * _belongs(head, article, place)


def _belongs(head: Part, article: Article, place: int) -> float:
    """Return whose words the rest has: 1 if the beginning's alone, -1 if the text's above it."""
    texts = [paragraph.text for paragraph in article.body]
    own = _pairs(" ".join((article.headline, *texts[:place])))
    rest, there = _pairs(" ".join(texts[place:])), _pairs(f"{head.title} {head.text}")
    for_head, for_own = len(rest & there - own), len(rest & own - there)
    return (for_head - for_own) / (for_head + for_own + PLAIN_PAIRS)


def _pairs(text: str) -> set[str]:
    return set(map("".join, pairwise(fold(text).text)))


def _parted(page: ParsedPage, index: int, place: int) -> ParsedPage:
    """Return the page with the end of an article as an article of its own behind it."""
    article = page.articles[index]
    body = article.body[place:]
    titled = body[0].role is ParagraphRole.CROSSHEAD
    lines = tuple(line for paragraph in body for line in paragraph.lines)
    rest = Article(
        headline=body[0].text if titled else "",
        kind=article.kind,
        body=body[1:] if titled else body,
        jump=article.jump,
        confidence=min(0.5, article.confidence),
        line=lines[0] if lines else article.line,
        lines=lines if article.lines else (),
    )
    first = replace(
        article,
        body=article.body[:place],
        jump=None,
        lines=tuple(line for line in article.lines if line not in set(lines)),
    )
    captions = tuple(
        replace(caption, article=caption.article + 1)
        if caption.article is not None and caption.article > index
        else caption
        for caption in page.captions
    )
    articles = (*page.articles[:index], first, rest, *page.articles[index + 1 :])
    return replace(page, articles=articles, captions=captions)
