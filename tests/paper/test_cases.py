"""Invented pages of invented newspapers; and what is made of every page, kept as golden files.

`REGENERATE=1 pytest tests/paper/test_cases.py` writes the golden files anew and fails, so that it
cannot pass unseen; look at the difference before it is committed.
"""

import json
import os

import pytest

from tests.paper.accounting import lost
from tests.paper.annotated import CASES, read_case
from tests.paper.scoring import Score, judge

PAGES = sorted(CASES.glob("*.page"))
UNSEEN = {"shuimo", "gangcheng"}
"""Written after the weights were set and never looked at while setting them; reported apart."""


@pytest.fixture
def score_of(read):
    def score_of(paths) -> Score:
        score = Score()
        for path in paths:
            case = read_case(path)
            judge(score, case.gold, read(case.text, f"{path.stem}.txt"))
        return score

    return score_of


def test_invented_pages(score_of):
    score = score_of(path for path in PAGES if path.stem.split("_")[0] not in UNSEEN)
    assert score.articles.wanted >= 25
    assert score.articles.f1 >= 0.95, score.row()
    assert score.headlines.f1 >= 0.85, score.row()
    assert score.paragraphs.f1 >= 0.95, score.row()
    assert score.captions.f1 >= 0.95, score.row()
    assert score.bylines.f1 >= 0.95, score.row()


def test_invented_pages_that_no_weight_has_seen(score_of):
    score = score_of(path for path in PAGES if path.stem.split("_")[0] in UNSEEN)
    assert score.articles.f1 >= 0.8, score.row()
    assert score.paragraphs.f1 >= 0.8, score.row()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_mastheads_and_running_heads(path, read):
    case = read_case(path)
    masthead = read(case.text, "x.txt")["masthead"]
    wanted = {name: masthead[name] for name in case.gold["masthead"]}
    assert wanted == case.gold["masthead"]
    for name in ("date", "issue_no", "cn", "pages", "publisher", "url"):
        assert masthead[name] is None or name in case.gold["masthead"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_golden(path, read):
    golden = path.with_suffix(".golden.json")
    page = read(read_case(path).text, f"{path.stem}.txt")
    text = json.dumps(_rounded(page), ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("REGENERATE"):
        golden.write_text(text, encoding="utf-8")
        pytest.fail("written anew; look at the difference, then run again without REGENERATE")
    assert json.loads(text) == json.loads(golden.read_text(encoding="utf-8"))


def _rounded(page):
    """Leave confidences to other tests: they move with every weight."""
    for item in [*page["articles"], *page["captions"]]:
        item.pop("confidence")
        for join in item.get("joins", []):
            join.pop("confidence")
    return page


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_every_character_has_a_place(path):
    from archive.paper import Source, read_page

    page = read_page(Source("x.txt", read_case(path).text.encode()))
    assert not lost(page)
