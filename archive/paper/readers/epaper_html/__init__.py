"""数字报: saved web pages of a newspaper, each page with its articles, picture and hot zones."""

import re
from collections.abc import Iterator

from archive.paper.readers.epaper_html.addresses import names_article, names_page
from archive.paper.readers.epaper_html.charset import check_size
from archive.paper.readers.epaper_html.composing import not_of_a_paper, page_of
from archive.paper.readers.epaper_html.looks import What, look
from archive.paper.readers.epaper_html.pages import frames_of
from archive.paper.readers.epaper_html.planning import plan
from archive.paper.types import Bundle, Limits, PageText, Source

__all__ = ["check", "plan", "read"]

_LIMITS = Limits()
_MARKS = re.compile(rb"<area\s|usemap=|<frame\s|enpproperty|enpcontent|founder-content", re.I)


def read(bundle: Bundle, limits: Limits = _LIMITS) -> Iterator[PageText]:
    """Read a page of a 数字报; raises `UnreadableFile` for a web page that is none."""
    yield page_of(bundle, limits)


def check(source: Source, limits: Limits = _LIMITS) -> None:
    """Raise `NotText` for a web page that is neither page nor article nor made of frames.

    A page that shows at a glance what it is is not parsed: somebody waits for the answer.
    """
    check_size(source, limits)
    if names_page(source.name) or names_article(source.name) or _MARKS.search(source.data):
        return
    found = look(source, {source.name: source}, limits)
    if found.what is What.OTHER and not frames_of(found.document):
        raise not_of_a_paper(source.name)
