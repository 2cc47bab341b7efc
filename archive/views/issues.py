"""An issue with its pages, and a page with its articles."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from archive.models import Article, Facsimile, Issue, Page, PhotoCaption
from archive.views.asked import LONGEST_QUERY
from archive.views.plate import UNITS, Plate, Polygon
from archive.views.reading import Moved, NewspaperPage
from archive.views.sheet import Sheet, pages_of, sheet_of, sheets_of
from archive.views.spots import spots, words_of
from archive.views.zones import drawn, zones_of


class IssuePage(NewspaperPage):
    """A page of one issue, named in the address by its day and edition."""

    @cached_property
    def issue(self) -> Issue:
        """The issue of the address."""
        day, edition = self._day()
        found = list(self.issues.on_day(day))
        for issue in found:
            if issue.edition == edition:
                return issue
        if found and not edition:
            raise Moved(found[0].get_absolute_url(), permanent=False)
        date = date_format(day, "DATE_FORMAT")
        raise self.nothing_on(day, _("%(date)s没有收藏。") % {"date": date})

    def _day(self) -> tuple[dt.date, str]:
        text = self.kwargs["day"]
        try:
            return dt.date.fromisoformat(text[:10]), text[11:]
        except ValueError:
            message = _("没有%(day)s这一天。") % {"day": text[:10]}
            year = min(max(int(text[:4]), dt.MINYEAR), dt.MAXYEAR)
            raise self.nothing_on(dt.date(year, 1, 1), message) from None


class IssueView(IssuePage, TemplateView):
    """An issue: its pages as small pictures with their headlines."""

    template_name = "issue.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        issue = self.issue
        return super().get_context_data(
            newspaper=self.newspaper,
            issue=issue,
            sheets=sheets_of(issue),
            previous=self.issues.before(issue.date, issue.edition),
            next=self.issues.after(issue.date, issue.edition),
        )


class PageOfIssue(IssuePage):
    """A page of an issue, named in the address by its number."""

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of the issue, in print order."""
        pages = list(pages_of(self.issue))
        for page in pages:
            page.issue = self.issue
        return pages

    @cached_property
    def place(self) -> int:
        """Where the page of the address stands in the issue; 01 and a3 are corrected."""
        numbers = [page.number for page in self.pages]
        wanted = self.kwargs["page"]
        if wanted in numbers:
            return numbers.index(wanted)
        section = wanted.rstrip("0123456789")
        plain = section.upper() + wanted[len(section) :].lstrip("0")
        if plain in numbers:
            raise Moved(self.pages[numbers.index(plain)].get_absolute_url())
        raise self.nothing_on(self.issue.date, _("这一期没有“%(page)s”版。") % {"page": wanted})

    @property
    def page(self) -> Page:
        """The page of the address."""
        return self.pages[self.place]

    def words(self) -> list[list[Any]]:
        """The words of the page with their places, as `Facsimile` keeps them."""
        found = Facsimile.objects.filter(page=self.page).values_list("words", flat=True).first()
        return found or []


class PageView(PageOfIssue, TemplateView):
    """A page: its picture with the articles beside it, or typeset from its articles."""

    template_name = "page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        pages, place, page = self.pages, self.place, self.page
        articles = Article.objects.filter(page=page).with_jumps().select_related("column")
        captions = PhotoCaption.objects.filter(page=page).order_by("position")
        sheet = sheet_of(page, articles.order_by("position"), captions)
        return super().get_context_data(
            newspaper=self.newspaper,
            issue=self.issue,
            pages=pages,
            page=page,
            sheet=sheet,
            previous=pages[place - 1] if place else None,
            next=pages[place + 1] if place + 1 < len(pages) else None,
            **self._picture(sheet),
        )

    def _picture(self, sheet: Sheet) -> dict[str, Any]:
        """Gather what the picture of the page shows; nothing where the text is asked for."""
        as_text = self.request.GET.get("view") == "text" and sheet.items
        if sheet.plate is None or as_text:
            return {"as_text": bool(as_text), "query": ""}
        query = self.request.GET.get("q", "").strip()[:LONGEST_QUERY]
        zones = zones_of(sheet.plate, sheet, query)
        return {
            "zones": zones,
            "drawn": drawn(zones),
            "query": query,
            "spots": self._spots(sheet.plate, sheet, query) if query else [],
        }

    def _spots(self, plate: Plate, sheet: Sheet, query: str) -> list[tuple[float, ...]]:
        words = words_of(self.words(), plate.height / UNITS)
        return [plate.rectangle(box) for box in spots(words, query, _grounds(sheet))]


def _grounds(sheet: Sheet) -> list[list[Polygon]]:
    """The polygons of each article."""
    return [article.zones for article in sheet.articles if article.zones]


class PageWordsView(PageOfIssue):
    """The words of a page with their places, for the text over its picture (JSON)."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> JsonResponse:
        """Answer ``{"words": [[text, x0, y0, x1, y1], …]}`` in fractions of the page."""
        return JsonResponse({"words": self.words()}, json_dumps_params={"ensure_ascii": False})
