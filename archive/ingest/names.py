"""The names files come with: which are safe, which are ours to read, and their order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from archive.ingest.errors import UploadRefused

MAX_NAME = 500
"""Characters of a name with its folders; the length of its column in the database."""

_LEFT_BY_SYSTEMS = {"__macosx", "thumbs.db", "desktop.ini", "$recycle.bin"}
"""Files and folders that macOS and Windows leave in folders and archives, in lower case."""

_WEB_PAGES = (".htm", ".html", ".shtml", ".xhtml")
_WEB_FURNITURE = (
    ".gif", ".css", ".js", ".ico", ".svg", ".swf", ".woff", ".woff2", ".ttf", ".eot", ".map",
    ".webp", ".bmp", ".cur", ".htc", ".mp3", ".mp4", ".flv", ".json",
)  # fmt: skip
"""What web pages are made of besides text and pictures of pages."""

_DRIVE = re.compile(r"^[A-Za-z]:")


def safe_name(raw: str, within: str = "") -> str:
    """Return a name as this archive keeps it: NFC, folders separated by one slash.

    `within` is the archive the name stood in, for the message. Raises `UploadRefused` for a name
    with control characters, an absolute one, or one that climbs out of its folder.
    """
    shown = printable(raw)
    where = _("压缩包“%s”里的") % printable(within) if within else ""
    if any(unicodedata.category(char) in {"Cc", "Cs"} for char in raw):
        raise UploadRefused(
            "bad-name",
            _("%(where)s文件名“%(name)s”含有控制字符。请改名后再上传。")
            % {"where": where, "name": shown},
        )
    name = unicodedata.normalize("NFC", raw).replace("\\", "/")
    if name.startswith("/") or _DRIVE.match(name) or ".." in name.split("/"):
        raise UploadRefused(
            "bad-name",
            _("%(where)s文件名“%(name)s”指向文件夹之外，没有接收。请重新打包或改名后再上传。")
            % {"where": where, "name": shown},
        )
    name = "/".join(piece for piece in name.split("/") if piece not in {"", "."})
    if not name or len(name) > MAX_NAME:
        raise UploadRefused(
            "bad-name",
            _("%(where)s文件名“%(name)s”是空的或太长（最多 %(limit)s 字）。请改名后再上传。")
            % {"where": where, "name": shown[:60], "limit": MAX_NAME},
        )
    return name


def printable(name: str) -> str:
    """Return a name fit for showing: control characters become the symbol U+FFFD."""
    return "".join("\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} else c for c in name)


def is_left_by_system(name: str) -> bool:
    """Whether a file is no one's page: hidden, or left behind by an operating system."""
    return any(
        piece.startswith(".") or piece.lower() in _LEFT_BY_SYSTEMS for piece in name.split("/")
    )


def web_furniture(names: Iterable[str]) -> set[str]:
    """Return the names of what a saved web page needs and no one reads: icons, styles, scripts.

    Where no web page came, nothing is: a single icon is a mistake its sender wants to hear of.
    """
    known = list(names)
    if not any(name.lower().endswith(_WEB_PAGES) for name in known):
        return set()
    return {name for name in known if name.lower().endswith(_WEB_FURNITURE)}


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts p2 before p10."""
    return tuple(
        (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
        for piece in re.split(r"(\d+)", name.casefold())
        if piece
    )


def listed(names: Sequence[str], most: int = 5) -> str:
    """Return names for a message, the first few of them in full."""
    head = "、".join(printable(name) for name in names[:most])
    more = len(names) - most
    return head + (_(" 等 %s 个文件") % len(names) if more > 0 else "")
