"""Six invented newspapers that nobody looked at while the reading of pages was made.

What is asked is a floor that no change may fall through: not far below what was found when they
were last read. Whoever tunes anything must not open them; `papers/` has others for that.
"""

import pytest

from archive.paper import Source, read_page
from archive.paper.evaluation import MEASURES
from tests.paper.accounting import lost
from tests.paper.whole_issues import files, floors, scores

FOLDER = "held_out"
FLOORS = {
    "huijiang": floors(0.9, 0.79, 0.89, 0.87, 0.79, 0.8, 4),
    "liaochuan": floors(0.9, 0.77, 0.94, 0.85, 0.89, 0.69, 1),
    "ruicheng": floors(0.91, 0.8, 0.91, 0.88, 0.92, 0.87, 4),
    "songtai": floors(0.89, 0.7, 0.82, 0.91, 0.77, 0.75, 3),
    "wulan": floors(0.8, 0.59, 0.85, 0.8, 0.84, 0.62, 1),
    "yanzhou": floors(0.75, 0.36, 0.82, 0.76, 0.63, 0.62, 2),
}


@pytest.mark.parametrize("paper", FLOORS)
def test_whole_issues(paper):
    found = scores(FOLDER, paper)
    assert found["articles_ok_dice90"].wanted >= 30
    row = {measure: round(found[measure].f1, 3) for measure in MEASURES}
    wanted, rests = FLOORS[paper]
    assert all(found[measure].f1 >= floor for measure, floor in wanted.items()), row
    assert found["continued_from"].right >= rests, row


@pytest.mark.parametrize(
    "path", [path for paper in FLOORS for path in files(FOLDER, paper)], ids=str
)
def test_nothing_is_lost(path):
    assert not lost(read_page(Source(path.name, path.read_bytes())))
