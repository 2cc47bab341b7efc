"""Forty-six invented newspapers of four pages each, by writers who had not seen the parser.

They are open, and the networks that read pages are trained with them, so that what is asked here
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
    "anhe": floors(0.88, 0.67, 0.89, 0.92, 0.92, 0.84, 2),
    "baisha": floors(0.92, 0.81, 0.87, 0.85, 0.72, 0.81, 3),
    "baletan": floors(0.92, 0.79, 0.92, 0.83, 0.9, 0.78, 4),
    "beigu": floors(0.87, 0.7, 0.91, 0.73, 0.81, 0.8, 2),
    "cangning": floors(0.89, 0.76, 0.91, 0.87, 0.96, 0.83, 3),
    "caoxi": floors(0.93, 0.83, 0.95, 0.94, 0.96, 0.86, 1),
    "cenchuan": floors(0.95, 0.95, 0.94, 0.67, 0.96, 0.86, 3),
    "chengzhou": floors(0.94, 0.9, 0.87, 0.95, 0.88, 0.88, 3),
    "donglu": floors(0.87, 0.62, 0.88, 0.89, 0.53, 0.79, 3),
    "fengtan": floors(0.93, 0.85, 0.96, 0.96, 0.96, 0.91, 4),
    "fuliang": floors(0.94, 0.89, 0.92, 0.88, 0.72, 0.88, 4),
    "guanpu": floors(0.85, 0.62, 0.89, 0.62, 0.96, 0.68, 2),
    "haiyan": floors(0.93, 0.83, 0.7, 0.83, 0.43, 0.81, 2),
    "hejin": floors(0.92, 0.87, 0.94, 0.89, 0.96, 0.8, 5),
    "hengpu": floors(0.91, 0.78, 0.93, 0.84, 0.96, 0.77, 4),
    "heshuo": floors(0.89, 0.72, 0.95, 0.88, 0.96, 0.84, 4),
    "huaichuan": floors(0.94, 0.88, 0.9, 0.64, 0.86, 0.84, 3),
    "jichuan": floors(0.92, 0.82, 0.92, 0.92, 0.96, 0.83, 3),
    "jiegang": floors(0.93, 0.91, 0.9, 0.9, 0.96, 0.87, 4),
    "jingqiao": floors(0.86, 0.67, 0.96, 0.74, 0.9, 0.82, 4),
    "jinwan": floors(0.92, 0.78, 0.96, 0.92, 0.96, 0.78, 4),
    "kunyu": floors(0.94, 0.82, 0.89, 0.81, 0.81, 0.78, 2),
    "lanchuan": floors(0.93, 0.91, 0.93, 0.96, 0.96, 0.88, 2),
    "lanxi": floors(0.93, 0.91, 0.96, 0.96, 0.96, 0.85, 3),
    "liubu": floors(0.93, 0.81, 0.96, 0.96, 0.96, 0.89, 3),
    "liyuan": floors(0.9, 0.84, 0.92, 0.9, 0.89, 0.86, 2),
    "luoxi": floors(0.94, 0.91, 0.93, 0.93, 0.88, 0.88, 4),
    "lupu": floors(0.87, 0.71, 0.89, 0.87, 0.89, 0.72, 3),
    "mingyang": floors(0.79, 0.41, 0.86, 0.55, 0.76, 0.63, 2),
    "nankap": floors(0.95, 0.92, 0.95, 0.91, 0.96, 0.93, 3),
    "ouhu": floors(0.95, 0.92, 0.94, 0.94, 0.9, 0.89, 4),
    "pingjiang": floors(0.95, 0.91, 0.88, 0.96, 0.96, 0.9, 3),
    "qinghe": floors(0.94, 0.89, 0.95, 0.9, 0.96, 0.85, 4),
    "qipu": floors(0.93, 0.9, 0.94, 0.89, 0.87, 0.86, 2),
    "shichuang": floors(0.94, 0.9, 0.94, 0.86, 0.96, 0.87, 3),
    "shuoning": floors(0.95, 0.93, 0.96, 0.88, 0.89, 0.83, 4),
    "suiling": floors(0.76, 0.41, 0.81, 0.42, 0.55, 0.61, 2),
    "tangchuan": floors(0.93, 0.86, 0.89, 0.85, 0.53, 0.77, 4),
    "tingyuan": floors(0.94, 0.83, 0.78, 0.86, 0.39, 0.82, 4),
    "weiyuan": floors(0.93, 0.85, 0.96, 0.61, 0.79, 0.84, 4),
    "wochuan": floors(0.94, 0.9, 0.92, 0.96, 0.96, 0.88, 3),
    "xingqiao": floors(0.89, 0.78, 0.72, 0.61, 0.71, 0.76, 3),
    "xizhou": floors(0.87, 0.72, 0.86, 0.81, 0.44, 0.66, 1),
    "yishan": floors(0.93, 0.82, 0.95, 0.69, 0.96, 0.85, 4),
    "yongyuan": floors(0.94, 0.91, 0.91, 0.89, 0.66, 0.78, 3),
    "yunling": floors(0.94, 0.82, 0.94, 0.6, 0.96, 0.86, 4),
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
