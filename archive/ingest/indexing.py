"""Which issues the index has still to take up, and how it takes them up.

A change to an issue leaves a row in the same transaction; the row goes once the index holds the
change. A process killed in between leaves the row, and whoever drains next mends it.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from archive.ingest import sounds
from archive.models import Contributor, IndexRequest, Issue
from archive.search import analysis
from archive.search.engines.base import Rebuild
from archive.search.engines.haystack import default_backend
from archive.search_indexes import entries_by_issue, issue_entries

ISSUES_AT_ONCE = 20
"""Issues of one commit: enough to make a commit worth it, few enough to fit in memory."""

ISSUES_READ = 20
"""Issues a rebuild reads from the database together, in a handful of queries."""

ENTRIES_AT_ONCE = 20_000
"""Articles and captions of one commit of a rebuild, however short they are."""


def request(issue_id: int) -> None:
    """Note, in the caller's transaction, that an issue's index entries are to be written anew.

    On commit the background task is set to work. Should that fail, the row is still there. The
    issue counts as changed now, by which `update_index --age` knows it.
    """
    Issue.objects.filter(pk=issue_id).update(changed_at=timezone.now())
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


def rebuild(tell: Callable[[int, int], None] = lambda done, total: None) -> int:
    """Build the index anew beside the one in use, then swap; returns the number of issues.

    `tell` hears how many issues of how many are done. Stopped at any moment, the next call goes
    on where it was; the site answers from the old index until the new one is complete, and
    changes that come meanwhile go into both. The archive's own names count as words from here on.
    """
    analysis.learn(Contributor.objects.values_list("name", flat=True))
    rebuilding = default_backend().rebuilding()
    published = Issue.objects.published().order_by("pk")
    total = published.count()
    done = published.filter(pk__lte=rebuilding.reached).count()
    tell(done, total)
    waiting = list(published.filter(pk__gt=rebuilding.reached).values_list("pk", flat=True))
    while waiting:
        taken = _rebuild_some(rebuilding, waiting)
        rebuilding.note(waiting[taken - 1])
        del waiting[:taken]
        done += taken
        tell(done, total)
    rebuilding.finish()
    drain()  # what waited because the old index could not be written
    return total


def _rebuild_some(rebuilding: Rebuild, waiting: Sequence[int]) -> int:
    """Write the first of the waiting issues in one commit; returns how many."""
    taken = entries = characters = 0
    with rebuilding.writing() as batch:
        while (
            taken < len(waiting) and entries < ENTRIES_AT_ONCE and characters < rebuilding.at_once
        ):
            contents = entries_by_issue(waiting[taken : taken + ISSUES_READ])
            for issue_id, content in contents.items():
                batch.replace_issue(issue_id, content)
                entries += len(content)
                characters += sum(len(unit.text) for one in content for unit in one.units)
            taken += len(contents)
    return taken


@task()
def drain_index() -> int:
    """Bring the index up to date in the background, and what is learned of the same texts."""
    written = drain()
    sounds.refresh()
    return written
