"""Headlines that the rest of an article tells: its title, or the title its back mark names (转版).

A paper repeats over a rest the headline of the beginning, whole or shortened, and never its kicker.
Where the beginning's kicker or subhead is what the rest repeats, they were taken for each other.
"""

from collections.abc import Sequence
from dataclasses import replace

from archive.paper.continuations import pair, parts_of
from archive.paper.jump_scores import Part, title_likeness
from archive.paper.normalize import fold
from archive.paper.types import Article, Continuation, ParsedPage, Place

ALIKE = 0.9
"""Likeness from which a line is what the rest repeats."""

OTHER = 0.5
"""Likeness below which the present headline is another line."""

DASHES = "—-–"
"""What a subhead begins with that is one for sure."""

SURE = 0.9
"""Confidence from which a rest is believed."""


def with_told_headlines(pages: Sequence[ParsedPage]) -> list[ParsedPage]:
    """Return the pages of one issue with headlines that their rests tell put right."""
    parts = parts_of(pages)
    by_place = {part.place: part for part in parts}
    told = {
        one.beginning: title
        for one in pair(parts)
        if one.confidence >= SURE and (title := _told(one, by_place))
    }
    return [
        replace(
            page,
            articles=tuple(
                _put_right(article, told.get(Place(page.number, index), ""))
                for index, article in enumerate(page.articles)
            ),
        )
        for page in pages
    ]


def _told(one: Continuation, parts: dict[Place, Part]) -> str:
    rest = parts[one.rest]
    return rest.named or rest.folded_title


def _put_right(article: Article, told: str) -> Article:
    """Return the article with the line that is told as its headline, the present one below it."""
    if not told or _likeness(told, article.headline) >= OTHER:
        return article
    if _likeness(told, article.kicker) >= ALIKE:
        below = " ".join(filter(None, (article.headline, article.subhead)))
        return replace(article, kicker="", headline=article.kicker, subhead=below)
    if _likeness(told, article.subhead) >= ALIKE and article.subhead[:1] not in DASHES:
        above = " ".join(filter(None, (article.kicker, article.headline)))
        return replace(article, kicker=above, headline=article.subhead, subhead="")
    if _likeness(told, article.column) >= ALIKE:
        below = " ".join(filter(None, (article.headline, article.subhead)))
        return replace(article, column="", headline=article.column, subhead=below)
    return article


def _likeness(told: str, line: str) -> float:
    return title_likeness(told, fold(line).text) if line else 0.0
