"""Three invented newspapers of four pages each, written by somebody who had not seen the parser.

Weights were set with them in view, so that what is asked here is a floor that no change may fall
through, and not what may be hoped for of other papers.
"""

import pytest

from archive.paper import Source, read_page
from archive.paper.evaluation import MEASURES
from tests.paper.accounting import lost
from tests.paper.whole_issues import files, scores

FOLDER = "papers"
FLOORS = {
    "lanxi": {"text_in_right_article": 0.92, "articles_ok_dice90": 0.70, "headline": 0.90,
              "bylines": 0.95, "captions": 0.95, "paragraph_exact": 0.80},
    "liubu": {"text_in_right_article": 0.91, "articles_ok_dice90": 0.70, "headline": 0.75,
              "bylines": 0.93, "captions": 0.90, "paragraph_exact": 0.84},
    "wochuan": {"text_in_right_article": 0.93, "articles_ok_dice90": 0.82, "headline": 0.88,
                "bylines": 0.93, "captions": 0.95, "paragraph_exact": 0.87},
}  # fmt: skip


@pytest.mark.parametrize("paper", FLOORS)
def test_whole_issues(paper):
    found = scores(FOLDER, paper)
    assert found["articles_ok_dice90"].wanted >= 30
    row = {measure: round(found[measure].f1, 3) for measure in MEASURES}
    assert all(found[measure].f1 >= floor for measure, floor in FLOORS[paper].items()), row
    assert found["continued_from"].wanted == 4
    assert found["continued_from"].right >= 2, row


@pytest.mark.parametrize(
    "path", [path for paper in FLOORS for path in files(FOLDER, paper)], ids=str
)
def test_nothing_is_lost(path):
    assert not lost(read_page(Source(path.name, path.read_bytes())))
