"""Small pieces of wording and drawing for the templates of the reading pages."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.models import Article, Column, Issue, Newspaper, Page
from archive.search.results import Span
from archive.views.almanac import Month
from archive.views.asked import LONGEST_QUERY, Asked
from archive.views.marking import Marker
from archive.views.marking import marked as mark_spans

register = template.Library()


@register.filter
def language_tag(code: str) -> str:
    """Write a language as HTML wants it: zh-hans is zh-Hans."""
    language, _hyphen, script = code.partition("-")
    return f"{language}-{script.title()}" if script else language


@register.filter
def page_number(number: str) -> str:
    """Name a page by its number: 第1版, A3版."""
    return (_("第%(number)s版") if number.isdigit() else _("%(number)s版")) % {"number": number}


@register.filter
def grouped(number: int) -> str:
    """Write a number with its thousands apart: 14,212."""
    return f"{number:,}"


@register.filter
def short_day(issue: Issue, beside: Issue) -> str:
    """Name the day of an issue next to another one: without the year where it is the same."""
    same_year = issue.date.year == beside.date.year
    # Translators: a day of a year in Django's date format
    day = date_format(issue.date, pgettext("day", "n月j日") if same_year else "DATE_FORMAT")
    return f"{day} {issue.edition}".strip()


@register.filter
def phrases(text: str) -> SafeString:
    """Show a title so that its lines break between its phrases."""
    return Marker().title(text)


@register.filter
def marked(spans: Sequence[Span]) -> SafeString:
    """Show found spans as escaped text, the hits in <mark>."""
    return mark_spans(spans)


@register.filter
def names(article: Article) -> list[str]:
    """List the people of the byline in its order."""
    return [byline.contributor.name for byline in article.bylines.all()]


@register.filter
def page_address(page: Page, issue: Issue) -> str:
    """Return the address of a page of an issue that is at hand."""
    page.issue = issue
    return page.get_absolute_url()


@register.filter
def search_for(text: str) -> str:
    """Return the address of a search for this text."""
    return f"{reverse('search')}?{urlencode({'q': text[:LONGEST_QUERY]})}"


@register.simple_tag
def example(query: str) -> SafeString:
    """Show a query as an example that can be tried."""
    return format_html('<a class="example" lang="zh" href="{}">{}</a>', search_for(query), query)


@register.filter
def search_column(column: Column) -> str:
    """Return the address of a search for all articles under a column."""
    return search_for(f'栏目:"{column.label}"')


@register.filter
def masthead_width(title: str) -> int:
    """Return how wide a newspaper's title is drawn on a small picture of its first page."""
    return min(272, 36 * len(title))


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


@register.simple_tag
def search_address(asked: Asked, **changes: str | int) -> str:
    """Return the address of a search with changes; any but a turn of the page begins anew."""
    return asked.address(**({"page": 1} | changes))


@register.filter
def article_address(article: Article, issue: Issue) -> str:
    """Return the address of an article of an issue that is at hand."""
    article.page.issue = issue
    return article.get_absolute_url()


@register.simple_tag
def jump_link(text: str, number: str, issue: Issue, pages: Sequence[Page], to: Any = "") -> str:
    """Show a jump mark; as a link to the other part of the article, else to its page."""
    if isinstance(to, Article):
        return format_html('<a href="{}">{}</a>', article_address(to, issue), text)
    for page in pages:
        if page.number == number:
            return format_html('<a href="{}">{}</a>', page_address(page, issue), text)
    return format_html("{}", text)


@register.simple_tag
def back_link(article: Article, issue: Issue, pages: Sequence[Page]) -> str:
    """Show where an article goes on from: its mark as printed, else one of ours."""
    beginning, text = article.continued_from, article.continues_text
    if beginning and not text:
        text = _("（上接%(page)s）") % {"page": page_number(beginning.page.number)}
    return jump_link(text, article.continues_page, issue, pages, beginning)


@register.inclusion_tag("parts/month.html")
def month_table(
    month: Month, newspaper: Newspaper | None = None, small: bool = False, bare: bool = False
) -> dict[str, Any]:
    """Show a month as a table; with `newspaper` its title leads to the month's own page.

    A `small` month is one of twelve, a `bare` one stands below a heading with its name.
    """
    year, number = month.first.year, month.first.month
    name = date_format(month.first, pgettext("month", "n月") if small else "YEAR_MONTH_FORMAT")
    linked = newspaper and (month.issues or not small)
    return {
        "month": month,
        "small": small,
        "bare": bare,
        "title": name,
        "address": reverse("month", args=[newspaper.slug, year, number])
        if newspaper and linked
        else "",
        "weekdays": [(short, WEEKDAYS[n]) for n, short in enumerate(_weekday_initials())],
    }


def _weekday_initials() -> list[str]:
    # Translators: the initials of the weekdays from Monday on
    return pgettext("weekdays", "一 二 三 四 五 六 日").split()
