"""Twenty-nine invented newspapers of four pages each, by writers who had not seen the parser.

They are open, and the weights of ten of them were set with them in view, so that what is asked here
is a floor that no change may fall through, and not what may be hoped for of other papers. What is
asked of each: text in the right article, right articles, headlines, bylines, captions, whole
paragraphs, and how many of the rests on other pages find their beginning.
"""

import pytest

from archive.paper import Source, read_page
from archive.paper.evaluation import MEASURES
from tests.paper.accounting import lost
from tests.paper.whole_issues import files, floors, scores

FOLDER = "papers"
FLOORS = {
    "baisha": floors(0.77, 0.5, 0.71, 0.69, 0.77, 0.66, 2),
    "baletan": floors(0.82, 0.5, 0.71, 0.81, 0.81, 0.62, 2),
    "cenchuan": floors(0.84, 0.56, 0.88, 0.61, 0.85, 0.72, 3),
    "chengzhou": floors(0.8, 0.59, 0.58, 0.9, 0.69, 0.68, 0),
    "fuliang": floors(0.87, 0.66, 0.79, 0.85, 0.77, 0.75, 4),
    "haiyan": floors(0.83, 0.58, 0.67, 0.79, 0.49, 0.72, 0),
    "hejin": floors(0.81, 0.51, 0.69, 0.71, 0.82, 0.65, 4),
    "hengpu": floors(0.86, 0.68, 0.82, 0.77, 0.92, 0.7, 3),
    "huaichuan": floors(0.75, 0.42, 0.44, 0.55, 0.76, 0.61, 1),
    "jinwan": floors(0.9, 0.75, 0.88, 0.87, 0.86, 0.75, 4),
    "kunyu": floors(0.87, 0.62, 0.69, 0.75, 0.83, 0.71, 1),
    "lanchuan": floors(0.92, 0.85, 0.92, 0.96, 0.92, 0.86, 2),
    "lanxi": floors(0.91, 0.78, 0.96, 0.96, 0.96, 0.86, 3),
    "liubu": floors(0.91, 0.8, 0.89, 0.96, 0.96, 0.88, 2),
    "liyuan": floors(0.8, 0.58, 0.76, 0.86, 0.89, 0.75, 2),
    "luoxi": floors(0.9, 0.75, 0.86, 0.91, 0.66, 0.82, 3),
    "nankap": floors(0.95, 0.91, 0.91, 0.84, 0.83, 0.91, 2),
    "ouhu": floors(0.89, 0.67, 0.8, 0.84, 0.83, 0.75, 4),
    "pingjiang": floors(0.94, 0.83, 0.9, 0.96, 0.88, 0.88, 3),
    "qinghe": floors(0.87, 0.71, 0.8, 0.87, 0.92, 0.78, 2),
    "shichuang": floors(0.76, 0.53, 0.78, 0.73, 0.67, 0.7, 1),
    "suiling": floors(0.59, 0.13, 0.57, 0.21, 0.53, 0.48, 1),
    "tangchuan": floors(0.86, 0.64, 0.81, 0.8, 0.51, 0.68, 2),
    "tingyuan": floors(0.86, 0.66, 0.64, 0.72, 0.34, 0.7, 2),
    "weiyuan": floors(0.78, 0.46, 0.66, 0.41, 0.53, 0.56, 2),
    "wochuan": floors(0.94, 0.92, 0.92, 0.96, 0.96, 0.88, 3),
    "yishan": floors(0.84, 0.64, 0.71, 0.6, 0.72, 0.73, 3),
    "yongyuan": floors(0.82, 0.51, 0.73, 0.79, 0.57, 0.65, 0),
    "yunling": floors(0.79, 0.54, 0.67, 0.55, 0.79, 0.69, 3),
}


@pytest.mark.parametrize("paper", FLOORS)
def test_whole_issues(paper):
    found = scores(FOLDER, paper)
    assert found["articles_ok_dice90"].wanted >= 30
    row = {measure: round(found[measure].f1, 3) for measure in MEASURES}
    wanted, rests = FLOORS[paper]
    assert all(found[measure].f1 >= floor for measure, floor in wanted.items()), row
    assert found["continued_from"].wanted >= 3
    assert found["continued_from"].right >= rests, row


@pytest.mark.parametrize(
    "path", [path for paper in FLOORS for path in files(FOLDER, paper)], ids=str
)
def test_nothing_is_lost(path):
    assert not lost(read_page(Source(path.name, path.read_bytes())))
