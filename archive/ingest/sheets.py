"""A page as a value: its articles and captions as plain data, to be changed and written back.

``{"name": str, "articles": [{"public_id": str, "kind": …, "column": label, "contributors": [name],
…}], "captions": [{"public_id": str, "article": public id or None, …}]}``; articles and captions
stand in their order, and refer to each other by public id, so that a sheet outlives its rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import F

from archive.ingest import addresses, pictures
from archive.ingest.contents import columns_of, set_contributors
from archive.models import Article, Page, PhotoCaption

Sheet = dict[str, Any]

ARTICLE_FIELDS = (
    "kind", "kicker", "headline", "subhead", "byline_text", "agencies", "dateline", "digest",
    "body", "jump_text", "jump_page", "continues_text", "continues_page", "confidence",
    "zones",
)  # fmt: skip
CAPTION_FIELDS = ("text", "credit", "photographers", "confidence", "zones", "picture")

_ASIDE = 10_000
"""Positions are moved up by this before they are given anew, so that none collides."""


def sheet_of(page: Page) -> Sheet:
    """Return a stored page as a sheet, in four queries."""
    articles = page.articles.select_related("column").prefetch_related("bylines__contributor")
    captions = page.captions.select_related("article").order_by("position")
    return {
        "name": page.name,
        "articles": [_article(one) for one in articles.order_by("position")],
        "captions": [_caption(one) for one in captions],
    }


def write_sheet(page: Page, sheet: Sheet) -> None:
    """Make a stored page what the sheet says, in the caller's transaction.

    Rows are known by their public ids. An article that leaves keeps its address (410) if readers
    may have it; one that comes back has it again.
    """
    if page.name != sheet["name"]:
        page.name = sheet["name"]
        page.save(update_fields=["name"])
    articles = _write_articles(page, sheet["articles"])
    _write_captions(page, sheet["captions"], articles)


def _article(article: Article) -> dict[str, Any]:
    return {
        "public_id": article.public_id,
        "column": article.column.label if article.column else "",
        "contributors": [byline.contributor.name for byline in article.bylines.all()],
        **{name: getattr(article, name) for name in ARTICLE_FIELDS},
    }


def _caption(caption: PhotoCaption) -> dict[str, Any]:
    return {
        "public_id": caption.public_id,
        "article": caption.article.public_id if caption.article else None,
        **{name: getattr(caption, name) for name in CAPTION_FIELDS},
    }


def _write_articles(page: Page, wanted: list[dict[str, Any]]) -> dict[str, Article]:
    known = {one["public_id"]: one for one in sheet_of(page)["articles"]}
    rows = {row.public_id: row for row in page.articles.all()}
    coming = [one["public_id"] for one in wanted]
    leaving = [row for public_id, row in rows.items() if public_id not in coming]
    addresses.note_gone(page.issue, leaving)
    addresses.revive([public_id for public_id in coming if public_id not in rows])
    page.articles.filter(pk__in=[row.pk for row in leaving]).delete()
    page.articles.update(position=F("position") + _ASIDE)
    columns = columns_of(page.issue.newspaper, (one["column"] for one in wanted))
    for position, one in enumerate(wanted):
        before = known.get(one["public_id"], {})
        row = rows.setdefault(one["public_id"], Article(page=page, public_id=one["public_id"]))
        row.position = position
        if before.get("column") != one["column"]:
            row.column = columns.get(one["column"])
        _set(row, one, ARTICLE_FIELDS)
        row.save()
        if before.get("contributors", []) != one["contributors"]:
            set_contributors(row, one["contributors"])
    return {public_id: rows[public_id] for public_id in coming}


def _write_captions(
    page: Page, wanted: list[dict[str, Any]], articles: Mapping[str, Article]
) -> None:
    rows = {row.public_id: row for row in page.captions.all()}
    page.captions.exclude(public_id__in=[one["public_id"] for one in wanted]).delete()
    page.captions.update(position=F("position") + _ASIDE)
    for position, one in enumerate(wanted):
        row = rows.get(one["public_id"]) or PhotoCaption(page=page, public_id=one["public_id"])
        row.position = position
        row.article = articles.get(one["article"])
        _set(row, one, CAPTION_FIELDS)
        row.save()
        rows[row.public_id] = row
    if any(row.picture and not row.sizes for row in rows.values()):
        pictures.request_again(page)


def _set(row: Article | PhotoCaption, values: Mapping[str, Any], names: tuple[str, ...]) -> None:
    """Set fields; a sheet kept before there were zones says nothing of them."""
    for name in names:
        if name in values:
            setattr(row, name, values[name])
