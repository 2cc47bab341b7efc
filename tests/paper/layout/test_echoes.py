"""What the text below a title line says of its part in the title block."""

import pytest

from archive.paper.layout.echoes import add_echoes
from archive.paper.layout.lines import Line

LEAD = (
    "昨日上午，全市河道清淤工程在城东开工，三百名工人进入工地，计划工期为八个月，年底以前全部完工。"
)
LATER = "工程负责人说，施工期间沿河道路照常通行，沿岸居民出行不受影响，夜间一律停止作业。"


def marks(title: str, *texts: str) -> set[str]:
    lines = [Line(text, (number,)) for number, text in enumerate((title, *texts), 1)]
    found = [{"caption_words": 1.0} if "图为" in line.text else {} for line in lines]
    add_echoes(lines, found)
    return set(found[0])


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("全市河道清淤工程在城东开工", "quoted_early"),
        ("三百名工人进入工地", "quoted_early"),
        ("沿岸居民出行不受影响", "quoted_late"),
        ("——沿岸居民出行不受影响", "quoted_late"),
        ("百姓身边事", "unechoed"),
        ("河道清淤八个月完工", None),
    ],
)
def test_echoes(title, mark):
    assert marks(title, LEAD, LATER) >= ({mark} if mark else set())


def test_a_clause_is_found_across_a_cut():
    text = LEAD + LATER
    at = text.index("居民")
    assert "quoted_late" in marks("沿岸居民出行不受影响", text[:at], text[at:])


def test_a_caption_is_no_echo():
    assert not marks("河道清淤工程开工典礼", LEAD, LATER, "图为河道清淤工程开工典礼。")


PAGE = """百姓身边事

城东河道清淤年底完工

沿岸居民出行不受影响

{lead}

{later}

县图书馆新馆开门迎客

馆藏古籍首次与读者见面

近日，县图书馆新馆向读者开放。馆内有藏书二十万册、座位八百个，每天上午九点开门，晚上八点关门，星期一休息。

新馆二楼设有善本室，馆藏古籍首次与读者见面，其中有明代刻本三种，读者凭身份证就可以借阅。
"""


def test_title_blocks_without_marks(read):
    page = read(PAGE.format(lead=LEAD, later=LATER))
    assert [(each["series"], each["headline"], each["subhead"]) for each in page["articles"]] == [
        ("百姓身边事", "城东河道清淤年底完工", "沿岸居民出行不受影响"),
        (None, "县图书馆新馆开门迎客", "馆藏古籍首次与读者见面"),
    ]


def test_a_short_line_over_a_long_title_is_no_headline_even_if_the_text_has_a_word_of_it(read):
    headline = "城东河道清淤工程提前进入工地年底以前完工"
    lines = ["新时代新征程", headline, LEAD, f"{LATER}新时代，新征程。"]
    (article,) = read("\n\n".join(lines))["articles"]
    assert (article["headline"], article["subhead"]) == (headline, None)
