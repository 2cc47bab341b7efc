"""Writing the articles and captions of one page, with their columns and contributors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from archive.models import (
    Article,
    Byline,
    Column,
    Contributor,
    Newspaper,
    Page,
    PhotoCaption,
    new_public_id,
)
from archive.paper import repeats
from archive.paper import types as paper

_LABEL = 100
_NAME = 50
_MARK = 50
_PLACES = 5
"""Decimals of a place on the page: a hundredth of a millimetre on a broadsheet."""


def write_articles(
    page: Page,
    newspaper: Newspaper,
    parsed: Sequence[paper.Article],
    public_ids: Iterator[str | None],
) -> list[Article]:
    """Write the articles of a page in their order, each under the next of the public ids."""
    columns = columns_of(newspaper, (article.column for article in parsed))
    articles = Article.objects.bulk_create(
        Article(
            page=page,
            position=position,
            public_id=next(public_ids) or new_public_id(),
            column=columns.get(article.column[:_LABEL]),
            **_fields(article),
        )
        for position, article in enumerate(parsed)
    )
    _write_bylines(
        {article: source.bylines for article, source in zip(articles, parsed, strict=True)}
    )
    return articles


def write_captions(
    page: Page,
    parsed: Sequence[paper.Caption],
    articles: Sequence[Article],
    public_ids: Iterator[str | None],
) -> None:
    """Write the captions of a page; `articles` are those of the page in the order of reading."""
    PhotoCaption.objects.bulk_create(
        PhotoCaption(
            page=page,
            article=None if caption.article is None else articles[caption.article],
            position=position,
            public_id=next(public_ids) or new_public_id(),
            text=caption.text,
            credit=caption.credit,
            photographers=list(caption.photographers),
            confidence=caption.confidence,
            zones=_polygons(caption.zones),
            picture=_rounded(caption.picture) if caption.picture else None,
        )
        for position, caption in enumerate(parsed)
    )


def columns_of(newspaper: Newspaper, labels: Iterable[str]) -> dict[str, Column]:
    """Return the columns of these labels, also under their other names, starting new ones."""
    wanted = {label[:_LABEL] for label in labels if label}
    if not wanted:
        return {}
    renamed = {
        alias: column
        for column in newspaper.columns.exclude(aliases=[]).order_by("pk")
        for alias in column.aliases
    }
    known = {column.label: column for column in newspaper.columns.filter(label__in=wanted)}
    return {
        label: known.get(label)
        or renamed.get(label)
        or Column.objects.get_or_create(newspaper=newspaper, label=label)[0]
        for label in sorted(wanted)
    }


def contributors_of(names: Iterable[str]) -> dict[str, Contributor]:
    """Return the contributors of these names, adding those that are new."""
    wanted = {name[:_NAME] for name in names if name.strip()}
    known = Contributor.objects.in_bulk(wanted, field_name="name")
    new = sorted(wanted - known.keys())
    Contributor.objects.bulk_create([Contributor(name=name) for name in new], ignore_conflicts=True)
    return {**known, **Contributor.objects.in_bulk(new, field_name="name")}


def _write_bylines(names: Mapping[Article, Sequence[str]]) -> None:
    people = contributors_of(name for of_article in names.values() for name in of_article)
    Byline.objects.bulk_create(
        Byline(article=article, contributor=people[name], position=position)
        for article, of_article in names.items()
        for position, name in enumerate(dict.fromkeys(n[:_NAME] for n in of_article if n.strip()))
    )


def set_contributors(article: Article, names: Sequence[str]) -> None:
    """Make these names, in this order, the contributors of a stored article."""
    article.bylines.all().delete()
    _write_bylines({article: names})


def _fields(article: paper.Article) -> dict[str, object]:
    return {
        "kind": article.kind.value,
        "kicker": article.kicker,
        "headline": article.headline,
        "subhead": article.subhead,
        "byline_text": article.byline_raw,
        "agencies": list(article.agencies),
        "dateline": article.dateline,
        "digest": list(article.digest),
        "body": [_block(paragraph) for paragraph in article.body],
        "zones": _polygons(article.zones),
        "jump_text": article.jump.raw[:_MARK] if article.jump else "",
        "jump_page": article.jump.page[:10] if article.jump else "",
        "continues_text": article.continues.raw[:_MARK] if article.continues else "",
        "continues_page": article.continues.page[:10] if article.continues else "",
        "confidence": article.confidence,
        "title_key": repeats.title_key((article.kicker, article.headline, article.subhead)),
        "body_key": repeats.body_key(
            repeats.pairs_of([*article.digest, *(each.text for each in article.body)])
        ),
    }


def _block(paragraph: paper.Paragraph) -> dict[str, object]:
    return {
        "role": paragraph.role.value,
        "text": paragraph.text,
        "joins": [
            {"offset": join.offset, "confidence": join.confidence, "moved": join.moved}
            for join in paragraph.joins
        ],
        "lines": list(paragraph.lines),
    }


def _polygons(zones: Iterable[paper.Zone]) -> list[list[list[float]]]:
    return [[[round(x, _PLACES), round(y, _PLACES)] for x, y in zone.points] for zone in zones]


def _rounded(box: paper.Box) -> list[float]:
    return [round(place, _PLACES) for place in (box.x0, box.y0, box.x1, box.y1)]
