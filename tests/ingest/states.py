"""What the database and the index hold, to compare before and after."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from haystack.query import SearchQuerySet

from archive.models import (
    Article,
    Byline,
    Column,
    Contributor,
    Correction,
    GoneArticle,
    IndexRequest,
    Issue,
    Newspaper,
    Page,
    PhotoCaption,
    Problem,
    SourceFile,
    Upload,
)
from archive.search_indexes import issue_entries

MODELS = (
    Newspaper, Issue, Page, Article, PhotoCaption, Problem, Column, Contributor, Byline,
    GoneArticle, SourceFile, Upload, IndexRequest, Correction,
)  # fmt: skip


def database(*without: type) -> dict[str, list[dict[str, Any]]]:
    """All rows with their own keys."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in MODELS
        if model not in without
    }


FIELDS = (
    "url", "newspaper", "newspaper_title", "date", "page", "page_name", "position", "headline",
    "kind", "column", "contributors", "agencies", "text",
)  # fmt: skip


class Entry(NamedTuple):
    """What the index tells of one article or caption."""

    key: str
    fields: tuple[str, ...]


def index() -> list[Entry]:
    """All entries of the index, in the order of their keys."""
    found = SearchQuerySet().all()[:100_000]
    return sorted(
        Entry(one.id, tuple(str(getattr(one, field)) for field in FIELDS)) for one in found
    )


def index_as_it_should_be() -> list[Entry]:
    """The entries that follow from the database."""
    entries = [entry for issue in Issue.objects.all() for entry in issue_entries(issue.pk)]
    return sorted(Entry(entry.key, tuple(map(str, _fields(entry)))) for entry in entries)


def _fields(entry: Any) -> Iterator[Any]:
    text = "\n".join(unit.text for unit in entry.units)
    for field in FIELDS:
        value = text if field == "text" else getattr(entry, field)
        yield list(value) if isinstance(value, tuple) else value
