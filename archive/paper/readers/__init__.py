"""One file a format; each turns a bundle of files into the text of its pages."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.paper import sniff
from archive.paper.readers import epaper_html, mets_alto, pdf, plain_text, scan
from archive.paper.readers.plans import Plan
from archive.paper.types import Bundle, Limits, PageText, Source


def _alone(_lead: Source, _names: Collection[str]) -> frozenset[str]:
    return frozenset()


Planner = Callable[[Sequence[Source], Mapping[str, Source]], Plan]


@dataclass(frozen=True, slots=True)
class Reader:
    """How files of one format are read.

    `read` yields the pages of a bundle, one after the other so that a long file needs no more
    memory than a short one, or raises `UnreadableFile`. `companions` names, among the names of all
    files that came together, those a leading file is read with. `check` is a cheap look at one
    file before it is kept: it raises what `read` would, as far as that can be said at once.
    `plan` divides all files of a format at once, where that takes more than a look at each: it is
    given the leading files and all files by name, and `companions` is not asked then.
    """

    read: Callable[[Bundle, Limits], Iterator[PageText]]
    check: Callable[[Source, Limits], None]
    companions: Callable[[Source, Collection[str]], Collection[str]] = _alone
    plan: Planner | None = None


READERS: dict[str, Reader] = {
    sniff.EPAPER_HTML: Reader(epaper_html.read, epaper_html.check, plan=epaper_html.plan),
    sniff.METS: Reader(mets_alto.read_mets, mets_alto.check, plan=mets_alto.plan_mets),
    sniff.ALTO: Reader(mets_alto.read_alto, mets_alto.check, plan=mets_alto.plan_alto),
    sniff.PDF: Reader(pdf.read, pdf.check),
    sniff.PLAIN_TEXT: Reader(plain_text.read, plain_text.check, plain_text.companions),
    sniff.SCAN: Reader(scan.read, scan.check),
}
"""Format, as `sniff` names it → its reader, in the order in which leading files claim others."""
