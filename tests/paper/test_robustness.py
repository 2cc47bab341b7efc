"""The Datong pages after what scans and column breaks do to them."""

import pytest

from archive.paper import Source, read_page
from tests.paper.accounting import lost
from tests.paper.perturb import perturbed
from tests.paper.scoring import Score, judge


@pytest.mark.parametrize(
    ("habits", "articles", "headlines"),
    [
        ({}, 0.93, 0.88),
        ({"marks": True}, 0.97, 0.95),
        ({"cut": 0.0}, 0.93, 0.88),
        ({"shuffle": False}, 0.93, 0.88),
        ({"captions_inside": False}, 0.93, 0.88),
    ],
    ids=["everything", "marks kept", "no cuts", "in order", "captions after"],
)
def test_perturbed_pages(habits, articles, headlines, datong, read):
    score = Score()
    for seed in range(12):
        for _, gold in datong.values():
            judge(score, gold, read(perturbed(gold, seed, **habits)))
    assert score.articles.f1 >= articles, score.row()
    assert score.headlines.f1 >= headlines, score.row()
    assert score.paragraphs.f1 >= 0.92, score.row()
    assert score.captions.f1 >= 0.95, score.row()
    assert score.bylines.f1 >= 0.9, score.row()
    assert score.jumps.f1 >= 0.95, score.row()


def test_perturbed_pages_lose_nothing(datong):
    for seed in range(5):
        for _, gold in datong.values():
            page = read_page(Source("p1.txt", perturbed(gold, seed).encode()))
            assert not lost(page)


def test_cutting_is_noticed(datong, read):
    """The test would not be one if the perturbation did nothing."""
    _, gold = datong["2022-08-20"]
    text = perturbed(gold, 1)
    assert text.count("\n\n") > perturbed(gold, 1, cut=0).count("\n\n") + 5
    joins = [join for article in read(text)["articles"] for join in article["joins"]]
    assert len(joins) >= 5
