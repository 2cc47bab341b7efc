"""A picture is kept in sizes no larger than itself, and photographs are cut out of it."""

import io

import pytest
from PIL import Image

from archive.paper.facsimiles import picture_of
from archive.paper.pictures import PAGE_WIDTHS, cut, prepare
from archive.paper.types import Box, Facsimile, Source
from tests.paper.pictures import drawn


@pytest.mark.parametrize(
    ("own", "widths"),
    [
        (5000, [160, 400, 800, 1600, 3200]),
        (3200, [160, 400, 800, 1600, 3200]),
        (2200, [160, 400, 800, 1600, 2200]),
        (1650, [160, 400, 800, 1650]),
        (350, [160, 350]),
        (90, [90]),
    ],
)
def test_no_size_is_larger_than_the_picture(own, widths):
    made = list(prepare(drawn.sheet(own, own), PAGE_WIDTHS))
    assert [one.width for one in made] == widths


def test_each_size_is_a_webp_of_the_same_picture():
    for one in prepare(drawn.sheet(900, 1260), PAGE_WIDTHS):
        image = Image.open(io.BytesIO(one.data))
        assert (image.format, image.size) == ("WEBP", (one.width, one.height))
        assert abs(one.height / one.width - 1.4) < 0.01
        found = drawn.greys_of(image)
        assert all(abs(a - b) < 6 for a, b in zip(found, drawn.GREYS.values(), strict=True))


def test_a_picture_taller_than_webp_allows_is_made_smaller():
    [*_others, largest] = prepare(Image.new("L", (600, 40_000)), PAGE_WIDTHS)
    assert largest.height == 16_383
    assert largest.width == 246


def test_the_same_picture_makes_the_same_bytes():
    first, second = (list(prepare(drawn.sheet(), PAGE_WIDTHS)) for _ in range(2))
    assert first == second


def test_a_photograph_is_cut_where_it_stands():
    piece = cut(drawn.sheet(), Box(0.5, 0, 1, 0.5))
    assert piece.size == (drawn.WIDE // 2, drawn.HIGH // 2)
    assert piece.getextrema() == (180, 180)


@pytest.mark.parametrize("box", [Box(0.3, 0.3, 0.3, 0.3), Box(1, 1, 1, 1), Box(0, 0, 0, 1)])
def test_a_box_without_room_still_makes_a_picture(box):
    piece = cut(drawn.sheet(), box)
    assert min(piece.size) >= 1


def test_a_page_is_cut_out_of_its_spread():
    source = Source("a.png", drawn.as_file(drawn.sheet(), "PNG"))
    right = Facsimile("a.png", 0, drawn.WIDE, drawn.HIGH, left=0.5, right=1.0)
    seen = picture_of(source, right, width=200)
    assert seen.size == (200, 560)
    assert seen.getpixel((100, 100)) == 180


def pdf_page(width: int = 600, height: int = 840) -> bytes:
    """A PDF of one page (points) whose lower left quarter is black (ISO 32000-1, 7.5)."""
    drawing = b"0 g 0 0 %d %d re f" % (width // 2, height // 2)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R>>" % (width, height),
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawing), drawing),
    ]
    body, entries = b"%PDF-1.4\n", b"0000000000 65535 f \n"
    for number, content in enumerate(objects, start=1):
        entries += b"%010d 00000 n \n" % len(body)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF\n"
    return body + b"xref\n0 5\n" + entries + trailer % (len(objects) + 1, len(body))


def test_a_page_of_a_pdf_is_drawn_as_wide_as_it_is_wanted():
    source = Source("a.pdf", pdf_page())
    seen = picture_of(source, Facsimile("a.pdf", 0, 600, 840), width=1000)
    assert seen.size == (1000, 1400)
    assert seen.getpixel((250, 1050)) == (0, 0, 0)
    assert seen.getpixel((250, 350)) == (255, 255, 255)
    half = Facsimile("a.pdf", 0, 600, 840, left=0.5, right=1.0)
    assert picture_of(source, half, width=1000).size == (1000, 2800)
