"""Builders of stored issues, and a small archive that the search tests share."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from archive.models import (
    Article,
    Byline,
    Column,
    Contributor,
    Issue,
    Newspaper,
    Page,
    PhotoCaption,
)

from .engines.engine import cluster, engine

__all__ = ["cluster", "engine"]

Content = Sequence[dict[str, Any]]


def make_issue(
    date: str = "2022-08-20",
    content: Content = (),
    *,
    slug: str = "datongribao",
    title: str = "大同日报",
    state: str = "published",
    number: str = "1",
) -> Issue:
    """Store an issue of one page; `content` lists its articles as keyword tables."""
    newspaper, _ = Newspaper.objects.get_or_create(slug=slug, defaults={"title": title})
    issue = Issue.objects.create(newspaper=newspaper, date=dt.date.fromisoformat(date), state=state)
    page = Page.objects.create(issue=issue, position=1, number=number, name="要闻")
    for position, fields in enumerate(content):
        add_article(page, position, **fields)
    return issue


def add_article(page: Page, position: int, **fields: Any) -> Article:
    """Store an article; `column`, `names` and `captions` are given as plain text."""
    column = fields.pop("column", "")
    names = fields.pop("names", [])
    captions = fields.pop("captions", [])
    body = [_block(text) for text in fields.pop("body", [])]
    newspaper = page.issue.newspaper
    article = Article.objects.create(
        page=page,
        position=position,
        column=Column.objects.get_or_create(newspaper=newspaper, label=column)[0]
        if column
        else None,
        body=body,
        **fields,
    )
    for place, name in enumerate(names):
        contributor, _ = Contributor.objects.get_or_create(name=name)
        Byline.objects.create(article=article, contributor=contributor, position=place)
    for caption in captions:
        add_caption(page, article=article, **_caption(caption))
    return article


def add_caption(page: Page, **fields: Any) -> PhotoCaption:
    """Store a photo caption at the next place of its page."""
    return PhotoCaption.objects.create(page=page, position=page.captions.count(), **fields)


def _caption(caption: str | tuple[str, str]) -> dict[str, str]:
    text, credit = caption if isinstance(caption, tuple) else (caption, "")
    return {"text": text, "credit": credit}


def _block(text: str | tuple[str, str]) -> dict[str, Any]:
    role, text = text if isinstance(text, tuple) else ("paragraph", text)
    return {"role": role, "text": text, "joins": []}


def index_everything() -> None:
    """Put all published issues into the index, as a background worker would."""
    from archive.ingest import indexing

    for issue in Issue.objects.all():
        indexing.request(issue.pk)
    indexing.drain()


@pytest.fixture
def stored(db: None) -> Callable[..., Issue]:
    """Store an issue and index it."""

    def store(*args: Any, **options: Any) -> Issue:
        issue = make_issue(*args, **options)
        index_everything()
        return issue

    return store
