"""PDF files: characters and their places, what is judged unreadable, hostile files."""

from __future__ import annotations

import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.paper import ocr
from archive.paper.errors import Damaged, EmptyFile, Locked, TooLarge
from archive.paper.pipeline import read_bundle
from archive.paper.readers import pdf as reader
from archive.paper.sniff import PDF, sniff
from archive.paper.types import Box, Bundle, Limits, PageText, Source
from tests.paper.readers.pdf_files import Page, pdf

ROOT = Path(__file__).resolve().parents[3]
TEXT = "岚溪两岸稻谷飘香，全县十六个乡镇的六百多名农民代表挑着新谷走进自己的节日。" * 3


def source(*pages: Page, **more: object) -> Source:
    return Source("页.pdf", pdf(pages, **more))  # type: ignore[arg-type]


def read(*pages: Page, **more: object) -> list[PageText]:
    return list(reader.read(Bundle(PDF, source(*pages, **more))))


def page_of_text(columns: int = 1) -> Page:
    page = Page()
    width = 500 // columns // 10 - 1
    for column in range(columns):
        for row in range(6):
            page.text(
                TEXT[row * width : (row + 1) * width], 50 + column * 500 / columns, 700 - row * 14
            )
    return page


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)


def test_columns_side_by_side_are_lines_of_their_own() -> None:
    (page,) = read(page_of_text(columns=3))
    assert len(page.blocks) == 18
    assert {len(block.text) for block in page.blocks} == {15}


def test_columns_drawn_line_by_line_across_the_page_stay_apart() -> None:
    page = Page()
    for row in range(6):
        for column in range(3):
            page.text(TEXT[:15], 50 + column * 165, 700 - row * 14)
    (found,) = read(page)
    assert [block.text for block in found.blocks] == [TEXT[:15]] * 18


def test_sizes_are_those_on_paper() -> None:
    page = page_of_text()
    page.text("扁字", 50, 760, 10, matrix=(2, 0, 0, 2))
    page.text("长体字", 200, 760, 20, matrix=(0.7, 0, 0, 1))
    (found,) = read(page)
    sizes = {block.text: round((block.size or 0) * 800) for block in found.blocks}
    assert sizes["扁字"] == sizes["长体字"] == 20
    box = next(block.box for block in found.blocks if block.text == "长体字")
    assert box
    assert round((box.x1 - box.x0) * 600) == 42


def test_vertical_text() -> None:
    page = page_of_text()
    page.text("岚山溪水", 560, 700, 20, font="F2")
    for row, char in enumerate("一字一格"):
        page.text(char, 20, 600 - row * 24, 18)
    (found,) = read(page)
    assert {block.text for block in found.blocks if block.vertical} == {"岚山溪水", "一字一格"}


def test_figures_of_a_table_are_not_vertical_text() -> None:
    page = page_of_text()
    for row in range(4):
        page.text(str(row + 1), 300, 500 - row * 11)
    (found,) = read(page)
    assert not any(block.vertical for block in found.blocks)


def test_a_title_with_a_gap_is_one_line_and_spread_characters_are_one_word() -> None:
    page = page_of_text()
    page.text("叫响大同", 50, 760, 24)
    page.text("新品牌", 50 + 4 * 24 + 20, 760, 24)
    for place, char in enumerate("岚溪周报"):
        page.text(char, 50 + place * 70, 400, 30)
    (found,) = read(page)
    texts = [block.text for block in found.blocks]
    assert "叫响大同\u3000新品牌" in texts
    assert "岚溪周报" in texts


def test_what_is_drawn_twice_is_read_once() -> None:
    page = page_of_text()
    page.text("粗体标题", 50, 760, 24)
    page.text("粗体标题", 50.6, 760, 24)
    (found,) = read(page)
    assert [block.text for block in found.blocks if (block.size or 0) > 0.02] == ["粗体标题"]


def test_radicals_are_read_as_the_characters_they_look_like() -> None:
    page = page_of_text()
    page.text("⼤同⽇报⻚", 50, 760, 20)
    (found,) = read(page)
    assert "大同日报页" in [block.text for block in found.blocks]


def test_rules_boxes_and_pictures() -> None:
    page = page_of_text()
    page.rule(50, 500, 550, 500)
    page.rule(300, 300, 300, 480)
    page.box(50, 300, 200, 150)
    page.text("框里的字", 60, 400)
    page.image(350, 300, 150, 150, bytes(range(256)) * 16, 64)
    page.box(50, 100, 120, 100, grey=0.6)
    (found,) = read(page)
    rules = [_points(rule.box) for rule in found.rules]
    assert (50, 300, 550, 300) in rules
    assert (300, 320, 300, 500) in rules
    assert (50, 350, 250, 500) in rules
    assert [_points(one.box) for one in found.pictures] == [
        (350, 350, 500, 500),
        (50, 600, 170, 700),
    ]


def _points(box: Box) -> tuple[int, ...]:
    return tuple(round(value) for value in (box.x0 * 600, box.y0 * 800, box.x1 * 600, box.y1 * 800))


@pytest.mark.parametrize(("turn", "width"), [(90, 800.0), (180, 600.0), (270, 800.0)])
def test_turned_pages_have_their_places_as_shown(turn: int, width: float) -> None:
    page = page_of_text()
    page.extra = f"/Rotate {turn}"
    (found,) = read(page)
    picture = reader.render(source(page), 0, 200).convert("L")
    assert found.facsimile
    assert found.facsimile.width == width
    for block in found.blocks:
        assert block.box
        x, y = picture.width, picture.height
        place = (block.box.x0 * x, block.box.y0 * y, block.box.x1 * x + 1, block.box.y1 * y + 1)
        low, _ = picture.crop(tuple(map(int, place))).getextrema()  # type: ignore[arg-type]
        assert low < 200, "there is ink where the text is said to be"


def test_text_that_is_not_drawn_is_left_out() -> None:
    page = page_of_text()
    page.text("看不见的广告", 50, 300, mode=3)
    (found,) = read(page)
    assert "看不见" not in found.text
    assert [problem.code for problem in found.problems] == ["hidden-text"]


def test_the_text_of_a_scan_is_taken_with_a_note() -> None:
    page = Page()
    page.image(0, 0, 600, 800, bytes(range(256)) * 16, 64)
    for row in range(6):
        page.text(TEXT[row * 15 : row * 15 + 15], 50, 700 - row * 14, mode=3)
    (found,) = read(page)
    assert len(found.blocks) == 6
    assert [problem.code for problem in found.problems] == ["hidden-text"]


@pytest.mark.usefixtures("no_recognition")
def test_a_page_without_text_waits_for_it() -> None:
    page = Page()
    page.image(0, 0, 600, 800, bytes(range(256)) * 16, 64)
    page.text("7", 300, 10)
    (found,) = read(page)
    assert found.blocks == ()
    assert found.facsimile
    assert [problem.code for problem in found.problems] == ["waiting-for-text"]


@pytest.mark.usefixtures("no_recognition")
@pytest.mark.parametrize(
    "text", ["\ue000\ue001\ue002\ue003" * 20, "ÄÚÈÝÌáÒª¹«¸æ" * 8, "龘靐齉爩鱻麤灪龖厵" * 9]
)
def test_garbled_text_is_not_taken(text: str) -> None:
    page = Page()
    for row in range(4):
        page.text(text[row * 18 : row * 18 + 18], 50, 700 - row * 14)
    (found,) = read(page)
    assert found.text == ""
    assert "waiting-for-text" in [problem.code for problem in found.problems]


def test_an_empty_page_of_an_issue_is_no_mistake() -> None:
    first, second = read(page_of_text(), Page())
    assert first.blocks
    assert not second.blocks
    assert not second.problems


def test_pages_are_numbered_in_their_file() -> None:
    pages = read(page_of_text(), page_of_text(), page_of_text())
    assert [page.index for page in pages] == [0, 1, 2]
    assert [page.facsimile.index for page in pages if page.facsimile] == [0, 1, 2]


def test_a_banner_over_both_pages_keeps_a_spread_whole() -> None:
    def sheet() -> Page:
        page = Page(width=1200)
        for left in (50, 650):
            for row in range(20):
                page.text(TEXT[:45], left, 700 - row * 14)
        return page

    assert len(read(sheet())) == 2
    whole = sheet()
    whole.text("跨版通栏大标题一行到底", 300, 750, 50)
    assert len(read(whole)) == 1


def test_what_cannot_be_opened_says_what_to_do() -> None:
    cut = pdf([page_of_text()])[:300]
    for data, error in ((cut, Damaged), (b"%PDF-1.7\nnothing", Damaged)):
        with pytest.raises(error, match="重新"):
            list(reader.read(Bundle(PDF, Source("坏.pdf", data))))
    locked = (
        "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4"
        f"/O<{'41' * 32}>/U<{'42' * 32}>>>"
    )
    with pytest.raises(Locked, match="密码"):
        read(page_of_text(), trailer=locked)
    with pytest.raises(EmptyFile):
        reader.check(Source("空.pdf", b""))
    with pytest.raises(Damaged):
        reader.check(Source("空.pdf", b"<html>"))


def test_a_cross_reference_that_is_lost_is_mended() -> None:
    data = pdf([page_of_text()])
    (page,) = reader.read(Bundle(PDF, Source("断.pdf", data[: data.rindex(b"startxref")])))
    assert page.blocks


def test_more_pages_than_allowed() -> None:
    with pytest.raises(TooLarge, match="3"):
        list(reader.read(Bundle(PDF, source(*[Page()] * 4)), Limits(pages=3)))


def test_scripts_attachments_and_links_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("fetched something"))
    page = page_of_text()
    page.extra = (
        "/AA<</O<</S/JavaScript/JS(app.alert(1))>>>>/Annots[<</Type/Annot/Subtype/Link"
        "/Rect[0 0 600 800]/A<</S/URI/URI(http://127.0.0.1/)>>>>]"
    )
    catalog = (
        "/OpenAction<</S/JavaScript/JS(app.launchURL\\('http://127.0.0.1/'\\))>>"
        "/Names<</EmbeddedFiles<</Names[(a.exe) 100 0 R]>>>>"
    )
    attached = [
        b"<</Type/Filespec/F(a.exe)/EF<</F 101 0 R>>>>",
        b"<</Type/EmbeddedFile/Length 2>>\nstream\nMZ\nendstream",
    ]
    (found,) = read(page, catalog=catalog, more=attached)
    assert [block.text for block in found.blocks] == [
        b.text for b in read(page_of_text())[0].blocks
    ]
    reader.render(source(page, catalog=catalog, more=attached), 0, 300)


def test_forms_that_hold_themselves_end() -> None:
    page = page_of_text()
    page.extra = ""
    loop = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 100 0 R>>>>"
        b"/Length 5>>\nstream\n/X Do\nendstream"
    )
    data = pdf([page], more=[loop]).replace(b"/XObject<<>>", b"/XObject<</X 100 0 R>>")
    assert list(reader.read(Bundle(PDF, Source("环.pdf", data))))


def test_pictures_of_pages_are_never_larger_than_allowed() -> None:
    image = reader.render(source(page_of_text()), 0, 300)
    assert image.size == (300, 400)
    wide = reader.render(
        source(Page(width=10_000, height=14)), 0, 10**9, limits=Limits(pixels=10**6)
    )
    assert wide.width * wide.height <= 1.1 * 10**6
    with pytest.raises(Damaged):
        reader.render(source(page_of_text()), 5, 300)


def test_two_threads_may_read_at_once() -> None:
    bundle = Bundle(PDF, source(*[page_of_text(columns=2)] * 5))
    with ThreadPoolExecutor(4) as pool:
        texts = list(pool.map(lambda _: [page.text for page in reader.read(bundle)], range(8)))
    assert all(text == texts[0] for text in texts)


_LONG = """
import resource, sys
from archive.paper.readers import pdf
from archive.paper.types import Bundle, Source
data = open(sys.argv[1], "rb").read()
peaks = []
for number, page in enumerate(pdf.read(Bundle("pdf", Source("long.pdf", data)))):
    assert page.blocks and page.pictures
    if number in (49, 199):
        peaks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
print(number + 1, *peaks)
"""


@pytest.mark.slow
def test_a_long_file_needs_no_more_memory_than_a_short_one(tmp_path: Path) -> None:
    noise = random.Random(5)
    pages = []
    for _ in range(200):
        page = page_of_text(columns=2)
        page.image(50, 100, 300, 300, noise.randbytes(400 * 400), 400)
        pages.append(page)
    file = tmp_path / "long.pdf"
    file.write_bytes(pdf(pages))
    done = subprocess.run(
        [sys.executable, "-c", _LONG, str(file)],
        cwd=ROOT, capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    count, early, late = map(int, done.stdout.split())
    assert count == 200
    assert late - early <= 25, f"megabytes at most: {early} after 50 pages, {late} after 200"


def test_a_file_is_known_by_its_first_bytes() -> None:
    assert sniff("版面.pdf", pdf([Page()])) == PDF


def test_masthead_and_page_number_are_read_as_elsewhere() -> None:
    page = page_of_text(columns=2)
    page.text("第3版　综合新闻", 50, 770, 12)
    page.text("2023年9月22日　星期五", 400, 770, 10)
    (found,) = read_bundle(Bundle(PDF, source(page)))
    assert (found.number, found.name) == ("3", "综合新闻")
    assert found.masthead.date
