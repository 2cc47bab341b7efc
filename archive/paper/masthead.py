"""The masthead (报头) and running heads: reading their fields, checking their dates."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.paper import dates
from archive.paper.masthead_fields import (
    EDITORS,
    FIELDS,
    NUMBERED_PAGE,
    SECTION,
    is_title,
    with_stacked_titles,
)
from archive.paper.normalize import close_spaced_characters, is_han
from archive.paper.types import Masthead, Problem, Severity

_SLOGAN = re.compile(r"^[\u4e00-\u9fff]+(?:[ 、，·・　][\u4e00-\u9fff]+)*$")
_LONGEST_SLOGAN = 16
_MASTHEAD_PROPER = frozenset({"issue_no", "cn", "pages", "organ", "publisher"})
"""Fields that running heads do not have; slogans are believed beside one of them only."""

_CHINESE_MONTHS = {"冬": "十一", "腊": "十二", "臘": "十二", "正": "一", "閏": "闰"}


@dataclass(frozen=True, slots=True)
class PageHead:
    """Masthead, page number and name, and what of those lines belongs to none of them."""

    masthead: Masthead
    number: str = ""
    name: str = ""
    furniture: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_front(self) -> bool:
        """Whether it is a masthead proper, which stands on a front page, and no running head."""
        return bool(_MASTHEAD_PROPER & self.masthead.raw.keys())


@dataclass(slots=True)
class _Reading:
    """The lines as one text with what fields have taken blanked out, and what was read.

    `section` is the first line that is a section's name: the page's, if it turns out to have a
    number.
    """

    text: str
    line: int | None
    values: dict[str, str] = field(default_factory=dict)
    raw: dict[str, str] = field(default_factory=dict)
    date: dt.date | None = None
    number: str = ""
    name: str = ""
    section: str = ""
    title: str = ""
    slogans: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def take(self, start: int, end: int) -> str:
        """Blank out a span, so that no other field reads it, and return it on one line."""
        taken = self.text[start:end]
        blank = "".join("\n" if char == "\n" else "\t" for char in taken)
        self.text = self.text[:start] + blank + self.text[end:]
        return re.sub(r"\s+", " ", taken).strip()

    def keep(self, name: str, raw: str, value: str = "") -> None:
        """Store a field; what is printed a second time is only kept as furniture."""
        if name in self.raw:
            self.furniture.append(raw)
            return
        self.raw[name] = raw
        self.values[name] = value or raw

    def problem(self, code: str, message: str) -> None:
        """Note a contradiction for the editor."""
        self.problems.append(Problem(code, message, self.line, Severity.DOUBT))


def read(masthead: Sequence[tuple[int, str]], furniture: Sequence[tuple[int, str]]) -> PageHead:
    """Read the lines of a page that are masthead, running head or foot: (source line, text).

    Every character of them ends in a field's raw form, in the page's number and name, or in
    `furniture`. Nothing is inferred: a field that is not printed stays empty.
    """
    lines = [*masthead, *furniture]
    closed = [close_spaced_characters(line) for _, line in lines]
    text = "\n".join(with_stacked_titles(closed))
    reading = _Reading(text, lines[0][0] if lines else None)
    _read_date(reading)
    for name in ("weekday", "lunar", "issue_no", "cn", "pages", "organ", "publisher", "url"):
        _read_field(reading, name)
    for name in ("postal", "contact", "price", "weather"):
        for match in FIELDS[name].finditer(reading.text):
            reading.furniture.append(reading.take(*match.span()))
    for match in EDITORS.finditer(reading.text):
        reading.furniture.append(reading.take(*match.span()))
    _read_rest(reading)
    _check_date(reading)
    return PageHead(
        masthead=_masthead(reading),
        number=reading.number,
        name=reading.name,
        furniture=tuple(reading.furniture),
        problems=tuple(reading.problems),
    )


def _read_date(reading: _Reading) -> None:
    for match in FIELDS["date"].finditer(reading.text):
        raw = reading.take(*match.span())
        found = dates.find_date(raw)
        if not found:
            reading.problem("masthead-date", f"报头日期“{raw}”在日历上不存在。请核对日期。")
            reading.furniture.append(raw)
        elif reading.date and found[0] != reading.date:
            reading.problem("masthead-dates", f"版面上有两个日期：{reading.raw['date']}与{raw}。")
            reading.furniture.append(raw)
        else:
            reading.date = found[0]
            reading.keep("date", raw)
    if not reading.date:
        _read_scattered_date(reading)


def _read_scattered_date(reading: _Reading) -> None:
    """Read a date whose parts stand on lines of their own: 2022年8月 / 21."""
    year_month = FIELDS["year_month"].search(reading.text)
    if not year_month:
        return
    parts = re.split(r"[年月]", year_month[0])
    year, month = dates.chinese_number(parts[0]), None
    month_day = FIELDS["month_day"].search(reading.text)
    if len(parts) > 2:
        month = dates.chinese_number(parts[1])
        day_match = _lone_day(reading.text, year_month.span())
        day = dates.chinese_number(day_match[1]) if day_match else None
    elif month_day:
        numbers = re.findall(r"\d+", month_day[0])
        month, day, day_match = int(numbers[0]), int(numbers[1]), month_day
    else:
        return
    date = dates.real_date(year, month, day)
    if date and day_match:
        first, second = sorted((year_month.span(), day_match.span()))
        pieces = [reading.take(*first), reading.take(*second)]
        year_first = first == year_month.span()
        reading.date = date
        reading.keep("date", " ".join(pieces if year_first else reversed(pieces)))


def _lone_day(text: str, beside: tuple[int, int]) -> re.Match[str] | None:
    """Return the number that stands alone on a line, the nearest to the year and month."""
    lone = re.finditer(r"(?<![^\s])(\d{1,2}|[一二三四五六七八九十]{1,3})\s?日?(?![^\s])", text)
    return min(lone, key=lambda match: abs(match.start() - beside[1]), default=None)


def _read_field(reading: _Reading, name: str) -> None:
    spans = [match for match in FIELDS[name].finditer(reading.text) if match[0].strip()]
    if name == "lunar" and spans:
        _read_lunar(reading, spans)
        return
    for match in spans:
        groups = [value for value in match.groups() if value]
        raw = reading.take(*match.span())
        reading.keep(name, raw, groups[0] if groups else raw)


def _read_lunar(reading: _Reading, spans: list[re.Match[str]]) -> None:
    """Put year and day of the lunar date together, whatever stands between them."""
    year = next((match for match in spans if "年" in match[0]), None)
    rest = [match for match in spans if match is not year and "年" not in match[0]]
    complete = year is not None and re.search("[初十廿卅]", year[0].partition("年")[2])
    pieces = [year] if year else []
    if rest and not complete:
        pieces.append(rest[0])
    raws = [reading.take(*match.span()) for match in pieces]
    reading.keep("lunar", " ".join(raws), re.sub(r"\s", "", "".join(raws)))


def _read_rest(reading: _Reading) -> None:
    """Read title, page number, page name and slogans from what the fields left."""
    proper = bool(_MASTHEAD_PROPER & reading.raw.keys())
    for line in reading.text.split("\n"):
        whole = "\t" not in line
        rest = line.replace("\t", " ").strip()
        if not any(map(str.isalnum, rest)):
            _keep_marks(reading, rest)
        elif is_title(rest):
            _keep_title(reading, rest)
        elif not _read_page(reading, rest):
            slogan = proper and whole and len(rest) <= _LONGEST_SLOGAN and _SLOGAN.match(rest)
            (reading.slogans if slogan else reading.furniture).append(rest)
    if reading.number and not reading.name:
        reading.name = reading.section  # printed over the number


def _keep_marks(reading: _Reading, rest: str) -> None:
    if rest:
        reading.furniture.append(rest)


def _keep_title(reading: _Reading, rest: str) -> None:
    if reading.title:
        reading.furniture.append(rest)
    else:
        reading.title = re.sub(r"\s", "", rest)


def _read_page(reading: _Reading, rest: str) -> bool:
    """Read a running head's page number and name; say whether there was either."""
    match = NUMBERED_PAGE.search(rest)
    words = rest
    if match:
        words = f"{rest[: match.start()]} {rest[match.end() :]}"
    parts = [part for part in re.split(r"[\s:：|｜/]+", words) if part]
    titles = [part for part in parts if is_title(part)]
    names = [part for part in parts if part not in titles and SECTION.match(part)]
    if not match and not names and not titles:
        return False
    reading.furniture.append(rest)
    if match and not reading.number:
        reading.number = _page_number(match)
        others = [part for part in parts if part not in titles and all(map(is_han, part))]
        names = names or [part for part in others if len(part) <= 8][:1]
    if titles and not reading.title:
        reading.title = titles[0]
    if names and not reading.section:
        reading.section = " ".join(names)
    if names and not reading.name and (match or reading.number):
        reading.name = " ".join(names)
    return True


def _page_number(match: re.Match[str]) -> str:
    for index in range(1, 8):
        groups = match.groupdict()
        number = groups.get(f"n{index}")
        if number:
            value = dates.chinese_number(number)
            return f"{groups[f's{index}'] or ''}{value}" if value else ""
    return ""


def _check_date(reading: _Reading) -> None:
    """Compare weekday and lunar date with the date; say where they disagree."""
    date = reading.date
    if not date:
        return
    weekday = reading.values.get("weekday", "")
    sign = weekday[-1:].replace("天", "日")
    if sign in dates.WEEKDAYS and sign and sign != dates.weekday_of(date):
        reading.problem(
            "weekday-conflict",
            f"{date:%Y-%m-%d}是星期{dates.weekday_of(date)}，报头印的是{weekday}。请核对日期。",
        )
    lunar = reading.values.get("lunar", "")
    if lunar and not _lunar_agrees(date, lunar):
        reading.problem(
            "lunar-conflict", f"{date:%Y-%m-%d}与报头所印农历“{lunar}”不是同一天。请核对日期。"
        )


def _lunar_agrees(date: dt.date, printed: str) -> bool:
    """Whether the printed lunar date is that of the date, as far as it is printed."""
    from lunar_python import Solar

    lunar = Solar.fromYmd(date.year, date.month, date.day).getLunar()
    year = re.search(r"([甲乙丙丁戊己庚辛壬癸])([子丑寅卯辰巳午未申酉戌亥])", printed)
    if year and year[0] != lunar.getYearInGanZhi():
        return False
    day = re.search(r"([閏闰]?[正一二三四五六七八九十冬腊臘]+)月([初十廿卅二三][^\s]*)$", printed)
    if not day:
        return True
    month = _plain_month(day[1]) == _plain_month(lunar.getMonthInChinese())
    return month and _plain_day(day[2]) == _plain_day(lunar.getDayInChinese())


def _plain_month(month: str) -> str:
    return "".join(_CHINESE_MONTHS.get(char, char) for char in month)


def _plain_day(day: str) -> str:
    """Return 二十四 as 廿四; 二十 itself has one spelling."""
    return day.replace("二十", "廿") if len(day) > 2 else day


def _masthead(reading: _Reading) -> Masthead:
    values = reading.values
    pages = dates.chinese_number(values["pages"]) if "pages" in values else None
    return Masthead(
        title=reading.title,
        date=reading.date,
        weekday=re.sub(r"\s", "", values.get("weekday", "")),
        lunar=values.get("lunar", ""),
        issue_no=values.get("issue_no", ""),
        cn=values.get("cn", ""),
        pages=pages,
        publisher=values.get("publisher", ""),
        organ=re.sub(r"\s", "", values.get("organ", "")),
        url=values.get("url", ""),
        slogans=tuple(reading.slogans),
        raw=reading.raw,
    )
