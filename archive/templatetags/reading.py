"""Small pieces of wording and drawing for the templates of the reading pages."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from archive.models import Article
from archive.search.results import Span
from archive.views.marking import marked as mark_spans

register = template.Library()


@register.filter
def page_number(number: str) -> str:
    """Name a page by its number: 第1版, A3版."""
    return (_("第%(number)s版") if number.isdigit() else _("%(number)s版")) % {"number": number}


@register.filter
def grouped(number: int) -> str:
    """Write a number with its thousands apart: 14,212."""
    return f"{number:,}"


@register.filter
def marked(spans: Sequence[Span]) -> SafeString:
    """Show found spans as escaped text, the hits in <mark>."""
    return mark_spans(spans)


@register.filter
def names(article: Article) -> list[str]:
    """List the people of the byline in its order."""
    return [byline.contributor.name for byline in article.bylines.all()]


@register.filter
def search_for(text: str) -> str:
    """Return the address of a search for this text."""
    return f"{reverse('search')}?{urlencode({'q': text})}"


@register.filter
def citation(article: Article) -> str:
    """Cite an article as GB/T 7714—2015 does for newspapers: 作者. 题名[N]. 报名, 日期(版次)."""
    issue = article.page.issue
    people = names(article)
    author = ", ".join(people[:3]) + (", 等" if len(people) > 3 else "")
    title = " ".join(part for part in (article.headline, article.subhead) if part)
    where = f"{issue.newspaper.title}, {issue.date:%Y-%m-%d}({article.page.number})"
    return f"{author}. {title}[N]. {where}." if author else f"{title}[N]. {where}."


@register.simple_tag(takes_context=True)
def here(context: dict[str, Any]) -> str:
    """Return the address of this page with its query; the first page where there is none."""
    request: HttpRequest | None = context.get("request")
    return request.get_full_path() if request else reverse("home")
