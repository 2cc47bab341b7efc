"""Calendars as values: pure functions from days of publication to grids of weeks.

Weeks begin on Monday, as Chinese calendars do.
"""

import calendar
import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from math import ceil

WEIGHTS = 4
"""How many shades of weight a day with articles can have."""

_WEEKS_TO_TELL = 4
"""How often a weekday must have come round before its silence means a missing issue."""


@dataclass(frozen=True, slots=True)
class Published:
    """What came out on a day: where it can be read, and how many articles it holds."""

    url: str
    articles: int


@dataclass(frozen=True, slots=True)
class Day:
    """One day of a calendar; `weight` is 1 to `WEIGHTS` where there is an issue, else 0."""

    date: dt.date
    url: str = ""
    articles: int = 0
    weight: int = 0
    missing: bool = False
    today: bool = False


@dataclass(frozen=True, slots=True)
class Month:
    """One month: its weeks of seven days each, None where a day belongs to another month."""

    first: dt.date
    weeks: tuple[tuple[Day | None, ...], ...]

    @property
    def days(self) -> tuple[Day, ...]:
        """The days of the month in order."""
        return tuple(day for week in self.weeks for day in week if day)

    @property
    def issues(self) -> int:
        """On how many days of the month an issue came out."""
        return sum(1 for day in self.days if day.weight)


def weigh(articles: int, most: int) -> int:
    """Return the weight of a day, 1 to `WEIGHTS`, by its share of the fullest day."""
    return max(1, min(WEIGHTS, ceil(WEIGHTS * articles / most))) if most else 1


def missing_days(published: Collection[dt.date]) -> frozenset[dt.date]:
    """Return the days on which an issue is to be expected and there is none.

    Between the first and the last day a weekday is a day of publication if an issue came out on
    more than half of its occurrences, seen at least four times: a weekly paper has no gaps on
    the other six days, and a handful of issues proves no habit.
    """
    if not published:
        return frozenset()
    first, last = min(published), max(published)
    span = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
    came, had = Counter(day.weekday() for day in span), Counter(day.weekday() for day in published)
    habit = {day for day, n in came.items() if n >= _WEEKS_TO_TELL and 2 * had[day] > n}
    return frozenset(day for day in span if day.weekday() in habit) - frozenset(published)


def month_grid(
    first: dt.date,
    published: Mapping[dt.date, Published],
    *,
    today: dt.date,
    most: int | None = None,
    missing: Collection[dt.date] = (),
) -> Month:
    """Lay out the month that begins on `first`; `most` is the article count of a full day."""
    full = most or max((entry.articles for entry in published.values()), default=0)

    def day(date: dt.date) -> Day | None:
        if date.month != first.month:
            return None
        entry = published.get(date)
        if entry is None:
            return Day(date, missing=date in missing, today=date == today)
        weight = weigh(entry.articles, full)
        return Day(date, entry.url, entry.articles, weight, today=date == today)

    weeks = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return Month(first, tuple(tuple(day(date) for date in week) for week in weeks))


def year_grid(
    year: int, published: Mapping[dt.date, Published], *, today: dt.date
) -> tuple[Month, ...]:
    """Lay out the twelve months of a year, all weighed against its fullest day."""
    most = max((entry.articles for entry in published.values()), default=0)
    missing = missing_days(published.keys())
    return tuple(
        month_grid(dt.date(year, month, 1), published, today=today, most=most, missing=missing)
        for month in range(1, 13)
    )


@dataclass(frozen=True, slots=True)
class MonthCell:
    """One month in the table of all years: how many issues it has, weighed against 31 days."""

    month: int
    issues: int
    weight: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year in the table of all years."""

    year: int
    months: tuple[MonthCell, ...]

    @property
    def issues(self) -> int:
        """How many issues came out in the year."""
        return sum(cell.issues for cell in self.months)


def year_table(counts: Mapping[tuple[int, int], int]) -> tuple[YearRow, ...]:
    """Lay out all years from the newest back, from issue counts by (year, month)."""
    years = sorted({year for year, _ in counts}, reverse=True)
    most = max(counts.values(), default=0)

    def cell(year: int, month: int) -> MonthCell:
        issues = counts.get((year, month), 0)
        return MonthCell(month, issues, weigh(issues, most) if issues else 0)

    return tuple(YearRow(year, tuple(cell(year, m) for m in range(1, 13))) for year in years)
