"""The characters of a web page: what the bytes prove counts, what the page declares does not."""

import re

from archive.paper.errors import EmptyFile, TooLarge, UnknownEncoding
from archive.paper.readers.plain_text import COMMON
from archive.paper.types import Limits, Source

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.I)
_DECLARED_WITHIN = 4096
_HAN = re.compile(r"[\u4e00-\u9fff]")
_SAMPLE = 200_000
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_FEW_BROKEN = 0.002
"""Share of characters that may be broken in a page of UTF-8: titles that were cut between bytes."""


def text_of(source: Source, limits: Limits) -> tuple[str, str]:
    """Return the text of a web page and its encoding.

    Raises `TooLarge`, `EmptyFile` or `UnknownEncoding`.
    """
    check_size(source, limits)
    text, encoding = _decode(source.data)
    if not text:
        raise UnknownEncoding("认不出网页的编码。请重新保存后再上传。", source=source.name)
    return _CONTROLS.sub("", text), encoding


def check_size(source: Source, limits: Limits) -> None:
    """Raise `TooLarge` or `EmptyFile` for what is no web page by its size."""
    data = source.data
    if len(data) > limits.text_bytes:
        raise TooLarge(
            f"网页有 {len(data):,} 字节，数字报的一个网页不应超过 {limits.text_bytes:,} 字节。"
            "请检查是不是选错了文件。",
            source=source.name,
        )
    if not data.strip():
        raise EmptyFile("网页是空的。请重新保存后再上传。", source=source.name)


def _decode(data: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace"), encoding.removesuffix("-sig")
    utf8 = data.decode("utf-8", errors="replace")
    if utf8.count("\ufffd") <= _FEW_BROKEN * len(_HAN.findall(utf8)):
        return utf8, "utf-8"
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    first = "big5" if declared and declared[1].lower().startswith(b"big5") else "gb18030"
    other = "gb18030" if first == "big5" else "big5"
    found = [(data.decode(encoding, errors="replace"), encoding) for encoding in (first, other)]
    found.append((utf8, "utf-8"))
    return max(found, key=lambda pair: _plausible(pair[0]))


def _plausible(text: str) -> float:
    """Return the share of common characters among the Han of a text, less what is broken."""
    han = _HAN.findall(text[:_SAMPLE])
    if not han:
        return -text.count("\ufffd")
    return (sum(char in COMMON for char in han) - 3 * text[:_SAMPLE].count("\ufffd")) / len(han)
