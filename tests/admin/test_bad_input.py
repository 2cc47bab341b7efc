"""Bad input: the uploader is told what to do, and database and index stay as they were."""

import io
import zipfile
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import escape

from archive.ingest import indexing
from archive.models import Article, SourceFile, Upload
from tests.ingest import states, zips
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page

GOOD = page("1", BRIDGE).encode()
PROGRAM = b"MZ\x90" + bytes(range(256)) * 8
WORD = b"\xd0\xcf\x11\xe0" + bytes(64)
NOISE = bytes(range(128, 256)) * 40
MEGABYTE = 1 << 20


def bomb() -> bytes:
    return zips.archive(("p1.txt", b"0" * (30 * MEGABYTE)))


def quiet_bomb() -> bytes:
    """Many members, each of a size that is allowed."""
    return zips.archive(*((f"p{n}.txt", b"0" * (19 * MEGABYTE)) for n in range(12)))


AT_THE_DOOR = {
    "empty file": ([("p1.txt", b"")], ["p1.txt", "文件是空的"]),
    "blanks only": ([("p1.txt", " \n\u3000\n".encode())], ["p1.txt", "没有文字"]),
    "program named .txt": ([("p1.txt", PROGRAM)], ["p1.txt", "程序文件"]),
    "zeros named .txt": ([("p1.txt", b"\0\1\2\3" * 500)], ["p1.txt", "不是文字"]),
    "one bad among good": ([("p1.txt", GOOD), ("p2.txt", PROGRAM)], ["p2.txt", "程序文件"]),
    "50 MB of text": ([("p1.txt", "好".encode() * (50 * MEGABYTE // 3))], ["p1.txt", "50.0 MB"]),
    "3 MB of text": ([("p1.txt", "好".encode() * MEGABYTE)], ["p1.txt", "每版存为一个文件"]),
    "unknown encoding": ([("p1.txt", NOISE)], ["p1.txt", "编码"]),
    "not a page at all": ([("p1.doc", WORD)], ["p1.doc", "Office"]),
    "control character": ([("p\x071.txt", GOOD)], ["控制字符", "p\ufffd1.txt"]),
    "line feed in the name": ([("p%0A1.txt", GOOD)], ["控制字符"]),
    "name that climbs": ([("../p1.txt", GOOD)], ["../p1.txt", "文件夹之外"]),
    "date of no newspaper": ([("p1.txt", GOOD)], ["3022-08-21", "不会是报纸的日期"]),
    "nothing": ([], ["没有收到文件"]),
    "two files of one name": ([("p1.txt", GOOD), ("p1.txt", GOOD + b"!")], ["p1.txt", "改名"]),
    "zip with ../": ([("a.zip", zips.archive(("../p1.txt", GOOD)))], ["a.zip", "../p1.txt"]),
    "zip with /": ([("a.zip", zips.archive(("/etc/p1.txt", GOOD)))], ["a.zip", "/etc/p1.txt"]),
    "zip with C:": ([("a.zip", zips.archive(("C:\\p1.txt", GOOD)))], ["a.zip", "文件夹之外"]),
    "zip with ..\\": ([("a.zip", zips.archive(("..\\p1.txt", GOOD)))], ["a.zip", "文件夹之外"]),
    "zip, control": ([("a.zip", zips.archive(("p\x1b[2J.txt", GOOD)))], ["a.zip", "控制字符"]),
    "zip bomb": ([("a.zip", bomb())], ["a.zip", "太大", "20 MB"]),
    "zip, many members": ([("a.zip", quiet_bomb())], ["a.zip", "太大", "200 MB"]),
    "zip that lies": (
        [("a.zip", zips.understated("p1.txt", b"0" * 30 * MEGABYTE, 10))],
        ["a.zip", "打不开"],
    ),
    "zip in zip": ([("a.zip", zips.archive(("b.zip", b"PK\3\4")))], ["a.zip", "b.zip", "解开"]),
    "zip with link": (
        [("a.zip", zips.archive(zips.link("p1.txt", "/etc/passwd")))],
        ["a.zip", "p1.txt", "链接"],
    ),
    "zip with password": (
        [("a.zip", zips.encrypted(zips.archive(("p1.txt", GOOD))))],
        ["a.zip", "密码"],
    ),
    "zip, 10,000 files": (
        [("a.zip", zips.archive(*((f"{n}.txt", GOOD) for n in range(10_000))))],
        ["a.zip", "10000 个文件", "最多 6000"],
    ),
    "no zip": ([("a.zip", b"this is no archive")], ["a.zip", "打不开"]),
    "cut zip": ([("a.zip", zips.archive(("p1.txt", GOOD))[:-30])], ["a.zip", "打不开"]),
    "empty zip": ([("a.zip", zips.archive())], ["没有收到文件"]),
    "no pages in zip": (
        [("a.zip", zips.archive(("a.doc", WORD), ("b.rar", b"Rar!"), ("c.css", b"x")))],
        ["a/a.doc", "a/b.rar", "a/c.css", "都读不了"],
    ),
}


@pytest.fixture
def standing(take_in: Any) -> dict[str, Any]:
    """A published issue in the archive; what database and index hold with it."""
    take_in(("2022-08-21-p1.txt", page("1", BRIDGE, WEATHER)), publish=True)
    indexing.drain()
    assert states.index()
    return {"database": states.database(), "index": states.index()}


@pytest.mark.parametrize("case", AT_THE_DOOR)
def test_refused_at_the_door(send, standing, settings, case):
    settings.MAX_FILE_BYTES, settings.MAX_UPLOAD_BYTES = 20 * MEGABYTE, 200 * MEGABYTE
    files, expected = AT_THE_DOOR[case]
    date = {"date": "3022-08-21"} if "date of" in case else {}
    response = send(*files, **date)
    text = response.content.decode()
    assert response.status_code == 200
    assert 'class="errorlist nonfield"' in text
    message = text.partition('class="errorlist nonfield"')[2].partition("</ul>")[0]
    for words in expected:
        assert escape(words) in message
    assert states.database() == standing["database"]
    assert states.index() == standing["index"]


def test_ten_thousand_files_get_an_answer_in_words(send, standing):
    response = send(*((f"{n}.txt", b"x") for n in range(10_000)))
    assert response.status_code == 413
    assert "一次最多 6000 个" in response.content.decode()
    assert states.database() == standing["database"]
    assert states.index() == standing["index"]


def test_more_than_an_upload_may_hold_gets_an_answer_in_words(send, standing, settings):
    settings.MAX_UPLOAD_BYTES = 2 * MEGABYTE
    response = send(("p1.txt", b"x" * 4 * MEGABYTE))
    assert response.status_code == 413
    assert "合计超过 2 MB" in response.content.decode()
    assert states.database() == standing["database"]


def test_the_answer_in_words_is_for_those_who_may_upload(client, db):
    url = reverse("admin:archive_upload_add")
    many = {"page_files": [io.BytesIO(b"x") for _ in range(600)]}
    response = client.post(url, many)
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_what_strangers_send_is_not_even_read(client, db, monkeypatch):
    def never(*args: object) -> None:
        raise AssertionError("the body was read")

    monkeypatch.setattr("archive.admin.uploads.take_files", never)
    monkeypatch.setattr("django.http.HttpRequest._load_post_and_files", never)
    response = client.post(reverse("admin:archive_upload_add"), {"page_files": [io.BytesIO(b"x")]})
    assert "login" in response["Location"]


def test_a_forged_form_is_turned_away(editor):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    url = reverse("admin:archive_upload_add")
    file = io.BytesIO(GOOD)
    file.name = "p1.txt"
    assert client.post(url, {"page_files": [file]}).status_code == 403
    assert not Upload.objects.exists()


READ_FIRST = {
    "two files of one page": (
        {},
        [("a.txt", page("1", WEATHER)), ("b.txt", page("1", SCHOOL))],
        "duplicate-page",
        "第1版有两个文件",
    ),
    "no date": ({}, [("a.txt", "大同日报 - 1\n" + WEATHER)], "date-missing", "没有日期"),
    "no newspaper": ({}, [("a.txt", "- 2022-08-22 1\n" + WEATHER)], "newspaper-missing", "报名"),
}


@pytest.mark.parametrize("case", READ_FIRST)
def test_refused_after_reading(send, standing, case):
    fields, files, code, words = READ_FIRST[case]
    response = send(*((name, text.encode()) for name, text in files), **fields)
    upload = Upload.objects.latest("pk")
    assert upload.error_code == code
    assert words in response.content.decode()
    after = states.database(Upload, SourceFile)
    assert after == {name: standing["database"][name] for name in after}
    assert states.index() == standing["index"]


HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>&amp;\"'</textarea></title>"


def test_markup_in_the_text_is_shown_as_text_everywhere(send, desk, client, simple_pages):
    text = page("1", f"# 标题{HOSTILE} | 引题{HOSTILE} | 副题{HOSTILE}\n@ 张{HOSTILE[:30]}\n")
    text += f"= 栏目{HOSTILE[:40]}\n奇文共赏{HOSTILE}疑义相析\n> 图为{HOSTILE}\n! 问题{HOSTILE}\n"
    response = send((f"x{HOSTILE.replace('/', '')}.txt", text.encode()), publish="on")
    indexing.drain()
    article = Article.objects.get()
    issue = article.page.issue
    addresses = [
        response.request["PATH_INFO"],
        reverse("admin:archive_upload_changelist"),
        reverse("admin:archive_issue_change", args=[issue.pk]),
        reverse("admin:archive_article_change", args=[article.pk]),
        reverse("admin:archive_article_changelist"),
        "/",
        "/search/?q=奇文共赏",
        f"/search/?q={HOSTILE}",
        issue.get_absolute_url(),
        article.page.get_absolute_url(),
        article.get_absolute_url(),
    ]
    for address in addresses:
        html = desk.get(address, follow=True).content.decode()
        assert "<script>alert" not in html, address
        assert "<img src=x" not in html, address
    assert "&lt;script&gt;alert" in desk.get(article.get_absolute_url()).content.decode()


def test_files_of_other_kinds_are_named_not_dropped(send, simple_pages):
    data = zips.archive(
        ("2022-08-21/p1.txt", GOOD),
        ("2022-08-21/p1.doc", WORD),
        ("2022-08-21/.DS_Store", b"\0\1"),
        ("__MACOSX/2022-08-21/._p1.txt", b"\0\5\x16\7"),
        ("2022-08-21/Thumbs.db", b"\xd0\xcf"),
    )
    response = send(("day.zip", data))
    upload = Upload.objects.get()
    assert upload.state == Upload.State.DONE
    assert upload.skipped == ["day/2022-08-21/p1.doc"]
    assert "day/2022-08-21/p1.doc" in response.content.decode()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_names_in_old_archives_are_read(encoding):
    from archive.ingest import unpack

    data = zips.named_in(encoding, "大同日报/2022-08-21/第1版.txt", GOOD)
    assert zipfile.ZipFile(io.BytesIO(data)).namelist() != ["大同日报/2022-08-21/第1版.txt"]
    (source,) = unpack("day.zip", io.BytesIO(data))
    assert source.name == "day/大同日报/2022-08-21/第1版.txt"
    assert source.data == GOOD
