"""Dates as newspapers print them: digits, Chinese numerals, the years of the Republic."""

import datetime as dt
import re

_DIGITS = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "O": 0,
    "两": 2,
    "廿": 20,
    "卅": 30,
}
_N = "〇零○一二三四五六七八九十廿卅"

WEEKDAYS = "一二三四五六日"
REPUBLIC_OFFSET = 1911
"""民國 1 年 is 1912."""

CHINESE_DATE = re.compile(
    rf"(?P<era>(?:中[华華])?民[国國])?\s*(?P<year>[0-9０-９]{{2,4}}|[{_N}]{{2,4}})\s*年\s*"
    rf"(?P<month>[0-9０-９]{{1,2}}|[{_N}]{{1,3}})\s*月\s*"
    rf"(?P<day>[0-9０-９]{{1,2}}|[{_N}]{{1,3}})\s*日"
)
SEPARATED_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:18|19|20)\d{2})\s*[-./—_]\s*(?P<month>\d{1,2})\s*[-./—_]\s*(?P<day>\d{1,2})(?!\d)"
)
COMPACT_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:18|19|20)\d{2})(?P<month>[01]\d)(?P<day>[0-3]\d)(?!\d)"
)


def chinese_number(text: str) -> int | None:
    """Return the value of a number below 10,000 in digits (any width) or Chinese numerals.

    十二 is 12, 二十 20, 廿四 24, 二〇二二 2022; `None` for anything else.
    """
    text = text.strip()
    if text.isdecimal():
        return int(text)
    if not text or any(char not in _DIGITS and char != "十" for char in text):
        return None
    if "十" not in text:
        values = [_DIGITS[char] for char in text]
        if values[0] >= 20:
            return values[0] + (values[1] if len(values) > 1 else 0)
        return int("".join(map(str, values))) if max(values) < 10 else None
    tens, _, ones = text.partition("十")
    try:
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    except KeyError:
        return None


def real_date(year: int | None, month: int | None, day: int | None) -> dt.date | None:
    """Return the date, or `None` where the calendar has no such day or a part is missing."""
    if year is None or month is None or day is None or not 1800 <= year <= 2199:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def date_of(match: re.Match[str]) -> dt.date | None:
    """Return the date that one of this module's patterns matched, if it is a real one."""
    year = chinese_number(match["year"])
    if year is not None and match.groupdict().get("era"):
        year += REPUBLIC_OFFSET
    return real_date(year, chinese_number(match["month"]), chinese_number(match["day"]))


def find_date(text: str) -> tuple[dt.date, re.Match[str]] | None:
    """Return the first real date printed in the text, and where it stands."""
    for pattern in (CHINESE_DATE, SEPARATED_DATE, COMPACT_DATE):
        for match in pattern.finditer(text):
            date = date_of(match)
            if date:
                return date, match
    return None


def weekday_of(date: dt.date) -> str:
    """Return the Chinese sign of the weekday: 一 to 日."""
    return WEEKDAYS[date.weekday()]
