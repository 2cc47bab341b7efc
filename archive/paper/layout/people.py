"""Who wrote and who took the picture: bylines, datelines and credits as newspapers print them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from archive.paper.layout.offices import OFFICE
from archive.paper.layout.signatures import Signature, signature, split_names
from archive.paper.layout.words import is_common
from archive.paper.normalize import simplified

__all__ = [
    "DATELINE",
    "Opening",
    "People",
    "byline_at_end",
    "credit_at_end",
    "is_byline",
    "is_credit",
    "looks_like_names",
    "opening",
    "people_in",
    "split_names",
    "unit_and_name",
]

_SENDER = (
    r"本\s?[报報](?!告)|新[华華]社|中新社|中央社|中通社|中国新闻社|法新社|路透社|美联社|美聯社|合[众眾]社|塔斯社|共同社|[韩韓][联聯]社|"
    r"央视新闻|新华网|人民网|中新网|本[社网網台刊]"
    r"|[\u4e00-\u9fff]{2,6}(?:日[报報]|晚[报報]|早[报報]|晨[报報]|[时時][报報]|都市[报報]|商[报報]|大公[报報]|电视台|融媒体中心|客户端)"
)
_DAY = (
    r"(?:(?:(?:\d{1,2}|[一二三四五六七八九十]{1,2})月)?"
    r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})日)?"
)
DATELINE = re.compile(
    r"^(?:[■□●▲◆◇★※◎○]\s*)?[【\[〔（(]?(?:(?:综合|綜合|据|據)\s*)?"
    rf"(?:{_SENDER}|[\u4e00-\u9fff]{{2,8}}(?:讯|訊)(?=[（(]))"
    rf"(?:\s*[/、]\s*(?:{_SENDER}))*"
    rf"[\u4e00-\u9fffA-Za-z·]{{0,12}}?\s*{_DAY}\s*"
    r"(?:综合)?(?:[讯訊](?![员員])|[电電](?![视視影力子话話台网網脑腦动動商器])|专电|專電|消息"
    r"|(?<=综合|联合)报道|(?<=讯)(?=[（(])|(?<=訊)(?=[（(]))"
    r"[】\]〕）)]?\s*(?:[（(](?P<inside>[^（）()]{2,60})[)）])?(?:\s*[:：—]+)?"
)
"""本报讯（记者 甲）, 新华社北京7月3日电（记者乙）, 据新华社电: what a report opens with."""

_BRACKETED_LEAD = re.compile(
    r"^(?:[■□●▲◆◇★]\s*)?[（(【〔\[](?P<inside>[^（）()【】〔〕]{4,60})[)）】〕\]]"
)
_NAMED_LEAD = re.compile(
    r"^(?P<inside>(?:[\u4e00-\u9fff]{0,6}[记記]者|(?:本[报報])?(?:特[约約])?通[讯訊][员員])"
    r"\s*[^，。：:（）()]{2,30}?(?:报道|報道|報導))(?:\s*[:：]|\s+|$)"
)
_AFTER_DATELINE = re.compile(r"\s*(?:[\u4e00-\u9fff]{0,4}[记記]者|通[讯訊][员員]|实习生|實習生)")
_REPORTERS_STOP = re.compile(r"\s+(?=\S{4})|\s*[:：]|(?<=报道|報道|報導)")
_OFFICE_AND_NAMES = re.compile(
    r"^\W*[\u4e00-\u9fff]{0,8}(?:记者|通讯员|撰稿人?|实习生|作者|特派员)(?:\s+[\u4e00-\u9fff]{2,3})+\s*$"
)
"""特约撰稿人 刀安民: an office, a gap, and what is as long as a name."""

_OFFICE_IN_DATELINE = re.compile("[记記]者|通[讯訊][员員]|特派[员員]")
_NO_NAMES = re.compile("[，。；：！？“”]")
_IN_BRACKETS = re.compile(r"[（(【〔\[](?P<inside>[^（）()【】]{2,60})[)）】〕\]]。?$")
_WHOLE_BRACKETS = re.compile(r"^[（(【〔\[].*[)）】〕\]]。?$")
_AUTHOR_MARK = re.compile(
    r"^(?:[□■○●◎◇◆▲△☆★※]|(?:文|作者|撰文|整理|图文|文图)\s*[/／:：丨|｜]|作者\s|文\s{1,2}|[—–-]{1,2}\s*)"
)
_ENDS = frozenset("。！？”…』」!?")
"""What the last sentence of a text ends with."""
_LABEL = re.compile(
    "[简短快要][讯聞闻報报]|简报|快报|导读|要目|短波|信箱|论坛|天气|公告|声明|启事|通告"
)
"""Labels that begin like names: 简 and 短 are read as family names."""
_RUN = re.compile(r"[\u4e00-\u9fff]{5}")
"""More characters in a row than a name alone has."""

_PLACE_IN_PICTURE = re.compile(
    "^[左右前后中上下][排起]?[一二三四五六七八九十]?[一二三四五六七八九十左右]?$"
)
"""左二, 前排右一 say where in a picture somebody stands; they begin like names."""

LONGEST_CREDIT = 60
"""Characters; a credit with two agencies and four names is shorter."""

LONGEST_NAMES, LONGEST_UNIT = 30, 24
"""Characters of a line that is nothing but names, or an institution and names."""

_ANY_PICTURE_WORD = re.compile(
    r"摄|攝|图|圖|供|拍|绘|繪|作[)）]?$|画[)）]?$|畫[)）]?$|书[)）]?$|視覺|视觉|資料|资料|来源|來源|社|CFP|IC"
)
_PHOTO_AGENCY = re.compile(
    r"(?:新华社|中新社|视觉中国|法新社?|路透社?|美联社?|人民视觉|CFP|IC photo)"
    r"\s*(?:发|/[\u4e00-\u9fff]{2,4})?(?:[（(][^（）()。]{2,20}[)）])?。?"
)
_LOOSE_CREDIT = re.compile(
    r"[（(]?[^，。！？：；“”（）()]{0,12}(?:供图|提供|拍摄|翻拍|截图|摄|资料图片?|资料照片?|配图)[)）]?。?"
)
_FROM_ARCHIVE = re.compile("资料|截图|来源|图源|网络")
_OF_TEXT = re.compile("数据|消息|稿件|文字|资料来源|信息")
_SENTENCE = re.compile("[，；！？“”]|。.")
_WRITING = re.compile("文|摄影报道")


@dataclass(frozen=True, slots=True)
class People:
    """The persons and the agencies that a byline or credit names."""

    names: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Opening:
    """What a report opens with: `raw` as printed, `inside` the part that can name somebody."""

    raw: str
    inside: str = ""


def people_in(text: str) -> People:
    """Read names and agencies out of a byline, a dateline, or a credit.

    What stands between the agency of a dateline and its 讯 or 电 is a place and a day, no person.
    """
    agencies: list[str] = []
    sent = DATELINE.match(text)
    head = sent[0].removesuffix(")").partition(sent["inside"] or "\0")[0] if sent else ""
    if sent and not _OFFICE_IN_DATELINE.search(head):
        agencies += re.findall(_SENDER, head)
        text = f"{sent['inside'] or ''} {text[sent.end() :]}"
    found = signature(text)
    names = [name for name in found.names if not _PLACE_IN_PICTURE.match(name)]
    return People(tuple(dict.fromkeys(names)), tuple(dict.fromkeys([*agencies, *found.agencies])))


def is_byline(text: str) -> bool:
    """Whether a line is a byline: offices, names, agencies, units, and nothing else."""
    if _SENTENCE.search(text):
        return False
    found = signature(text)
    if found.other:
        return False
    sent = DATELINE.match(text)
    if sent and sent.end() < len(text):
        return False
    bracketed = bool(_WHOLE_BRACKETS.match(text))
    if found.offices and found.names:
        marked = bracketed or bool(re.search("[丨|｜:：/／]", text))
        apart = _OFFICE_AND_NAMES.match(simplified(text)) is not None
        return found.sure * 2 >= len(found.names) or ((marked or apart) and not found.units)
    if found.names and found.done and not found.pictures:
        return found.sure * 2 > len(found.names) or bracketed
    return bracketed and bool(found.done or found.agencies) and not found.pictures


def looks_like_names(text: str) -> bool:
    """Whether a line is nothing but one to six persons' names, with an author's mark or none."""
    if len(text) > LONGEST_NAMES or _NO_NAMES.search(text, 2):
        return False
    found = signature(text)
    if found.other or found.units or found.offices or found.agencies:
        return False
    if not 1 <= len(found.names) <= 6:
        return False
    if _PLACE_IN_PICTURE.match(found.names[0]) or _RUN.search(text) or _LABEL.fullmatch(text):
        return False
    return found.sure == len(found.names) or has_author_mark(text)


def names_weight(text: str) -> float:
    """Return how much names alone say: half where the only name is a word as well: 方言, 祖国."""
    return 0.5 if is_common(simplified(text)) else 1.0


def has_author_mark(text: str) -> bool:
    """Whether a mark of authors stands before a short text: □, 文/, 作者."""
    return bool(_AUTHOR_MARK.match(text))


def unit_and_name(text: str) -> bool:
    """Whether a line is a place or an institution and the name of one who writes from there."""
    if len(text) > LONGEST_UNIT:
        return False
    found = signature(text)
    if found.other or found.offices or found.pictures or not found.units:
        return False
    return 1 <= len(found.names) <= 3 and found.sure == len(found.names)


def opening(text: str) -> Opening | None:
    """Return what a report opens with: a dateline, who reports, or both; `None` if neither."""
    if sent := DATELINE.match(text):
        end = sent.end() if sent["inside"] else _reporters_end(text, sent.end())
        return Opening(text[:end].strip(), text[:end].strip())
    for pattern in (_BRACKETED_LEAD, _NAMED_LEAD):
        match = pattern.match(text)
        if match and match.end() < len(text) and _names_reporters(match["inside"]):
            return Opening(match[0].strip(), match["inside"])
    return None


def _reporters_end(text: str, start: int) -> int:
    """Return where reporters named without brackets end: 本报讯 记者甲 通讯员乙报道."""
    if not _AFTER_DATELINE.match(text, start):
        return start
    ends = [match.end() for match in _REPORTERS_STOP.finditer(text, start + 3, start + 50)]
    return next((end for end in reversed(ends) if _names_reporters(text[start:end])), start)


def _names_reporters(text: str) -> bool:
    found = signature(text)
    return bool(found.offices and found.names and not found.other and found.sure)


@lru_cache(maxsize=2048)
def byline_at_end(text: str, *, last: bool = True) -> str:
    """Return the byline that closes a paragraph, or nothing.

    （本报记者 甲） counts anywhere; a name alone in brackets, 据新华社 and a byline without
    brackets only at an article's `last` paragraph.
    """
    if match := _IN_BRACKETS.search(text, max(0, len(text) - LONGEST_CREDIT - 4)):
        found = signature(match["inside"])
        if found.other or (found.pictures and not found.done and not found.offices):
            return ""
        if found.names and (found.offices or (found.done and last)):
            return match[0]
        sent = re.match("据|據|原载|轉自|转自", match["inside"]) and found.agencies
        return match[0] if last and (sent or _are_names(found)) else ""
    return _bare_byline(text) if last else ""


def is_signed_off(text: str) -> bool:
    """Whether a text, or a line below it, ends with who wrote it: the article ends there."""
    return byline_at_end(text)[:1] in {"（", "(", "【"}


def is_signed(text: str) -> bool:
    """Whether a text ends with a byline in brackets behind its last sentence: …。（记者 甲）."""
    byline = byline_at_end(text)
    return byline[:1] in {"（", "("} and text.removesuffix(byline).rstrip()[-1:] in _ENDS


def _are_names(found: Signature) -> bool:
    return (
        bool(found.names)
        and found.sure == len(found.names)
        and not found.units
        and not any(map(_PLACE_IN_PICTURE.match, found.names))
    )


def _bare_byline(text: str) -> str:
    """Return a byline without brackets behind a paragraph's last sentence."""
    tail = text[-LONGEST_CREDIT:]
    if not OFFICE.search(re.sub(r"\s", "", simplified(tail))):
        return ""
    for match in re.finditer(r"[。！？”」]\s*", tail):
        rest = tail[match.end() :]
        found = signature(rest)
        if rest and found.offices and found.names and not found.other and found.sure:
            return rest
    return ""


def is_credit(text: str) -> bool:
    """Whether a line says whose a picture is: 本报记者 甲 摄, 新华社发（乙摄）, （资料图片）."""
    if len(text) > LONGEST_CREDIT or not _ANY_PICTURE_WORD.search(text):
        return False
    plain = simplified(text)
    if _PHOTO_AGENCY.fullmatch(plain):
        return True
    found = signature(text)
    if found.other or not (found.pictures or ("发" in plain and found.agencies)):
        return False
    if _SENTENCE.search(text) or _OF_TEXT.search(plain):
        return False
    if found.names:
        weighed = found.offices or found.agencies or found.links or _WHOLE_BRACKETS.match(text)
        return found.sure * 2 > len(found.names) or bool(weighed and not found.units)
    bare = bool(_FROM_ARCHIVE.search(plain)) and len(plain) <= 16
    return bool(found.agencies or bare or (found.units and re.search("提供|供图", plain)))


def is_both(text: str) -> bool:
    """Whether a credit may as well be a byline: 本报记者 甲 文/图, 摄影报道."""
    found = signature(text)
    return is_credit(text) and bool(
        _WRITING.search(simplified(text)) and (found.names or found.agencies)
    )


def credit_at_end(text: str) -> str:
    """Return the photo credit that closes a caption, or nothing.

    A bare 王小明摄 counts only with a name or an agency in it: 他正在拍摄 is no credit. Behind a
    whole sentence, or in brackets, 受访者供图 is one.
    """
    start = max(0, len(text) - LONGEST_CREDIT)
    if not _ANY_PICTURE_WORD.search(text, max(start, len(text) - 24)):
        return ""
    tail = text[start:]
    for match in re.finditer(r"[。！？!?”』」）)…]\s*|\s+|(?=[（(【])", tail):
        rest = tail[match.end() :]
        if not rest or start + match.end() == 0 or rest[0] in "）)。、，":
            continue
        gap = match[0].isspace() and (len(match[0]) > 1 or match[0] == "\u3000")
        stops = gap or (match[0][:1] in "。！？!?”」" if match[0] else rest[0] in "（(")
        if is_credit(rest) or (stops and _LOOSE_CREDIT.fullmatch(simplified(rest))):
            return rest
    return ""
