"""Three invented newspapers that nobody looked at while the reading of pages was made.

What is asked is a floor that no change may fall through: not far below what was found when they
were first read. Whoever tunes anything must not open them; `papers/` has others for that.
"""

import pytest

from archive.paper import Source, read_page
from archive.paper.evaluation import MEASURES
from tests.paper.accounting import lost
from tests.paper.whole_issues import files, scores

FOLDER = "held_out"
FLOORS = {
    "lanchuan": {"text_in_right_article": 0.92, "articles_ok_dice90": 0.83, "headline": 0.93,
                 "bylines": 0.95, "captions": 0.95, "paragraph_exact": 0.85},
    "nankap": {"text_in_right_article": 0.90, "articles_ok_dice90": 0.74, "headline": 0.74,
               "bylines": 0.85, "captions": 0.45, "paragraph_exact": 0.82},
    "pingjiang": {"text_in_right_article": 0.90, "articles_ok_dice90": 0.66, "headline": 0.66,
                  "bylines": 0.90, "captions": 0.80, "paragraph_exact": 0.74},
}  # fmt: skip


@pytest.mark.parametrize("paper", FLOORS)
def test_whole_issues(paper):
    found = scores(FOLDER, paper)
    assert found["articles_ok_dice90"].wanted >= 30
    row = {measure: round(found[measure].f1, 3) for measure in MEASURES}
    assert all(found[measure].f1 >= floor for measure, floor in FLOORS[paper].items()), row


@pytest.mark.parametrize(
    "path", [path for paper in FLOORS for path in files(FOLDER, paper)], ids=str
)
def test_nothing_is_lost(path):
    assert not lost(read_page(Source(path.name, path.read_bytes())))
