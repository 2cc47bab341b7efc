"""Ten invented newspapers of four pages each, written by people who had not seen the parser.

Weights were set with them in view, so that what is asked here is a floor that no change may fall
through, and not what may be hoped for of other papers. What is asked of each: text in the right
article, right articles, headlines, bylines, captions, whole paragraphs, and how many of the rests
on other pages find their beginning.
"""

import pytest

from archive.paper import Source, read_page
from archive.paper.evaluation import MEASURES
from tests.paper.accounting import lost
from tests.paper.whole_issues import files, floors, scores

FOLDER = "papers"
FLOORS = {
    "baisha": floors(0.75, 0.47, 0.65, 0.65, 0.73, 0.62, 0),
    "jinwan": floors(0.89, 0.73, 0.86, 0.86, 0.82, 0.73, 4),
    "lanchuan": floors(0.92, 0.83, 0.91, 0.95, 0.90, 0.84, 3),
    "lanxi": floors(0.91, 0.75, 0.95, 0.95, 0.92, 0.83, 3),
    "liubu": floors(0.90, 0.73, 0.87, 0.93, 0.92, 0.84, 3),
    "luoxi": floors(0.89, 0.69, 0.82, 0.89, 0.60, 0.79, 2),
    "nankap": floors(0.93, 0.86, 0.89, 0.83, 0.73, 0.87, 2),
    "pingjiang": floors(0.93, 0.80, 0.88, 0.95, 0.83, 0.84, 3),
    "shichuang": floors(0.76, 0.49, 0.75, 0.71, 0.60, 0.66, 2),
    "wochuan": floors(0.95, 0.92, 0.94, 0.95, 0.92, 0.92, 3),
}


@pytest.mark.parametrize("paper", FLOORS)
def test_whole_issues(paper):
    found = scores(FOLDER, paper)
    assert found["articles_ok_dice90"].wanted >= 30
    row = {measure: round(found[measure].f1, 3) for measure in MEASURES}
    wanted, rests = FLOORS[paper]
    assert all(found[measure].f1 >= floor for measure, floor in wanted.items()), row
    assert found["continued_from"].wanted >= 4
    assert found["continued_from"].right >= rests, row


@pytest.mark.parametrize(
    "path", [path for paper in FLOORS for path in files(FOLDER, paper)], ids=str
)
def test_nothing_is_lost(path):
    assert not lost(read_page(Source(path.name, path.read_bytes())))
