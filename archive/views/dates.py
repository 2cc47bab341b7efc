"""Browsing by date: a newspaper's years, a year, a month."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from archive.models import Article, Issue
from archive.querysets import IssueQuerySet
from archive.views.almanac import Month, Published, month_grid, year_grid, year_table
from archive.views.reading import NewspaperPage
from archive.views.sheet import sheets_of


class NewspaperView(NewspaperPage, TemplateView):
    """A newspaper: what it is, its newest issue, and all its years."""

    template_name = "newspaper.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        newest = self.issues.newest_first().first()
        return super().get_context_data(
            newspaper=self.newspaper,
            years=year_table(self.issues.month_counts()),
            issue=newest,
            sheets=sheets_of(newest) if newest else [],
            **self.issues.date_range(),
        )


class YearView(NewspaperPage, TemplateView):
    """A year on one screen: twelve small months."""

    template_name = "year.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        year: int = self.kwargs["year"]
        published = by_day(self.issues.in_year(year).with_article_counts())
        if not published:
            day = dt.date(max(year, dt.MINYEAR), 7, 1)
            raise self.nothing_on(day, _("%(year)s年没有收藏。") % {"year": year})
        return super().get_context_data(
            newspaper=self.newspaper,
            year=year,
            months=year_grid(year, published, today=timezone.localdate()),
            issues=len(published),
            articles=sum(entry.articles for entry in published.values()),
            previous=self.issues.before(dt.date(year, 1, 1)),
            next=self.issues.after(dt.date(year, 12, 31)),
        )


class MonthView(NewspaperPage, TemplateView):
    """A month: its calendar with the headline of each day."""

    template_name = "month.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        year, month = self.kwargs["year"], self.kwargs["month"]
        first = self._first_day(year, month)
        self.stay_at(reverse("month", args=[self.newspaper.slug, year, month]))
        issues = list(self.issues.in_month(year, month).with_article_counts())
        if not issues:
            missing = _("%(year)s年%(month)s月没有收藏。") % {"year": year, "month": month}
            raise self.nothing_on(first, missing)
        last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
        return super().get_context_data(
            newspaper=self.newspaper,
            month=month_grid(first, by_day(issues), today=timezone.localdate()),
            days=_with_leads(issues),
            previous=self.issues.before(first),
            next=self.issues.after(last),
        )

    def _first_day(self, year: int, month: int) -> dt.date:
        try:
            return dt.date(year, month, 1)
        except ValueError:
            message = _("没有%(year)s年%(month)s月。") % {"year": year, "month": month}
            raise self.nothing_on(dt.date(max(year, 1), 7, 1), message) from None


def by_day(issues: Iterable[Issue]) -> dict[dt.date, Published]:
    """Sort issues with their article counts by day; several editions make one day."""
    days: dict[dt.date, Published] = {}
    for issue in issues:
        known = days.get(issue.date)
        count = getattr(issue, "article_count", 0) + (known.articles if known else 0)
        days[issue.date] = Published(known.url if known else issue.get_absolute_url(), count)
    return days


def month_of(issues: IssueQuerySet, year: int, month: int) -> Month:
    """Return the calendar of one month of these issues."""
    published = by_day(issues.in_month(year, month).with_article_counts())
    return month_grid(dt.date(year, month, 1), published, today=timezone.localdate())


def _with_leads(issues: list[Issue]) -> list[tuple[Issue, Article | None]]:
    leads = {article.page.issue_id: article for article in Article.objects.leads_of(issues)}
    return [(issue, leads.get(issue.pk)) for issue in issues]
