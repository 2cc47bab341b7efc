"""Fill the database with the articles that are measured with, as published issues.

    python -m bench.filling

into the database of VAR_DIR, which has to be empty; BENCH_ARTICLES and BENCH_CORPUS say which.
The index is then built as for any archive: `manage.py rebuild_index`.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

import django

from bench.corpus import COUNT, Row, rows

if TYPE_CHECKING:
    from archive.models import Article, Page

ON_A_PAGE = 8
"""Articles of a page."""

PAGES_AT_ONCE = 500
"""Pages whose articles are stored with one statement each."""

UNDATED = "2000-01-01"

Found = dict[str, Any]
"""What is stored once and referred to by name."""


def fill(articles: Iterable[Row]) -> int:
    """Store articles, an issue a day; returns how many."""
    from archive.models import Newspaper

    newspaper = Newspaper.objects.create(slug="bench", title="试验报")
    ordered = sorted(articles, key=date_of)
    people, columns = _people(ordered), _columns(ordered, newspaper)
    pages = _pages(ordered, newspaper)
    while some := list(islice(pages, PAGES_AT_ONCE)):
        _store(some, people, columns)
    return len(ordered)


def date_of(row: Row) -> str:
    """Return the day of an article; some of the real ones do not say."""
    return row["date"] or UNDATED


def _people(articles: Sequence[Row]) -> Found:
    from archive.models import Contributor

    names = sorted({row["byline"][:50] for row in articles if row.get("byline")})
    return {one.name: one for one in Contributor.objects.bulk_create(map(_person, names))}


def _person(name: str) -> Any:
    from archive.models import Contributor

    return Contributor(name=name)


def _columns(articles: Sequence[Row], newspaper: Any) -> Found:
    from archive.models import Column

    labels = sorted({row["source"] for row in articles if row.get("source")})
    made = [Column(newspaper=newspaper, label=label, confirmed=True) for label in labels]
    return {one.label: one for one in Column.objects.bulk_create(made)}


def _pages(articles: Sequence[Row], newspaper: Any) -> Iterator[tuple[Page, list[Row]]]:
    """Yield pages not yet stored, with their articles; their issues are stored."""
    from archive.models import Issue, Page

    for day, group in groupby(articles, key=date_of):
        date = dt.date.fromisoformat(day)
        state = Issue.State.PUBLISHED
        issue = Issue.objects.create(newspaper=newspaper, date=date, state=state)
        printed = list(group)
        for place, start in enumerate(range(0, len(printed), ON_A_PAGE), start=1):
            page = Page(issue=issue, position=place, number=str(place))
            yield page, printed[start : start + ON_A_PAGE]


def _store(some: Sequence[tuple[Page, list[Row]]], people: Found, columns: Found) -> None:
    from archive.models import Article, Byline, Page

    Page.objects.bulk_create(page for page, _ in some)
    printed = [
        (row, _article(page, position, row, columns))
        for page, articles in some
        for position, row in enumerate(articles)
    ]
    Article.objects.bulk_create(article for _, article in printed)
    Byline.objects.bulk_create(
        Byline(article=article, contributor=people[row["byline"][:50]], position=0)
        for row, article in printed
        if row.get("byline")
    )


def _article(page: Page, position: int, row: Row, columns: Found) -> Article:
    from archive.models import Article

    return Article(
        page=page,
        position=position,
        column=columns.get(row.get("source") or ""),
        headline=row["title"],
        byline_text=row.get("byline") or "",
        body=[{"role": "paragraph", "text": line} for line in (row["body"] or "").splitlines()],
    )


def main() -> int:
    """Store the articles in one transaction."""
    django.setup()
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        print(f"{fill(rows(COUNT))} articles stored.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
