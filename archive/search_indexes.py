"""What of an article or a photo caption is indexed (Haystack finds this module by its name)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from haystack import indexes
from haystack.exceptions import SkipDocument
from haystack.utils import get_identifier

from archive.models import Article, Issue, Page, PhotoCaption
from archive.paper.continuations import is_cut, joined
from archive.paper.normalize import fold
from archive.search.entries import Entry, Role, Unit


class UnitIndex(indexes.SearchIndex):  # type: ignore[misc]
    """An index of published things on a page, unit of text by unit of text."""

    text = indexes.CharField(document=True)
    newspaper = indexes.CharField()
    date = indexes.DateField()
    page = indexes.CharField()

    def prepare(self, obj: Article | PhotoCaption) -> dict[str, Any]:
        """Return Haystack's fields with the entry the engines index; drafts are skipped."""
        if not obj.page.issue.is_published:
            raise SkipDocument
        entry = self.entry(obj)
        self.prepared_data = {
            "id": entry.key,
            "django_ct": entry.model,
            "django_id": entry.pk,
            "text": "\n".join(unit.text for unit in entry.units),
            "newspaper": entry.newspaper,
            "date": entry.date,
            "page": entry.page,
            "entry": entry,
        }
        return self.prepared_data

    def get_updated_field(self) -> str:
        """Return by what `update_index --age` knows how new something is: its issue's change."""
        return "page__issue__changed_at"

    def entry(self, obj: Any) -> Entry:
        """Return what the engines index of an object."""
        raise NotImplementedError


class ArticleIndex(UnitIndex, indexes.Indexable):  # type: ignore[misc]
    """Articles, each answering for its own captions as well."""

    def get_model(self) -> type[Article]:
        """Return the model."""
        return Article

    def index_queryset(self, using: str | None = None) -> QuerySet[Article]:
        """Return the articles readers may see, with all that is indexed of them."""
        return with_indexed(Article.objects.published())

    def entry(self, obj: Article) -> Entry:
        """Return what is indexed of an article."""
        return Entry(
            **_place(obj, "article"),
            headline=obj.title,
            units=tuple(article_units(obj)),
            kind=obj.kind,
            column=obj.column.label if obj.column else "",
            contributors=tuple(byline.contributor.name for byline in obj.bylines.all()),
            agencies=tuple(obj.agencies),
        )


class PhotoCaptionIndex(UnitIndex, indexes.Indexable):  # type: ignore[misc]
    """Photo captions, each a result of its own."""

    def get_model(self) -> type[PhotoCaption]:
        """Return the model."""
        return PhotoCaption

    def index_queryset(self, using: str | None = None) -> QuerySet[PhotoCaption]:
        """Return the captions readers may see, with all that is indexed of them."""
        return PhotoCaption.objects.published().select_related(
            "page__issue__newspaper", "article__page__issue__newspaper", "article__column"
        )

    def entry(self, obj: PhotoCaption) -> Entry:
        """Return what is indexed of a caption."""
        article = obj.article
        return Entry(
            **_place(obj, "caption"),
            headline=article.title if article else "",
            units=(caption_unit(obj),),
            kind="photo",
            column=article.column.label if article and article.column else "",
            contributors=tuple(obj.photographers),
        )


def with_indexed(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Load all that is indexed of articles in a handful of queries."""
    return articles.select_related(
        "page__issue__newspaper", "column", "continuation"
    ).prefetch_related("bylines__contributor", "captions")


def issue_entries(issue_id: int) -> list[Entry]:
    """Return what the index is to hold of an issue: nothing, unless it is published."""
    return entries_by_issue([issue_id])[issue_id]


def entries_by_issue(issue_ids: Sequence[int]) -> dict[int, list[Entry]]:
    """Return what the index is to hold of several issues, in a handful of queries for all."""
    found: dict[int, list[Entry]] = {issue_id: [] for issue_id in issue_ids}
    chosen = {"page__issue__in": Issue.objects.published().filter(pk__in=issue_ids)}
    articles, captions = ArticleIndex(), PhotoCaptionIndex()
    for article in articles.index_queryset().filter(**chosen):
        found[article.page.issue_id].append(articles.entry(article))
    for caption in captions.index_queryset().filter(**chosen):
        found[caption.page.issue_id].append(captions.entry(caption))
    return found


def article_units(article: Article) -> Iterator[Unit]:
    """Yield the units of an article in reading order, its captions last.

    A paragraph that goes on on another page is one unit of the article it begins in, so that a
    term is found across the joint; the rest has its own part of it as well.
    """
    lines = [
        (Role.COLUMN, article.column.label if article.column else ""),
        (Role.KICKER, article.kicker),
        (Role.HEADLINE, article.headline),
        (Role.SUBHEAD, article.subhead),
        (Role.BYLINE, article.byline_text),
        (Role.BYLINE, article.dateline),
        *((Role.DIGEST, text) for text in article.digest),
        *body_lines(article),
        (Role.JUMP, article.jump_text),
    ]
    units = [Unit(role, text) for role, text in lines if text]
    yield from units
    yield from (Unit(Role.BYLINE, name) for name in unprinted_names(article, units))
    yield from map(caption_unit, article.captions.all())


def body_lines(article: Article) -> list[tuple[Role, str]]:
    """Return the body, its last paragraph with what follows of it on another page."""
    lines = [(_BODY_ROLES[block["role"]], block["text"]) for block in article.body]
    rest = article.rest
    if lines and rest and rest.body:
        (role, last), first = lines[-1], rest.body[0]
        if role is Role.BODY and first["role"] == "paragraph" and is_cut(last, first["text"]):
            lines[-1] = role, joined(last, first["text"])
    return lines


_BODY_ROLES = {"paragraph": Role.BODY, "crosshead": Role.CROSSHEAD}


def unprinted_names(article: Article, units: list[Unit]) -> Iterator[str]:
    """Yield contributors that an editor has added and that stand nowhere in the text."""
    text = "\n".join(fold(unit.text).text for unit in units)
    names = (byline.contributor.name for byline in article.bylines.all())
    yield from (name for name in names if fold(name).text not in text)


def caption_unit(caption: PhotoCaption) -> Unit:
    """Return a caption with its credit, one unit."""
    return Unit(Role.CAPTION, f"{caption.text} {caption.credit}".strip())


def _place(obj: Article | PhotoCaption, kind: str) -> dict[str, Any]:
    page: Page = obj.page
    issue = page.issue
    return {
        "key": get_identifier(obj),
        "model": obj._meta.label_lower,
        "pk": str(obj.pk),
        "issue_id": issue.pk,
        "type": kind,
        "url": obj.get_absolute_url(),
        "newspaper": issue.newspaper.slug,
        "newspaper_title": issue.newspaper.title,
        "date": issue.date,
        "page": page.number,
        "page_name": page.name,
        "page_position": page.position,
        "position": obj.position,
    }
