"""From a node page and its articles to the text of a page, with parts and zones."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import basename
from urllib.parse import unquote

from archive.paper.errors import EmptyFile, NotText
from archive.paper.readers.epaper_html import facts, zones
from archive.paper.readers.epaper_html.articles import ArticleText, Piece, article_of
from archive.paper.readers.epaper_html.facsimiles import picture_of
from archive.paper.readers.epaper_html.lines import lines_in
from archive.paper.readers.epaper_html.looks import Look, What, look
from archive.paper.readers.epaper_html.maps import Entry
from archive.paper.readers.epaper_html.pages import Sheet
from archive.paper.readers.epaper_html.titles import plain
from archive.paper.readers.shelf import Shelf
from archive.paper.sniff import EPAPER_HTML, sniff
from archive.paper.types import (
    Block,
    Bundle,
    Facsimile,
    Limits,
    PageText,
    Part,
    Problem,
    Role,
    Severity,
    Zone,
)

_MASTHEADS = frozenset({"报头", "刊头", "版头", "报眉", "刊名"})
"""What the list of articles calls the masthead where it has a zone of its own."""


@dataclass(slots=True)
class _Sheet:
    """The text of the page as it grows: one line a block, an empty one between articles."""

    lines: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def add(self, part: Part, pieces: Sequence[Piece]) -> None:
        """Put down an article; the masthead of the page is none."""
        masthead = plain(part.title) in _MASTHEADS
        number = None if masthead else len(self.parts)
        if not masthead:
            self.parts.append(part)
        if self.lines:
            self.lines.append("")
        for at, piece in enumerate(pieces):
            self.lines.append(piece.text)
            self.blocks.append(
                Block(
                    text=piece.text,
                    line=len(self.lines),
                    bold=piece.bold,
                    indent=piece.indent,
                    gap=0 if at else 1,
                    part=number,
                    role=Role.MASTHEAD if masthead else piece.role,
                )
            )

    def note(self, code: str, message: str) -> None:
        """Note what an editor may like to know of the page as a whole."""
        self.problems.append(Problem(code, message, severity=Severity.NOTE))

    def lacks(self, entry: Entry) -> None:
        """Note that the text of the article that comes next did not come."""
        title = " ".join(entry.title).replace("“", "‘").replace("”", "’")
        named = f"“{title}”" if title else "一篇没有标题的稿件"
        message = (
            f"{named}的正文不在收到的文件里。请把 {_own_name(entry.reference)} "
            "放进原来的文件夹，连同本版网页一起再上传。"
        )
        line = len(self.lines) + (2 if self.lines else 1)
        self.problems.append(Problem("content-missing", message, line if title else None))


def not_of_a_paper(name: str) -> NotText:
    """The refusal of a web page that is no page and no article of a newspaper."""
    return NotText("这个网页不是数字报的版面或稿件。请上传版面网页和它的稿件网页。", source=name)


def page_of(bundle: Bundle, limits: Limits) -> PageText:
    """Read a page with its articles, or articles of one page by themselves."""
    files = {source.name: source for source in (bundle.lead, *bundle.companions)}
    lead = look(bundle.lead, files, limits)
    if lead.what is What.OTHER:
        raise not_of_a_paper(bundle.lead.name)
    articles = {
        name: each
        for name, source in files.items()
        if name not in {bundle.lead.name, *lead.frames} and sniff(name, source.data) == EPAPER_HTML
        if (each := look(source, files, limits)).what is not What.PAGE
    }
    if lead.what is What.ARTICLE:
        return _without_node(bundle, {bundle.lead.name: lead, **articles})
    return _with_node(bundle, lead, articles, limits)


def _with_node(
    bundle: Bundle, lead: Look, articles: Mapping[str, Look], limits: Limits
) -> PageText:
    files = {source.name: source for source in (bundle.lead, *bundle.companions)}
    shelf = Shelf(files)
    sheet, grown = lead.sheet, _Sheet()
    facsimile, scale = picture_of(sheet, bundle.lead.name, shelf, files, limits)
    placed = _zones(sheet, scale, grown)
    used = {facsimile.source} if facsimile else set()
    used |= set(lead.frames)
    for number, entry in enumerate(sheet.entries):
        name = shelf.find(entry.reference, bundle.lead.name)
        own = articles.get(name) if name else None
        text = article_of(own.document, "\n".join(entry.title)) if own else ArticleText()
        used |= {name} if own and name else set()
        _add_entry(grown, entry, text, placed[number])
    for name in sorted(articles.keys() - used, key=_order):
        text = article_of(articles[name].document)
        grown.add(Part(title=text.headline), text.pieces)
        used.add(name)
    if sheet.picture.reference and facsimile is None:
        _picture_missing(grown, sheet)
    return _page(bundle, grown, sheet, used, encoding=lead.encoding, facsimile=facsimile)


def _add_entry(grown: _Sheet, entry: Entry, text: ArticleText, placed: tuple[Zone, ...]) -> None:
    title = " ".join(entry.title)
    pieces = text.pieces
    missing = not pieces
    if missing:
        pieces = [Piece(line, Role.HEADLINE) for line in entry.title]
        if plain(title) not in _MASTHEADS:
            grown.lacks(entry)
    grown.add(Part(placed, title or text.headline, missing), pieces)


def _zones(
    sheet: Sheet, scale: tuple[float, float] | None, grown: _Sheet
) -> list[tuple[Zone, ...]]:
    """Return the zones of each article, in fractions of the picture the areas were drawn on."""
    shapes = [shape for entry in sheet.entries for shape in entry.shapes]
    if not shapes:
        return [() for _ in sheet.entries]
    if zones.in_percent(shapes, scale[0] if scale else 0):
        scale = (100.0, 100.0)
    elif scale is None:
        scale = zones.estimated_size(shapes)
        grown.note(
            "zones-estimated",
            "不知道版面图有多大，热区的位置是估计的。请把版面图连同网页一起再上传。",
        )
    return [
        tuple(zone for shape in entry.shapes if (zone := zones.zone_of(shape, scale)))
        for entry in sheet.entries
    ]


def _own_name(reference: str) -> str:
    """Return the name of the file a reference asks for, as it is written."""
    return basename(re.split(r"[?#]", unquote(reference), maxsplit=1)[0])


def _picture_missing(grown: _Sheet, sheet: Sheet) -> None:
    grown.note(
        "picture-missing",
        f"版面图不在收到的文件里。请把 {_own_name(sheet.picture.reference)} "
        "放进原来的文件夹，连同本版网页一起再上传。",
    )


def _without_node(bundle: Bundle, articles: Mapping[str, Look]) -> PageText:
    """Read articles of one page whose own page did not come."""
    grown = _Sheet()
    sheet = Sheet()
    for name in sorted(articles, key=_order):
        document = articles[name].document
        text = article_of(document)
        properties = facts.properties_of(document)
        sheet.number = sheet.number or text.number or facts.number_in_name(name)
        sheet.name = sheet.name or text.name
        sheet.newspaper = sheet.newspaper or facts.newspaper_said(document, properties)
        sheet.date = sheet.date or facts.date_said(properties, [name], lines_in(document.tokens))
        grown.add(Part(title=text.headline), text.pieces)
    grown.note(
        "page-missing",
        "只收到稿件网页，没有本版的网页，所以没有版面图和热区。"
        "请连同本版的网页（如 node_1.htm）再上传。",
    )
    first = next(iter(articles.values()))
    return _page(bundle, grown, sheet, set(articles), encoding=first.encoding)


def _order(name: str) -> tuple[int, str]:
    """Sort key that keeps content_9.htm before content_10.htm."""
    return len(name), name


def _page(
    bundle: Bundle,
    grown: _Sheet,
    sheet: Sheet,
    used: set[str],
    *,
    encoding: str,
    facsimile: Facsimile | None = None,
) -> PageText:
    if not (grown.blocks or grown.parts or facsimile):
        raise EmptyFile(
            "这个网页上没有稿件，也没有版面图。请把整个数字报文件夹一起上传。",
            source=bundle.lead.name,
        )
    return PageText(
        source=bundle.lead.name,
        text="\n".join(grown.lines) + "\n",
        blocks=tuple(grown.blocks),
        encoding=encoding,
        number=sheet.number,
        name=sheet.name,
        newspaper=sheet.newspaper,
        date=sheet.date,
        parts=tuple(grown.parts),
        facsimile=facsimile,
        problems=tuple(grown.problems),
        companions=tuple(source.name for source in bundle.companions if source.name in used),
    )
