"""Pages that were annotated by hand, as the trainer learns from them: the role of each line.

An annotation says what a page holds, not which line holds it: a line gets the roles of all fields
whose text it is, or is a part of. A line that is in no field may be anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.paper.layout.weights import Role
from archive.paper.normalize import fold

Json = Mapping[str, Any]

SHORTEST = 4
"""Characters from which a part of a paragraph or a title is known by itself."""

ANYTHING = frozenset(Role)


def roles_of(texts: Mapping[int, str], gold: Json) -> dict[int, frozenset[Role]]:
    """Return the roles that are right for each line of a page, by its number in the source."""
    page = _Fields(gold)
    return {number: page.roles_of(text) for number, text in texts.items()}


def head_of(gold: Json) -> Sequence[str]:
    """Return the lines of a page's masthead."""
    lines: Sequence[str] = (gold.get("masthead") or {}).get("lines") or []
    return gold.get("masthead_lines") or lines


def bare(text: str | None) -> str:
    """Return a text as annotations are compared with it: folded, letters and digits only."""
    return re.sub(r"\W", "", fold(text or "").text)


class _Fields:
    """What an annotation says, by role."""

    def __init__(self, gold: Json) -> None:
        self.titles: dict[str, set[Role]] = {}
        self.wholes: dict[str, Role] = {}
        self.bodies: list[str] = []
        for article in gold["articles"]:
            self._titles(article)
            self._body(article)
        self.captions = [bare(each["text"]) + bare(each.get("credit")) for each in gold["captions"]]
        self.credits = {bare(each.get("credit")) for each in gold["captions"]} - {""}
        self.head = {bare(text) for text in [*head_of(gold), *(gold.get("furniture") or [])]}

    def _titles(self, article: Json) -> None:
        alt = article.get("alt") or {}
        for field, role in (
            ("series", Role.COLUMN), ("kicker", Role.KICKER), ("headline", Role.HEADLINE),
            ("subhead", Role.SUBHEAD),
        ):  # fmt: skip
            for text in (article.get(field), *(alt.get(field) or [])):
                if text:
                    self.titles.setdefault(bare(text), set()).add(role)

    def _body(self, article: Json) -> None:
        heads = set(article.get("crossheads") or [])
        for index, text in enumerate(article.get("body") or []):
            if index in heads:
                self.wholes[bare(text)] = Role.CROSSHEAD
            else:
                self.bodies.append(bare(text))
        for text in article.get("digest") or []:
            self.wholes[bare(text)] = Role.DIGEST
        for text in ("byline_raw",):
            if article.get(text):
                self.wholes[bare(article[text])] = Role.BYLINE

    def roles_of(self, text: str) -> frozenset[Role]:
        """Return the roles that a line may have."""
        plain = bare(text)
        if plain in self.head:
            return frozenset({Role.MASTHEAD, Role.FURNITURE})
        if plain in self.wholes:
            return frozenset({self.wholes[plain]})
        if plain in self.titles:
            roles = self.titles[plain]
            return frozenset(
                roles | {Role.DECK} if Role.HEADLINE in roles and len(roles) > 1 else roles
            )
        if plain in self.credits:
            return frozenset({Role.CREDIT})
        return frozenset(self._partly(plain)) or ANYTHING

    def _partly(self, plain: str) -> Iterable[Role]:
        """Yield the roles of the fields that a line is a part of, or that it holds."""
        if len(plain) < SHORTEST:
            return
        if any(plain in caption for caption in self.captions):
            yield Role.CAPTION
        elif _is_in(plain, self.bodies):
            yield from (Role.BODY, Role.LEAD)
        elif any(plain in title for title in self.titles):
            yield from (Role.HEADLINE, Role.DECK)
        elif any(len(title) >= SHORTEST and title in plain for title in self.titles):
            yield Role.HEADLINE


def _is_in(plain: str, bodies: Sequence[str]) -> bool:
    """Whether a line is in a paragraph, but for a jump mark at either end of it."""
    jumps = r"^(?:上接\w{1,4}版)|(?:[下紧]转?接?第?\w{1,3}版)$"
    return any(plain in body or re.sub(jumps, "", plain) in body for body in bodies)
