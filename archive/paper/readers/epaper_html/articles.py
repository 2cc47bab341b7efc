"""The article on a content page of a 数字报: its title block, author, text and captions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive.paper.readers.epaper_html import bodies, facts, photographs, titles
from archive.paper.readers.epaper_html.document import Document, Element
from archive.paper.readers.epaper_html.lines import Line, lines_in
from archive.paper.types import Role

_LONGEST_CELL = 40
_AUTHOR_MARK = re.compile(r"^(?:作者|记者|来源)\s*[:：]\s*")


@dataclass(frozen=True, slots=True)
class Piece:
    """A line of an article, with what the page says it is."""

    text: str
    role: Role
    indent: float = 0
    bold: bool = False


@dataclass(slots=True)
class ArticleText:
    """An article as its own page has it; `number` is the page of the paper it says it is of."""

    pieces: list[Piece] = field(default_factory=list)
    number: str = ""
    name: str = ""

    @property
    def headline(self) -> str:
        """Its headline on one line."""
        return " ".join(piece.text for piece in self.pieces if piece.role is Role.HEADLINE)

    @property
    def has_text(self) -> bool:
        """Whether there is more of it than a title block."""
        return any(
            piece.role in {Role.PARAGRAPH, Role.CROSSHEAD, Role.CAPTION} for piece in self.pieces
        )


def article_of(document: Document, listed_title: str = "") -> ArticleText:
    """Read the article of a content page; `listed_title` is what the page's list calls it."""
    properties = facts.properties_of(document)
    region = bodies.region_of(document)
    lines = lines_in(document.tokens)
    before = [line for line in lines if line.start < region.start]
    after = [line for line in lines if line.start >= region.end]
    body = lines_in(document.tokens[region.start : region.end], region.start)
    captions = photographs.captions_of(document, region)
    heads = [line for line in before if line.text not in captions.outside]
    block = titles.title_block(document, properties, heads, listed_title, region)
    told = _told(body, block, captions)
    article = ArticleText(number=_number(properties, [*before, *after]))
    article.name = properties.get("pagename", "")
    article.pieces = [
        *(Piece(text, Role.KICKER) for text in block.kicker),
        *(Piece(text, Role.HEADLINE) for text in block.headline),
        *(Piece(text, Role.SUBHEAD) for text in block.subhead),
        *(Piece(text, Role.BYLINE) for text in _new_authors(block.author, told)),
        *(Piece(text, Role.CAPTION) for text in captions.outside),
        *told,
    ]
    return article


def _number(properties: dict[str, str], lines: Sequence[Line]) -> str:
    said = properties.get("pagenum", "")
    if said and (match := facts.label_of(said if "版" in said else f"{said}版")):
        return facts.number_of(match)
    return facts.printed_in(lines) or next(
        (facts.number_of(match) for line in lines if (match := facts.label_of(line.text))), ""
    )


def _told(
    body: Sequence[Line], block: titles.TitleBlock, captions: photographs.Captions
) -> list[Piece]:
    """Return the lines of the body, without a title block that is repeated at its head."""
    repeated = {titles.plain(text) for text in block.texts}
    pieces: list[Piece] = []
    for line, is_caption in _marked(body, captions):
        if not pieces and titles.plain(line.text) in repeated:
            continue
        role = Role.CAPTION if is_caption else Role.PARAGRAPH
        bold = line.bold or (line.centred and not is_caption)
        pieces.append(Piece(line.text, role, line.indent, bold))
    return pieces


def _marked(body: Sequence[Line], captions: photographs.Captions) -> Iterator[tuple[Line, bool]]:
    """Yield the lines of the body, and whether each is a caption; a row of a table is one line."""
    for line in _with_rows(body):
        if line.text:
            yield line, line.start in captions.inside


def _with_rows(body: Sequence[Line]) -> list[Line]:
    """Put the cells of a row of figures together, as they are read."""
    lines: list[Line] = []
    for line in body:
        row = _row(line)
        if lines and row is not None and _is_beside(lines[-1], line, row):
            lines[-1] = replace(lines[-1], text=f"{lines[-1].text} {line.text}".strip())
        else:
            lines.append(line)
    return lines


def _is_beside(last: Line, line: Line, row: Element) -> bool:
    short = max(len(last.text), len(line.text)) <= _LONGEST_CELL
    return short and _row(last) is row and last.block is not line.block


def _row(line: Line) -> Element | None:
    """Return the row of a table a line stands in; text that fills a single cell is in none."""
    element = line.block
    while element is not None and element.tag not in {"tr", "table", "body"}:
        element = element.parent
    return element if element is not None and element.tag == "tr" else None


def _new_authors(authors: Sequence[str], told: Sequence[Piece]) -> list[str]:
    """Return the authors that head and foot of the text do not name themselves."""
    ends = "".join(piece.text for piece in (*told[:2], *told[-2:]))
    spoken = titles.plain(ends)
    named = [_AUTHOR_MARK.sub("", author) for author in authors]
    return [
        original
        for original, name in zip(authors, named, strict=True)
        if name and titles.plain(name) not in spoken
    ]
