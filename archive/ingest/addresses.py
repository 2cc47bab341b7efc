"""Which article of a new reading is which of the old one: articles keep their addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from archive.ingest.likeness import SAME, Look, likeness, sketch
from archive.models import Article, Correction, GoneArticle, Issue, Page, PhotoCaption
from archive.paper import types as paper


def look_of_stored(article: Article) -> Look:
    """What a stored article is recognised by."""
    return _look((article.kicker, article.headline, article.subhead), _body(article))


def look_of_parsed(article: paper.Article) -> Look:
    """What a newly read article is recognised by."""
    body = "".join((*article.digest, *(block.text for block in article.body)))
    return _look((article.kicker, article.headline, article.subhead), body)


def look_of_caption(text: str) -> Look:
    """What a photo caption is recognised by."""
    return Look("", sketch(text))


def look_of_gone(gone: GoneArticle) -> Look:
    """What an article that left is recognised by."""
    return Look(gone.headline, frozenset(gone.sketch))


def kept_addresses(old: Mapping[str, Look], new: Sequence[Look]) -> list[str | None]:
    """Return for each new article the public id of the old one it is, or None.

    The likest pairs find each other first; equal likeness keeps the order of both.
    """
    found: list[str | None] = [None] * len(new)
    free = dict(old)
    _pair_equal(free, new, found)
    scored = [
        (likeness(look, wanted), -position, public_id)
        for position, wanted in enumerate(new)
        if found[position] is None
        for public_id, look in free.items()
    ]
    for score, negative, public_id in sorted(scored, key=lambda item: (-item[0], -item[1])):
        if score < SAME:
            break
        if found[-negative] is None and public_id in free:
            found[-negative] = public_id
            del free[public_id]
    return found


def _pair_equal(free: dict[str, Look], new: Sequence[Look], found: list[str | None]) -> None:
    """Pair what did not change at all; nearly everything, so that the rest is quickly compared."""
    by_look: dict[Look, list[str]] = {}
    for public_id, look in free.items():
        by_look.setdefault(look, []).append(public_id)
    for position, wanted in enumerate(new):
        same = by_look.get(wanted)
        if same:
            found[position] = same.pop(0)
            del free[found[position] or ""]


def gone_of(issue: Issue) -> dict[str, Look]:
    """The articles that left this newspaper on this day, by public id."""
    rows = GoneArticle.objects.filter(newspaper_id=issue.newspaper_id, date=issue.date)
    return {gone.public_id: look_of_gone(gone) for gone in rows}


def note_gone(issue: Issue, articles: Sequence[Article]) -> None:
    """Keep the addresses of articles that leave; those readers never saw are forgotten."""
    if issue.published_at is None:
        return
    GoneArticle.objects.bulk_create(
        GoneArticle(
            public_id=article.public_id,
            newspaper_id=issue.newspaper_id,
            date=issue.date,
            headline=article.headline,
            sketch=sorted(look_of_stored(article).body),
        )
        for article in articles
    )


def revive(public_ids: Sequence[str]) -> None:
    """The articles of these addresses are back."""
    GoneArticle.objects.filter(public_id__in=public_ids).delete()


def as_read(pages: Sequence[Page], articles: Sequence[Article]) -> dict[str, Look]:
    """Looks of these pages' stored articles, by public id; of corrected pages as they were read.

    A new reading is likest to the reading before it, not to what an editor made of that.
    """
    sheets = _sheets_as_read(pages)
    looks = {one.public_id: look_of_stored(one) for one in articles if one.page_id not in sheets}
    looks |= {
        one["public_id"]: _look(
            (one["kicker"], one["headline"], one["subhead"]),
            "".join((*one["digest"], *(block["text"] for block in one["body"]))),
        )
        for sheet in sheets.values()
        for one in sheet["articles"]
    }
    elsewhere = Article.objects.filter(public_id__in=looks).exclude(page__in=pages)
    for public_id in elsewhere.values_list("public_id", flat=True) if sheets else ():
        del looks[public_id]
    return looks


def captions_as_read(pages: Sequence[Page], captions: Sequence[PhotoCaption]) -> dict[str, Look]:
    """Looks of these pages' stored captions, by public id; of corrected pages as they were read."""
    sheets = _sheets_as_read(pages)
    stored = {
        one.public_id: look_of_caption(one.text) for one in captions if one.page_id not in sheets
    }
    return stored | {
        one["public_id"]: look_of_caption(one["text"])
        for sheet in sheets.values()
        for one in sheet["captions"]
    }


def _sheets_as_read(pages: Sequence[Page]) -> dict[int, dict[str, Any]]:
    """The sheets that the first corrections found, by page key."""
    sheets: dict[int, dict[str, Any]] = {}
    for page_id, before in (
        Correction.objects.filter(page__in=pages).order_by("pk").values_list("page_id", "before")
    ):
        sheets.setdefault(page_id, before)
    return sheets


def _look(title: Sequence[str], body: str) -> Look:
    return Look(" ".join(part for part in title if part), sketch(body))


def _body(article: Article) -> str:
    return "".join((*article.digest, *article.paragraphs))
