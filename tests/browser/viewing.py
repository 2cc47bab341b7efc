"""A printed page for the tests of the viewer, and what a browser shows of it."""

import io
import re
from collections.abc import Callable, Sequence
from typing import Any

from PIL import Image, ImageChops, ImageDraw
from playwright.sync_api import expect

from archive.ingest import indexing, pictures
from archive.models import Article, Issue, PhotoCaption
from tests import pictured
from tests.views import shelf

PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 900}

LEAD = [[0.05, 0.1], [0.95, 0.1], [0.95, 0.4], [0.5, 0.4], [0.5, 0.6], [0.05, 0.6]]
"""An article around the corner of another: its zone is an L."""
BESIDE = pictured.polygon(0.55, 0.45, 0.95, 0.6)
PARTS = [pictured.polygon(0.05, 0.65, 0.3, 0.95), pictured.polygon(0.6, 0.65, 0.95, 0.95)]
"""One article in two places."""
PHOTO = [0.1, 0.2, 0.4, 0.35]
"""A photograph inside the lead."""

INSIDE = {
    "春耕备耕忙起来": (0.7, 0.3),
    "市图书馆延长开放时间": (0.75, 0.52),
    "两处刊登的一篇": (0.2, 0.8),
}
"""A place inside each article."""

COLOURS = [(LEAD, "#d8c8c0"), (BESIDE, "#c0d8c8"), *((part, "#c0c8d8") for part in PARTS),
           (pictured.polygon(*PHOTO), "#807060")]  # fmt: skip

WORDS = [
    ("春耕备耕忙起来", (0.1, 0.12, 0.8, 0.16)),
    ("连日来，各乡镇备足春", (0.5, 0.2, 0.9, 0.22)),
    ("耕物资。", (0.5, 0.23, 0.66, 0.25)),
    ("竖排标题", (0.9, 0.46, 0.93, 0.58)),
]
"""Lines with their places: 春耕 is broken between two of them; the last is vertical."""


def printed_issue(pages: int = 2) -> Issue:
    """A published issue with a picture of each page, its zones, a photograph and some words."""
    issue = shelf.issue()
    for number in range(1, pages + 1):
        page = shelf.page(issue, str(number), "要闻")
        lead = shelf.article(page, "春耕备耕忙起来", "连日来，各乡镇备足春耕物资。" * 30)
        beside = shelf.article(page, "市图书馆延长开放时间", "周末开到晚上九点。")
        apart = shelf.article(page, "两处刊登的一篇", "一处在左，一处在右。")
        for article, zones in ((lead, [LEAD]), (beside, [BESIDE]), (apart, PARTS)):
            Article.objects.filter(pk=article.pk).update(zones=zones)
        photo = shelf.caption(page, "图为农民在选购种子。", of=lead, credit="乔木 摄")
        PhotoCaption.objects.filter(pk=photo.pk).update(picture=PHOTO)
        facsimile = pictured.facsimile(page, pictured.drawn(COLOURS, 2000), WORDS)
        assert pictures.make(facsimile.pk) == "made"
    indexing.request(issue.pk)
    indexing.drain()
    return issue


def article_named(headline: str, page: str = "1") -> Article:
    return Article.objects.get(headline=headline, page__number=page)


def zone_of(tab: Any, headline: str) -> Any:
    return tab.locator(f'.zone[aria-label="{headline}"]')


def line_of(tab: Any, headline: str) -> Any:
    return tab.locator(".piece-line", has_text=headline)


def plate_box(tab: Any) -> dict[str, float]:
    """The place of the picture in the window, in pixels, once it takes up room."""
    picture = tab.locator(".viewer-picture")
    expect(picture).to_be_visible()
    box = picture.bounding_box()
    assert box
    return box


def point(tab: Any, x: float, y: float) -> tuple[float, float]:
    """Where a place in page fractions is in the window."""
    box = plate_box(tab)
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


MARKED, OPEN = re.compile(r"\bis-marked\b"), re.compile(r"\bis-open\b")
"""Classes of what is pointed at, and of what is read."""


def point_at(tab: Any, place: tuple[float, float], marked: Any) -> None:
    """Point at a place in page fractions until `marked` is marked, half a minute at most.

    Where the picture is still being laid out, a place is soon another one. A pointer is answered
    with the next frame, which comes late on a busy machine.
    """
    for patience in (100, 200, 400, 800, 1600, 3200, 6400, 12800):
        tab.mouse.move(1, 1)
        tab.mouse.move(*point(tab, *place))
        try:
            expect(marked).to_have_class(MARKED, timeout=patience)
        except AssertionError:
            continue
        return
    raise AssertionError(f"Nothing is marked at {place}.")


def click_on(tab: Any, headline: str) -> None:
    """Click where an article is printed, once the page there answers to the pointer."""
    point_at(tab, INSIDE[headline], zone_of(tab, headline))
    tab.mouse.click(*point(tab, *INSIDE[headline]))


def drag(tab: Any, dx: float, dy: float, times: int = 1) -> None:
    """Drag the picture with the mouse, from the middle of its frame."""
    box = tab.locator(".viewer-frame").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + min(box["height"], 600) / 2
    for _ in range(times):
        tab.mouse.move(x, y)
        tab.mouse.down()
        tab.mouse.move(x + dx, y + dy, steps=4)
        tab.mouse.up()


def until(tab: Any, holds: Callable[[], bool]) -> None:
    """Wait until something holds, half a minute at most."""
    for _ in range(300):
        if holds():
            return
        tab.wait_for_timeout(100)
    raise AssertionError("It did not come to be.")


def scrolled(tab: Any, at_least: float = 1) -> float:
    """Wait until the window has scrolled so far (pixels); how far it has."""
    until(tab, lambda: tab.evaluate("scrollY") >= at_least)
    return tab.evaluate("scrollY")


def zoom(tab: Any) -> float:
    """How many times as wide as at first the page is shown."""
    style = "getComputedStyle(document.querySelector('.viewer-plate')).transform"
    return tab.evaluate(f"new DOMMatrix({style}).a")


def seen(tab: Any) -> Image.Image:
    """The window as it looks."""
    return Image.open(io.BytesIO(tab.screenshot())).convert("RGB")


def changed(before: Image.Image, after: Image.Image) -> Image.Image:
    """Which pixels of the window have changed, as a picture of one bit."""
    difference = ImageChops.difference(before, after).convert("L")
    return difference.point(lambda value: 255 * (value > 2)).convert("1")


def filled(tab: Any, polygons: Sequence[Sequence[Sequence[float]]]) -> Image.Image:
    """Which pixels of the window lie in polygons in page fractions, as a picture of one bit."""
    size = tab.viewport_size
    mask = Image.new("1", (size["width"], size["height"]))
    for polygon in polygons:
        ImageDraw.Draw(mask).polygon([point(tab, x, y) for x, y in polygon], fill=1)
    return mask


def overlap(one: Image.Image, other: Image.Image) -> float:
    """Intersection over union of two masks."""
    both, either = ImageChops.logical_and(one, other), ImageChops.logical_or(one, other)
    return _count(both) / _count(either)


def _count(mask: Image.Image) -> int:
    return mask.convert("L").histogram()[255]
