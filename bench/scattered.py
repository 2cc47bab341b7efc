"""Pages as drafts of articles, with runs of paragraphs under wrong titles, and whose they are.

Three sorts: pages annotated by hand as the reader takes them apart, and pages made up from their
annotation, or from articles of the corpus, some of whose texts are parted here on purpose. Now and
then a page made up has two articles on one subject, as real pages do: the halves of one, or two of
the corpus with like titles; and the end of a text as a draft without a title.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from unittest.mock import patch

from archive.paper import Source
from archive.paper.as_json import read_as_json
from archive.paper.layout import displaced
from archive.paper.layout.grams import grams_of
from archive.paper.layout.people import DATELINE
from archive.paper.layout.pieces import Draft, Part, Piece
from archive.paper.types import Jump, ParagraphRole
from bench.annotated import bare
from bench.press.stories import Story, stories

GRAM = 3
"""Characters of the overlapping pieces by which a text is known."""

NEIGHBOURS = 40
"""Articles of the corpus up and down from which those of a page are drawn."""

WIDELY = 600
"""Articles up and down among which one that is like another of the page is looked for."""

ALIKE, TWIN = 0.2, 0.8
"""Share of its title (Dice) from which an article is like another, and up to which it is one."""

LIKE = (0, 1, 1, 2)
"""How many articles of a page have one put beside them that is like it: two visits of one
minister, two reports of one fair."""

RUNS = (0, 0, 0, 0, 1, 1, 2, 2, 3, 3)
"""How many texts of a page are parted."""

BROUGHT_BACK = {True: (0, 1, 2, 2, 3, 3, 4, 5, 6, 8), False: (0, 0, 0, 0, 0, 0, 1, 1, 2)}
"""How many pieces of a page were brought back, where texts are parted and where none is: about as
on 206 pages by hand and on 198 of them set anew."""

STEPS = (*[1] * 12, -1, -2, -3, 2, 2, 3, 4, 5)
"""How many articles further on the part of a text is put."""

SIBLINGS = (0, 0, 1, 1, 2)
"""How many articles of a page are made two of."""

LEAST = 4
"""Paragraphs of an article that two are made of."""

ORPHAN = -1
"""Stands for the article of a draft without a title whose text is of one that has a title."""

ORPHANS = 0.3
"""Share of the pages made up that have such a draft."""

_CLAUSE = re.compile(r"^(?:本报讯|.{0,24}日电)?(?:[（(][^（()）]*[)）])?\s*([^，。；：！？]{4,24})")

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Scattered:
    """Drafts of a page, the article each is of, and of each of its pieces; None: not known.

    A draft without a title whose text is of an article with one is of `ORPHAN`.
    """

    drafts: Sequence[Draft]
    articles: Sequence[int | None]
    owners: Sequence[Sequence[int | None]]
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Printed:
    """An article to make pages of; `body` says of each paragraph whether it is a crosshead."""

    titles: Mapping[str, str]
    body: tuple[tuple[str, bool], ...]
    jumps: bool = False
    continues: bool = False


def read_pages(pages: Iterable[tuple[str, bytes, Json]]) -> Iterator[Scattered]:
    """Yield pages (newspaper, text, annotation) as the reader takes them apart."""
    taken: list[list[Draft]] = []
    for paper, data, gold in pages:
        with patch.object(displaced, "settle", lambda drafts: taken.append(deepcopy(drafts))):
            read_as_json([Source("p.txt", data)])
        bodies, titles = _Known(gold, _text_of), _Known(gold, _title_of)
        drafts = taken.pop()
        owners = [[bodies.owner(piece.text) for piece in draft.body] for draft in drafts]
        articles = [_article(draft, own, titles) for draft, own in zip(drafts, owners, strict=True)]
        titled = {each for draft, each in zip(drafts, articles, strict=True) if draft.titles}
        for at, draft in enumerate(drafts):
            if not draft.titles and not draft.continues and articles[at] in titled - {None}:
                articles[at] = ORPHAN
        yield Scattered(drafts, articles, owners, paper)


def _article(draft: Draft, owners: Sequence[int | None], titles: _Known) -> int | None:
    if draft.titles:
        lines = [*draft.kicker, *draft.headline] or draft.titles
        if (known := titles.owner("".join(part.text for part in lines))) is not None:
            return known
    seen = Counter(owner for owner in owners if owner is not None)
    return seen.most_common(1)[0][0] if seen else None


class _Known:
    """Which article of an annotation a text is of."""

    def __init__(self, gold: Json, text_of: Any) -> None:
        self.texts = [bare(text_of(article)) for article in gold["articles"]]
        self.grams = [_grams(text) for text in self.texts]

    def owner(self, text: str) -> int | None:
        """Return the article that has most of a text, if one has more than half of it."""
        plain = bare(text)
        if len(plain) < 2:
            return None
        for at, known in enumerate(self.texts):
            if plain in known:
                return at
        own = _grams(plain)
        shares = [len(own & grams) / len(own) for grams in self.grams]
        best = max(range(len(shares)), key=shares.__getitem__, default=None)
        return best if best is not None and shares[best] > 0.5 else None


def _grams(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1))}


def _text_of(article: Json) -> str:
    return "".join([*(article.get("body") or []), *(article.get("digest") or [])])


def _title_of(article: Json) -> str:
    alt = [text for some in (article.get("alt") or {}).values() for text in some or []]
    titles = [article.get(name) for name in ("series", "kicker", "headline", "subhead")]
    return "".join(text for text in [*titles, *alt] if isinstance(text, str))


def annotated_articles(gold: Json) -> list[Printed]:
    """Return the articles of an annotation."""
    return [_printed(article) for article in gold["articles"]]


def _printed(article: Json) -> Printed:
    heads = set(article.get("crossheads") or [])
    body = tuple((text, at in heads) for at, text in enumerate(article.get("body") or []))
    names = {"column": "series", "byline": "byline_raw"}
    titles = {
        field: article.get(names.get(field, field)) or ""
        for field in ("column", "kicker", "headline", "subhead", "byline")
    }
    jumps, continues = bool(article.get("jump_raw")), bool(article.get("continues_raw"))
    return Printed(titles, body, jumps, continues)


def corpus_pages(count: int, rng: random.Random) -> Iterator[list[Printed]]:
    """Yield articles of the corpus that stood near each other, a page of six to thirteen each.

    Some have one beside them whose title is like theirs, from further away.
    """
    by_source: dict[str, list[Story]] = {}
    for story in stories():
        by_source.setdefault(story.source, []).append(story)
    for _ in range(count):
        some = by_source[rng.choice(sorted(by_source))]
        at = rng.randrange(len(some))
        near = some[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        page = rng.sample(near, min(len(near), rng.randrange(6, 14)))
        wide = some[max(0, at - WIDELY) : at + WIDELY]
        for one in rng.sample(page, min(len(page), rng.choice(LIKE))):
            likest = max(wide, key=lambda other: _likeness(one.title, other.title))
            if _likeness(one.title, likest.title) >= ALIKE and likest not in page:
                page.insert(page.index(one) + rng.choice((0, 1, 1, 2)), likest)
        yield [_set(story) for story in page]


def _likeness(one: str, other: str) -> float:
    """Return the share of characters and pairs that titles have in common; 0 for one text twice."""
    some, others = _title_grams(one), _title_grams(other)
    share = 2 * len(some & others) / max(1, len(some) + len(others))
    return share if share < TWIN else 0.0


@lru_cache(maxsize=1 << 16)
def _title_grams(title: str) -> frozenset[int]:
    return frozenset(grams_of(title).tolist())


def _set(story: Story) -> Printed:
    return Printed(
        {"column": story.label, "headline": story.title},
        tuple((text, at in story.crossheads) for at, text in enumerate(story.paragraphs)),
    )


def scatter(articles: Sequence[Printed], rng: random.Random, paper: str = "") -> Scattered:
    """Return a page of articles, some parted, and the rest of them put to other ones."""
    page = [each for each in articles if each.titles.get("headline") or each.body]
    page = _with_siblings(page, rng)
    if rng.random() < 0.5:
        rng.shuffle(page)
    bodies = [[(text, head, at) for text, head in each.body] for at, each in enumerate(page)]
    marked = {body[-1][0] for each, body in zip(page, bodies, strict=True) if each.jumps and body}
    touched: set[int] = set()
    for _ in range(rng.choice(RUNS)):
        free = [at for at in range(len(page)) if len(bodies[at]) > 1 and at not in touched]
        if not free:
            break
        one = rng.choice(free)
        other = one + rng.choice(STEPS)
        if 0 <= other < len(page) and other not in touched and bodies[other]:
            if page[other].jumps:
                continue  # what stands behind a mark of a jump opens a draft of its own
            touched |= {one, other}
            run = _part(bodies[one], rng)
            _put(run, bodies[other], rng, behind=page[one].jumps and run[-1][0] in marked)
    articles = list(range(len(page)))
    _orphan(page, bodies, articles, rng)
    drafts = [_draft(each, body, marked, rng) for each, body in zip(page, bodies, strict=True)]
    _bring_back(drafts, rng.choice(BROUGHT_BACK[bool(touched)]), rng)
    owners = [[owner for *_, owner in body] for body in bodies]
    return Scattered(drafts, articles, owners, paper)


def _bring_back(drafts: Sequence[Draft], count: int, rng: random.Random) -> None:
    """Mark some pieces as brought back to where they stand, as on a page read."""
    pieces = [piece for draft in drafts for piece in draft.body]
    for piece in rng.sample(pieces, min(count, len(pieces))):
        piece.brought_back = rng.uniform(0.3, 1.0)


def _orphan(
    page: list[Printed], bodies: list[Body], articles: list[int], rng: random.Random
) -> None:
    """Now and then make a draft of its own, without a title, of the end of a text."""
    free = [at for at, body in enumerate(bodies) if len(body) > 1 and page[at].titles]
    if not free or rng.random() >= ORPHANS:
        return
    one = rng.choice(free)
    cut = rng.randrange(1, len(bodies[one]))
    at = min(len(page), max(0, one + rng.choice(STEPS)))
    run = bodies[one][cut:]
    del bodies[one][cut:]
    page.insert(at, Printed({}, ()))
    bodies.insert(at, run)
    articles.insert(at, ORPHAN)


def _with_siblings(articles: Sequence[Printed], rng: random.Random) -> list[Printed]:
    """Make two articles of some; the second has the first clause of its text for a title."""
    page = list(articles)
    for _ in range(rng.choice(SIBLINGS)):
        at = rng.randrange(len(page)) if page else 0
        if not page or len(page[at].body) < LEAST:
            continue
        one = page[at]
        cut = rng.randrange(2, len(one.body) - 1)
        clause = _CLAUSE.match(one.body[cut][0])
        title = {"headline": clause.group(1)} if clause else {}
        if not title or one.body[cut][1]:
            continue
        page[at] = Printed(one.titles, one.body[:cut], continues=one.continues)
        page.insert(at + 1, Printed(title, one.body[cut:], jumps=one.jumps))
    return page


Body = list[tuple[str, bool, int]]


def _part(body: Body, rng: random.Random) -> Body:
    """Take the end of a text, or a run from its middle, out of it; now and then within a line."""
    at = rng.randrange(0 if rng.random() < 0.1 else 1, len(body))
    text, heading, owner = body[at]
    if rng.random() < 0.4 and len(text) > 60 and not heading:
        cut = rng.randrange(15, len(text) - 15)
        body[at : at + 1] = [(text[:cut], False, owner), (text[cut:], False, owner)]
        at += 1
    end = len(body)
    if rng.random() < 0.3 and end - at > 1:
        end = rng.randrange(at + 1, end)
    run = body[at:end]
    del body[at:end]
    return run


def _put(run: Body, body: Body, rng: random.Random, *, behind: bool) -> None:
    """Put a run behind a text, before it, or between two of its paragraphs."""
    where, inside = rng.random(), len(body) > 1
    if behind or where < 0.55 or (where >= 0.68 and not inside):
        body += run
    else:
        at = 0 if where < 0.68 else rng.randrange(1, len(body))
        body[at:at] = run


def _draft(article: Printed, body: Body, marked: Collection[str], rng: random.Random) -> Draft:
    """Return an article as it stands; `marked` are the ends of texts with a mark of a jump."""
    draft = Draft()
    for name, text in article.titles.items():
        if text:
            getattr(draft, name).append(Part(text, 1))
    for text, heading, _ in body:
        role = ParagraphRole.CROSSHEAD if heading and rng.random() < 0.9 else None
        jumps = any(text and each.endswith(text) for each in marked)
        piece = Piece(text, (1,), role=role or ParagraphRole.PARAGRAPH, ends_by_jump=jumps)
        draft.body.append(piece)
    draft.begun = bool(body) and bool(DATELINE.match(body[0][0]))
    draft.jump = Jump("", "", "") if any(piece.ends_by_jump for piece in draft.body) else None
    draft.continues = Jump("", "", "", back=True) if article.continues else None
    return draft
