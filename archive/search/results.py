"""What a search answers, the same from every engine."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of displayed text; `hit` where it is an occurrence of what was searched."""

    text: str
    hit: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """One article or photo caption that was found.

    `url` is its address without the query, `newspaper` a slug, `page` the printed page number,
    `position` its 0-based order among the articles (or captions) of its page. The spans of
    `headline` and `snippet` join up to original text, as printed; the headline of a caption is
    that of its article, and empty where it has none.
    """

    type: Literal["article", "caption"]
    url: str
    newspaper: str
    newspaper_title: str
    date: dt.date
    page: str
    page_name: str
    position: int
    headline: tuple[Span, ...]
    snippet: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A slice of what was found; `total` counts all of it, `took` is in milliseconds."""

    query: str
    total: int
    articles: int
    captions: int
    hits: tuple[Hit, ...]
    took: float
