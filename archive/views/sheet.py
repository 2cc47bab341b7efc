"""A page as it is set: its articles and photographs in rows and cells, and its small picture."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from django.db.models import QuerySet

from archive.models import Article, Issue, Page, PhotoCaption
from archive.views.makeup import Measure, Row, make_up, measure
from archive.views.miniature import Miniature, Piece, draw
from archive.views.plate import Plate, plate_of

_OnPage = TypeVar("_OnPage", Article, PhotoCaption)


@dataclass(frozen=True)
class Item:
    """What is set as one piece: an article with its photographs, or photographs by themselves."""

    article: Article | None
    captions: tuple[PhotoCaption, ...] = ()

    @cached_property
    def measure(self) -> Measure:
        """How much room it needs."""
        captions = [caption.text + caption.credit for caption in self.captions]
        if self.article is None:
            return measure([], captions)
        article = self.article
        texts = [article.byline_text, *article.digest, *article.paragraphs, *captions]
        titles = [article.kicker, article.headline, article.subhead]
        return measure(titles, [text for text in texts if text])

    @property
    def piece(self) -> Piece:
        """What the small picture shows of it."""
        headline = self.article.headline if self.article else ""
        return Piece(headline, self.measure, photograph=bool(self.captions))


@dataclass(frozen=True, slots=True)
class SetCell:
    """Items set below each other over `span` columns."""

    items: tuple[Item, ...]
    span: int


@dataclass(frozen=True)
class Sheet:
    """One page with its items in print order."""

    page: Page
    items: tuple[Item, ...]

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        return make_up([item.measure for item in self.items])

    @property
    def rows(self) -> list[list[SetCell]]:
        """The items as they are made up: rows of cells."""
        return [
            [SetCell(tuple(self.items[i] for i in cell.articles), cell.span) for cell in row.cells]
            for row in self._rows
        ]

    @cached_property
    def miniature(self) -> Miniature:
        """The small picture of the page."""
        pieces = [item.piece for item in self.items]
        return draw(self._rows, pieces, masthead=self.page.position == 1)

    @cached_property
    def plate(self) -> Plate | None:
        """The picture of the page, if there is one."""
        return plate_of(self.page)

    @property
    def articles(self) -> list[Article]:
        """The articles of the page in print order."""
        return [item.article for item in self.items if item.article]

    def place_of(self, article: Article) -> int:
        """Return the index of an article's item."""
        return next(n for n, item in enumerate(self.items) if item.article == article)

    @property
    def lone_captions(self) -> list[PhotoCaption]:
        """The captions that belong to no article of the page."""
        return [caption for item in self.items if not item.article for caption in item.captions]


def sheet_of(page: Page, articles: Iterable[Article], captions: Iterable[PhotoCaption]) -> Sheet:
    """Put a page together; a caption without an article of this page stands at the end."""
    articles = list(articles)
    here = {article.pk for article in articles}
    grouped: dict[int | None, list[PhotoCaption]] = defaultdict(list)
    for caption in captions:
        caption.page = page
        grouped[caption.article_id if caption.article_id in here else None].append(caption)
    for article in articles:
        article.page = page
    items = [Item(article, tuple(grouped[article.pk])) for article in articles]
    alone = [Item(None, (caption,)) for caption in grouped[None]]
    return Sheet(page, (*items, *alone))


def pages_of(issue: Issue) -> QuerySet[Page]:
    """Return the pages of an issue in print order with their pictures, without their texts."""
    pages = issue.pages.order_by("position").select_related("facsimile")
    return pages.defer("text", "facsimile__words")


def sheets_of(issue: Issue) -> list[Sheet]:
    """Return all pages of an issue in print order, in three queries."""
    articles = _by_page(Article.objects.of_issue(issue).select_related("column"))
    captions = _by_page(PhotoCaption.objects.of_issue(issue))
    sheets = []
    for page in pages_of(issue):
        page.issue = issue
        sheets.append(sheet_of(page, articles[page.pk], captions[page.pk]))
    return sheets


def _by_page(pieces: Iterable[_OnPage]) -> dict[int, list[_OnPage]]:
    sorted_out: dict[int, list[_OnPage]] = defaultdict(list)
    for piece in pieces:
        sorted_out[piece.page_id].append(piece)
    return sorted_out
