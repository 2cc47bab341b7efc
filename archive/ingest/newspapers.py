"""Finding the newspaper an issue belongs to, or starting it."""

from __future__ import annotations

from django.db.models import Model
from django.urls import Resolver404, resolve
from django.utils.text import slugify

from archive.models import Newspaper
from archive.paper.normalize import fold
from archive.paper.types import Masthead

_SLUG_LENGTH = 40
_FUTURE_PATHS = frozenset(
    {"admin", "api", "static", "media", "search", "health", "patterns", "feed", "feeds", "language"}
    | {
        "about",
        "accounts",
        "calendar",
        "columns",
        "people",
        "photos",
        "pictures",
        "iiif",
        "oai",
        "theme",
    }
)
"""First path segments the site has or may come to need; no newspaper may sit on one."""


def title_for(text: str) -> str:
    """Return the title of the newspaper named by its slug or title; new names as they are."""
    known = Newspaper.objects.filter(slug=text).first() if text else None
    return known.title if known else text.strip()


def find(title: str) -> Newspaper | None:
    """Return the newspaper of that title, whatever its script, width and spaces."""
    exact = Newspaper.objects.filter(title=title).first()
    if exact:
        return exact
    wanted = fold(title).text
    return next(
        (paper for paper in Newspaper.objects.all() if fold(paper.title).text == wanted), None
    )


def find_or_start(title: str, masthead: Masthead) -> Newspaper:
    """Return the newspaper of that title, locked; what its mastheads say fills its empty fields."""
    newspaper = find(title) or _start(title[: _length(Newspaper, "title")])
    said = {
        "organ": masthead.organ,
        "cn": masthead.cn,
        "publisher": masthead.publisher,
        "url": masthead.url,
    }
    new = {
        field: value[: _length(Newspaper, field)]
        for field, value in said.items()
        if value and not getattr(newspaper, field)
    }
    for field, value in new.items():
        setattr(newspaper, field, value)
    if new:
        newspaper.save()
    return Newspaper.objects.select_for_update().get(pk=newspaper.pk)


def _start(title: str) -> Newspaper:
    """Add a newspaper; if another process just did, return that one."""
    newspaper, _created = Newspaper.objects.get_or_create(
        title=title, defaults={"slug": free_slug(title)}
    )
    return newspaper


def free_slug(title: str) -> str:
    """Return an address name for a title, by its pinyin, that no one has and no page needs."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while, and new papers are rare

    base = slugify("".join(lazy_pinyin(title)))[:_SLUG_LENGTH].strip("-") or "paper"
    slug, number = base, 1
    while is_reserved(slug) or Newspaper.objects.filter(slug=slug).exists():
        number += 1
        slug = f"{base}-{number}"
    return slug


def is_reserved(slug: str) -> bool:
    """Whether an address name would hide, or be hidden by, a page of the site."""
    if slug in _FUTURE_PATHS:
        return True
    try:
        return resolve(f"/{slug}/").url_name != "newspaper"
    except Resolver404:
        return True


def _length(model: type[Model], field: str) -> int:
    return model._meta.get_field(field).max_length or 1_000_000  # type: ignore[union-attr]
