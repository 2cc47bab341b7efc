"""Merging columns that are one, and keeping in mind what they were called."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from archive.ingest import indexing
from archive.models import Article, Column, Issue


def merge(columns: Iterable[Column], into: Column) -> None:
    """Put the articles of columns under one of them, and have their issues indexed anew.

    The labels of the others become its other names: whoever reads one of them again means it.
    """
    others = [column for column in columns if column.pk != into.pk]
    if any(column.newspaper_id != into.newspaper_id for column in others):
        raise ValueError("columns of different newspapers are not one")
    with transaction.atomic():
        touched = Issue.objects.filter(pages__articles__column__in=others).distinct()
        for issue_id in list(touched.order_by("pk").values_list("pk", flat=True)):
            indexing.request(issue_id)
        Article.objects.filter(column__in=others).update(column=into)
        for column in others:
            note_names(into, [column.label, *column.aliases])
            column.delete()
        into.save()


def columns_known(newspaper: str = "") -> frozenset[str]:
    """Return labels learned or confirmed as columns: of a newspaper by its title, or of all."""
    columns = Column.objects.learned()
    if newspaper:
        columns = columns.filter(newspaper__title=newspaper)
    rows = columns.values_list("label", "aliases")
    return frozenset(name for label, aliases in rows for name in (label, *aliases))


def note_names(column: Column, names: Iterable[str]) -> None:
    """Note what a column is called besides its label; the caller saves it."""
    column.aliases = sorted({*column.aliases, *names} - {column.label})
