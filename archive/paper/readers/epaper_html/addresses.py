"""What the addresses of a 数字报 site say of the files they lead to."""

import re

from archive.paper.readers.shelf import file_name

_MADE_TO_ORDER = re.compile(r"\.(?:aspx?|jsp|php|do|cgi)$")
"""Addresses that say in their query alone what they show."""
_PAGE = re.compile(
    r"^(?:node|nbs\.|layout|col_?(?=[a-z]{0,3}\d)|page(?!.*content)|pg_?\d|index(?!.*content)|paper\."
    r"|v[a-z]?\d|l[a-z]{0,3}\d{1,3}\.|n_\d|szbz(?:[a-z]+\d|0\d\.)|qpaper|paperindex|default)",
    re.I,
)
_ARTICLE = re.compile(r"content|arti[ce]|^nw\.|detail|^(?:c|con|cont)_?\d|^news[-_]?\d", re.I)
_PAGES_BELOW = re.compile(r"(?:^|/)(?:layout|column)/(?:[\d-]+/)*[^/]*$", re.I)
_ARTICLES_BELOW = re.compile(r"(?:^|/)(?:content|cont|con|c)/(?:[\d-]+/)*[^/]*$", re.I)
"""How the sites of 481 papers name the files of pages and of articles, and their folders."""


def identity(reference: str) -> str:
    """Return what tells the article a reference leads to from others of the page."""
    name = file_name(reference)
    if _MADE_TO_ORDER.search(name):
        return f"{name}?{reference.partition('?')[2].lower()}"
    return name


def names_page(name: str) -> bool:
    """Whether a name is that of a page (版): node_1.htm, nbs.D110000renmrb_01.htm, layout/…."""
    own = file_name(name)
    if _PAGE.search(own):
        return True
    return not _ARTICLE.search(own) and bool(_PAGES_BELOW.search(_path(name)))


def names_article(name: str) -> bool:
    """Whether a name is that of an article: content_1.htm, nw.D110000renmrb_…htm, content/…."""
    own = file_name(name)
    if _PAGE.search(own):
        return False
    return bool(_ARTICLE.search(own) or _ARTICLES_BELOW.search(_path(name)))


def _path(name: str) -> str:
    return re.split(r"[?#]", name.replace("\\", "/"), maxsplit=1)[0]


def shape(reference: str) -> str:
    """Return a file's own name with its numbers blotted out: content_N.htm."""
    return re.sub(r"\d+", "N", file_name(reference))
