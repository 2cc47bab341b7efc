"""What an engine is given to index: articles and captions as the units of their text.

They are tuples: these are made in a fraction of the time, and a page of results makes hundreds.
"""

import datetime as dt
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """Where a unit of text stands; the fields a reader can search in."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    COLUMN = "column"
    BYLINE = "byline"
    DIGEST = "digest"
    CROSSHEAD = "crosshead"
    BODY = "body"
    JUMP = "jump"
    CAPTION = "caption"


TITLE_ROLES = frozenset({Role.KICKER, Role.HEADLINE, Role.SUBHEAD})
"""The title block (引题、主题、副题)."""


class Unit(NamedTuple):
    """A piece of text that a term can stand in; no term stands across two of them."""

    role: Role
    text: str


class Entry(NamedTuple):
    """One article or photo caption as it is indexed, with all that a hit shows.

    `key` names it for Haystack ("archive.article.7"), `issue_id` is the issue it is replaced with.
    `page_position` and `position` give the print order: the page in its issue from 1, the place
    on the page from 0.
    """

    key: str
    model: str
    pk: str
    issue_id: int
    type: str
    url: str
    newspaper: str
    newspaper_title: str
    date: dt.date
    page: str
    page_name: str
    page_position: int
    position: int
    headline: str
    units: tuple[Unit, ...]
    kind: str = ""
    column: str = ""
    contributors: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
