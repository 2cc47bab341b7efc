"""METS: which files an issue has, in which order its pages stand, and what its articles are.

https://www.loc.gov/standards/mets/ — physical and logical structure maps, with MODS for titles.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from archive.paper.dates import find_date
from archive.paper.readers.mets_alto.xml import Element, attribute, local
from archive.paper.types import Role

_ARTICLES = frozenset({
    "ARTICLE", "ADVERTISEMENT", "ADVERT", "AD", "NOTICE",
    "OBITUARY", "POEM", "LETTER", "STORY", "NEWS",
    "REVIEW", "CARTOON", "ANNOUNCEMENT", "EDITORIAL", "FEUILLETON",
    "SERIAL", "WEATHER", "CLASSIFIED",
})  # fmt: skip
"""TYPE of the divisions that are one piece of the paper."""
_ROLES = {
    "OVERLINE": Role.KICKER,
    "KICKER": Role.KICKER,
    "MOTTO": Role.KICKER,
    "TITLE": Role.HEADLINE,
    "HEADLINE": Role.HEADLINE,
    "HEADING": Role.HEADLINE,
    "SUBTITLE": Role.SUBHEAD,
    "SUBHEADLINE": Role.SUBHEAD,
    "SUBHEADING": Role.SUBHEAD,
    "AUTHOR": Role.BYLINE,
    "BYLINE": Role.BYLINE,
    "CROSSHEADING": Role.CROSSHEAD,
    "CAPTION": Role.CAPTION,
    "ILLUSTRATION": Role.CAPTION,
    "PARAGRAPH": Role.PARAGRAPH,
    "TEXT": Role.PARAGRAPH,
    "BODY": Role.PARAGRAPH,
    "MASTHEAD": Role.MASTHEAD,
    "TITLE_SECTION": Role.MASTHEAD,
    "PAGE_HEADER": Role.FURNITURE,
    "RUNNING_HEADER": Role.FURNITURE,
    "PAGE_NUMBER": Role.FURNITURE,
}
_PLACEHOLDER = re.compile(r"placeholder|untitled|^unknown$|\.\.\.$|…$", re.I)
"""What programs write where they know no title, or cut a text for one."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A block of a page that belongs to an article: the file and the block's ID in it."""

    file: str
    block: str
    role: Role | None


@dataclass(slots=True)
class MetsArticle:
    """An article of the logical structure; `number` counts them."""

    number: int
    title: str = ""
    marks: list[Mark] = field(default_factory=list)


@dataclass(slots=True)
class MetsPage:
    """A page of the physical structure: the ids of its files, and of its page within ALTO."""

    label: str = ""
    files: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Mets:
    """What a METS file says."""

    files: dict[str, str] = field(default_factory=dict)
    pages: list[MetsPage] = field(default_factory=list)
    articles: list[MetsArticle] = field(default_factory=list)
    heads: list[Mark] = field(default_factory=list)
    newspaper: str = ""
    date: dt.date | None = None


def mets_of(root: Element) -> Mets:
    """Read a METS document; `files` are file ids with their addresses."""
    mets = Mets(files=_files(root))
    maps = [one for one in root if local(one) == "structMap"]
    for one in maps:
        pages = [div for div in _divs(one) if _kind(div) == "PAGE"]
        if pages and not mets.pages:
            mets.pages = [_page(div) for div in sorted(pages, key=_order)]
        if any(_kind(div) in _ARTICLES for div in _divs(one)) and not mets.articles:
            _logical(one, mets)
    if not mets.pages:
        mets.pages = [MetsPage(files={key: ""}) for key in mets.files if _is_text(mets.files[key])]
    mets.newspaper, mets.date = _header(root)
    return mets


def _files(root: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in root.iter():
        if local(one) == "file":
            for place in one:
                if local(place) == "FLocat" and (address := attribute(place, "href")):
                    found.setdefault(attribute(one, "ID"), address)
    return found


def _is_text(address: str) -> bool:
    return address.lower().endswith(".xml")


def _divs(element: Element) -> Iterator[Element]:
    return (one for one in element.iter() if local(one) == "div")


def _kind(div: Element) -> str:
    return attribute(div, "TYPE").strip().upper().replace("-", "_").replace(" ", "_")


def _order(div: Element) -> float:
    value = attribute(div, "ORDER")
    return float(value) if value.isdecimal() else float("inf")


def _page(div: Element) -> MetsPage:
    page = MetsPage(attribute(div, "ORDERLABEL") or attribute(div, "ORDER"))
    for one in div.iter():
        if (file := attribute(one, "FILEID")) and local(one) in {"area", "fptr"}:
            page.files.setdefault(file, attribute(one, "BEGIN"))
    return page


def _logical(root: Element, mets: Mets) -> None:
    """Walk the logical structure without recursion: its depth is the file's own affair."""
    waiting: list[tuple[Element, MetsArticle | None, Role | None]] = [(root, None, None)]
    while waiting:
        element, article, role = waiting.pop()
        if local(element) == "div":
            kind = _kind(element)
            role = _ROLES.get(kind, role)
            if article is None and kind in _ARTICLES:
                title = attribute(element, "LABEL").strip()
                article = MetsArticle(
                    len(mets.articles), "" if _PLACEHOLDER.search(title) else title
                )
                mets.articles.append(article)
                role = None
        elif local(element) == "area" and (block := attribute(element, "BEGIN")):
            mark = Mark(attribute(element, "FILEID"), block, role)
            if article is not None:
                article.marks.append(mark)
            elif role in {Role.MASTHEAD, Role.FURNITURE}:
                mets.heads.append(mark)
        waiting += [(child, article, role) for child in reversed(element)]


def _header(root: Element) -> tuple[str, dt.date | None]:
    """Return the newspaper's title and the day of the issue, as far as MODS or labels say them."""
    facts = _mods(root)
    label = attribute(root, "LABEL")
    title = facts.get("title") or _cut(label)
    for said in (facts.get("date", ""), label, attribute(root, "OBJID")):
        if found := find_date(said):
            return title, found[0]
    return title, None


def _mods(root: Element) -> Mapping[str, str]:
    """Return title and date of the issue's own MODS: the host's title outweighs the issue's."""
    facts: dict[str, str] = {}
    hosts: dict[str, str] = {}
    for section in root:
        if local(section) != "dmdSec" or re.search("article|page", attribute(section, "ID"), re.I):
            continue
        for one in section.iter():
            text = (one.text or "").strip() if isinstance(one.tag, str) else ""
            if not text or _PLACEHOLDER.search(text):
                continue
            if local(one) == "title":
                inside = any(local(each) == "relatedItem" for each in one.iterancestors())
                (hosts if inside else facts).setdefault("title", text)
            elif local(one) in {"dateIssued", "date", "issued"}:
                facts.setdefault("date", text)
    return facts | hosts


def _cut(label: str) -> str:
    """Return the title a label begins with: Der Erzähler, 21.2.1840."""
    title = re.split(r"[,，;；(（]|\d{4}", label, maxsplit=1)[0].strip(" -–—.")
    return "" if _PLACEHOLDER.search(title) else title
