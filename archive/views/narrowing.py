"""The values of the results as links that narrow them down, with counts."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from archive.models import Article
from archive.search.facets import Count, Facet
from archive.search.results import Results
from archive.search.values import period
from archive.views.asked import TYPES, Asked


@dataclass(frozen=True, slots=True)
class Choice:
    """A value and how many results have it; its address narrows, or widens if it is chosen."""

    label: str
    count: int
    address: str
    chosen: bool = False
    printed: bool = False


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of one attribute; `more` further ones are not shown."""

    name: str
    title: str
    choices: tuple[Choice, ...]
    more: int = 0


def choices_of(results: Results, asked: Asked, newspapers: Mapping[str, str]) -> list[Choices]:
    """Return by what the results can be narrowed, and what they are narrowed to already."""
    groups = [_dates(results.months, asked)]
    groups += [_values(facet, asked, newspapers) for facet in results.facets]
    return [group for group in groups if _helps(group, results.total)]


def _helps(group: Choices, total: int) -> bool:
    return any(choice.chosen or choice.count < total for choice in group.choices)


def _values(facet: Facet, asked: Asked, newspapers: Mapping[str, str]) -> Choices:
    def choice(count: Count) -> Choice:
        label, printed = label_of(facet.name, count.value, newspapers)
        chosen = asked.narrowing.chosen.get(facet.name) == count.value
        address = asked.narrowed(facet.name, "" if chosen else count.value)
        return Choice(label, count.count, address, chosen, printed)

    counts: Sequence[Count] = facet.counts
    if facet.name == "page":
        counts = sorted(counts, key=lambda count: (len(count.value), count.value))
    return Choices(facet.name, title_of(facet.name), tuple(map(choice, counts)), facet.more)


def _dates(months: Sequence[Count], asked: Asked) -> Choices:
    """Return the years, or the months where there is but one year or one is chosen.

    A year that is chosen stands before its months, to be taken back.
    """
    years = by_year(months)
    shown = list(months if len(years) == 1 else years)
    if shown != years and asked.narrowing.date == years[0].value:
        shown += years  # the latest comes first

    def choice(count: Count) -> Choice:
        chosen = asked.narrowing.date == count.value
        address = asked.narrowed("date", wider(count.value) if chosen else count.value)
        return Choice(month_or_year(count.value), count.count, address, chosen)

    return Choices("date", title_of("date"), tuple(map(choice, reversed(shown))))


def wider(value: str) -> str:
    """Return the year of a month; a year is widened to all time."""
    return value[:4] if len(value) > len("2022") else ""


def by_year(months: Sequence[Count]) -> list[Count]:
    """Return counts by year, in the order of time, from counts by month."""
    counts: dict[str, int] = {}
    for month in months:
        counts[month.value[:4]] = counts.get(month.value[:4], 0) + month.count
    return [Count(year, count) for year, count in counts.items()]


def title_of(name: str) -> str:
    """Return what an attribute is called."""
    return {
        "date": _("时间"),
        "newspaper": _("报纸"),
        "page": _("版"),
        "column": _("栏目"),
        "kind": _("类型"),
        "contributor": _("作者"),
        "agency": _("通讯社"),
        "type": pgettext("results", "结果"),
    }[name]


def label_of(name: str, value: str, newspapers: Mapping[str, str]) -> tuple[str, bool]:
    """Return how a value is shown, and whether that is in the language of the paper."""
    match name:
        case "newspaper":
            return newspapers.get(value, value), True
        case "kind":
            return str(dict(Article.Kind.choices).get(value, value)), False
        case "type":
            return str(dict(TYPES).get(value, value)), False
        case "page":
            return (_("第%(number)s版") if value.isdigit() else _("%(number)s版")) % {
                "number": value
            }, False
        case "date":
            return _date(value), False
        case _:
            return value, True


def _date(value: str) -> str:
    days = period(value)
    if days and len(value) in (4, 7) and value[:4].isdigit():
        return month_or_year(value)
    return value


def month_or_year(value: str) -> str:
    """Name a year (2022) or a month (2022-08)."""
    year, _hyphen, month = value.partition("-")
    if not month:
        return _("%(year)s年") % {"year": year}
    return date_format(dt.date(int(year), int(month), 1), "YEAR_MONTH_FORMAT")
