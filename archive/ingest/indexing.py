"""Which issues the index has still to take up, and how it takes them up.

A change to an issue leaves a row in the same transaction; the row goes once the index holds the
change. A process killed in between leaves the row, and whoever drains next mends it.
"""

from __future__ import annotations

import uuid

from django.db import transaction
from django_tasks import task

from archive.models import IndexRequest
from archive.search.engines.haystack import default_backend
from archive.search_indexes import issue_entries

ISSUES_AT_ONCE = 20
"""Issues of one commit: enough to make a commit worth it, few enough to fit in memory."""


def request(issue_id: int) -> None:
    """Note, in the caller's transaction, that an issue's index entries are to be written anew.

    On commit the background task is set to work. Should that fail, the row is still there.
    """
    IndexRequest.objects.update_or_create(issue_id=issue_id, defaults={"token": uuid.uuid4()})
    transaction.on_commit(drain_index.enqueue, robust=True)


def drain() -> int:
    """Bring the index up to date; returns how many issues it wrote.

    Several processes may drain at once: the index's lock lets one at a time look what is asked
    for, and what it reads of an issue is then the newest. A change that comes meanwhile has a new
    token, so that its row stays. Raises `SearchError` when the index cannot be written; the rows
    stay then, too.
    """
    written = 0
    while IndexRequest.objects.exists():
        written += _drain_some()
    return written


def _drain_some() -> int:
    with default_backend().writing() as batch:
        asked = list(IndexRequest.objects.order_by("pk")[:ISSUES_AT_ONCE])
        for row in asked:
            batch.replace_issue(row.issue_id, issue_entries(row.issue_id))
    for row in asked:
        IndexRequest.objects.filter(pk=row.pk, token=row.token).delete()
    return len(asked)


@task()
def drain_index() -> int:
    """Bring the index up to date in the background."""
    return drain()
