"""Showing issues to readers, taking them back, and removing what is wrong."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from archive.ingest import addresses, indexing
from archive.ingest.continuing import join_pages
from archive.models import Article, Issue, Page


def publish(issue: Issue) -> None:
    """Let readers see an issue and find its articles."""
    with transaction.atomic():
        mark_published(issue)
        issue.save()
        indexing.request(issue.pk)


def withdraw(issue: Issue) -> None:
    """Make a published issue a draft again; its addresses wait for it."""
    with transaction.atomic():
        issue.state = Issue.State.DRAFT
        issue.save()
        indexing.request(issue.pk)


def mark_published(issue: Issue) -> None:
    """Set the state of an issue; the caller saves it and requests its indexing."""
    issue.state = Issue.State.PUBLISHED
    issue.published_at = issue.published_at or timezone.now()


def remove_issue(issue: Issue) -> None:
    """Delete an issue with everything in it; addresses readers may have answer 410."""
    with transaction.atomic():
        _leave(issue, Article.objects.filter(page__issue=issue))
        issue.delete()


def remove_page(page: Page) -> None:
    """Delete one page of an issue."""
    with transaction.atomic():
        issue = page.issue
        _leave(issue, page.articles.all())
        page.delete()
        join_pages(issue)


def _leave(issue: Issue, articles: Iterable[Article]) -> None:
    addresses.note_gone(issue, list(articles))
    indexing.request(issue.pk)
