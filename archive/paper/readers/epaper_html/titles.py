"""The title block of an article on its content page."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from archive.paper.readers.epaper_html.bodies import Region
from archive.paper.readers.epaper_html.document import Comment, Document, Element
from archive.paper.readers.epaper_html.lines import Line, lines_in

_PARTS = {
    "kicker": re.compile(
        r"(?:^|[\s_-])(?:pre_?title|kicker|intro_?title|intro|shoulder_?title|yinti)(?:$|\s)"
    ),
    "headline": re.compile(r"(?:^|[\s_-])(?:title|main_?title|article-?title|bshare_text)(?:$|\s)"),
    "subhead": re.compile(r"(?:^|[\s_-])(?:sub_?title|sub|futi|vice_?title)(?:$|\s)"),
    "author": re.compile(r"(?:^|[\s_-])(?:author|zuozhe|byline)(?:$|\s)"),
}
"""Ids and classes of title lines."""
_TAGS = {
    "kicker": ("founder-introtitle", "founder-pretitle"),
    "headline": ("founder-title",),
    "subhead": ("founder-subtitle",),
    "author": ("founder-author",),
}
_COMMENTED = {
    "pretitle": "kicker",
    "introtitle": "kicker",
    "title": "headline",
    "subtitle": "subhead",
    "author": "author",
}
_NPM = re.compile(r"^\s*<(?P<end>/?)npm:article-(?P<part>\w+)>\s*$", re.I)
_NO_TITLE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日|\d{4}-\d{1,2}-\d{1,2}|第\s*[A-Z]?\d{1,3}\s*版|上一[篇版期]|下一[篇版期]"
    r"|字号|放大|缩小|打印|收藏|来源[:：]|朗读|分享|返回|首页|浏览|当前位置|作者\s*[:：]|编辑\s*[:：]|校对\s*[:：]|[>›»]|标题导航|版面导航|默认|[:：]$",
    re.I,
)
"""What stands around a title and is none: date, page, buttons."""
_AUTHOR = re.compile(r"^[\[【（(]?\s*(?:作者|撰文)\s*[:：]\s*(\S.{1,30}?)\s*[\]】）)]?$")
_LONGEST = 80
_MOST_LINES = 4
_STEPS = 7


@dataclass(slots=True)
class TitleBlock:
    """The lines of a title block, part by part."""

    kicker: list[str] = field(default_factory=list)
    headline: list[str] = field(default_factory=list)
    subhead: list[str] = field(default_factory=list)
    author: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        """All its lines."""
        return [*self.kicker, *self.headline, *self.subhead, *self.author]


def plain(text: str) -> str:
    """Return a text without blanks and marks, to compare titles by."""
    return "".join(filter(str.isalnum, text))


def title_block(
    document: Document,
    properties: dict[str, str],
    before: Sequence[Line],
    listed: str,
    region: Region,
) -> TitleBlock:
    """Gather the title block from marks of the site, properties, headings and the page's list."""
    block = TitleBlock()
    _from_marks(document, block, region)
    said = {
        "kicker": properties.get("introtitle", ""),
        "headline": properties.get("title", ""),
        "subhead": properties.get("subtitle", ""),
        "author": properties.get("author", ""),
    }
    for part, text in said.items():
        if not getattr(block, part) and plain(text):
            setattr(block, part, _split(text))
    if not block.headline:
        block.headline = _heading(document, region)
    if not block.headline and listed:
        block.headline = _split(listed)
    if not block.author:
        block.author = [match[1] for line in before[-8:] if (match := _AUTHOR.match(line.text))][:1]
    _from_neighbours(before, block, properties.keys())
    _drop_repeated(block)
    return block


def _from_marks(document: Document, block: TitleBlock, region: Region) -> None:
    commented = dict(_commented(document))
    for part, tags in _TAGS.items():
        named = [
            element
            for element in document.elements()
            if element.start < region.start
            and element.tag not in {"meta", "input", "title", "a"}
            and _PARTS[part].search(element.names)
        ]
        tagged = list(document.elements(*tags))
        texts = (_texts(document, element) for element in (*tagged, *named))
        lines = next((found for found in texts if found), []) or commented.get(part, [])
        setattr(block, part, lines)


def _texts(document: Document, element: Element) -> list[str]:
    lines = [line.text for line in lines_in(document.inside(element)) if plain(line.text)]
    return lines if sum(map(len, lines)) <= 3 * _LONGEST else []


def _commented(document: Document) -> Iterator[tuple[str, list[str]]]:
    """Yield the parts that comments mark: <npm:article-title> to </npm:article-title>."""
    opened: dict[str, int] = {}
    for index, token in enumerate(document.tokens):
        match = _NPM.match(token.text[:60]) if isinstance(token, Comment) else None
        if not match:
            continue
        part = _COMMENTED.get(match["part"].lower())
        if part and not match["end"]:
            opened[part] = index
        elif part and part in opened:
            lines = lines_in(document.tokens[opened.pop(part) : index])
            if texts := [line.text for line in lines if plain(line.text)]:
                yield part, texts


def _split(text: str) -> list[str]:
    """Return the lines of a title in which tags may still stand as text."""
    lines = re.split(r"<br\s*/?>|[\r\n]+", text, flags=re.I)
    cleaned = [
        re.sub(r"<[^<>]*>", "", line).replace("\xa0", " ").strip(" \u3000") for line in lines
    ]
    return [line for line in cleaned if plain(line)]


def _heading(document: Document, region: Region) -> list[str]:
    for tag in ("h1", "h2", "h3"):
        for element in document.elements(tag):
            if element.start < region.start and (texts := _texts(document, element)):
                return texts
    return []


def _from_neighbours(before: Sequence[Line], block: TitleBlock, told: Collection[str]) -> None:
    """Take the line over the headline as kicker and the one under it as subhead.

    `told` are the properties that the site gives, empty ones too: where it says that there is no
    subhead, none is looked for.
    """
    first, last = _place(before, block.headline)
    if last < 0:
        return
    said = {plain(text) for text in (*block.author, *block.kicker, *block.subhead)}
    above, below = before[max(0, first - 1) : first], before[last + 1 : last + 2]
    if not block.kicker and "introtitle" not in told:
        block.kicker = _beside(above, before[first], said)
    if not block.subhead and "subtitle" not in told:
        block.subhead = _beside(below, before[last], said)


def _beside(lines: Sequence[Line], headline: Line, said: set[str]) -> list[str]:
    return [line.text for line in lines if _may_be_title(line, said) and _are_near(line, headline)]


def _place(lines: Sequence[Line], headline: Sequence[str]) -> tuple[int, int]:
    """Return the first and last of the lines that make the headline, the last time it stands."""
    goal = plain("".join(headline))
    for last in range(len(lines) - 1, -1, -1):
        text = ""
        for first in range(last, max(-1, last - _MOST_LINES), -1):
            text = plain(lines[first].text) + text
            if text == goal and goal:
                return first, last
    return -1, -1


def _are_near(one: Line, other: Line) -> bool:
    """Whether two lines stand in one box, as the rows of a title block do."""
    boxes = [element.start for element in _boxes(one)]
    return any(element.start in boxes for element in _boxes(other))


def _boxes(line: Line) -> Iterator[Element]:
    """Yield the elements a few steps around a line, short of the whole page."""
    element = line.block
    for _ in range(_STEPS):
        if element is None or element.tag in {"body", "html"}:
            return
        yield element
        element = element.parent


def _may_be_title(line: Line, said: set[str]) -> bool:
    text = plain(line.text)
    return (
        bool(text)
        and text not in said
        and len(line.text) <= _LONGEST
        and not line.text.endswith("。")
        and not _NO_TITLE.search(line.text)
    )


def _drop_repeated(block: TitleBlock) -> None:
    """Take out of the other parts what the headline says already."""
    said = {plain(text) for text in block.headline} | {plain("".join(block.headline))}
    block.kicker = [text for text in block.kicker if plain(text) not in said]
    block.subhead = [text for text in block.subhead if plain(text) not in said]
