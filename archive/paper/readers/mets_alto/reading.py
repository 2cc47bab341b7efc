"""Reading bundles of METS and ALTO files into the text of pages."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, splitext

from archive.paper.errors import EmptyFile
from archive.paper.readers.mets_alto import facsimiles, xml
from archive.paper.readers.mets_alto.alto import AltoBlock, AltoPage, pages_of
from archive.paper.readers.mets_alto.mets import Mets, MetsPage, mets_of
from archive.paper.readers.mets_alto.xml import local, parse
from archive.paper.readers.plans import Plan
from archive.paper.readers.shelf import Shelf
from archive.paper.types import (
    Block,
    Bundle,
    Facsimile,
    Limits,
    PageText,
    Part,
    Picture,
    Problem,
    Role,
    Rule,
    Severity,
    Source,
    Zone,
)

_LIMITS = Limits()
_NUMBER = re.compile(r"^\s*([A-Za-z]?)\s*0*([1-9]\d{0,3})\s*$")


@dataclass(frozen=True, slots=True)
class _Owner:
    """Which article a block belongs to on its page, and as what."""

    part: int | None
    role: Role | None


@dataclass(frozen=True, slots=True)
class _Found:
    """An ALTO page, the name of its file, the id of that in METS, and what numbers the page."""

    page: AltoPage
    name: str
    key: str
    label: str


@dataclass(slots=True)
class _Issue:
    """What is the same for all pages of a bundle."""

    bundle: Bundle
    mets: Mets
    files: Mapping[str, Source]
    shelf: Shelf = field(default_factory=lambda: Shelf(()))


def check(source: Source, limits: Limits = _LIMITS) -> None:
    """Raise `UnreadableFile` for a file that means harm; a damaged one the worker finds."""
    xml.check(source)


def plan_mets(leads: Sequence[Source], files: Mapping[str, Source]) -> Plan:
    """Give a METS file the files it refers to, and a PDF that lies beside it."""
    shelf = Shelf(files)
    claims: dict[str, set[str]] = {}
    for lead in leads:
        found = {shelf.find(address, lead.name) for address in mets_of(parse(lead)).files.values()}
        claims[lead.name] = {name for name in found if name} | _beside(lead.name, files)
    return Plan({name: frozenset(names - claims.keys()) for name, names in claims.items()})


def _beside(name: str, files: Mapping[str, Source]) -> set[str]:
    folder = dirname(name)
    return {other for other in files if dirname(other) == folder and other.lower().endswith(".pdf")}


def plan_alto(leads: Sequence[Source], files: Mapping[str, Source]) -> Plan:
    """Give an ALTO file the picture of its page: the one it names, or one of the same name."""
    shelf = Shelf(files)
    return Plan({lead.name: facsimiles.likely(lead, shelf, files) for lead in leads})


def read_mets(bundle: Bundle, limits: Limits = _LIMITS) -> Iterator[PageText]:
    """Read the pages of an issue, one after the other, with the articles of its logical structure.

    A page whose ALTO file did not come is told of, and left out.
    """
    files = {source.name: source for source in (bundle.lead, *bundle.companions)}
    issue = _Issue(bundle, mets_of(parse(bundle.lead)), files, Shelf(files))
    missing: list[str] = []
    given = 0
    for index, page in enumerate(issue.mets.pages):
        found = _alto_of(page, issue)
        if found is None:
            missing += [issue.mets.files.get(file, "") for file in page.files][-1:]
            continue
        place = (index, len(issue.mets.pages))
        picture = facsimiles.of_page(found.page, _names(page, issue), place, bundle, limits)
        yield _page(found, issue, index, picture, missing)
        missing = []
        given += 1
    if not given:
        raise EmptyFile(
            "METS 所指的 ALTO 文件都不在收到的文件里。请把整个文件夹一起上传。",
            source=bundle.lead.name,
        )


def _names(page: MetsPage, issue: _Issue) -> list[str]:
    """Return the names of the files of a page that came."""
    found = [
        issue.shelf.find(issue.mets.files.get(key, ""), issue.bundle.lead.name)
        for key in page.files
    ]
    return [name for name in found if name]


def _alto_of(page: MetsPage, issue: _Issue) -> _Found | None:
    """Return the ALTO page of a page of the issue, if its file came."""
    for key, ident in page.files.items():
        name = issue.shelf.find(issue.mets.files.get(key, ""), issue.bundle.lead.name)
        if name is None or splitext(name.lower())[1] != ".xml":
            continue
        root = parse(issue.files[name])
        pages = list(pages_of(root)) if local(root) == "alto" else []
        chosen = next((one for one in pages if ident and one.ident == ident), None)
        if chosen or pages:
            return _Found(chosen or pages[0], name, key, page.label)
    return None


def read_alto(bundle: Bundle, limits: Limits = _LIMITS) -> Iterator[PageText]:
    """Read the pages of an ALTO file that came without METS."""
    files = {source.name: source for source in (bundle.lead, *bundle.companions)}
    issue = _Issue(bundle, Mets(), files, Shelf(files))
    given = 0
    for index, page in enumerate(pages_of(parse(bundle.lead))):
        picture = facsimiles.beside(index, bundle, limits, page)
        yield _page(_Found(page, bundle.lead.name, "", page.number), issue, index, picture, [])
        given += 1
    if not given:
        raise EmptyFile("ALTO 文件里没有一版。请检查后重新上传。", source=bundle.lead.name)


def _page(
    found: _Found,
    issue: _Issue,
    index: int,
    picture: Facsimile | None,
    missing: Sequence[str],
) -> PageText:
    page = found.page
    owners, parts = _owners(page, issue.mets, found.key)
    lines: list[str] = []
    blocks: list[Block] = []
    for block in page.blocks:
        _add(block, owners.get(block.ident, _Owner(None, None)), lines, blocks)
    read = {found.name, picture.source if picture else found.name}
    number = _NUMBER.match(found.label)
    return PageText(
        source=issue.bundle.lead.name,
        text="\n".join(lines) + "\n",
        blocks=tuple(blocks),
        number=f"{number[1].upper()}{number[2]}" if number else "",
        newspaper=issue.mets.newspaper,
        date=issue.mets.date,
        parts=tuple(parts),
        facsimile=picture,
        pictures=tuple(Picture(box) for box in page.pictures),
        rules=tuple(Rule(box) for box in page.rules),
        problems=tuple(_problems(page, missing)),
        companions=tuple(one.name for one in issue.bundle.companions if one.name in read),
        index=index,
    )


def _add(block: AltoBlock, owner: _Owner, lines: list[str], blocks: list[Block]) -> None:
    """Put down the lines of a block, an empty one before them."""
    for at, line in enumerate(block.lines):
        if not at and lines:
            lines.append("")
        lines.append(line.text)
        blocks.append(
            Block(
                text=line.text,
                line=len(lines),
                indent=round(line.indent, 1),
                gap=0 if at else 1,
                box=line.box,
                size=line.size,
                vertical=line.vertical,
                words=line.words,
                confidence=line.confidence,
                part=owner.part,
                role=owner.role,
            )
        )


def _owners(page: AltoPage, mets: Mets, key: str) -> tuple[dict[str, _Owner], list[Part]]:
    """Return whose each block of a page is, and the articles that have any of them there."""
    outlines = {block.ident: block.zone for block in page.blocks} | dict(page.pictured)
    told = {block.ident for block in page.blocks if block.lines}
    owners: dict[str, _Owner] = {}
    parts: list[Part] = []
    for article in mets.articles:
        own = [mark for mark in article.marks if mark.file == key and mark.block in outlines]
        if not any(mark.block in told for mark in own):
            continue
        for mark in own:
            owners.setdefault(mark.block, _Owner(len(parts), mark.role or Role.PARAGRAPH))
        zones = [zone for mark in own if (zone := outlines[mark.block])]
        parts.append(Part(_distinct(zones), article.title))
    for mark in mets.heads:
        if mark.file == key and mark.block in outlines:
            owners.setdefault(mark.block, _Owner(None, mark.role))
    return owners, parts


def _distinct(zones: Sequence[Zone]) -> tuple[Zone, ...]:
    return tuple(dict.fromkeys(zones))


def _problems(page: AltoPage, missing: Sequence[str]) -> Iterator[Problem]:
    for address in missing:
        yield Problem(
            "content-missing",
            f"前一版的 {address.rpartition('/')[2] or 'ALTO 文件'} 不在收到的文件里。"
            "请把整个文件夹一起再上传。",
        )
    if page.odd_size:
        yield Problem(
            "zones-estimated",
            "ALTO 文件没有写版面的大小，或与文字的位置不合；位置按文字的范围估计。",
            severity=Severity.NOTE,
        )
