"""What holds for every text whatever."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.paper import PaperError, Source, read_page
from archive.paper.as_json import page_as_json
from tests.paper.accounting import lost
from tests.paper.scraps import SCRAPS, scrap_page

pages = st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join)


def check(text: str) -> None:
    try:
        page = read_page(Source("p1.txt", text.encode("utf-8", "replace")))
    except PaperError:
        return
    assert not lost(page)
    json.dumps(page_as_json(page))
    for article in page.articles:
        assert 0 <= article.confidence <= 1
        for paragraph in article.body:
            assert paragraph.text.strip()
            assert all(0 < join.offset < len(paragraph.text) for join in paragraph.joins)
    for caption in page.captions:
        assert caption.article is None or 0 <= caption.article < len(page.articles)


@given(pages)
@settings(max_examples=300)
def test_any_page_is_read_and_nothing_of_it_is_lost(text):
    check(text)


@given(st.text(max_size=400))
@settings(max_examples=200)
def test_any_text_is_read_and_nothing_of_it_is_lost(text):
    check(text)


@given(st.binary(max_size=300))
@settings(max_examples=200)
def test_any_bytes_are_read_or_refused(data):
    refusal = None
    try:
        read_page(Source("p1.txt", data))
    except PaperError as error:
        refusal = str(error)
    assert refusal is None or refusal.startswith("p1.txt：")


def test_real_pages_lose_nothing(datong, shared):
    pages = [data for data, _ in datong.values()]
    pages += [path.read_bytes() for path in (shared / "samples" / "rmrb-leads").glob("*.txt")]
    assert len(pages) == 10
    for data in pages:
        assert not lost(read_page(Source("p1.txt", data)))


@pytest.mark.slow
def test_pages_of_shuffled_scraps():
    rng = random.Random(20221122)
    for _ in range(2000):
        check(scrap_page(rng))
