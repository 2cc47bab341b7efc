"""Scans taken in before and after text recognition is installed."""

from __future__ import annotations

import pytest
from PIL import Image

from archive.ingest import process, read_again, receive
from archive.models import Article, Facsimile, Issue, Page, Problem, Upload
from archive.paper import Answers, Source, ocr
from tests.paper.ocr import printed
from tests.paper.pictures.drawn import as_file

pytestmark = pytest.mark.django_db

NAME = "云溪日报/2022-08-20/p1.png"
STORY = ("本报讯（记者　林小满）七月十二日，云溪河大", "桥主体工程宣告完工，十月一日前全线通车。")


def scan() -> bytes:
    sheet = printed.Print(Image.new("L", (760, 400), 255))
    sheet.line("云溪河上架新桥", 120, 30, 60, bold=True)
    for row, text in enumerate(STORY):
        sheet.line(text, 60, 150 + row * 48, 28)
    return as_file(sheet.image, "PNG")


def take_in(*files: tuple[str, bytes]) -> Upload:
    sources = [Source(name, data) for name, data in files]
    return process(receive(sources, answers=Answers(), publish=False, enqueue=False).pk)


def test_a_scan_waits_for_its_text_and_gets_it_when_read_again(monkeypatch):
    if not ocr.available():
        pytest.skip("what reads scans is not installed: make ocr")
    with monkeypatch.context() as before:
        before.setattr(ocr, "available", lambda: False)
        upload = take_in((NAME, scan()))
    assert upload.state == Upload.State.DONE, upload.message
    page = Page.objects.get()
    assert (page.number, page.text, page.articles.count()) == ("1", "", 0)
    assert Facsimile.objects.get(page=page).words == []
    assert [one.code for one in Problem.objects.filter(page=page)] == ["waiting-for-text"]

    assert read_again(upload)
    process(upload.pk)
    (article,) = Article.objects.all()
    assert article.page == page
    assert article.headline == "云溪河上架新桥"
    assert Facsimile.objects.get(page=page).words != []
    assert not Problem.objects.filter(code="waiting-for-text").exists()


def test_the_pages_of_one_file_are_numbered_in_order(monkeypatch):
    monkeypatch.setattr(ocr, "available", lambda: False)
    blank = Image.new("L", (300, 400), 255)
    data = as_file(blank, "TIFF", save_all=True, append_images=[blank, blank])
    upload = take_in(("云溪日报/2022-08-20/p1.tif", data))
    assert upload.state == Upload.State.DONE, upload.message
    pages = Page.objects.filter(issue=Issue.objects.get()).order_by("position")
    assert list(pages.values_list("number", "source_index")) == [("1", 0), ("2", 1), ("3", 2)]
