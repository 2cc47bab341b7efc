"""Fill the database with the articles that are measured with, as published issues.

    python -m bench.filling

into the database of VAR_DIR, which has to be empty; BENCH_ARTICLES and BENCH_CORPUS say which.
The index is then built as for any archive: `manage.py rebuild_index`. Rows are written past the
models, a million in a minute.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice
from typing import Any

import django

from bench.corpus import COUNT, Row, rows

ON_A_PAGE = 8
"""Articles of a page."""

AT_ONCE = 5000
"""Rows of one statement."""

UNDATED = "2000-01-01"

Values = Mapping[str, object]
"""Column of a table → what is written there."""


def fill(articles: Iterable[Row]) -> int:
    """Store articles, an issue a day; returns how many."""
    from archive.models import Article, Byline, Column, Contributor, Issue, Newspaper, Page

    Newspaper.objects.create(pk=1, slug="bench", title="试验报")
    ordered = sorted(articles, key=date_of)
    people = _numbers(row.get("byline", "")[:50] for row in ordered)
    labels = _numbers(row.get("source", "") for row in ordered)
    insert(Contributor, ({"id": pk, "name": name} for name, pk in people.items()))
    columns = ({"id": pk, "label": label, "newspaper_id": 1} for label, pk in labels.items())
    insert(Column, columns)
    days = {day: pk for pk, day in enumerate(dict.fromkeys(map(date_of, ordered)), start=1)}
    issue = {"newspaper_id": 1, "state": "published"}
    insert(Issue, ({"id": pk, "date": day, **issue} for day, pk in days.items()))
    pages = list(_pages(ordered, days))
    insert(Page, (page for page, _ in pages))
    printed = ((page["id"], place, row) for page, few in pages for place, row in enumerate(few))
    insert(Article, (_article(pk, *one, labels) for pk, one in enumerate(printed, start=1)))
    insert(Byline, _bylines(ordered, people))
    return len(ordered)


def date_of(row: Row) -> str:
    """Return the day of an article; some of the real ones do not say."""
    return row["date"] or UNDATED


def _numbers(names: Iterable[str]) -> dict[str, int]:
    """Return names with a number each, from 1."""
    known = sorted({name for name in names if name})
    return {name: number for number, name in enumerate(known, start=1)}


def _pages(articles: Sequence[Row], days: Mapping[str, int]) -> Iterator[tuple[Values, list[Row]]]:
    """Yield pages with their articles."""
    number = 0
    for day, group in groupby(articles, key=date_of):
        printed = list(group)
        for place, start in enumerate(range(0, len(printed), ON_A_PAGE), start=1):
            number += 1
            page = {"id": number, "issue_id": days[day], "position": place, "number": str(place)}
            yield page, printed[start : start + ON_A_PAGE]


def _article(pk: int, page: Any, place: int, row: Row, labels: Mapping[str, int]) -> Values:
    lines = (row["body"] or "").splitlines()
    return {
        "id": pk,
        "page_id": page,
        "position": place,
        "public_id": f"{pk:010}",
        "column_id": labels.get(row.get("source", "")),
        "headline": row["title"],
        "byline_text": row.get("byline") or "",
        "body": json.dumps([{"role": "paragraph", "text": line} for line in lines]),
    }


def _bylines(articles: Sequence[Row], people: Mapping[str, int]) -> Iterator[Values]:
    for pk, row in enumerate(articles, start=1):
        if name := row.get("byline", "")[:50]:
            yield {"article_id": pk, "contributor_id": people[name], "position": 0}


def insert(model: Any, found: Iterable[Values]) -> None:
    """Write rows; what they do not say is as in a new instance of the model."""
    from django.db import connection

    new = model()
    usual = {
        field.column: field.get_db_prep_save(field.pre_save(new, True), connection)
        for field in model._meta.concrete_fields
        if not field.primary_key
    }
    rows = iter(found)
    while some := list(islice(rows, AT_ONCE)):
        names = list(usual | some[0])
        marks = ", ".join(["%s"] * len(names))
        statement = f"INSERT INTO {model._meta.db_table} ({', '.join(map(_quoted, names))})"
        values = [tuple((usual | row)[name] for name in names) for row in some]
        with connection.cursor() as cursor:
            cursor.executemany(f"{statement} VALUES ({marks})", values)


def _quoted(name: str) -> str:
    return f'"{name}"'


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
