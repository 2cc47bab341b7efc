"""What a file is, by its first bytes and its name."""

from pathlib import PurePosixPath

from archive.paper.errors import NotText

PLAIN_TEXT = "plain_text"

_TEXT_SUFFIXES = frozenset({"", ".txt", ".text", ".md", ".markdown"})

_SIGNATURES = (
    (b"%PDF", "PDF"),
    (b"PK\x03\x04", "ZIP"),
    (b"\x89PNG", "PNG 图片"),
    (b"\xff\xd8\xff", "JPEG 图片"),
    (b"GIF8", "GIF 图片"),
    (b"II*\x00", "TIFF 图片"),
    (b"MM\x00*", "TIFF 图片"),
    (b"\xd0\xcf\x11\xe0", "Office 文档"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\x7fELF", "程序"),
    (b"MZ\x90", "程序"),
)
"""First bytes of formats that come under a wrong name; from the formats' specifications."""


def sniff(name: str, data: bytes) -> str:
    """Return the key in `readers.READERS` for a file.

    Raises `NotText` for a format that is not read, naming it.
    """
    for signature, format_name in _SIGNATURES:
        if data.startswith(signature):
            raise NotText(
                f"这是{format_name}文件，不是文字。请另存为纯文本（.txt）后再上传。", source=name
            )
    suffix = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if suffix in _TEXT_SUFFIXES or suffix[1:].isdecimal():
        return PLAIN_TEXT
    raise NotText(f"不认识的文件类型“{suffix}”。请上传 .txt 或 .md 文件。", source=name)
