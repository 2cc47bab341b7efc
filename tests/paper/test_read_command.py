import json
import zipfile

import pytest
from django.core.management import CommandError, call_command

from tests.paper.conftest import ROOT
from tests.paper.epaper import sites
from tests.paper.epaper.issue import ISSUE

FOLDER = ROOT / "fixtures" / "datong"


def run(capsys, *arguments: str) -> str:
    call_command("read", *arguments)
    return capsys.readouterr().out


def test_one_file_gives_one_object(capsys):
    page = json.loads(run(capsys, str(FOLDER / "2022-08-21" / "p1.md"), "--json"))
    assert page["page"] == 1
    assert page["masthead"]["title"] == "大同日报"
    assert (page["date"], page["date_from"]) == ("2022-08-21", "masthead")
    assert page["file"].endswith("p1.md")
    assert len(page["articles"]) == 8


def test_a_date_of_the_folder_is_no_masthead_value(capsys):
    page = json.loads(run(capsys, str(FOLDER / "2022-08-20" / "p1.txt"), "--json"))
    assert (page["date"], page["date_from"]) == ("2022-08-20", "name")
    assert page["masthead"]["date"] is None
    assert page["masthead"]["weekday"] is None


def test_a_folder_gives_a_list_in_page_order(capsys, tmp_path):
    for number in (10, 2, 1):
        (tmp_path / f"p{number}.txt").write_text(f"第{number}版的标题\n\n本报讯 昨日开通。\n")
    pages = json.loads(run(capsys, str(tmp_path), "--json"))
    assert [page["page"] for page in pages] == [1, 2, 10]
    assert [page["file"].rsplit("/", 1)[1] for page in pages] == ["p1.txt", "p2.txt", "p10.txt"]


def test_without_json_it_is_readable(capsys):
    text = run(capsys, str(FOLDER / "2022-08-21" / "p1.md"))
    assert "报头 title: 大同日报" in text
    assert "1. 第十八届中国呼叫中心产业发展年会暨年度颁奖典礼在同举办" in text


def test_what_cannot_be_read_says_so(tmp_path):
    with pytest.raises(CommandError, match="没有这个文件"):
        call_command("read", str(tmp_path / "none.txt"))
    empty = tmp_path / "empty.txt"
    empty.touch()
    with pytest.raises(CommandError, match=r"empty\.txt"):
        call_command("read", str(empty))
    (tmp_path / "folder").mkdir()
    with pytest.raises(CommandError, match="没有能读的"):
        call_command("read", str(tmp_path / "folder"))


def test_a_folder_or_zip_of_a_site_is_read_as_its_pages(capsys, tmp_path):
    files = sites.classic(ISSUE)
    for name, data in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    packed = tmp_path / "site.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    for given in (tmp_path / "site", packed):
        pages = json.loads(run(capsys, str(given), "--json"))
        assert [page["page"] for page in pages] == [1, 3]
        assert pages[0]["articles"][0]["headline"] == "青石渠通水百年 两岸再添新绿"
        assert pages[0]["file"].endswith("html/2021-03/09/node_2.htm")


def test_an_archive_in_an_archive_is_refused_in_words(tmp_path):
    packed = tmp_path / "a.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("b.zip", b"PK")
    with pytest.raises(CommandError, match="解开"):
        call_command("read", str(packed))
