"""The named reads of the archive; views and services say what they want by these names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Max, Min, Q
from django.db.models.functions import ExtractMonth, ExtractYear

if TYPE_CHECKING:
    from archive.models import Article, Column, Issue, Newspaper, PhotoCaption  # noqa: F401 - in strings


class NewspaperQuerySet(models.QuerySet["Newspaper"]):
    """Reads of newspapers."""

    def with_issues(self) -> Self:
        """Newspapers of which readers may see at least one issue."""
        return self.filter(issues__state="published").distinct()

    def visible_to(self, user: Any) -> Self:
        """Newspapers this user may look at: staff all of them, others those with issues."""
        return self.all() if user.is_staff else self.with_issues()


class IssueQuerySet(models.QuerySet["Issue"]):
    """Reads of issues."""

    def published(self) -> Self:
        """Issues that readers may see."""
        return self.filter(state="published")

    def visible_to(self, user: Any) -> Self:
        """Issues this user may look at: staff see drafts as well."""
        return self.all() if user.is_staff else self.published()

    def of(self, newspaper: Newspaper | str) -> Self:
        """Issues of one newspaper, given itself or its slug."""
        if isinstance(newspaper, str):
            return self.filter(newspaper__slug=newspaper)
        return self.filter(newspaper=newspaper)

    def on_day(self, day: dt.date) -> Self:
        """Issues of one day, editions in order."""
        return self.filter(date=day).order_by("edition")

    def newest_first(self) -> Self:
        """Issues from the newest day back."""
        return self.order_by("-date", "newspaper", "edition")

    def with_newspaper(self) -> Self:
        """Issues with their newspaper in the same query."""
        return self.select_related("newspaper")

    def with_article_counts(self) -> Self:
        """Issues, each with `article_count`: how many articles it holds."""
        return self.annotate(article_count=Count("pages__articles"))

    def in_year(self, year: int) -> Self:
        """Issues of one year, oldest first."""
        return self.filter(date__year=year).order_by("date", "edition")

    def in_month(self, year: int, month: int) -> Self:
        """Issues of one month, oldest first."""
        return self.filter(date__year=year, date__month=month).order_by("date", "edition")

    def month_counts(self) -> dict[tuple[int, int], int]:
        """How many issues each (year, month) has, months without any left out, oldest first."""
        rows = (
            self.order_by()
            .values_list(ExtractYear("date"), ExtractMonth("date"))
            .annotate(issues=Count("pk"))
        )
        return {(year, month): count for year, month, count in sorted(rows)}

    def before(self, day: dt.date, edition: str = "") -> Issue | None:
        """Return the nearest issue before a day (and edition), if there is one."""
        earlier = Q(date__lt=day) | Q(date=day, edition__lt=edition)
        return self.filter(earlier).order_by("-date", "-edition").first()

    def after(self, day: dt.date, edition: str = "") -> Issue | None:
        """Return the nearest issue after a day (and edition), if there is one."""
        later = Q(date__gt=day) | Q(date=day, edition__gt=edition)
        return self.filter(later).order_by("date", "edition").first()

    def date_range(self) -> dict[str, dt.date | None]:
        """Return the `first` and the `last` day of publication; None where there is none."""
        return self.aggregate(first=Min("date"), last=Max("date"))

    def on_this_day(self, day: dt.date) -> Self:
        """Issues of the same day and month in earlier years, newest first."""
        same = self.filter(date__month=day.month, date__day=day.day, date__lt=day)
        return same.order_by("-date", "newspaper", "edition")


COLUMN_DAYS = 3
"""Days on which a label has to be seen to be a column: twice can be a coincidence of two days."""


class ColumnQuerySet(models.QuerySet["Column"]):
    """Reads of columns."""

    def with_use(self) -> Self:
        """Columns, each with `uses`, its articles, and `days`, the days they were printed on."""
        return self.annotate(
            uses=Count("articles", distinct=True),
            days=Count("articles__page__issue__date", distinct=True),
        )

    def learned(self) -> Self:
        """Labels that are columns: seen on enough days, or confirmed by an editor."""
        return self.with_use().filter(Q(confirmed=True) | Q(days__gte=COLUMN_DAYS))


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reads of articles."""

    def published(self) -> Self:
        """Articles of issues that readers may see."""
        return self.filter(page__issue__state="published")

    def visible_to(self, user: Any) -> Self:
        """Articles this user may look at: staff see those of drafts as well."""
        return self.all() if user.is_staff else self.published()

    def in_print_order(self) -> Self:
        """Articles as they follow each other in the printed issue."""
        return self.order_by("page__position", "position")

    def of_issue(self, issue: Issue) -> Self:
        """Articles of one issue in print order."""
        return self.filter(page__issue=issue).in_print_order()

    def with_place(self) -> Self:
        """Articles with page, issue, newspaper and column in the same query."""
        return self.select_related("page__issue__newspaper", "column")

    def with_picture(self) -> Self:
        """Articles with the picture of their page in the same query, without the words on it."""
        return self.select_related("page__facsimile").defer("page__facsimile__words")

    def with_names(self) -> Self:
        """Articles with the people of their bylines, in two more queries."""
        return self.prefetch_related("bylines__contributor")

    def with_beginning(self) -> Self:
        """Articles with the article on another page that they go on from."""
        return self.select_related("continued_from__page")

    def printed_again(self, article: Article) -> Self:
        """Other printings of the same notice, oldest first."""
        if not article.repeat_group:
            return self.none()
        same = self.filter(repeat_group=article.repeat_group).exclude(pk=article.pk)
        titles = same.with_place().defer("body", "digest", "page__text")
        return titles.order_by("page__issue__date", "page__position", "position")

    def with_jumps(self) -> Self:
        """Articles with those on other pages that they go on from, and go on as."""
        return self.select_related("continued_from__page", "continuation__page")

    def titles(self) -> Self:
        """Articles without their texts: enough for a headline that links to its article."""
        return self.select_related("page").only(
            "public_id",
            "headline",
            "position",
            "page__issue_id",
            "page__number",
            "page__name",
            "page__position",
        )

    def on_front_pages(self, issues: Iterable[Issue]) -> Self:
        """Titles of the articles on the first pages of these issues, in print order."""
        front = self.filter(page__position=1, page__issue__in=list(issues))
        return front.titles().order_by("page__issue", "position")

    def leads_of(self, issues: Iterable[Issue]) -> Self:
        """The first article of the first page of each of these issues."""
        first = Q(page__position=1, position=0)
        return self.filter(first, page__issue__in=list(issues)).with_place()


class PhotoCaptionQuerySet(models.QuerySet["PhotoCaption"]):
    """Reads of photo captions."""

    def of_issue(self, issue: Issue) -> Self:
        """Captions of one issue in print order."""
        return self.filter(page__issue=issue).order_by("page__position", "position")

    def published(self) -> Self:
        """Captions of issues that readers may see."""
        return self.filter(page__issue__state="published")
