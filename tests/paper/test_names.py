import datetime as dt

import pytest

from archive.paper.names import NameFacts, is_paper_title, read_name

DAY = dt.date(2022, 8, 21)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("2022-08-21/p1.md", NameFacts(DAY, "1")),
        ("20220821_01.txt", NameFacts(DAY, "1")),
        ("大同日报2022年8月21日第1版.txt", NameFacts(DAY, "1", "大同日报")),
        ("2022-08/21/A03.txt", NameFacts(DAY, "A3")),
        ("p1-2022-08-21.txt", NameFacts(DAY, "1")),
        ("云州晚报_20220821_B12版.txt", NameFacts(DAY, "B12", "云州晚报")),
        ("2022-08-21-am/p2.txt", NameFacts(DAY, "2", edition="am")),
        ("2022-08-21-04-要闻.txt", NameFacts(DAY, "4")),
        ("C:\\扫描\\2022-08-21\\02.txt", NameFacts(DAY, "2")),
        ("第一版.txt", NameFacts(None, "1")),
        ("2022-13-41/p1.txt", NameFacts(None, "1")),
        ("新建文本文档.txt", NameFacts()),
        ("scan.txt", NameFacts()),
        ("p0820.pdf", NameFacts()),
        ("0820-2.txt", NameFacts(None, "2")),
        ("page_0012.tif", NameFacts(None, "12")),
        ("../../etc/passwd", NameFacts()),
        ("", NameFacts()),
    ],
)
def test_reads_dates_and_pages_out_of_names(name, facts):
    assert read_name(name) == facts


def test_the_file_outweighs_its_folders():
    assert read_name("2020-01-01/20220821_3.txt").date == DAY


@pytest.mark.parametrize("title", ["大同日报", "大公报", "文汇报", "人民日报海外版", "海嶼時報"])
def test_titles(title):
    assert is_paper_title(title)


@pytest.mark.parametrize("text", ["社会新闻", "天气预报", "工作简报", "公报", "日报"])
def test_no_titles(text):
    assert not is_paper_title(text)
