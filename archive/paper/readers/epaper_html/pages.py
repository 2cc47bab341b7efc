"""The page (版) that a node page of a 数字报 shows: its picture, its hot zones, its articles."""

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from posixpath import commonprefix

from archive.paper.normalize import is_han
from archive.paper.readers.epaper_html import facts
from archive.paper.readers.epaper_html.addresses import identity, names_article, names_page, shape
from archive.paper.readers.epaper_html.document import Document, Element
from archive.paper.readers.epaper_html.labels import is_listed, label_of_page
from archive.paper.readers.epaper_html.lines import lines_in, text_in
from archive.paper.readers.epaper_html.maps import Entry, areas_of, leads_somewhere
from archive.paper.readers.shelf import file_name

_MORE = re.compile(r"^[\W\d]*(?:更多|详细|详情|全文|阅读|查看|\[?[Mm]ore\]?|下载|打印)?\W*$")
"""What links to an article say beside its title."""
_LEAST_TITLE, _LEAST_LINKS = 5, 2
"""Han characters of a title, and links of one shape, by which articles are told without a map."""
_CUT = re.compile(r"(?:…+|\.{2,})$")
_LIST_TAGS = frozenset({"ul", "ol", "table", "tbody", "div", "td", "dl", "section", "nav"})
_FEWEST_IN_LIST = 0.5


@dataclass(slots=True)
class Picture:
    """The picture of the page: its address, and its size in pixels as shown (0: not said)."""

    reference: str = ""
    width: float = 0
    height: float = 0


@dataclass(slots=True)
class Sheet:
    """What a node page says; `listed`: its own list of pages names this very file."""

    entries: list[Entry] = field(default_factory=list)
    picture: Picture = field(default_factory=Picture)
    pdfs: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    listed: bool = False
    number: str = ""
    name: str = ""
    newspaper: str = ""
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Link:
    """A link to an article, and the list it stands in."""

    reference: str
    title: list[str]
    home: int


def sheet_of(document: Document, name: str) -> Sheet:
    """Read a node page; `name` is the name of its file."""
    properties = facts.properties_of(document)
    areas = areas_of(document)
    links = _links(document, {shape(area.reference) for area in areas})
    if not areas and not links:
        links = _links(document, _usual_shape(document))
    lines = lines_in(document.tokens)
    sheet = Sheet(entries=_entries(areas, links), picture=_picture(document))
    sheet.others = _page_list(document, name)
    sheet.number, sheet.name = label_of_page(document, name, properties)
    sheet.listed = is_listed(document, name)
    sheet.newspaper = facts.newspaper_said(document, properties)
    names = [name, sheet.picture.reference, *(entry.reference for entry in sheet.entries[:1])]
    sheet.date = facts.date_said(properties, names, lines)
    sheet.pdfs = _pdfs(document, sheet.picture.reference)
    return sheet


def _links(document: Document, shapes: set[str]) -> list[_Link]:
    """Return the links to articles that carry a title, in document order."""
    links: list[_Link] = []
    for element in document.elements("a"):
        reference = element.get("href")
        if not leads_somewhere(reference) or names_page(reference):
            continue
        if shape(reference) not in shapes and not names_article(reference):
            continue
        lines = [line.text for line in lines_in(document.inside(element)) if line.text]
        lines = _whole_title(lines, element.get("title").strip())
        if not _MORE.match("".join(lines)) and not facts.label_of("".join(lines)):
            links.append(_Link(reference, lines, _home(element)))
    return links


def _usual_shape(document: Document) -> set[str]:
    """Return the shape most links with a title have, where no name tells an article: N.shtml."""
    shapes = Counter(
        shape(element.get("href"))
        for element in document.elements("a")
        if leads_somewhere(element.get("href"))
        and not re.match("https?:|//", element.get("href"))
        and sum(map(is_han, text_in(document.inside(element)))) >= _LEAST_TITLE
    )
    return {name for name, count in shapes.most_common(1) if count >= _LEAST_LINKS and "N" in name}


def _whole_title(lines: list[str], title: str) -> list[str]:
    """Return the title a link shows, or the one it carries where it shows none or cuts it."""
    shown = "".join(lines)
    cut = _CUT.search(shown)
    if title and (not shown or (cut and title.startswith(shown[: cut.start()]))):
        return [title]
    return lines or [""]


def _home(element: Element) -> int:
    """Return the start of the list a link stands in: the first that holds more than the link."""
    parent = element.parent
    while parent is not None and parent.tag not in _LIST_TAGS:
        parent = parent.parent
    return parent.start if parent else 0


def _entries(areas: list[Entry], links: Sequence[_Link]) -> list[Entry]:
    """Return the articles in the order of the page's own list, then those of the map alone."""
    mapped = {identity(area.reference): area for area in areas}
    own = _own_list(links, set(mapped))
    entries: dict[str, Entry] = {}
    for link in own:
        key = identity(link.reference)
        entry = entries.setdefault(key, mapped.get(key) or Entry(link.reference))
        if len("".join(link.title)) > len("".join(entry.title)) or not entry.title:
            entry.title = link.title
    for key, area in mapped.items():
        entries.setdefault(key, area)
    titles = {identity(link.reference): link.title for link in reversed(links)}
    for key, entry in entries.items():
        entry.title = entry.title or titles.get(key, [])
    return list(entries.values())


def _own_list(links: Sequence[_Link], mapped: set[str]) -> list[_Link]:
    """Return the run of links that agrees best with the map; without a map the first long one.

    A page may also list the articles of other pages, or of the whole issue.
    """
    runs = _runs(links)
    if not mapped:
        return max(runs, key=len, default=[])

    def agreement(run: list[_Link]) -> float:
        keys = {identity(link.reference) for link in run}
        return len(keys & mapped) / (len(keys | mapped) or 1)

    best = max(runs, key=agreement, default=[])
    keys = {identity(link.reference) for link in best}
    if len(keys & mapped) < _FEWEST_IN_LIST * len(keys):
        return [link for link in best if identity(link.reference) in mapped]
    return best


def _runs(links: Sequence[_Link]) -> list[list[_Link]]:
    """Split links where one comes again, or where links that stood in one list leave it."""
    runs: list[list[_Link]] = []
    seen: set[str] = set()
    for at, link in enumerate(links):
        key = identity(link.reference)
        again = key in seen and identity(links[at - 1].reference) != key
        if not runs or again or _leaves_list(runs[-1], link):
            runs.append([])
            seen = set()
        runs[-1].append(link)
        seen.add(key)
    return runs


def _leaves_list(run: Sequence[_Link], link: _Link) -> bool:
    shared = len(run) >= 2 and run[-1].home == run[-2].home
    return shared and link.home != run[-1].home


def _picture(document: Document) -> Picture:
    """Return the picture the map lies on, or else the first that is named like one of a page."""
    images = list(document.elements("img"))
    chosen = next((image for image in images if image.get("usemap")), None) or next(
        (image for image in images if _PAGE_PICTURE.search(image.get("src"))), None
    )
    if chosen is None:
        return Picture()
    reference = chosen.get("src") or chosen.get("data-src")
    return Picture(reference, _pixels(chosen, "width"), _pixels(chosen, "height"))


_PAGE_PICTURE = re.compile(r"_b(?:rief)?\.(?:jpe?g|png)$|/page/|pagepic|layout", re.I)


def _pixels(image: Element, side: str) -> float:
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*", image.get(side))
    if not match:
        match = re.search(rf"(?:^|[;\s]){side}\s*:\s*(\d+(?:\.\d+)?)px", image.get("style"), re.I)
    return float(match[1]) if match else 0


def _page_list(document: Document, name: str) -> list[str]:
    """Return the addresses of the other pages of the issue."""
    own = file_name(name)
    links = (element.get("href") for element in document.elements("a"))
    found = {link for link in links if names_page(link) and leads_somewhere(link)}
    return sorted(link for link in found if file_name(link) != own)


def _pdfs(document: Document, picture: str) -> list[str]:
    """Return the addresses of PDFs, the likeliest of the page itself first.

    In the list of pages each has its PDF beside it; the page's own stands also by its picture, so
    that it comes twice, and it is named like the picture.
    """
    found = [
        element.get("href") or element.get("src")
        for element in document.elements("a", "embed", "iframe")
        if file_name(element.get("href") or element.get("src")).endswith(".pdf")
    ]
    own = file_name(picture)
    return sorted(
        dict.fromkeys(found),
        key=lambda link: (-found.count(link), -len(commonprefix([own, file_name(link)]))),
    )


def frames_of(document: Document) -> list[str]:
    """Return the addresses of the frames a page is made of."""
    return [element.get("src") for element in document.elements("frame") if element.get("src")]
