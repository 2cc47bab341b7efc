"""A page of a real 数字报 in the viewer: each zone on the picture is where its coordinates say."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from archive.ingest import pictures, process, receive
from archive.models import Facsimile, Page
from archive.paper import Answers, Source
from tests.browser import viewing
from tests.browser.viewing import point

SAMPLE = Path("../shared/samples/epaper/jjjcb_2017-07-22_node_2.htm")
AREA = re.compile(r'<Area coords="([\d,]+)" shape="polygon" href="(\w+)\.htm">')
WIDE, HIGH = 350, 550
"""The picture that the coordinates of the sample are counted on."""
TALL = {"width": 1280, "height": 1400}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not SAMPLE.exists(), reason=f"{SAMPLE} is not on this machine"),
]


def areas() -> list[list[tuple[float, float]]]:
    """The polygons of the page as its source has them, in fractions of the picture."""
    found = []
    for coords, _article in AREA.findall(SAMPLE.read_text("utf-8")):
        numbers = [int(number) for number in coords.split(",")]
        found.append(
            [(x / WIDE, y / HIGH) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        )
    return found


def painted() -> bytes:
    """A picture of the page, three times as large, with each zone in a grey of its own."""
    image = Image.new("RGB", (WIDE * 3, HIGH * 3), "white")
    for number, polygon in enumerate(areas()):
        corners = [(x * image.width, y * image.height) for x, y in polygon]
        ImageDraw.Draw(image).polygon(corners, fill=(225 - 15 * number,) * 3)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=95)
    return file.getvalue()


@pytest.fixture
def page(transactional_db) -> Page:
    sources = [
        Source("jjjcb/html/2017-07/22/node_2.htm", SAMPLE.read_bytes()),
        Source("jjjcb/html/1/2017-07/22/1/201707221_brief.jpg", painted()),
    ]
    upload = process(receive(sources, answers=Answers(), publish=True, enqueue=False).pk)
    assert upload.state == "done", upload.message
    for waiting in pictures.waiting():
        pictures.make(waiting)
    assert Facsimile.objects.get().state == "made"
    return Page.objects.get()


def test_every_zone_of_the_sample_is_drawn_where_its_coordinates_say(look, page):
    tab = look(page.get_absolute_url(), TALL)
    zones = tab.locator("a.zone")
    assert zones.count() == len(areas()) == 7
    side = (0, 0, 660, TALL["height"])
    worst = 1.0
    for polygon in areas():
        tab.mouse.move(1, 1)
        before = viewing.seen(tab).crop(side)
        inside = _inside(polygon)
        tab.mouse.move(*point(tab, *inside))
        expect(tab.locator("a.zone.is-marked")).to_have_count(1)
        change = viewing.changed(before, viewing.seen(tab).crop(side))
        wanted = viewing.filled(tab, [polygon]).crop(side)
        worst = min(worst, viewing.overlap(change, wanted))
        assert worst > 0.95, polygon
    print(f"least overlap of a zone and its coordinates: {worst:.3f}")


def test_the_ground_below_each_zone_is_the_one_that_was_painted(look, page):
    tab = look(page.get_absolute_url(), TALL)
    shown = viewing.seen(tab)
    for number, polygon in enumerate(areas()):
        x, y = (round(place) for place in point(tab, *_inside(polygon)))
        red, green, blue = shown.getpixel((x, y))
        wanted = 225 - 15 * number
        assert max(abs(red - wanted), abs(green - wanted), abs(blue - wanted)) < 6


def test_every_article_of_the_page_list_is_there(page):
    assert page.articles.count() == 7
    assert all(article.zones for article in page.articles.all())


def _inside(polygon: list[tuple[float, float]]) -> tuple[float, float]:
    """A place in a polygon: a little beside its first edge."""
    mask = Image.new("1", (WIDE, HIGH))
    ImageDraw.Draw(mask).polygon([(x * WIDE, y * HIGH) for x, y in polygon], fill=1)
    left, top, right, bottom = mask.getbbox()
    places = [(x, y) for y in range(top + 12, bottom - 12) for x in range(left + 12, right - 12)]
    x, y = next(place for place in places if mask.getpixel(place))
    return x / WIDE, y / HIGH
