"""Number and name of a page, as the list of pages and the label over its picture say them."""

from archive.paper.readers.epaper_html import facts
from archive.paper.readers.epaper_html.document import Document, Element, Token
from archive.paper.readers.epaper_html.lines import lines_in, text_in
from archive.paper.readers.shelf import file_name


def label_of_page(document: Document, name: str, properties: dict[str, str]) -> tuple[str, str]:
    """Return number and name of the page.

    The list of pages says both of the page it is; then comes the label over the picture. The
    number of the file is no page number, unless it is padded like one.
    """
    listed: dict[str, str] = {}
    for element in document.elements("a"):
        own = file_name(element.get("href")) == file_name(name)
        text = text_in(document.inside(element))
        match = facts.label_of(text) or (facts.bare_label_of(text) if own else None)
        if match and (number := facts.number_of(match)):
            listed.setdefault(number, facts.page_name(match))
            if own:
                return number, listed[number]
    said = properties.get("pagenum", "")
    number = facts.number_of(match) if said and (match := facts.label_of(f"{said}版")) else ""
    for line in lines_in(_unlinked(document)):
        match = facts.label_of(line.text)
        if match and number in {"", facts.number_of(match)}:
            number = facts.number_of(match)
            return number, listed.get(number) or facts.page_name(match)
    number = number or facts.number_in_name(name)
    return number, listed.get(number, "")


def is_listed(document: Document, name: str) -> bool:
    """Whether the page's own list of pages names its very file."""
    return any(
        file_name(element.get("href")) == file_name(name)
        and facts.label_of(text_in(document.inside(element)))
        for element in document.elements("a")
    )


def _unlinked(document: Document) -> list[Token]:
    """Return the tokens of a page without those inside links."""
    tokens: list[Token] = []
    skip_to = 0
    for index, token in enumerate(document.tokens):
        if index < skip_to:
            continue
        if isinstance(token, Element) and token.tag == "a":
            skip_to = token.end + 1
        else:
            tokens.append(token)
    return tokens
