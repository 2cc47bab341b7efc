"""What a search answers, the same from every engine."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from archive.search.facets import Count, Facet


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
    that of its article, and empty where it has none. `repeats` is the address of an earlier hit of
    the same slice that prints the same in another issue.
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
    repeats: str = ""


@dataclass(frozen=True, slots=True)
class Relaxed:
    """What a looser query finds where the one asked finds nothing.

    `step` says how it is looser: with `all` every one of `words` stands in the text, with `any` one
    of them at least, and with `place` they are the days and pages meant. `query` is what to type
    for it.
    """

    step: Literal["place", "all", "any"]
    words: tuple[str, ...]
    query: str
    total: int
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """A slice of what was found; `total` counts all of it, `took` is in milliseconds.

    The counts and `hits` are those of the query as it was asked; what a looser query finds comes
    apart, in `relaxed`. `facets` count all results, and `months` those of each month
    (2022-08) in the order of time; they are there when asked for.
    """

    query: str
    total: int
    articles: int
    captions: int
    hits: tuple[Hit, ...]
    took: float
    relaxed: Relaxed | None = None
    facets: tuple[Facet, ...] = ()
    months: tuple[Count, ...] = ()
