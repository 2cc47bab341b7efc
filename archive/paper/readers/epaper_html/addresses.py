"""What the addresses of a 数字报 site say of the files they lead to."""

import re

from archive.paper.readers.shelf import file_name

_MADE_TO_ORDER = re.compile(r"\.(?:aspx?|jsp|php|do|cgi)$")
"""Addresses that say in their query alone what they show."""
_NODE = re.compile(
    r"^(?:node|nbs\.|layout|col(?=[a-z]?\d)|page(?!.*content)|pg_?\d|index(?!.*content)|v[a-z]?\d"
    r"|qpaper|paperindex|default)",
    re.I,
)
_ARTICLE = re.compile(r"content|arti[ce]|^nw\.|detail|^(?:c|con|cont)_?\d|^news[-_]?\d", re.I)
"""How the sites of 481 papers name the files of pages and of articles."""


def identity(reference: str) -> str:
    """Return what tells the article a reference leads to from others of the page."""
    name = file_name(reference)
    if _MADE_TO_ORDER.search(name):
        return f"{name}?{reference.partition('?')[2].lower()}"
    return name


def names_page(name: str) -> bool:
    """Whether a file's own name is that of a page (版): node_1.htm, nbs.D110000renmrb_01.htm."""
    return bool(_NODE.search(file_name(name))) and not names_article(name)


def names_article(name: str) -> bool:
    """Whether a file's own name is that of an article: content_1.htm, nw.D110000renmrb_…htm."""
    return bool(_ARTICLE.search(file_name(name)))


def shape(reference: str) -> str:
    """Return a file's own name with its numbers blotted out: content_N.htm."""
    return re.sub(r"\d+", "N", file_name(reference))
