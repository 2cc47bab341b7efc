"""The two real pages, taken in as a newsroom would: everything that stands there is found."""

import random
from pathlib import Path

import pytest
from django.core.management import call_command

from archive.models import Article
from archive.search import search

from .truth import Texts

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

PAGES = Path("fixtures/datong")


@pytest.fixture
def texts(transactional_db) -> Texts:
    call_command("ingest", str(PAGES), publish=True, verbosity=0)
    return Texts()


def found(query: str) -> set[tuple[str, str]]:
    results = search(query, limit=None)
    assert results.total == len(results.hits)
    return {(hit.type, hit.url) for hit in results.hits}


def test_words_across_a_rejoined_cut_are_found(texts: Texts) -> None:
    for query in ["“晋阳湖·数字经济发展峰会”在山西省", "晋阳湖数字经济发展峰会在山西省太原市举办"]:
        urls = {url for _, url in found(query)}
        assert urls == {
            article.get_absolute_url()
            for article in Article.objects.filter(headline="数字经济正在成为山西转型发展的主要引擎")
        }
        assert len(urls) == 1


def test_a_caption_is_found_with_its_article_and_by_itself(texts: Texts) -> None:
    query = "图为第十八届中国呼叫中心产业发展年会会场"
    assert {kind for kind, _ in found(query)} == {"article", "caption"}
    assert found(query) == texts.answers([query])


def test_every_piece_of_the_pages_finds_exactly_where_it_stands(texts: Texts) -> None:
    assert len(texts.units) > 10
    chance = random.Random(16290)
    units = [text for units in texts.units.values() for _, text in units if text]
    for _ in range(300):
        unit = chance.choice(units)
        start = chance.randrange(len(unit))
        piece = unit[start : start + chance.choice([1, 2, 3, 5, 8, 20])]
        assert found(f'"{piece}"') == texts.answers([piece]) != set(), piece
