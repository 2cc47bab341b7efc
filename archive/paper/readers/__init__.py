"""One file a format; each turns the bytes of a file into a `PageText`."""

from typing import Protocol

from archive.paper.readers import plain_text
from archive.paper.types import PageText, Source


class Reader(Protocol):
    """Turns the bytes of a file of at most `max_bytes` into blocks, or raises `UnreadableFile`."""

    def __call__(self, source: Source, *, max_bytes: int = ...) -> PageText:
        """Read one file."""


READERS: dict[str, Reader] = {"plain_text": plain_text.read}
"""Format, as `sniff` names it → its reader."""
