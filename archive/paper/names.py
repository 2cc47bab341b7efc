"""What the name of a file, and of the folders it stands in, says about a page."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from archive.paper.dates import chinese_number, find_date, real_date

PAPER_TITLE = re.compile(
    r"[\u4e00-\u9fff]{2,10}?(?:日报|晚报|早报|晨报|时报|周报|商报|导报|快报|新报|都市报|晚刊|新闻|"
    r"日報|晚報|早報|晨報|時報|週報|周報|商報|導報|快報|新報|新聞|报|報)(?:海外版|周末版|周刊)?"
)
"""A newspaper's title as such titles end; the second line is the first in traditional script."""

_PAGE_PATTERNS = (
    re.compile(r"第\s*([A-Za-z]?)\s*0*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*版"),
    re.compile(r"(?<![A-Za-z\d])([A-Ta-t]?)0*(\d{1,3})\s*版"),
    re.compile(r"(?<![A-Za-z])(?:page|node|pg|p)[-_ ]?([A-D]?)0*(\d{1,3})(?![\d])", re.I),
    re.compile(r"(?<![A-Za-z\d])([A-T])[-_]?0*(\d{1,2})(?!\d)"),
    re.compile(r"(?:^|[-_. 版])()0*(\d{1,3})(?=$|[-_. ])"),
)
"""Where a page number stands in a name, the surest first: letter of the section, number."""

_MONTH_DAY = re.compile(r"(?<!\d)(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\d)")
"""Month and day without a year, which are no page number: p0820.pdf."""

_NO_TITLE = re.compile(
    r"^(?:天气|气象|工作|情况|新闻|电视|宣传|考察|调研|会议|成绩|质量)?"
    r"(?:汇|简|通|公|海|预|情|举|申|播|回|上|填|战|捷|喜|警|年|画|墙|板|电)[报報]$"
    r"|^(?:社会|国内|国际|综合|体育|本地|地方|时政|经济|娱乐|文化|教育|要闻|今日|图片|最新|科技|财经|"
    r"民生|城市|县区|健康|法治|本报|每日)新[闻聞]$"
)
"""Words that end like titles: kinds of report, and names of sections."""

_WEB_PAGES = frozenset({".htm", ".html", ".shtml", ".xhtml"})
"""Files whose names count as their site does: node_187.htm is page A1 of its paper."""

_METS = re.compile(r"mets\b", re.I)
"""A METS file is one for all pages of an issue."""

_EDITION = re.compile(r"(?<![A-Za-z])(am|pm)(?![A-Za-z\d])", re.I)
_MONTH_FOLDER = re.compile(
    r"(?:^|/)((?:18|19|20)\d{2})[-./年]?(\d{1,2})月?/(\d{1,2})日?(?=/|$|[_-])"
)


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What a name says; empty where it is silent."""

    date: dt.date | None = None
    page: str = ""
    newspaper: str = ""
    edition: str = ""


def page_in_file(name: str, index: int) -> str:
    """Return the page number that the name of a file gives its page at `index` (0-based).

    The pages of one file follow each other: of p3.tif they are 3, 4, 5. Empty where the name
    gives none.
    """
    first = read_name(name).page
    if not first or not index:
        return first
    letter = first.rstrip("0123456789")
    return f"{letter}{int(first[len(letter) :]) + index}"


def read_name(name: str) -> NameFacts:
    """Read date, page number, newspaper and edition out of a path.

    A date has to be one of the calendar. The file's own name outweighs its folders, and the
    nearest folder a farther one.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    parts = [part for part in path.parts if part not in {"/", ".", ".."}]
    if not parts:
        return NameFacts()
    suffix = path.suffix.lower()
    stem = path.stem if suffix in {".txt", ".md", ".text", ".markdown"} else parts[-1]
    parts[-1] = stem
    date, rest = _date(parts)
    edition = next(filter(None, map(_EDITION.search, reversed(parts))), None)
    return NameFacts(
        date=date,
        page="" if suffix in _WEB_PAGES or _METS.search(stem) else _page(rest),
        newspaper=_newspaper(parts),
        edition=edition[1].lower() if edition else "",
    )


def _date(parts: list[str]) -> tuple[dt.date | None, str]:
    """Return the date, and the file's own name without it."""
    stem = parts[-1]
    if found := find_date(stem):
        start, end = found[1].span()
        return found[0], f"{stem[:start]} {stem[end:]}".strip()
    for part in reversed(parts[:-1]):
        if found := find_date(part):
            return found[0], stem
    if match := _MONTH_FOLDER.search("/".join(parts)):
        date = real_date(int(match[1]), int(match[2]), int(match[3]))
        inside_stem = match.end() > len("/".join(parts[:-1]))
        return date, "" if date and inside_stem and stem.isdecimal() else stem
    return None, stem


def _page(stem: str) -> str:
    undated = _MONTH_DAY.sub("", stem)
    for pattern in _PAGE_PATTERNS:
        if match := pattern.search(undated):
            number = chinese_number(match[2])
            if number and number < 1000:
                return f"{match[1].upper()}{number}"
    return ""


def _newspaper(parts: list[str]) -> str:
    for part in reversed(parts):
        match = PAPER_TITLE.search(part)
        if match and is_paper_title(match[0]):
            return match[0]
    return ""


def is_paper_title(text: str) -> bool:
    """Whether the text can be a newspaper's title: 云州晚报 can, 社会新闻 and 天气预报 cannot."""
    return bool(PAPER_TITLE.fullmatch(text)) and not _NO_TITLE.search(text)
