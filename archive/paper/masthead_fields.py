"""What mastheads and running heads print, field by field, as patterns; no decisions here."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.paper import dates
from archive.paper.names import is_paper_title
from archive.paper.normalize import close_spaced_characters

_COUNT = r"[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}"
_MONTH = r"[閏闰]?[正一二三四五六七八九十冬腊臘]{1,2}月"
_DAY = r"(?:初[一二三四五六七八九十]|[十廿卅][一二三四五六七八九]|二十[一二三四五六七八九]?|三十)"
_LUNAR_DAY = rf"{_MONTH}\s*{_DAY}(?![日\d])"
_LUNAR_YEAR = (
    r"[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]"
    r"(?:\s*[（(]?[鼠牛虎兔龙龍蛇马馬羊猴鸡雞狗猪豬][)）]?)?\s*年"
)
_LUNAR = r"(?:(?:农历|農曆|夏历|夏曆|阴历|陰曆)\s*)?"
_DASH = r"[-—－–─一]{1,2}"

FIELDS: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        rf"(?:公元\s*|出版日期\s*[:：]?\s*)?(?:{dates.CHINESE_DATE.pattern})"
        rf"|{re.sub('[?]P<[a-z]+>', '?:', dates.SEPARATED_DATE.pattern)}"
    ),
    "year_month": re.compile(
        r"(?:(?:18|19|20)\d{2}|[二一][〇零○一二三四五六七八九]{3})\s*年"
        r"(?:\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*月(?!\s*[初十廿]))?"
    ),
    "month_day": re.compile(r"\d{1,2}\s*月\s*\d{1,2}\s*日"),
    "weekday": re.compile(
        r"(?:星期|礼拜|禮拜|周|週)\s*[一二三四五六日天](?![\u4e00-\u9fff])"
        r"|\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b",
        re.I,
    ),
    "lunar": re.compile(rf"{_LUNAR}{_LUNAR_YEAR}(?:\s*{_LUNAR_DAY})?|{_LUNAR}{_LUNAR_DAY}"),
    "issue_no": re.compile(
        r"[（(]?\s*总?\s*第\s*(?P<issue>\d{1,6})\s*[号期號]"
        r"(?:\s*[（(]?\s*总第?\s*\d+\s*[期号]\s*[)）]?)?\s*[)）]?"
        r"|(?:总期号|期号|刊期|期號)\s*[:：]?\s*(?P<plain>\d{1,6})"
        r"|(?:No|№)\s*[.．:：]?\s*(?P<no>\d{1,6})",
        re.I,
    ),
    "cn": re.compile(
        r"(?:国内|國內)?(?:统一|統一)?(?:连续出版物号|刊号|刊號)?\s*[:：]?\s*"
        rf"(?P<cn>CN\s*\d{{2}}\s*{_DASH}\s*\d{{4}}(?:\s*/\s*[A-Z]{{1,2}})?)"
    ),
    "pages": re.compile(
        rf"(?:(?:今日|本期|本日|今天)(?:本报|本報)?|(?:本报|本報)今日)\s*(?:出版|共)?\s*"
        rf"(?P<pages>{_COUNT})\s*(?:大版|版)|[共全]\s*(?P<all>{_COUNT})\s*版"
        rf"|(?:对开|四开|4开|對開|四開)\s*(?P<folio>{_COUNT})\s*版"
    ),
    "organ": re.compile(
        r"[\u4e00-\u9fff]{2,30}(?:机关报|機關報)(?![\u4e00-\u9fff])"
        r"|(?:(?<=\s)|^)[\u4e00-\u9fff]{4,24}(?:主管|主办|主辦)(?![\u4e00-\u9fff])"
    ),
    "publisher": re.compile(
        r"(?:编辑出版|出版单位|出版|主办单位|承印)\s*[:：]\s*"
        r"(?P<by>[\u4e00-\u9fff]{2,20}(?:社|集团|公司|中心))"
        r"|(?P<publisher>[\u4e00-\u9fff]{2,20}(?:社|集团|集團|中心|公司))\s*(?:编辑|編輯)?出版"
    ),
    "url": re.compile(
        r"(?:(?:网址|网站|網址|官网|数字报|电子版|新闻网)\s*[:：]?\s*)?"
        r"(?P<url>(?:https?://|www\.)[A-Za-z0-9.\-/_]+"
        r"|(?<![@\w.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:com|cn|net|org)(?:\.cn)?(?![\w@]))"
    ),
    "postal": re.compile(rf"(?:邮发代号|郵發代號|代号)\s*[:：]?\s*\d+\s*{_DASH}\s*\d+"),
    "contact": re.compile(
        r"(?:(?:新闻|服务|报料|爆料|投诉|广告|订报|订阅|发行|读者|值班|咨询|编辑部|24小时|本报)*"
        r"(?:热线|电话|熱線|電話|信箱|邮箱|E-?mail|QQ)|邮编|地址)\s*[:：]\s*[\w@.\-—－–、/ ]+",
        re.I,
    ),
    "price": re.compile(
        r"(?:零售|定价|每份|订价|售价|零售每份|零售价)\s*[:：]?\s*[\d.一二三四五六七八九十]+\s*(?:元|角)(?:/份)?"
    ),
    "weather": re.compile(
        r"(?:(?:今日|今天|明日|明天|今晚)?(?:天气|天氣)[:：]?\s*)?"
        r"[\u4e00-\u9fff 、，,~～转轉]{0,24}"
        r"-?\d+\s*[℃°度]?C?\s*(?:[~～—\-到至/]+\s*-?\d+\s*[℃°度]C?)(?:[\s，,]*[\u4e00-\u9fff]{0,8}[\d\-～~]*级)?"
    ),
}
"""Field → where it stands in a line. `date` comes before its halves `year_month`, `month_day`."""

OF_FIGURES = frozenset({"month_day", "issue_no", "cn", "postal", "weather"})
"""Fields that no line without a digit has."""

NUMBERED_PAGE = re.compile(
    rf"第\s*(?P<s1>[A-Z]?)\s*(?P<n1>{_COUNT})\s*版"
    r"|(?<![A-Za-z\d])(?P<s2>[A-Z]?)\s*(?P<n2>\d{1,3})\s*版"
    r"|(?<![A-Za-z\d])(?P<s3>[A-T])(?P<n3>\d{1,2})(?![\w℃%])"
    r"|^(?P<s4>)(?P<n4>[一二三四五六七八九十]{1,3})版"
    r"|^(?P<s5>)(?P<n5>\d{1,2})(?=[\s　|｜/]+[\u4e00-\u9fff·・]{2,8}$)"
    r"|(?<=[\u4e00-\u9fff])[\s　|｜/]+(?P<s6>)(?P<n6>0\d|\d)$"
    r"|(?<=\s)(?P<s7>)(?P<n7>0\d)(?=\s)"
)
"""A page number in a running head: 第2版, 01版, A03, 一版, 03 综合."""

SECTION = re.compile(
    r"^[\u4e00-\u9fff]{0,6}(?:要闻|综合|新闻|时政|社会|民生|副刊|文化|文艺|体育|国际|国内|财经|经济|教育|健康|专版|"
    r"专题|广告|评论|理论|读者|生活|娱乐|科技|法治|县区|地方|区县|城市|乡村|三农|农业|旅游|周末|周刊|天下|"
    r"本地|要聞|綜合|新聞|社會|體育|國際|文藝|專題|廣告|港澳|台湾|公告|图片|视觉|影像|深度|关注|封面|"
    r"人文|读书|服务|头版|导读|特刊|专刊|特别报道|融媒|时评|观点|家园|风采|纪实|人物|悦读)"
    r"(?:[·・/、 ][\u4e00-\u9fff]{2,6})*(?:新闻|版|周刊|专刊)?$"
)
"""Names that sections of newspapers have."""

_ROLES = (
    r"(?:本版|值班|执行|责任|责|責任|主|美术|版式|视觉|图片|首席|编辑|见习|本期|统筹)*"
    r"(?:责编|编辑|主编|编委|校对|版式|美编|设计|组版|排版|编审|校检|审读|制图|检校|总编辑?|编排|"
    r"編輯|責編|校對|美編|設計|統籌|统筹|副总编|老总|照排|画版)"
)
EDITORS = re.compile(
    rf"[（(【]?(?:(?:[一二三四五六七八九十\d]{{1,3}}版|第[一二三四五六七八九十\d]{{1,3}}版)?[^\S\n]*{_ROLES}"
    rf"(?:\s*[/、]\s*{_ROLES})*\s*[:：/\s]\s*"
    r"(?:[\u4e00-\u9fff]{1,4}(?:[ 、\u3000/，,·]+|(?=$|[】）)]))){1,8}[】）)|｜ ]*){1,8}"
)
"""一版责编：…　校对：…  — the people who made the page; no byline of an article."""

LONGEST_LINE = 90
"""Characters; a running head with its editors is shorter, a paragraph of body longer."""


def is_title(text: str) -> bool:
    """Whether a whole line is a newspaper's title, its characters spaced out or not."""
    return is_paper_title(re.sub(r"[\s·]", "", close_spaced_characters(text)))


STACKED = 5
"""Lines a title is set in at most: one for each character."""


def with_stacked_titles(lines: Sequence[str]) -> list[str]:
    """Return the lines of a masthead with a title whole that stands in several: 柳埠 / 晚报."""
    result: list[str] = []
    at = 0
    while at < len(lines):
        end = next(
            (end for end in range(min(len(lines), at + STACKED), at + 1, -1)
             if _is_stacked(lines[at:end])),
            at + 1,
        )  # fmt: skip
        result.append("".join(lines[at:end]))
        at = end
    return result


def _is_stacked(lines: Sequence[str]) -> bool:
    short = all(len(line) <= 3 and not is_title(line) for line in lines)
    return short and is_title("".join(lines))


def coverage(text: str) -> float:
    """Return the share of a line's characters that masthead fields account for, 0 to 1."""
    if len(text) > LONGEST_LINE:
        return 0.0
    if is_title(text):
        return 1.0
    total = sum(1 for char in text if char.isalnum())
    if not total:
        return 0.0
    rest, _ = _without_fields(text)
    left = sum(1 for char in rest if char.isalnum())
    if left and SECTION.match(rest.strip(" :：|｜·")) and left < total:
        left = 0
    return 1 - left / total


@lru_cache(maxsize=1024)
def _without_fields(text: str) -> tuple[str, int]:
    """Return a line without its masthead fields, and how many kinds of them it had."""
    fields, figures = 0, any(map(str.isdecimal, text))
    for name, pattern in FIELDS.items():
        if name in OF_FIGURES and not figures:
            continue
        text, count = pattern.subn(" ", text)
        fields += bool(count)
    return text, fields


def running_head(text: str) -> float:
    """Return how much a line looks like a running head or foot, 0 to 1.

    A page number with a section name, date or editors; one of them alone proves little.
    """
    if len(text) > LONGEST_LINE:
        return 0.0
    rest, fields = _without_fields(text)
    page = NUMBERED_PAGE.search(rest.strip())
    if page:
        rest = rest.strip()
        rest = rest[: page.start()] + " " + rest[page.end() :]
    rest, editors = EDITORS.subn(" ", rest)
    words = [word for word in re.split(r"[\s:：|｜/·]+", rest) if word]
    unnamed = [word for word in words if not SECTION.match(word) and not is_title(word)]
    left = sum(map(len, unnamed))
    evidence = bool(page) + fields + (len(unnamed) < len(words)) + bool(editors)
    if left > 8 or not evidence:
        return 0.0
    return min(1.0, (evidence - 0.4 * bool(left)) / 2)


def is_editors_line(text: str) -> bool:
    """Whether a line begins with the people who made the page."""
    return bool(EDITORS.match(text))
