"""Which files of a saved 数字报 are read together, and which no one has to read."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, splitext

from archive.paper.errors import UnreadableFile
from archive.paper.names import read_name
from archive.paper.pictures.opening import open_picture
from archive.paper.readers.epaper_html.addresses import identity, names_article
from archive.paper.readers.epaper_html.articles import article_of
from archive.paper.readers.epaper_html.facsimiles import IMAGES, Variants
from archive.paper.readers.epaper_html.facts import number_in_name
from archive.paper.readers.epaper_html.looks import What, look
from archive.paper.readers.epaper_html.pages import Sheet
from archive.paper.readers.plans import Plan
from archive.paper.readers.shelf import Shelf, file_name
from archive.paper.types import Limits, Source

_TEXT_MARK = re.compile(rb"<founder-content|<!--\s*enpcontent|id=[\"']?ozoom", re.I)
_LEAST_SCAN = 1000
"""Pixels of the shorter side of an image on which a page of print can be read."""
_REFERENCE = re.compile(rb"[\w%./~-]+\.(?:jpe?g|png|gif)", re.I)


@dataclass(slots=True)
class Glance:
    """What a web page is, and what a node page says."""

    what: What
    sheet: Sheet = field(default_factory=Sheet)
    frames: tuple[str, ...] = ()


def plan(leads: Sequence[Source], files: Mapping[str, Source]) -> Plan:
    """Plan the reading of web pages.

    A page takes its articles, its picture and its PDF. An article that no page lists goes to the
    page it says it is of; where that page is not here either, the articles of one page of one day
    are read together. The pictures of the site itself, and pages of the site that are none of the
    newspaper, are laid aside.
    """
    looks = {lead.name: _glanced(lead, files) for lead in leads}
    shelf = Shelf(files)
    pages = _without_doubles({n: one for n, one in looks.items() if one.what is What.PAGE})
    variants = Variants(files)
    claims = {name: _claimed(name, one, shelf, looks, variants) for name, one in pages.items()}
    taken = {name for names in claims.values() for name in names}
    free = [name for name, one in looks.items() if one.what is What.ARTICLE and name not in taken]
    for group in _groups(free, files, looks):
        _place(group, pages, claims, looks)
    used = claims.keys() | {name for names in claims.values() for name in names}
    aside = (looks.keys() - used) | (set(_pictures_aside(leads, files)) - used)
    return Plan({name: frozenset(names) for name, names in claims.items()}, frozenset(aside))


def _glanced(lead: Source, files: Mapping[str, Source]) -> Glance:
    """Look at a page and keep what planning needs; a month of pages has no room for more."""
    if names_article(lead.name) and _TEXT_MARK.search(lead.data):
        return Glance(What.ARTICLE)
    found = look(lead, files)
    return Glance(found.what, found.sheet, found.frames)


def _day(name: str) -> str:
    date = read_name(name).date
    return date.isoformat() if date else dirname(name)


def _without_doubles(pages: Mapping[str, Glance]) -> dict[str, Glance]:
    """Leave out frames, and a second file that shows the same page: the home page of an issue
    shows its first."""
    framed = {name for one in pages.values() for name in one.frames}
    best: dict[tuple[str, frozenset[str]], str] = {}
    for name, one in pages.items():
        if name in framed:
            continue
        articles = frozenset(identity(entry.reference) for entry in one.sheet.entries)
        key = (_day(name), articles or frozenset({name}))
        if key not in best or _knows_more(one, pages[best[key]]):
            best[key] = name
    return {name: pages[name] for name in best.values()}


def _knows_more(one: Glance, other: Glance) -> bool:
    return (one.sheet.listed, bool(one.sheet.number)) > (
        other.sheet.listed,
        bool(other.sheet.number),
    )


def _claimed(
    name: str, one: Glance, shelf: Shelf, looks: Mapping[str, Glance], variants: Variants
) -> set[str]:
    found = {shelf.find(entry.reference, name) for entry in one.sheet.entries}
    articles = {each for each in found if each and _is_article(looks.get(each))}
    picture = shelf.find(one.sheet.picture.reference, name)
    pictures = {picture, *variants.of(picture)} if picture else set()
    pdf = shelf.find(one.sheet.pdfs[0], name) if one.sheet.pdfs else None
    return {each for each in (*articles, *pictures, pdf, *one.frames) if each}


def _is_article(one: Glance | None) -> bool:
    return one is not None and one.what is not What.PAGE


def _groups(
    names: Iterable[str], files: Mapping[str, Source], looks: Mapping[str, Glance]
) -> list[list[str]]:
    """Return articles that no page lists, those of one page of one day together."""
    groups: dict[tuple[str, str], list[str]] = {}
    for name in names:
        number = article_of(look(files[name], files).document).number
        number = number or number_in_name(name)
        groups.setdefault((_day(name), number), []).append(name)
        looks[name].sheet.number = number
    return list(groups.values())


def _place(
    group: list[str],
    pages: Mapping[str, Glance],
    claims: dict[str, set[str]],
    looks: Mapping[str, Glance],
) -> None:
    """Give a group of articles to the page they are of, or let the first of them lead."""
    first = group[0]
    number = looks[first].sheet.number
    for name, one in pages.items():
        if number and one.sheet.number == number and _day(name) == _day(first):
            claims[name].update(group)
            return
    claims[first] = set(group[1:])


def _pictures_aside(leads: Sequence[Source], files: Mapping[str, Source]) -> list[str]:
    """Return the images that web pages show, and those too small to be the scan of a page."""
    if not leads:
        return []
    shown = {
        file_name(match[0].decode()) for lead in leads for match in _REFERENCE.finditer(lead.data)
    }
    return [
        name
        for name, source in files.items()
        if splitext(name.lower())[1] in IMAGES and (file_name(name) in shown or _is_small(source))
    ]


def _is_small(source: Source) -> bool:
    try:
        with open_picture(source, Limits()) as image:
            return min(image.size) < _LEAST_SCAN
    except UnreadableFile:
        return True
