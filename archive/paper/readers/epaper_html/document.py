"""A web page as a flat list of tokens: linear in time and space, whatever it is made of.

Scripts are never run and nothing is fetched: what is not in the bytes is not in the document.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from lxml import etree

from archive.paper.errors import UnreadableFile

DEEPEST = 2_000
"""Open elements at one time; browsers stop at 512, and closing a tag looks through all of them."""

MOST = 300_000
"""Tags, texts and comments of a page; the fullest page of a newspaper has some 20,000."""

_WRITTEN = re.compile(
    r"document\.write(?:ln)?\s*\(\s*(?:\w+\s*\(\s*)?"
    r"(?:\"((?:[^\"\\]|\\.){1,2000})\"|'((?:[^'\\]|\\.){1,2000})')\s*\)"
)
"""document.write(view("…")): a text that the page has a script write, as some titles are."""
_EARLY_END = re.compile(r"</(?:body|html)\s*>", re.I)
"""Closed too early by pages put together of pieces; browsers go on as if nothing had happened."""
_TAG = re.compile(r"<[^<>]*>")
_BREAK = re.compile(r"<br\s*/?>", re.I)


@dataclass(eq=False, slots=True)
class Element:
    """An element: `start` and `end` are the indices of its opening and closing tokens."""

    tag: str
    attributes: dict[str, str]
    parent: "Element | None"
    start: int
    end: int = 0

    def get(self, name: str) -> str:
        """Return an attribute, empty where there is none."""
        return self.attributes.get(name, "")

    @property
    def names(self) -> str:
        """Its id and classes, in lower case."""
        return f"{self.get('id')} {self.get('class')}".lower()

    def is_within(self, other: "Element") -> bool:
        """Whether it lies in another element, or is that element."""
        return other.start <= self.start and self.end <= other.end


@dataclass(frozen=True, slots=True)
class Close:
    """The end of an element."""

    element: Element


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, without its marks."""

    text: str


Token = Element | Close | Comment | str


@dataclass(slots=True)
class Document:
    """A parsed page; `tokens` are elements where they begin, their ends, comments and text."""

    tokens: list[Token] = field(default_factory=list)

    def elements(self, *tags: str, within: Element | None = None) -> Iterator[Element]:
        """Yield elements of the given tags (none: of any), in document order."""
        for token in self.inside(within):
            if isinstance(token, Element) and (not tags or token.tag in tags):
                yield token

    def inside(self, element: Element | None) -> list[Token]:
        """Return the tokens in an element, or all."""
        return self.tokens[element.start + 1 : element.end] if element else self.tokens

    def comments(self) -> Iterator[str]:
        """Yield the texts of all comments."""
        for token in self.tokens:
            if isinstance(token, Comment):
                yield token.text


class _Builder:
    """Takes what the parser tells, and notes it."""

    def __init__(self) -> None:
        self.document = Document()
        self.open: list[Element] = []
        self.script: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Note an opening tag."""
        tokens = self.document.tokens
        if len(self.open) >= DEEPEST or len(tokens) >= MOST:
            raise _TooMuch
        parent = self.open[-1] if self.open else None
        element = Element(tag, dict(attributes), parent, len(tokens))
        tokens.append(element)
        self.open.append(element)

    def end(self, _tag: str) -> None:
        """Note the end of the element that was opened last."""
        if self.open:
            element = self.open.pop()
            element.end = len(self.document.tokens)
            self.document.tokens.append(Close(element))
            if element.tag == "script":
                self._written("".join(self.script))
                self.script = []

    def data(self, text: str) -> None:
        """Note text; of a script only what it plainly writes into the page."""
        if self.open and self.open[-1].tag == "script":
            self.script.append(text)
        else:
            self.document.tokens.append(text)

    def _written(self, script: str) -> None:
        """Put behind a script the texts that it writes whatever happens."""
        for match in _WRITTEN.finditer(script):
            text = unescape(match[1] or match[2] or "")
            for number, line in enumerate(_BREAK.split(text)):
                if number:
                    self.start("br", {})
                    self.end("br")
                self.document.tokens.append(_TAG.sub("", line))

    def comment(self, text: str) -> None:
        """Note a comment."""
        if len(self.document.tokens) >= MOST:
            raise _TooMuch
        self.document.tokens.append(Comment(text))

    def pi(self, *_: object) -> None:
        """Leave out processing instructions."""

    def doctype(self, *_: object) -> None:
        """Leave out the document type."""

    def close(self) -> Document:
        """Close what is still open and return the document."""
        while self.open:
            self.end("")
        return self.document


class _TooMuch(Exception):
    pass


def parse(text: str, source: str = "") -> Document:
    """Parse a page; raises `UnreadableFile` for one deeper or longer than any page is."""
    parser = etree.HTMLParser(target=_Builder(), huge_tree=True)
    try:
        parser.feed(_EARLY_END.sub("", text))
        document: Document = parser.close()
    except _TooMuch as error:
        raise UnreadableFile(
            "网页的标签太多或套得太深，不像数字报。请重新保存这个网页后再上传。", source=source
        ) from error
    except etree.LxmlError as error:
        if text.strip():
            raise UnreadableFile(
                "网页已损坏，读不出来。请重新保存后再上传。", source=source
            ) from error
        return Document()
    return document
