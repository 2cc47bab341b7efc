"""What a page of a 数字报 says about itself: newspaper, date, page number and page name."""

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from archive.paper.dates import CHINESE_DATE, chinese_number, date_of, find_date
from archive.paper.names import PAPER_TITLE, is_paper_title, read_name
from archive.paper.readers.epaper_html.document import Document
from archive.paper.readers.epaper_html.lines import Line, text_in
from archive.paper.readers.shelf import file_name

_PROPERTIES = re.compile(r"^\s*enpproperty(.*?)(?:/enpproperty\s*)?$", re.S)
_PROPERTY = re.compile(r"<([\w-]+)>(.{0,2000}?)</\1>", re.S)
_LONGEST_PROPERTIES = 30_000
_COUNT = r"\d{1,3}|[一二三四五六七八九十]{1,3}"
LABEL = re.compile(
    rf"^\W*(?:第\s*(?P<s1>[A-Z]{{0,4}})\s*(?P<n1>{_COUNT})\s*版"
    r"|(?P<s2>[A-Z]{0,4})\s*(?P<n2>\d{1,3})\s*版"
    r"|(?P<s3>[A-Z]{0,4})(?P<n3>\d{2,3})(?=\s*[:：])"
    r"|(?P<s4>[A-Z]{1,4})(?P<n4>\d{1,3})(?=[:：\s]|$)"
    r"|(?P<s5>)(?P<n5>头)版)"
    r"[\s:：·・|｜\-—]*(?P<name>[^\n]*?)\s*$",
    re.I,
)
"""第01版：要闻, A01版 要闻, 03:副刊 — a page in a list of pages, or over the picture of one."""
_BARE_LABEL = re.compile(
    r"^\W*(?P<s1>[A-Z]{0,4})(?P<n1>\d{1,3})(?!\d)[\s:：·・|｜.、\-—]*(?P<name>[^\d\n]*?)\s*$", re.I
)
_LONGEST_LABEL = 60
_LONGEST_NAME = 20
_BUTTONS = re.compile(r"\s{2,}|PDF|下载|上一|下一|返回|\d{4}年|[（(]", re.I)
_PRINTED_IN = re.compile(
    r"[（(]\s*\d{4}年\d{1,2}月\d{1,2}日[^（）()]{0,8}?第?\s*([A-Z]{0,3})\s*(\d{1,3})\s*版\s*[)）]"
)
"""《人民日报》（2017年10月16日 01 版）: where an article was printed."""
_PRINTED_BY = re.compile(r"《([^《》]{2,20})》\s*[（(]\s*\d{4}年")
_WEEKDAY = re.compile(r"^[\s,，]*(?:星期|周|礼拜|Mon|Tue|Wed|Thu|Fri|Sat|Sun)", re.I)
_NAME_SUFFIX = re.compile(r"(?:数字报|电子报|电子版|多媒体|报刊|全媒体|社|阅读|平台)+.*$")
_NUMBER_IN_NAME = re.compile(
    r"^(?:(?:nbs\.d\d+[a-z]+_|node_|col_?|page|l|n_|szbz)([a-z]{0,3})(?=0\d|\d{2})|v([a-z]?))"
    r"(\d{1,2})(?!\d)"
)
_NUMBER_IN_ARTICLE = re.compile(r"^nw\.d\d+[a-z]+_\d{8}_\d+-([a-z]{0,3})(\d{2,3})\.")


def properties_of(document: Document) -> dict[str, str]:
    """Return what the enpproperty comments say: `date`, `title`, `pagenum`, …"""
    found: dict[str, str] = {}
    for comment in document.comments():
        if match := _PROPERTIES.match(comment[:_LONGEST_PROPERTIES]):
            for name, raw in _PROPERTY.findall(match[1]):
                value = re.sub(r"<!\[CDATA\[(.*?)\]\]>", r"\1", raw, flags=re.S).strip()
                key = name.lower().removeprefix("founder-")
                found[key] = (value if value.lower() != "null" else "") or found.get(key, "")
    return found


def number_of(match: re.Match[str]) -> str:
    """Return the page number a label gives, without padding: 1, A3."""
    groups = match.groupdict()
    for index in "12345":
        if digits := groups.get(f"n{index}"):
            return _number(groups.get(f"s{index}") or "", "1" if digits == "头" else digits)
    return ""


def page_name(match: re.Match[str]) -> str:
    """Return the page name a label gives, without the buttons beside it."""
    return _BUTTONS.split(match["name"], maxsplit=1)[0].strip(" :：·|｜")[:_LONGEST_NAME]


def _number(section: str, digits: str) -> str:
    value = chinese_number(digits)
    return f"{section.upper()}{value}" if value else ""


def label_of(text: str) -> re.Match[str] | None:
    """Read 第01版：要闻 out of a whole line."""
    return LABEL.match(text) if len(text) <= _LONGEST_LABEL else None


def bare_label_of(text: str) -> re.Match[str] | None:
    """Read 01 要闻 out of the link to a page: too little to tell anywhere else."""
    return _BARE_LABEL.match(text) if len(text) <= _LONGEST_LABEL else None


def number_in_name(name: str) -> str:
    """Return the page number in a file's name, where it is padded: node_A01.html, not node_187."""
    last = file_name(name)
    if match := _NUMBER_IN_ARTICLE.search(last):
        return _number(match[1], match[2])
    match = _NUMBER_IN_NAME.search(last)
    return _number(match[1] or match[2] or "", match[3]) if match else ""


def printed_in(lines: Iterable[Line]) -> str:
    """Return the page number that an article says it was printed on."""
    found = next(filter(None, (_PRINTED_IN.search(line.text) for line in lines)), None)
    return _number(found[1], found[2]) if found else ""


def date_said(
    properties: dict[str, str], names: Iterable[str], lines: Iterable[Line]
) -> dt.date | None:
    """Return the day of the issue: from properties, the names of files, a date with its weekday."""
    if "date" in properties and (found := find_date(properties["date"][:10])):
        return found[0]
    for name in names:
        if date := read_name(name).date:
            return date
    for line in lines:
        for match in CHINESE_DATE.finditer(line.text[:200]):
            if _WEEKDAY.match(line.text[match.end() :]) or line.text.strip() == match[0]:
                return date_of(match)
    return None


def newspaper_said(document: Document, properties: dict[str, str]) -> str:
    """Return the newspaper's title: from properties, a hidden field, or the page's own title."""
    said = [properties.get("papername", "")]
    said += [
        element.get("value")
        for element in document.elements("input")
        if element.get("name").lower() in {"channelname", "papername"}
    ]
    said += [
        element.get("content")
        for element in document.elements("meta")
        if element.get("name").lower() in {"papername", "source", "author"}
    ]
    said += [text_in(document.inside(element)) for element in document.elements("title")]
    said += [match[1] for match in map(_PRINTED_BY.search, _texts(document)) if match]
    for text in said:
        for piece in re.split(r"[\s\-—_|｜·:：,，]+", text):
            if title := title_in(piece):
                return title
    return properties.get("papername", "")


def _texts(document: Document) -> Iterator[str]:
    return (token for token in document.tokens if isinstance(token, str))


def title_in(text: str) -> str:
    """Return the newspaper's title that a text is, without 数字报 and the like behind it."""
    piece = _NAME_SUFFIX.sub("", text.strip(" 《》"))
    for candidate in (text.strip(" 《》"), piece):
        if is_paper_title(candidate) and not re.search("数字报|电子报", candidate):
            return candidate
    match = PAPER_TITLE.match(piece)
    return match[0] if match and match[0] == piece else ""
