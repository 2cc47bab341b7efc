"""Finding on a sheet what an action is about, in this reading of the page or in a newer one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from archive.ingest.sheets import Sheet

Details = dict[str, Any]
Part = dict[str, Any]

TITLES = ("kicker", "headline", "subhead")


class Misfit(Exception):
    """An action that does not fit the page: what it `expected` there, and what it `found`."""

    def __init__(self, expected: str, found: str = "") -> None:
        super().__init__(expected, found)
        self.expected = expected
        self.found = found


def texts_of(article: Part) -> list[str]:
    """The texts of an article in reading order, its column and derived fields aside."""
    texts = [article["kicker"], article["headline"], article["subhead"], article["byline_text"]]
    texts += [*article["digest"], article["continues_text"]]
    texts += [block["text"] for block in article["body"]]
    return [text for text in (*texts, article["jump_text"]) if text]


def article_of(sheet: Sheet, public_id: str) -> Part:
    """Return the article of a public id. Raises `Misfit`."""
    return known(sheet["articles"], public_id)


def caption_of(sheet: Sheet, public_id: str) -> Part:
    """Return the caption of a public id. Raises `Misfit`."""
    return known(sheet["captions"], public_id)


def block_of(sheet: Sheet, details: Details) -> Part:
    """Return the block an action is about."""
    article = article_of(sheet, details["article"])
    block: Part = article["body"][place_of_block(article, details)]
    return block


def shown(value: Any) -> str:
    """Return a field as words: names with 、 between them, blocks in lines."""
    if not isinstance(value, list):
        return str(value or "")
    if value and isinstance(value[0], dict):
        return "\n".join(f"{'# ' * (b['role'] == 'crosshead')}{b['text']}" for b in value)
    return "、".join(map(str, value))


def titles_of(article: Part) -> list[str]:
    """Return the lines of an article's title block, empty ones included."""
    return [article[name] for name in TITLES]


def check_seen(details: Details, now: list[str]) -> None:
    """Raise `Misfit` when the text an action was about reads otherwise now."""
    seen = details.get("seen", now)
    if seen != now:
        raise Misfit("／".join(filter(None, seen)), "／".join(filter(None, now)))


def known(parts: Sequence[Part], public_id: str) -> Part:
    """Return the article or caption of a public id. Raises `Misfit`."""
    for part in parts:
        if part["public_id"] == public_id:
            return part
    raise Misfit("")


def place_of(parts: Sequence[Part], public_id: str) -> int:
    """Return where an article or caption stands, from 0. Raises `Misfit`."""
    return parts.index(known(parts, public_id))


def place_of_block(article: Part, details: Details) -> int:
    """Return where the block stands by now: the nearest with the text that was seen."""
    body, place = article["body"], details["block"]
    if "seen" not in details:
        if not 0 <= place < len(body):
            raise Misfit("", article["headline"])
        return int(place)
    same = [i for i, block in enumerate(body) if block["text"] == details["seen"]]
    if not same:
        found = body[place]["text"] if place < len(body) else article["headline"]
        raise Misfit(details["seen"], found)
    return min(same, key=lambda i: abs(i - place))


def pairs(texts: Sequence[str]) -> list[list[str]]:
    """Return each two neighbouring texts."""
    return [list(pair) for pair in pairwise(texts)]
