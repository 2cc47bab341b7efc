import pytest

from archive.paper import Source, read_page
from archive.paper.layout.lines import Line
from archive.paper.layout.rests import Link, Page
from archive.paper.layout.strays import LEAST, in_place

HEAD = (
    "市供水公司昨日介绍，城东水厂二期工程已经完成设备安装，计划下月初通水，"
    "届时城东三个街道的居民用水压"
)
REST = "力将明显改善，高层住户夏季用水难的问题可以缓解。"
BETWEEN = "市图书馆新馆周末迎来首批读者，三楼的少儿阅览区座无虚席，不少家长带着孩子来办借书证。"


def lines(*texts):
    return [Line(text, (number,)) for number, text in enumerate(texts, start=1)]


def test_a_rest_behind_another_article_comes_back_to_its_beginning():
    page = lines("城东水厂二期下月通水", HEAD, "图书馆新馆开门迎客", BETWEEN, REST)
    order = [line.number for line in in_place(page)]
    assert order == [1, 2, 5, 3, 4]


def test_a_page_on_which_no_text_breaks_off_stays_as_it_is():
    page = lines("城东水厂二期下月通水", HEAD + REST, "图书馆新馆开门迎客", BETWEEN)
    assert in_place(page) == page


def test_no_line_is_lost_or_doubled_when_all_texts_break_off():
    cut = [HEAD[at:] for at in range(8)]
    page = lines(*cut, REST, *cut)
    assert sorted(line.number for line in in_place(page)) == [line.number for line in page]


def test_the_rest_makes_one_paragraph_with_its_beginning():
    text = "\n\n".join(["城东水厂二期下月通水", f"本报讯（记者 周岚）{HEAD}", "图书馆新馆开门迎客",
                        f"本报讯（记者 石磊）{BETWEEN}", REST])  # fmt: skip
    first, second = read_page(Source("p1.txt", text.encode())).articles
    assert first.body[0].text.endswith(REST)
    assert first.body[0].joins[0].moved
    assert [paragraph.text for paragraph in second.body] == [f"本报讯（记者 石磊）{BETWEEN}"]


def test_the_rest_takes_the_paragraphs_of_its_article_along():
    more = "供水公司提醒，切换水源时个别高层住户的水压会有波动，请提前储水。"
    page = lines("城东水厂二期下月通水", HEAD, "图书馆新馆开门迎客", REST, more,
                 f"本报讯（记者 石磊）{BETWEEN}")  # fmt: skip
    order = [line.number for line in in_place(page)]
    assert order == [1, 2, 4, 5, 3, 6]


def test_a_rest_right_below_stays_where_it_is():
    page = lines("城东水厂二期下月通水", HEAD, REST, "图书馆新馆开门迎客", BETWEEN)
    assert in_place(page) == page


@pytest.mark.parametrize(
    ("confidence", "order"), [(LEAST / 2, [1, 2, 3, 4, 5]), (0.9, [1, 2, 5, 3, 4])]
)
def test_what_could_as_well_be_another_rest_stays_where_it_stands(monkeypatch, confidence, order):
    page = lines("城东水厂二期下月通水", HEAD, "图书馆新馆开门迎客", BETWEEN, REST)
    monkeypatch.setattr(Page, "links", lambda page: [Link(1, 4, confidence, 0.9)])
    assert [line.number for line in in_place(page)] == order
