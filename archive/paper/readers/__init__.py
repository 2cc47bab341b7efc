"""One file a format; each turns a bundle of files into the text of its pages."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from archive.paper import sniff
from archive.paper.readers import pdf, plain_text
from archive.paper.types import Bundle, Limits, PageText, Source


def _alone(_lead: Source, _names: Collection[str]) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one format are read.

    `read` yields the pages of a bundle, one after the other so that a long file needs no more
    memory than a short one, or raises `UnreadableFile`. `companions` names, among the names of all
    files that came together, those a leading file is read with. `check` is a cheap look at one
    file before it is kept: it raises what `read` would, as far as that can be said at once.
    """

    read: Callable[[Bundle, Limits], Iterator[PageText]]
    check: Callable[[Source, Limits], None]
    companions: Callable[[Source, Collection[str]], Collection[str]] = _alone


READERS: dict[str, Reader] = {
    sniff.PDF: Reader(pdf.read, pdf.check),
    sniff.PLAIN_TEXT: Reader(plain_text.read, plain_text.check, plain_text.companions),
}
"""Format, as `sniff` names it → its reader, in the order in which leading files claim others."""
