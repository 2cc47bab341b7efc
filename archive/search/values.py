"""The values a field of the query can have: days and spans of days, page numbers."""

import calendar
import datetime as dt
import re

from archive.search.tree import Between

_DIGITS = dict(zip("〇零○一二三四五六七八九", [0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9], strict=True))

_DAY = re.compile(
    r"(?P<year>\d{4})(?:[-./年](?P<month>\d{1,2})(?:[-./月](?P<day>\d{1,2})日?|月)?|年)?"
)
_COMPACT = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})")
_RANGE = re.compile(r"(.*?)\s*(?:\.\.+|…+|~|至)\s*(.*)")
_PAGE = re.compile(r"第?(?P<letters>[A-Z]*)0*(?P<number>[1-9]\d*)版?")


def period(text: str) -> Between | None:
    """Return the days that a year, a month, a day or a span of them covers; None if it is none.

    2022, 2022-08, 2022-08-21, 2022年8月, 20220821; 2022-08-01..2022-09, 2022-08.., ..2022-09.
    """
    single = _single(text)
    if single:
        return single
    parts = _RANGE.fullmatch(text)
    if not parts or not any(parts.groups()):
        return None
    first = _single(parts[1]) if parts[1] else Between(dt.date.min, dt.date.min)
    last = _single(parts[2]) if parts[2] else Between(dt.date.max, dt.date.max)
    if first is None or last is None:
        return None
    return Between(min(first.first, last.first), max(first.last, last.last))


def _single(text: str) -> Between | None:
    text = _arabic(text.strip())
    found = _DAY.fullmatch(text) or _COMPACT.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) if part else 0 for part in found.group("year", "month", "day"))
    try:
        first = dt.date(year, month or 1, day or 1)
        last = dt.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:
        return None
    return Between(first, last)


def page_number(text: str) -> str:
    """Return a page number without 第, 版 and padding: 第03版 and 三版 are 3, a1 is A1."""
    text = text.upper()
    found = _PAGE.fullmatch(text) or _PAGE.fullmatch(_arabic(text))
    return found["letters"] + found["number"] if found else text


def _arabic(text: str) -> str:
    """Write the Han digits of a year, month or day in Arabic ones: 二〇二二年 is 2022年."""
    return re.sub("[〇零○一二三四五六七八九十]+", lambda found: number(found[0]), text)


def number(han: str) -> str:
    """Return a number in Han digits as Arabic digits: 二〇二二 is 2022, 二十一 is 21."""
    if "十" not in han:
        return "".join(str(_DIGITS[digit]) for digit in han)
    tens, _, units = han.partition("十")
    if len(tens) > 1 or len(units) > 1:
        return han
    return str((_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[units] if units else 0))
