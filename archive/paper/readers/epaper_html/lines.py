"""The visible text of a stretch of a web page, line by line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from archive.paper.readers.epaper_html.document import Close, Element, Token

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "map",
        "menu",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "founder-title",
        "founder-author",
        "founder-content",
        "founder-subtitle",
        "founder-introtitle",
        "founder-pretitle",
    ]
)
"""Elements that begin a line of their own."""
_UNSEEN = frozenset(
    [
        "script",
        "style",
        "select",
        "head",
        "textarea",
        "noscript",
        "iframe",
        "object",
        "embed",
        "template",
        "button",
    ]
)
_BOLD = frozenset({"b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)
_BLANK = "[ \t\r\n\f\v]"
_WRAP = re.compile(rf"(?<=[\u2e80-\uffef“”‘’—…]){_BLANK}*[\r\n]{_BLANK}*(?=[\u2e80-\uffef“”‘’—…])")
"""A line break of the source between characters that no space stands between."""


@dataclass(slots=True)
class Line:
    """A line as a browser shows it; `images` are those that stand in it."""

    text: str = ""
    bold: bool = True
    centred: bool = False
    indent: float = 0
    start: int = 0
    block: Element | None = None
    images: list[Element] = field(default_factory=list)


def lines_in(tokens: Sequence[Token], first: int = 0) -> list[Line]:
    """Return the lines of some tokens that hold text or images; `first` is the first's index."""
    walk = _Walk()
    for index, token in enumerate(tokens, start=first):
        walk.step(token, index)
    walk.end_line(len(tokens) + first, None)
    return walk.lines


def text_in(tokens: Sequence[Token]) -> str:
    """Return the text of some tokens on one line; what stands on lines keeps a space between."""
    return " ".join(line.text for line in lines_in(tokens) if line.text)


class _Walk:
    """One pass over tokens, with the line that is open."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.pieces: list[str] = []
        self.line = Line()
        self.hidden = self.bold = self.centred = 0
        self.block: Element | None = None

    def step(self, token: Token, index: int) -> None:
        """Take one token."""
        if isinstance(token, str):
            if not self.hidden and token:
                self.pieces.append(token)
                self.line.bold &= bool(self.bold) or token.isspace()
                self.line.centred |= bool(self.centred)
        elif isinstance(token, Element):
            self._open(token, index)
        elif isinstance(token, Close):
            self._close(token.element, index)

    def _open(self, element: Element, index: int) -> None:
        if element.tag in _BLOCKS:
            self.end_line(index, element)
        self.hidden += _is_hidden(element)
        self.bold += element.tag in _BOLD
        self.centred += _is_centred(element)
        if element.tag == "img" and not self.hidden:
            self.line.images.append(element)

    def _close(self, element: Element, index: int) -> None:
        self.hidden -= _is_hidden(element)
        self.bold -= element.tag in _BOLD
        self.centred -= _is_centred(element)
        if element.tag in _BLOCKS:
            self.end_line(index, element.parent)

    def end_line(self, index: int, block: Element | None) -> None:
        """Put the open line away and begin another."""
        raw = "".join(self.pieces)
        text, indent = _clean(raw)
        if text or self.line.images:
            self.line.text, self.line.indent = text, indent
            self.line.block = self.block
            self.line.bold &= bool(text)
            self.lines.append(self.line)
        self.line, self.pieces = Line(start=index), []
        self.block = block


def _is_hidden(element: Element) -> bool:
    return element.tag in _UNSEEN or bool(_HIDDEN.search(element.get("style")))


def _is_centred(element: Element) -> bool:
    return (
        element.tag == "center"
        or element.get("align").lower() in {"center", "middle"}
        or bool(_CENTRED.search(element.get("style")))
    ) and element.tag not in {"table", "td", "tr", "tbody", "body"}


def _clean(raw: str) -> tuple[str, float]:
    """Return a line's text with its blanks as browsers show them, and its indent in characters."""
    text = _WRAP.sub("", raw)
    text = re.sub(rf"{_BLANK}+", " ", text).strip(" ")
    text = text.replace("\xa0", " ").replace("\u200b", "").replace("\ufeff", "")
    body = text.lstrip(" \u3000\u2003\u2002")
    blank = text[: len(text) - len(body)]
    indent = sum(1.0 if char in "\u3000\u2003" else 0.5 for char in blank)
    return re.sub(r" {2,}", " ", body).rstrip(" \u3000\u2003\u2002"), indent
