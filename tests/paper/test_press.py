"""Pages set by the press from real articles; the articles do not ship."""

import pytest

from archive.paper import Source, read_page
from archive.paper.as_json import read_as_json
from archive.paper.evaluation import evaluate, total
from bench.press.habits import PAPERS, mixed
from bench.press.issue import set_issue
from bench.press.page import set_page
from bench.press.stories import stories
from tests.paper.accounting import lost


@pytest.fixture(scope="module")
def pool():
    if not stories():
        pytest.skip("the corpus of articles is not on this machine")
    return stories()


@pytest.mark.slow
def test_pages_of_every_paper_lose_nothing_and_are_understood(pool):
    scores = []
    for habits in PAPERS:
        page = set_page(pool, habits, "test")
        assert set_page(pool, habits, "test") == page
        source = Source(page.name, page.text.encode())
        assert not lost(read_page(source))
        (read,) = read_as_json([source])
        scores.append(evaluate(page.gold, read))
    found = total(scores)
    assert found["text_in_right_article"].f1 >= 0.92
    assert found["articles_ok_dice90"].f1 >= 0.78
    assert found["bylines"].f1 >= 0.88
    assert found["captions"].f1 >= 0.88


@pytest.mark.slow
def test_jumps_of_whole_issues_are_followed(pool):
    scores = []
    for seed in range(4):
        pages = set_issue(pool, mixed(seed), "test")
        read = read_as_json([Source(page.name, page.text.encode()) for page in pages])
        golds = {page.name: page.gold for page in pages}
        scores += [evaluate(golds[each["file"]], each) for each in read]
    assert total(scores)["continued_from"].recall >= 0.5
