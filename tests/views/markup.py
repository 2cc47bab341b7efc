"""Reading a page as a browser does, far enough to ask what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "input", "br", "hr", "img", "rect"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes[name]

    def text(self) -> str:
        """Everything readable in it, blanks made one."""
        pieces = [child if isinstance(child, str) else child.text() for child in self.children]
        return " ".join(" ".join(pieces).split())

    def select(self, selector: str) -> list[Element]:
        """Find by tag, .class and [attribute], each inside the one before it."""
        found = [self]
        for step in selector.split():
            found = [below for each in found for below in each._below() if below._is(step)]
        return found

    def _below(self) -> Iterator[Element]:
        for child in self.children:
            if isinstance(child, Element):
                yield child
                yield from child._below()

    def _is(self, step: str) -> bool:
        tag, rest = re.fullmatch(r"(\w*)(.*)", step).groups()
        classes = self.attributes.get("class", "").split()
        return (
            tag in ("", self.tag)
            and all(name in classes for name in re.findall(r"\.([\w-]+)", rest))
            and all(name in self.attributes for name in re.findall(r"\[([\w-]+)\]", rest))
        )


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("", {})]

    def handle_starttag(self, tag, attrs):
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop().tag == tag

    def handle_data(self, data):
        self.open[-1].children.append(data)


def read(markup: str) -> Element:
    """Return a page; what was opened must have been closed in turn."""
    builder = _Builder()
    builder.feed(markup)
    assert len(builder.open) == 1
    return builder.open[0]
