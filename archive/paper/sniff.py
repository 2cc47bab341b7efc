"""What a file is, by its first bytes and its name."""

import re
from pathlib import PurePosixPath

from archive.paper.errors import NotText

PLAIN_TEXT = "plain_text"
EPAPER_HTML = "epaper_html"
PDF = "pdf"
SCAN = "scan"
METS = "mets"
ALTO = "alto"

_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})
_HTML_SUFFIXES = frozenset({".htm", ".html", ".xhtml", ".shtml", ".asp", ".aspx", ".jsp", ".php"})

_READ = (
    (b"%PDF", PDF),
    (b"\x89PNG\r\n\x1a\n", SCAN),
    (b"\xff\xd8\xff", SCAN),
    (b"II*\x00", SCAN),
    (b"MM\x00*", SCAN),
)
_NOT_READ = (
    (b"PK\x03\x04", "ZIP"),
    (b"GIF8", "GIF 图片"),
    (b"\xd0\xcf\x11\xe0", "Office 文档"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "程序"),
    (b"MZ\x90", "程序"),
)
"""First bytes of formats, from their specifications."""

_QUERY = re.compile(r"(?<=\w)[?@]\w+=[^/]*$")
"""What saving leaves of an address in the name of a web page: content_1.htm@div=-1."""
_XML_ROOT = re.compile(rb"<(?:[A-Za-z][\w.-]*:)?(mets|alto|html)[\s>]", re.I)
_ROOT_WITHIN = 4096
"""Bytes in which the root element of an XML file has to begin."""


def sniff(name: str, data: bytes) -> str:
    """Return the key in `readers.READERS` for a file.

    Raises `NotText` for a format that is not read, naming it.
    """
    for signature, found in _READ:
        if data.startswith(signature):
            return found
    for signature, format_name in _NOT_READ:
        if data.startswith(signature):
            raise NotText(
                f"这是{format_name}文件，读不了。"
                "请换成纯文本、PDF 或图片（JPEG、PNG、TIFF）后再上传。",
                source=name,
            )
    suffix = PurePosixPath(_QUERY.sub("", name.replace("\\", "/"))).suffix.lower()
    if suffix in _HTML_SUFFIXES:
        return EPAPER_HTML
    if suffix == ".xml":
        root = _XML_ROOT.search(data[:_ROOT_WITHIN].replace(b"\0", b""))
        if root:
            return {b"mets": METS, b"alto": ALTO, b"html": EPAPER_HTML}[root[1].lower()]
        raise NotText("不认识的 XML 文件。能读的是 METS、ALTO 和数字报网页。", source=name)
    if suffix in _TEXT_SUFFIXES or suffix[1:].isdecimal():
        return PLAIN_TEXT
    raise NotText(
        f"不认识的文件类型“{suffix}”。请上传 .txt、.md、.pdf、.htm、图片或 METS/ALTO 文件。",
        source=name,
    )
