"""XML without trust: no entities, nothing fetched, nothing deeper or larger than a page can be."""

import re
from typing import Any, TypeAlias

from lxml import etree

from archive.paper.errors import Damaged, EmptyFile, NotText, TooLarge
from archive.paper.types import Source

LARGEST = 40 * 1024 * 1024
"""Bytes; the words of a broadsheet page with the places of every glyph are some 10 MB of ALTO."""

_ENTITY = re.compile(rb"<!\s*(?:ENTITY|ELEMENT|ATTLIST|NOTATION)", re.I)
_EXTERNAL = re.compile(rb"<!DOCTYPE[^>\[]*(?:SYSTEM|PUBLIC)", re.I)

Element: TypeAlias = Any
"""An element of lxml, which comes without types."""


def parse(source: Source) -> Element:
    """Return the root element of a file; raises what `check` does, and `Damaged` for no XML."""
    check(source)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True,
        remove_pis=True, huge_tree=False,
    )  # fmt: skip
    try:
        return etree.fromstring(source.data, parser)
    except etree.LxmlError as error:
        raise Damaged(
            "XML 文件已损坏，读不出来。请重新导出后再上传。", source=source.name
        ) from error


def check(source: Source) -> None:
    """Look at the bytes of a file without parsing it.

    Raises `TooLarge`, `EmptyFile`, and `NotText` for a file that declares entities or refers to a
    document type elsewhere.
    """
    if len(source.data) > LARGEST:
        raise TooLarge(
            f"XML 文件有 {len(source.data):,} 字节，上限是 {LARGEST:,} 字节。请按版分成几个文件。",
            source=source.name,
        )
    if not source.data.strip():
        raise EmptyFile("文件是空的。请检查后重新上传。", source=source.name)
    plain = source.data.replace(b"\0", b"")
    if _ENTITY.search(plain) or _EXTERNAL.search(plain):
        raise NotText(
            "XML 文件里声明了实体或外部文件，可能有害，没有读。请去掉 <!DOCTYPE …> 一段后再上传。",
            source=source.name,
        )


def local(element: Element) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """Return an attribute whatever its namespace, empty where there is none."""
    if (value := element.get(name)) is not None:
        return str(value)
    ending = "}" + name
    return next((str(value) for key, value in element.items() if key.endswith(ending)), "")


def number(element: Element, name: str) -> float | None:
    """Return a number an attribute holds, `None` where it holds none."""
    try:
        value = float(element.get(name) or "")
    except ValueError:
        return None
    return value if abs(value) < 1e9 else None
