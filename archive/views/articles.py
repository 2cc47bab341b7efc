"""An article at its permanent address."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from archive.models import Article, Column, GoneArticle, Issue, PhotoCaption
from archive.views.continued import copies
from archive.views.errors import gone
from archive.views.marking import Marker, ReadingCopy
from archive.views.plate import Picture
from archive.views.reading import NewspaperPage, NotInArchive
from archive.views.related import related_to
from archive.views.sheet import Sheet, sheet_of

_PRINTINGS_READ, _PRINTINGS_SHOWN = 400, 12
"""Of a notice that was printed every day for a year, a page shows the nearest days."""


class Gone(Exception):
    """The article was here and is no longer."""

    def __init__(self, article: GoneArticle) -> None:
        super().__init__(article.public_id)
        self.article = article


class ArticleView(NewspaperPage, TemplateView):
    """An article: everything of it, where it stands, how to cite it, what stands beside it."""

    template_name = "article.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; an article that is gone says so."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except Gone as error:
            published = Issue.objects.published().of(error.article.newspaper).with_newspaper()
            return gone(request, error.article, published.on_day(error.article.date).first())

    @cached_property
    def article(self) -> Article:
        """The article of the address; the id alone decides, the rest is corrected."""
        public_id = self.kwargs["public_id"].lower()
        visible = (
            Article.objects.visible_to(self.request.user)
            .with_place()
            .with_picture()
            .with_names()
            .with_beginning()
        )
        found = visible.filter(public_id=public_id).first()
        if found:
            self.stay_at(found.get_absolute_url())
            return found
        trace = GoneArticle.objects.filter(public_id=public_id).select_related("newspaper").first()
        if trace:
            raise Gone(trace)
        raise NotInArchive(_("这里没有这篇稿件。网址可能少了或多了字符。"))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        article = self.article
        page, issue = article.page, article.page.issue
        query = self.request.GET.get("q", "").strip()
        marker = Marker(query)
        copy, continued = copies(marker, article)
        previous, following = _neighbours(article)
        sheet = sheet_of(
            page,
            Article.objects.filter(page=page).order_by("position"),
            PhotoCaption.objects.filter(page=page).order_by("position"),
        )
        return super().get_context_data(
            newspaper=issue.newspaper,
            issue=issue,
            page=page,
            article=article,
            copy=copy,
            continued=continued,
            printings=self._printings(),
            column_is_learned=Column.objects.learned().filter(pk=article.column_id).exists()
            if article.column_id
            else False,
            query=query,
            found=marker.found,
            pages=list(issue.pages.order_by("position").defer("text")),
            sheet=sheet,
            shared=_picture_to_share(copy, sheet),
            place=sheet.place_of(article),
            previous=previous,
            next=following,
            related=related_to(article),
            permanent=self.request.build_absolute_uri(article.get_absolute_url()),
        )

    def _printings(self) -> list[Article]:
        """The same notice in other issues, the nearest days first, in print order."""
        visible = Article.objects.visible_to(self.request.user).printed_again(self.article)
        day = self.article.page.issue.date
        nearest = sorted(visible[:_PRINTINGS_READ], key=lambda one: abs(one.page.issue.date - day))
        return sorted(nearest[:_PRINTINGS_SHOWN], key=lambda one: one.page.issue.date)


def _picture_to_share(copy: ReadingCopy, sheet: Sheet) -> Picture | None:
    """The picture other sites show of an article: its first photograph, else its page."""
    photographs = (caption.picture for caption in copy.captions if caption.picture)
    return next(photographs, sheet.plate.picture if sheet.plate else None)


def _neighbours(article: Article) -> tuple[Article | None, Article | None]:
    """The articles printed before and after this one in its issue."""
    titles = list(Article.objects.of_issue(article.page.issue).titles())
    place = [title.pk for title in titles].index(article.pk)
    for title in titles:
        title.page.issue = article.page.issue
    after = titles[place + 1] if place + 1 < len(titles) else None
    return (titles[place - 1] if place else None), after
