"""Six hundred queries of every kind: what is found, how much, and how it is spread.

Drawn by a seed, the same for each engine, and held against a reading of all texts.
"""

import datetime as dt
import random
from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from archive.models import Article, PhotoCaption
from archive.search import query
from archive.search.engines.attributes import FACETS
from archive.search.engines.haystack import default_backend

from . import archive_for_tests
from .conftest import index_everything
from .test_conformance import ABSENT, FOUND
from .test_language import PLACES, Asked, both, either, scoped, without, word
from .truth import Answer, Texts, folded

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

QUERIES = 600

VALUES = [*FACETS, "month"]

NEITHER = set(".!！。，、,;；:：?？*-－—–()（）|~～")
"""Marks that mean something in a query beside letters; words with them are phrases here."""

DAYS = [
    ("日期:2022-08-20", "2022-08-20", "2022-08-20"),
    ("日期:2022年8月", "2022-08-01", "2022-08-31"),
    ("date:2022", "2022-01-01", "2022-12-31"),
    ("2022-08-21..2022-09", "2022-08-21", "2022-09-30"),
    ("日期:二〇二二年九月", "2022-09-01", "2022-09-30"),
    ("日期:2021", "2021-01-01", "2021-12-31"),
]


class Archive(Texts):
    """The texts, and the days and counted values of each answer."""

    def __init__(self) -> None:
        super().__init__()
        self.days: dict[Answer, dt.date] = {}
        self.values: dict[Answer, list[tuple[str, str]]] = {}
        for article in Article.objects.filter(page__issue__state="published"):
            names = [byline.contributor.name for byline in article.bylines.all()]
            self._note("article", article, article.kind, article)
            self._add(("article", article.get_absolute_url()), "contributor", names)
            self._add(("article", article.get_absolute_url()), "agency", article.agencies)
        for caption in PhotoCaption.objects.filter(page__issue__state="published"):
            self._note("caption", caption, "photo", caption.article)
            self._add(("caption", caption.get_absolute_url()), "contributor", caption.photographers)

    def _note(self, type_, thing, kind, article) -> None:
        issue = thing.page.issue
        answer = (type_, thing.get_absolute_url())
        self.days[answer] = issue.date
        self.values[answer] = [
            ("type", type_),
            ("kind", kind),
            ("newspaper", issue.newspaper.slug),
            ("page", thing.page.number),
            ("month", f"{issue.date:%Y-%m}"),
        ]
        if article and article.column:
            self._add(answer, "column", [article.column.label])

    def _add(self, answer: Answer, name: str, values: list[str]) -> None:
        self.values[answer] += [(name, value) for value in set(values)]

    def spread(self, answers: set[Answer]) -> dict[str, dict[str, int]]:
        """Count by hand how many answers have each value."""
        counts = Counter(value for answer in answers for value in self.values[answer])
        return {
            name: {value: count for (of, value), count in counts.items() if of == name}
            for name in VALUES
        }


def printed(first: str, last: str) -> Callable[[Texts], set[Answer]]:
    """Return what finds everything printed between two days."""
    one, other = map(dt.date.fromisoformat, (first, last))
    return lambda texts: {answer for answer, day in texts.days.items() if one <= day <= other}


def near(terms: list[str], distance: int) -> Asked:
    needles = [folded(term) for term in terms]
    return Asked(f'"{" ".join(terms)}"~{distance}', lambda texts: texts.near(needles, distance))


def phrase(text: str) -> Asked:
    return Asked(f"「{text}」", lambda texts: texts.holding(folded(text)))


def drawn(count: int, pieces: list[str]) -> Iterator[Asked]:
    """Yield queries: plain, in fields, near, printed when, joined and left out."""
    chance = random.Random(20220821)
    words = [text for text in {*FOUND, *ABSENT} if folded(text) and not NEITHER & set(text)]
    words = sorted(text for text in words if not set(text) & set('“”「」『』"＂…《》'))

    def simple() -> Asked:
        text = chance.choice(words)
        match chance.randrange(6):
            case 0:
                return scoped(
                    chance.choice(PLACES), text, chance.choice(":："), chance.random() < 0.5
                )
            case 1:
                return near(chance.sample(words, chance.choice([2, 2, 3])), chance.randrange(60))
            case 2:
                start = chance.choice(pieces)
                return phrase(start[: chance.randint(1, 12)])
            case 3:
                typed, first, last = chance.choice(DAYS)
                return both(word(text), Asked(typed, printed(first, last)), " ")
            case _:
                return word(text)

    for number in range(count):
        one, other = simple(), simple()
        yield [
            one,
            both(one, other, chance.choice([" ", " AND "])),
            either(one, other, chance.choice([" OR ", "|"])),
            without(one, other, chance.choice(["-", "NOT "])),
            without(either(one, simple(), " OR "), other, "-"),
        ][number % 5]


def pieces_of(texts: Texts) -> list[str]:
    """Return the ends of all units from every seventh character on."""
    units = sorted({text for units in texts.units.values() for _, text in units if text})
    return [text[at:] for text in units for at in range(0, len(text), 7) if folded(text[at])]


def test_each_finds_what_stands_there_and_counts_it(transactional_db) -> None:
    archive_for_tests.build()
    index_everything()
    archive = Archive()
    found_something = 0
    for asked in drawn(QUERIES, pieces_of(archive)):
        node = query.parse(asked.typed)
        right = asked.answer(archive)
        found = default_backend().find(node, offset=0, limit=None, sort="relevance")
        assert {(entry.type, entry.url) for entry in found.entries} == right, asked.typed
        assert found.total == len(found.entries) == len(right), asked.typed
        assert found.captions == sum(kind == "caption" for kind, _ in right), asked.typed
        assert dict(default_backend().counts(node, VALUES)) == archive.spread(right), asked.typed
        found_something += bool(right)
    assert found_something > QUERIES / 3
