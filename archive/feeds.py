"""News of the archive for feed readers (Atom)."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.formats import date_format
from django.utils.html import format_html_join
from django.utils.translation import gettext as _

from archive.models import Article, Issue, Newspaper

_NEWEST = 20


@dataclass(frozen=True, slots=True)
class _Entry:
    issue: Issue
    headlines: tuple[str, ...]


class IssuesFeed(Feed):  # type: ignore[type-arg]
    """The newest issues, of all newspapers or of one, each with its headlines."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest, newspaper: str = "") -> Newspaper | None:
        """Return the newspaper of the address; None for all."""
        return get_object_or_404(Newspaper, slug=newspaper) if newspaper else None

    def title(self, newspaper: Newspaper | None) -> str:
        """Name the feed."""
        name = newspaper.title if newspaper else _("报纸")
        return _("%(name)s档案：最新各期") % {"name": name}

    def link(self, newspaper: Newspaper | None) -> str:
        """Return the page the feed belongs to."""
        return newspaper.get_absolute_url() if newspaper else reverse("home")

    def items(self, newspaper: Newspaper | None) -> list[_Entry]:
        """Return the newest issues with the headlines of their first pages."""
        published = Issue.objects.published().with_newspaper().newest_first()
        issues = list((published.of(newspaper) if newspaper else published)[:_NEWEST])
        titles: dict[int, list[str]] = defaultdict(list)
        for article in Article.objects.on_front_pages(issues):
            titles[article.page.issue_id].append(article.headline)
        return [_Entry(issue, tuple(titles[issue.pk])) for issue in issues]

    def item_title(self, item: _Entry) -> str:
        """Name an issue by newspaper and day."""
        date = date_format(item.issue.date, "DATE_FORMAT")
        return f"{item.issue.newspaper.title} {date} {item.issue.edition}".strip()

    def item_description(self, item: _Entry) -> str:
        """List the headlines of the first page, as HTML."""
        return format_html_join("", "<p>{}</p>", ((headline,) for headline in item.headlines))

    def item_link(self, item: _Entry) -> str:
        """Return the address of the issue."""
        return item.issue.get_absolute_url()

    def item_pubdate(self, item: _Entry) -> dt.datetime | None:
        """Tell when the issue was published in the archive."""
        return item.issue.published_at

    def item_updateddate(self, item: _Entry) -> dt.datetime | None:
        """Tell when it was last changed."""
        return item.issue.changed_at
