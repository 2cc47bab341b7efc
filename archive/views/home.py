"""The first page."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from archive.models import Article, Issue, Newspaper, Page
from archive.views.dates import month_of
from archive.views.reading import ReadingPage
from archive.views.sheet import sheets_of


class HomeView(ReadingPage, TemplateView):
    """The newest issue with its headlines, a calendar, this day in earlier years, figures."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        today = timezone.localdate()
        newspapers = list(Newspaper.objects.with_issues())
        newest = Issue.objects.published().with_newspaper().newest_first().first()
        past = Issue.objects.published().on_this_day(today).with_newspaper()[:4]
        context: dict[str, Any] = {
            "newspaper": newspapers[0] if len(newspapers) == 1 else None,
            "newspapers": newspapers,
            "newspaper_rows": _newest_of_each(newspapers) if len(newspapers) > 1 else [],
            "issue": newest,
            "past": Article.objects.leads_of(past).order_by("-page__issue__date"),
            "figures": _figures(),
        }
        if newest:
            issues = Issue.objects.published().of(newest.newspaper).with_newspaper()
            context["sheets"] = sheets_of(newest)
            context["month"] = month_of(issues, newest.date.year, newest.date.month)
        return super().get_context_data(**context, **kwargs)


def _newest_of_each(newspapers: list[Newspaper]) -> list[Issue]:
    newest = (Issue.objects.published().of(paper).newest_first().first() for paper in newspapers)
    return [issue for issue in newest if issue]


def _figures() -> dict[str, Any]:
    issues = Issue.objects.published()
    return {
        "issues": issues.count(),
        "pages": Page.objects.filter(issue__state=Issue.State.PUBLISHED).count(),
        "articles": Article.objects.published().count(),
        **issues.date_range(),
    }
