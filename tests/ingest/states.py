"""What the database and the index hold, to compare before and after."""

from typing import Any

import haystack

from archive.models import (
    Article,
    Byline,
    Column,
    Contributor,
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
from archive.search import query
from archive.search_indexes import issue_entries

MODELS = (
    Newspaper, Issue, Page, Article, PhotoCaption, Problem, Column, Contributor, Byline,
    GoneArticle, SourceFile, Upload, IndexRequest,
)  # fmt: skip


def database(*without: type) -> dict[str, list[dict[str, Any]]]:
    """All rows with their own keys."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in MODELS
        if model not in without
    }


def index() -> list[Any]:
    """All entries of the index, in the order of their keys."""
    backend = haystack.connections["default"].get_backend()
    found = backend.find(query.Everything(), offset=0, limit=None, sort="oldest")
    return sorted(found.entries, key=lambda entry: entry.key)


def index_as_it_should_be() -> list[Any]:
    """The entries that follow from the database."""
    entries = [entry for issue in Issue.objects.all() for entry in issue_entries(issue.pk)]
    return sorted(entries, key=lambda entry: entry.key)
