"""An issue with its pages, and a page with its articles."""

import datetime as dt
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from archive.models import Article, Issue, Page, PhotoCaption
from archive.views.reading import Moved, NewspaperPage
from archive.views.sheet import sheet_of, sheets_of


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


class PageView(IssuePage, TemplateView):
    """A page, typeset from its articles."""

    template_name = "page.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        pages = list(self.issue.pages.order_by("position").defer("text"))
        place = self._place(pages)
        page = pages[place]
        page.issue = self.issue
        articles = Article.objects.filter(page=page).with_jumps().select_related("column")
        captions = PhotoCaption.objects.filter(page=page).order_by("position")
        return super().get_context_data(
            newspaper=self.newspaper,
            issue=self.issue,
            pages=pages,
            page=page,
            sheet=sheet_of(page, articles.order_by("position"), captions),
            previous=pages[place - 1] if place else None,
            next=pages[place + 1] if place + 1 < len(pages) else None,
        )

    def _place(self, pages: list[Page]) -> int:
        """Return where the page of the address stands in the issue; 01 and a3 are corrected."""
        numbers = [page.number for page in pages]
        wanted = self.kwargs["page"]
        if wanted in numbers:
            return numbers.index(wanted)
        section = wanted.rstrip("0123456789")
        plain = section.upper() + wanted[len(section) :].lstrip("0")
        if plain in numbers:
            page = pages[numbers.index(plain)]
            page.issue = self.issue
            raise Moved(page.get_absolute_url())
        raise self.nothing_on(self.issue.date, _("这一期没有“%(page)s”版。") % {"page": wanted})
