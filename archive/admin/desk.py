"""What the draft desk shows of one page: source text on one side, what was understood on the other.

Pure reading: from stored rows to values a template can print.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.admin.doubts import LOW_CONFIDENCE, Doubt, doubts_of
from archive.ingest.corrections import NAMES, last_of, stamp_of
from archive.ingest.sheets import sheet_of
from archive.models import Article, Correction, Issue, Page, PhotoCaption, Problem

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
    """A piece of a paragraph, from `offset` on; before each but the first stands a join."""

    text: str
    offset: int = 0
    confidence: float | None = None
    moved: bool = False

    @property
    def start(self) -> str:
        """The first characters, to know the piece by."""
        return self.text[:8]

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
    """One paragraph or crosshead, with its place in the body."""

    place: int
    is_last: bool
    is_crosshead: bool
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ShownArticle:
    """One article with its number on the page, from 1, and the public ids of its neighbours.

    `over` is the one before the one before: behind it an article stands when it moved up.
    """

    number: int
    over: str
    before: str
    after: str
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
    doubts: tuple[Doubt, ...]
    stamps: dict[int, str]
    last: Correction | None
    last_name: str
    low_confidence: float = LOW_CONFIDENCE

    @property
    def stamp(self) -> str:
        """The sign of what the opened page says."""
        return self.stamps[self.page.pk]


def open_desk(issue: Issue, number: str) -> Desk | None:
    """Return the desk of an issue, opened at the page of that number, else at the first."""
    rows = issue.pages.order_by("position").select_related("facsimile")
    pages = list(rows.defer("text", "facsimile__words"))
    if not pages:
        return None
    page = next((page for page in pages if page.number == number), pages[0])
    problems = tuple(page.problems.order_by("line", "pk"))
    captions = list(page.captions.select_related("article").order_by("position"))
    articles = tuple(_shown(page, captions))
    doubts = tuple(doubts_of(issue, pages))
    last = last_of(page)
    return Desk(
        tabs=tuple(_tabs(pages, page, doubts)),
        page=page,
        lines=tuple(_lines(page, articles, [one for one in problems if not one.resolved])),
        articles=articles,
        loose_captions=tuple(caption for caption in captions if caption.article_id is None),
        problems=problems,
        doubts=doubts,
        stamps=_stamps(page, doubts),
        last=last,
        last_name=str(NAMES[last.action]) if last else "",
    )


def _stamps(opened: Page, doubts: Sequence[Doubt]) -> dict[int, str]:
    """Signs of what the opened page and those with doubts say, by key."""
    pages = {opened.pk: opened, **{doubt.page.pk: doubt.page for doubt in doubts if doubt.page}}
    return {pk: stamp_of(sheet_of(page)) for pk, page in pages.items()}


def pieces_of(block: dict[str, Any]) -> tuple[Piece, ...]:
    """Cut a stored block where its pieces were joined."""
    text: str = block["text"]
    joins = sorted(block.get("joins", ()), key=lambda join: join["offset"])
    starts = [0, *(min(join["offset"], len(text)) for join in joins)]
    ends = [*starts[1:], len(text)]
    marks = [(None, False), *((join["confidence"], join["moved"]) for join in joins)]
    return tuple(
        Piece(text[start:end], start, confidence, moved)
        for start, end, (confidence, moved) in zip(starts, ends, marks, strict=True)
    )


def _tabs(pages: Sequence[Page], opened: Page, doubts: Sequence[Doubt]) -> Iterable[Tab]:
    wanting: dict[int, int] = defaultdict(int)
    for doubt in doubts:
        if doubt.page and doubt.certainty < LOW_CONFIDENCE:
            wanting[doubt.page.pk] += 1
    for page in pages:
        yield Tab(page, wanting[page.pk], page.pk == opened.pk)


def _shown(page: Page, captions: Sequence[PhotoCaption]) -> Iterable[ShownArticle]:
    of_article: dict[int | None, list[PhotoCaption]] = defaultdict(list)
    for caption in captions:
        of_article[caption.article_id].append(caption)
    rows = page.articles.with_jumps().select_related("column").with_names()
    articles = list(rows.order_by("position"))
    ids = ["", "", *(article.public_id for article in articles), ""]
    for number, article in enumerate(articles, start=1):
        yield ShownArticle(
            number=number,
            over=ids[number - 1],
            before=ids[number],
            after=ids[number + 2],
            article=article,
            names=tuple(byline.contributor.name for byline in article.bylines.all()),
            blocks=tuple(
                Block(
                    place,
                    place == len(article.body) - 1,
                    block["role"] == "crosshead",
                    pieces_of(block),
                )
                for place, block in enumerate(article.body)
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
