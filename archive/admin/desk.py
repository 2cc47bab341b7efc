"""What the draft desk shows of one page: source text on one side, what was understood on the other.

Pure reading: from stored rows to values a template can print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.models import Article, Issue, Page, PhotoCaption, Problem

LOW_CONFIDENCE = 0.7
"""Below this a decision is shown to the editor. A confidence is the estimated chance of being
right; under 0.7 about one mark in two points at a mistake, which is worth an editor's look, and a
page has few enough of them to be read."""

_LINE_END = re.compile(r"\r\n|[\n\r\f\v\u2028\u2029\x85]")
"""Line ends as the readers of pages count them."""


@dataclass(frozen=True)
class Line:
    """One line of the source text; `article` is the number (from 1) of the article it went to."""

    number: int
    text: str
    article: int | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Piece:
    """A piece of a paragraph; before each but the first stands a join."""

    text: str
    confidence: float | None = None
    moved: bool = False

    @property
    def is_join(self) -> bool:
        """Whether the piece was put to the one before it."""
        return self.confidence is not None

    @property
    def is_doubtful(self) -> bool:
        """Whether the editor should look at the join."""
        return self.confidence is not None and self.confidence < LOW_CONFIDENCE

    @property
    def percent(self) -> int:
        """Confidence of the join in percent."""
        return round(100 * (self.confidence or 0))


@dataclass(frozen=True)
class Block:
    """One paragraph or crosshead."""

    is_crosshead: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ShownArticle:
    """One article with its number on the page, from 1."""

    number: int
    article: Article
    names: tuple[str, ...]
    blocks: tuple[Block, ...]
    captions: tuple[PhotoCaption, ...]
    first_line: int | None

    @property
    def is_doubtful(self) -> bool:
        """Whether the editor should look at the article as a whole."""
        return self.article.confidence < LOW_CONFIDENCE

    @property
    def percent(self) -> int:
        """Confidence of the article in percent."""
        return round(100 * self.article.confidence)


@dataclass(frozen=True)
class Tab:
    """A page to choose, and how much on it wants a look."""

    page: Page
    doubts: int
    is_open: bool


@dataclass(frozen=True)
class Desk:
    """One opened page of an issue."""

    tabs: tuple[Tab, ...]
    page: Page
    lines: tuple[Line, ...]
    articles: tuple[ShownArticle, ...]
    loose_captions: tuple[PhotoCaption, ...]
    problems: tuple[Problem, ...]
    low_confidence: float = LOW_CONFIDENCE


def open_desk(issue: Issue, number: str) -> Desk | None:
    """Return the desk of an issue, opened at the page of that number, else at the first."""
    pages = list(issue.pages.order_by("position").defer("text"))
    if not pages:
        return None
    page = next((page for page in pages if page.number == number), pages[0])
    problems = tuple(page.problems.order_by("line", "pk"))
    captions = list(page.captions.select_related("article").order_by("position"))
    articles = tuple(_shown(page, captions))
    return Desk(
        tabs=tuple(_tabs(issue, pages, page)),
        page=page,
        lines=tuple(_lines(page, articles, problems)),
        articles=articles,
        loose_captions=tuple(caption for caption in captions if caption.article_id is None),
        problems=problems,
    )


def pieces_of(block: dict[str, Any]) -> tuple[Piece, ...]:
    """Cut a stored block where its pieces were joined."""
    text: str = block["text"]
    joins = sorted(block.get("joins", ()), key=lambda join: join["offset"])
    starts = [0, *(min(join["offset"], len(text)) for join in joins)]
    ends = [*starts[1:], len(text)]
    marks = [(None, False), *((join["confidence"], join["moved"]) for join in joins)]
    return tuple(
        Piece(text[start:end], confidence, moved)
        for start, end, (confidence, moved) in zip(starts, ends, marks, strict=True)
    )


def doubts_in(articles: Iterable[Article]) -> int:
    """Number of articles and joins that want a look."""
    return sum(
        (article.confidence < LOW_CONFIDENCE)
        + sum(
            join["confidence"] < LOW_CONFIDENCE
            for block in article.body
            for join in block.get("joins", ())
        )
        for article in articles
    )


def _tabs(issue: Issue, pages: Sequence[Page], opened: Page) -> Iterable[Tab]:
    doubts: dict[int, int] = defaultdict(int)
    for article in Article.objects.filter(page__issue=issue).only("page", "body", "confidence"):
        doubts[article.page_id] += doubts_in([article])
    for page_id in issue.problems.exclude(severity="note").values_list("page_id", flat=True):
        if page_id is not None:
            doubts[page_id] += 1
    for page in pages:
        yield Tab(page, doubts[page.pk], page.pk == opened.pk)


def _shown(page: Page, captions: Sequence[PhotoCaption]) -> Iterable[ShownArticle]:
    of_article: dict[int | None, list[PhotoCaption]] = defaultdict(list)
    for caption in captions:
        of_article[caption.article_id].append(caption)
    rows = page.articles.select_related("column").prefetch_related("bylines__contributor")
    for number, article in enumerate(rows.order_by("position"), start=1):
        yield ShownArticle(
            number=number,
            article=article,
            names=tuple(byline.contributor.name for byline in article.bylines.all()),
            blocks=tuple(
                Block(block["role"] == "crosshead", pieces_of(block)) for block in article.body
            ),
            captions=tuple(of_article[article.pk]),
            first_line=min(_lines_of(article), default=None),
        )


def _lines_of(article: Article) -> list[int]:
    return [line for block in article.body for line in block.get("lines", ())]


def _lines(
    page: Page, articles: Sequence[ShownArticle], problems: Sequence[Problem]
) -> Iterable[Line]:
    owners = {line: shown.number for shown in articles for line in _lines_of(shown.article)}
    at_line: dict[int | None, list[Problem]] = defaultdict(list)
    for problem in problems:
        at_line[problem.line].append(problem)
    for number, text in enumerate(_LINE_END.split(page.text), start=1):
        yield Line(number, text, owners.get(number), tuple(at_line[number]))
