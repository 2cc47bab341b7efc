"""What a web page is: a page of a newspaper, an article, or something else of the site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from archive.paper.readers.epaper_html import bodies, charset, facts
from archive.paper.readers.epaper_html.addresses import names_article, names_page
from archive.paper.readers.epaper_html.document import Document, parse
from archive.paper.readers.epaper_html.pages import Sheet, frames_of, sheet_of
from archive.paper.readers.shelf import Shelf
from archive.paper.types import Limits, Source

_LIMITS = Limits()
_ARTICLE_TYPE = "1"
_PAGE_TYPE = "2"
"""founder-type of the enpproperty comment."""
_MOST_FRAMES = 12


class What(StrEnum):
    """What a web page shows."""

    PAGE = "page"
    ARTICLE = "article"
    OTHER = "other"


@dataclass(slots=True)
class Look:
    """A web page as it was looked at; `frames` are the names of files it is made of."""

    what: What
    document: Document
    sheet: Sheet = field(default_factory=Sheet)
    frames: tuple[str, ...] = ()
    encoding: str = "utf-8"


def look(source: Source, files: Mapping[str, Source], limits: Limits = _LIMITS) -> Look:
    """Parse a web page together with its frames and say what it is; raises `UnreadableFile`."""
    text, encoding = charset.text_of(source, limits)
    document = parse(text, source.name)
    frames = _frames(document, source, files)
    if frames:
        texts = [text, *(charset.text_of(files[name], limits)[0] for name in frames)]
        document = parse("\n".join(texts), source.name)
    sheet = sheet_of(document, source.name)
    return Look(_what(document, sheet, source.name), document, sheet, frames, encoding)


def _frames(document: Document, source: Source, files: Mapping[str, Source]) -> tuple[str, ...]:
    """Return the files in the frames of a page, and in theirs; each once."""
    found: dict[str, None] = {}
    waiting = [(reference, source.name) for reference in frames_of(document)]
    if not waiting:
        return ()
    shelf = Shelf(files)
    while waiting and len(found) < _MOST_FRAMES:
        reference, base = waiting.pop(0)
        name = shelf.find(reference, base)
        if name is None or name in found or name == source.name:
            continue
        found[name] = None
        inner = parse(charset.text_of(files[name], _LIMITS)[0], name)
        waiting += [(reference, name) for reference in frames_of(inner)]
    return tuple(found)


def _what(document: Document, sheet: Sheet, name: str) -> What:
    """Judge by the file's name where it is one of the usual, else by what the page holds."""
    kind = facts.properties_of(document).get("type", "")
    has_text = bodies.is_marked(document)
    shows_page = bool(sheet.entries or sheet.picture.reference)
    if names_article(name) and (has_text or not shows_page):
        return What.ARTICLE
    if (names_page(name) or kind == _PAGE_TYPE) and shows_page:
        return What.PAGE
    if has_text or kind == _ARTICLE_TYPE:
        return What.ARTICLE
    return What.PAGE if sheet.entries else What.OTHER
