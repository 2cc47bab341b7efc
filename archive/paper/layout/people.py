"""Who wrote and who took the picture: bylines, datelines and credits as newspapers print them."""

import re
from dataclasses import dataclass

from archive.paper.layout.surnames import COMPOUND_SURNAMES, SURNAMES
from archive.paper.normalize import is_han

_TITLES = (
    r"(?:本报|本社|本网|本台|本刊|本報)?"
    r"(?:特约|特派|首席|见习|实习|全媒体?|融媒体?|新媒体|驻[\u4e00-\u9fff]{1,4}|"
    r"摄影|文字|专职|高级|县级融媒体中心)*(?:记者站|记者|記者|通讯员|通訊員|实习生|評論員|评论员|撰稿人?|"
    r"作者|编译|整理|采写|报道组|报道|報道|摄影报道|供稿|通联|见习生|特约撰稿)"
)
AGENCY = re.compile(
    r"本[报報](?!告)|新[华華]社|中新社|中国新闻社|法新社|路透社|美联社|央视新闻|新华网|人民网|中新网|本[社网网台]"
    r"|[\u4e00-\u9fff]{2,6}(?:日[报報]|晚[报報]|早报|晨报|时报|時報|都市报|商报|电视台|融媒体中心|客户端)"
)
"""Who sent the report: 本报, an agency, or another paper."""

_DAY = (
    r"(?:(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)?(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
)
DATELINE = re.compile(
    r"^(?:[■□●▲◆◇★※◎○]\s*)?[【\[]?(?:(?:综合|据)\s*)?"
    rf"(?:{AGENCY.pattern}|[\u4e00-\u9fff]{{2,8}}(?:讯|訊)(?=[（(]))"
    rf"(?:\s*[/、]\s*(?:{AGENCY.pattern}))*"
    rf"[\u4e00-\u9fffA-Za-z·]{{0,12}}?\s*{_DAY}\s*"
    r"(?:综合)?(?:[讯訊](?![员員])|[电電](?![视視影力子话話台网網脑腦动動商器])|专电|消息"
    r"|(?<=综合|联合)报道|(?<=讯)(?=[（(])|(?<=訊)(?=[（(]))"
    r"[】\]]?\s*(?:[（(](?P<inside>[^（）()]{2,60})[)）])?(?:\s*[:：—]+)?"
)
"""本报讯（记者 甲）, 新华社北京7月3日电（记者乙）, 据新华社电: what a report opens with."""

REPORTER_LEAD = re.compile(
    rf"^[（(【〔\[](?P<inside>{_TITLES}[^（）()]{{2,50}})[)）】〕\]]"
    r"|^(?P<named>本[报報](?:首席|见习|实习|全媒体|融媒体)?[记記]者\s*[\u4e00-\u9fff ]{2,12}?)"
    r"\s*(?:摄影)?[报報]道[:：]?"
)
"""（记者 甲 通讯员 乙）at the head of a paragraph, or 本报记者甲报道."""

TRAILING_BYLINE = re.compile(
    rf"[（(](?P<inside>(?:据[^（）()]{{2,20}}|(?:{_TITLES})[ :：]?[^（）()]{{2,40}}|"
    r"[\u4e00-\u9fff]{2,3}(?:[ 、]+[\u4e00-\u9fff]{2,3}){0,3}"
    r"|[\u4e00-\u9fff] [\u4e00-\u9fff]))[)）]$"
)
"""（本报记者 甲）, （据新华社）, （甲 乙） at the end of an article."""

_MARKS = r"[□■○●◎◇◆▲△☆★※◣◢▌【\[\-—·]*\s*"
BYLINE_LINE = re.compile(
    rf"^{_MARKS}(?:(?:文|图|文图|文[/、]图|文字|整理|采写|作者|撰文|文案|图片)\s*[/:：丨|｜·]?\s*)?"
    rf"(?:(?:{AGENCY.pattern})\s*)?(?:{_TITLES})\s*[:：]?\s*"
    r"[\u4e00-\u9fff·A-Za-z 　、，/丨|｜:：（）()]{0,60}$"
)
AUTHOR_LINE = re.compile(
    r"^(?:[□■○●◎◇◆▲△☆★※]\s*|(?:文|作者|撰文|整理)\s*[/:：丨|｜]?\s*|—{1,2}\s*)?"
    r"(?P<names>(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ 　]+[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff]{1,6}·[\u4e00-\u9fff·]{1,12})"
    r"(?:[ 　、]+(?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][ 　]+[\u4e00-\u9fff])){0,5})"
    r"(?:\s*(?:文|图|摄|/|／|文/图|文图|编译|整理|口述|作|撰文)+)?$"
)
_TAKEN = (
    r"(?:摄|攝|摄影|攝影|摄影报道|供图|供圖|图/文|文/图|文图|资料图片?|資料圖片|资料照片|提供|制图|摄制|"
    r"绘|/图|/摄|图片)"
)
_PICTURE = r"(?:摄影|攝影|图片?|图文|文图|图片来源|图源|照片|供图|制图|图/文|摄)"
_PHOTO_AGENCY = r"(?:新[华華]社|中新社|视觉中国|法新社|路透社|美联社|CFP|IC photo)"
CREDIT_LINE = re.compile(
    r"^[（(【]?(?:[\u4e00-\u9fff]{0,12}(?:记者|記者|通讯员|社发?|报|网|發)\s*[／/]?)?"
    rf"[\s\u4e00-\u9fff·、/／A-Za-z（(]{{0,24}}{_TAKEN}\s*[)）】]?[)）]?[。]?$"
    rf"|^[（(]?{_PICTURE}\s*[/:：丨|｜／]\s*[\u4e00-\u9fff·A-Za-z 　、/（）()]{{2,24}}[)）]?$"
    rf"|^{_PHOTO_AGENCY}(?:发|發|/[\u4e00-\u9fff]{{2,4}}|供图)?(?:[（(][^（）()]{{2,20}}[)）])?$"
    r"|^(?:本版|本组|本文)(?:图片|照片|摄影)[^。]{2,30}$"
)
"""本报记者 甲 摄, 新华社发（乙摄）, （资料图片）: a credit on a line of its own."""

CREDIT_TAIL = re.compile(
    r"(?P<credit>"
    r"(?:(?:新[华華]社|中新社|本报|本報)(?:发|發)?)?[（(]"
    rf"(?:[^（）()。]{{0,24}}{_TAKEN}"
    r"|(?:摄影|图片?|供图|图源)[:：/][^（）()。]{2,20}|[^（）()。]{2,12}发|资料图)[)）]"
    rf"|(?:(?<=[。！？”）\s])|(?<=^))(?:{AGENCY.pattern})?\s*(?:发)?\s*(?:{_TITLES})?\s*"
    r"[\u4e00-\u9fff·]{2,4}(?:[ 、/][\u4e00-\u9fff·]{2,4}){0,3}\s*(?:/|／)?\s*"
    r"(?:摄影报道|摄影|摄|攝|供图|供圖|文/图|图/文)"
    rf"|(?:(?<=[。！？”）\s]))(?:{AGENCY.pattern})(?:发|發)?"
    r")[。]?$"
)
"""The same at the end of a caption."""

LONGEST_CREDIT = 60
"""Characters; a credit with two agencies and four names is shorter."""

_NOISE = re.compile(
    rf"{_TITLES}|文/图|图/文|文图|图文|摄影报道|摄影|攝影|摄|攝|供图|供圖|提供|资料图片?|资料照片|报道|撰文|整理|制图|"
    r"据|综合|消息|图片来源|图片|图源|照片|编译|口述|均由|均为|本版|本组|本文|由|发|發|讯|訊"
)
_PLACE_AND_DAY = re.compile(rf"[\u4e00-\u9fff]{{0,10}}{_DAY}(?:电|電|专电)")
_SEPARATORS = re.compile(r"[\s、，,/／:：;；丨|｜（）()【】\[\]。—\-□■○●◎◇◆▲△☆★※▌]+")


@dataclass(frozen=True, slots=True)
class People:
    """The persons and the agencies that a byline or credit names."""

    names: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


def people_in(text: str) -> People:
    """Read names and agencies out of a byline, a dateline, or a credit.

    What stands between the agency of a dateline and its 讯 or 电 is a place and a day, no person.
    """
    agencies = tuple(dict.fromkeys(match[0] for match in AGENCY.finditer(text)))
    if sent := DATELINE.match(text):
        text = f"{sent['inside'] or ''} {text[sent.end() :]}"
    rest = _PLACE_AND_DAY.sub(" ", text) if re.search(r"日(?:专?[电電])", text) else text
    rest = _NOISE.sub(" ", AGENCY.sub(" ", rest))
    pieces = _close_names(rest)
    names = [name for piece in pieces for name in split_names(piece)]
    return People(tuple(dict.fromkeys(names)), agencies)


def _close_names(text: str) -> list[str]:
    """Split at separators, but put a two-character name printed with a gap together: 赵  政."""
    pieces = [piece for piece in _SEPARATORS.split(text) if piece]
    closed: list[str] = []
    for piece in pieces:
        if len(piece) == 1 and closed and len(closed[-1]) == 1 and closed[-1] in SURNAMES:
            closed[-1] += piece
        else:
            closed.append(piece)
    return closed


def split_names(piece: str) -> list[str]:
    """Return the names in a run of characters: 张三李四 are two, 欧阳小明 is one."""
    if "·" in piece:
        return [piece] if len(piece) >= 3 else []
    if not all(map(is_han, piece)) or not 2 <= len(piece) <= 12:
        return []
    if len(piece) <= 3 or (len(piece) == 4 and piece[:2] in COMPOUND_SURNAMES):
        return [piece]
    for first in (3, 2, 4):
        rest = piece[first:]
        head_ok = piece[0] in SURNAMES and (first < 4 or piece[:2] in COMPOUND_SURNAMES)
        if head_ok and len(rest) >= 2 and rest[0] in SURNAMES and (names := split_names(rest)):
            return [piece[:first], *names]
    return [piece] if len(piece) == 4 else []


def is_byline(text: str) -> bool:
    """Whether a line is a byline: offices and agencies, and apart from them names and no more."""
    if not BYLINE_LINE.match(text):
        return False
    rest = _NOISE.sub(" ", AGENCY.sub(" ", text))
    pieces = _close_names(rest)
    named = [piece for piece in pieces if split_names(piece)]
    known = [piece for piece in named if piece[0] in SURNAMES or "·" in piece]
    return bool(known) and len(named) >= 0.75 * len(pieces) and len(known) * 2 > len(named)


def looks_like_names(text: str) -> bool:
    """Whether a line is nothing but one to six persons' names, with an author's mark or none."""
    match = AUTHOR_LINE.match(text)
    if not match:
        return False
    pieces = _close_names(match["names"])
    return bool(pieces) and all(
        piece[0] in SURNAMES or "·" in piece or piece[:2] in COMPOUND_SURNAMES for piece in pieces
    )


def credit_at_end(text: str) -> re.Match[str] | None:
    """Return the match of a photo credit that closes a caption, or `None`.

    A bare 王小明摄 counts only with a name or an agency in it: 他正在拍摄 is no credit.
    """
    match = CREDIT_TAIL.search(text, max(0, len(text) - LONGEST_CREDIT))
    if not match or match.start("credit") == 0:
        return None
    credit = match["credit"]
    if credit[0] in "（(" or credit.endswith((")", "）")):
        return match
    people = people_in(credit)
    named = people.names and all(name[0] in SURNAMES or "·" in name for name in people.names)
    return match if named or (people.agencies and not people.names) else None
