"""Pictures as pages: their kinds, what is refused, and what happens without text recognition."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from archive.paper import ocr
from archive.paper.errors import TooLarge, UnreadablePicture
from archive.paper.pipeline import read_bundle, read_pages
from archive.paper.readers import READERS
from archive.paper.readers.scan import doubts_about
from archive.paper.sniff import SCAN
from archive.paper.types import Block, Box, Bundle, Limits, Severity, Source
from tests.paper.ocr import printed
from tests.paper.pictures.drawn import as_file, png_that_says

TEXT = "两岸群众出行时间将由40分钟缩短到8分钟。"


def picture() -> Image.Image:
    sheet = printed.Print(Image.new("L", (760, 300), 255))
    sheet.line(TEXT, 40, 60, 32)
    sheet.line("沿线各镇正抓紧完善配套道路、停车场。", 40, 130, 32)
    return sheet.image


def read(data: bytes, name: str = "2022-08-20/p1.png", limits: Limits | None = None):
    return list(READERS[SCAN].read(Bundle(SCAN, Source(name, data)), limits or Limits()))


@pytest.fixture
def no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "available", lambda: False)


@pytest.fixture
def recognition() -> None:
    if not ocr.available():
        pytest.skip("what reads scans is not installed: make ocr")


def lying(kind: str) -> bytes:
    """A picture on its side whose head says how to turn it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # the top is on the right
    file = io.BytesIO()
    picture().transpose(Image.Transpose.ROTATE_90).save(file, kind, exif=exif, quality=95)
    return file.getvalue()


def deep() -> bytes:
    """A TIFF of 16 bits a pixel."""
    wide = Image.new("I;16", picture().size)
    wide.putdata([value * 257 for value in picture().tobytes()])
    return as_file(wide, "TIFF")


FILES = {
    "grey PNG": lambda: as_file(picture(), "PNG"),
    "JPEG": lambda: as_file(picture(), "JPEG", quality=90),
    "CMYK JPEG": lambda: as_file(picture().convert("CMYK"), "JPEG", quality=92),
    "palette PNG": lambda: as_file(picture().convert("P"), "PNG"),
    "transparent PNG": lambda: as_file(picture().convert("RGBA"), "PNG"),
    "TIFF of one bit": lambda: as_file(picture().convert("1"), "TIFF", compression="group4"),
    "TIFF of 16 bits": deep,
    "TIFF, LZW": lambda: as_file(picture().convert("RGB"), "TIFF", compression="tiff_lzw"),
    "JPEG on its side": lambda: lying("JPEG"),
}


@pytest.mark.parametrize("kind", FILES)
def test_every_kind_of_picture_is_read(recognition, kind):
    (page,) = read(FILES[kind]())
    assert page.blocks[0].text == TEXT
    assert (page.facsimile.width, page.facsimile.height) == picture().size
    assert (page.facsimile.source, page.facsimile.index) == ("2022-08-20/p1.png", 0)
    assert page.text.splitlines()[0] == TEXT


def test_each_page_of_a_tiff_is_a_page(recognition):
    second = printed.Print(Image.new("L", (760, 300), 255))
    second.line("第二页写的是秋收。", 40, 60, 32)
    data = as_file(picture(), "TIFF", save_all=True, append_images=[second.image])
    pages = read(data, "issue.tif")
    assert [page.blocks[0].text for page in pages] == [TEXT, "第二页写的是秋收。"]
    assert [(page.index, page.facsimile.index) for page in pages] == [(0, 0), (1, 1)]


def test_without_recognition_a_scan_is_shown_and_waits(no_recognition):
    (page,) = read(as_file(picture(), "PNG"))
    assert page.blocks == ()
    assert (page.facsimile.width, page.facsimile.height) == picture().size
    (problem,) = page.problems
    assert problem.code == "waiting-for-text"
    assert "make ocr" in problem.message


def test_without_recognition_the_page_goes_on_as_one_without_articles(no_recognition):
    (page,) = read_bundle(Bundle(SCAN, Source("2022-08-20/p3.png", as_file(picture(), "PNG"))))
    assert (page.number, page.articles, page.words) == ("3", (), ())


def test_a_picture_beside_its_text_is_no_page_of_its_own(no_recognition):
    sources = [
        Source("d/p1.txt", "标题\n\n正文写的是秋收。".encode()),
        Source("d/p1.png", as_file(picture(), "PNG")),
    ]
    assert [page.source for page in read_pages(sources)] == ["d/p1.txt"]


@pytest.mark.parametrize(
    "look",
    [lambda source: READERS[SCAN].check(source, Limits()), lambda source: read(source.data)],
    ids=["when it is received", "when it is read"],
)
def test_a_bomb_is_refused_by_its_head(look):
    source = Source("p1.png", png_that_says(100_000, 100_000))
    with pytest.raises(TooLarge, match="像素"):
        look(source)


def test_too_many_pages_are_refused():
    blank = Image.new("L", (20, 20), 255)
    data = as_file(blank, "TIFF", save_all=True, append_images=[blank] * 5)
    with pytest.raises(TooLarge, match="5 页"):
        read(data, limits=Limits(pages=5))


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0 no picture", b"II*\x00" + bytes(40)])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(UnreadablePicture):
        read(data)


def test_a_picture_that_is_cut_off_is_refused(recognition):
    data = as_file(picture(), "PNG")
    with pytest.raises(UnreadablePicture, match="损坏"):
        read(data[: len(data) // 2])


def line(number: int, confidence: float) -> Block:
    return Block(f"第{number}行", number, box=Box(0, 0, 1, 0.1), confidence=confidence)


def test_doubtful_lines_are_named_and_the_rest_counted():
    assert list(doubts_about([line(1, 0.99), line(2, 0.9)])) == []
    (problem,) = doubts_about([line(1, 0.99), line(2, 0.5)])
    assert (problem.code, problem.line) == ("uncertain-text", 2)
    assert "50%" in problem.message
    assert "第2行" in problem.message
    many = list(doubts_about([line(number, 0.4) for number in range(1, 51)]))
    assert len(many) == 21
    assert (many[-1].line, many[-1].severity) == (None, Severity.NOTE)
    assert "30 行" in many[-1].message


def test_a_page_without_any_text_is_a_doubt():
    assert [problem.code for problem in doubts_about([])] == ["no-text-found"]
