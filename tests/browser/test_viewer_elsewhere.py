"""The printed page by touch, on a phone, without scripts, and as a page of text alone."""

import re

import pytest
from playwright.sync_api import expect

from archive.models import Facsimile
from tests.browser import viewing
from tests.browser.viewing import PHONE, article_named, line_of, plate_box, point, until, zoom
from tests.views import shelf

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/yunzhou/2023-03-05/1/"
LEAD, BESIDE = "春耕备耕忙起来", "市图书馆延长开放时间"
TOUCH = {"has_touch": True, "is_mobile": True, "device_scale_factor": 2}
"""A phone."""

SMALL_TARGETS = """() => [...document.querySelectorAll("main a, main button")]
  .filter((e) => e.checkVisibility() && !e.closest("svg, p"))
  .map((e) => [e.getBoundingClientRect(), e.textContent.trim()])
  .filter(([box]) => box.height < 24 || box.width < 24)
  .map(([box, words]) => `${Math.round(box.width)}x${Math.round(box.height)} ${words}`)
"""
"""Targets smaller than 24 by 24 pixels (WCAG 2.2, success criterion 2.5.8)."""


class Fingers:
    """Fingers on the glass, moved together in steps."""

    def __init__(self, tab) -> None:
        self.session = tab.context.new_cdp_session(tab)

    def _send(self, kind, places) -> None:
        points = [{"x": x, "y": y, "id": n} for n, (x, y) in enumerate(places)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def move(self, *ways, steps=8) -> None:
        """Put each finger at the beginning of its way, and lift it at the end."""
        self._send("touchStart", [start for start, _end in ways])
        for step in range(1, steps + 1):
            share = step / steps
            self._send(
                "touchMove",
                [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in ways],
            )
        self._send("touchEnd", [])


@pytest.fixture
def phone(look, printed):
    tab = look(PAGE, PHONE, **TOUCH)
    tab.evaluate("document.querySelector('.viewer-frame').scrollIntoView()")
    return tab


def test_two_fingers_zoom_and_one_moves(phone):
    x, y = point(phone, 0.5, 0.3)
    fingers = Fingers(phone)
    fingers.move(((x - 20, y), (x - 70, y)), ((x + 20, y), (x + 70, y)))
    assert 3 < zoom(phone) < 4
    still = point(phone, 0.5, 0.3)
    assert abs(still[0] - x) < 4
    before = plate_box(phone)
    fingers.move(((x, y), (x + 30, y - 45)))
    after = plate_box(phone)
    # The first few pixels tell a drag from a tap.
    assert 24 <= after["x"] - before["x"] <= 30
    assert -45 <= after["y"] - before["y"] <= -36
    expect(phone).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_a_finger_still_scrolls_past_a_page_that_is_not_zoomed(phone):
    phone.evaluate("scrollTo(0, 0)")
    x, y = point(phone, 0.5, 0.3)
    Fingers(phone).move(((x, y), (x, y - 200)))
    assert viewing.scrolled(phone, 100) >= 100
    assert zoom(phone) == 1


def test_a_tap_leads_to_the_article_and_back_again(phone):
    phone.touchscreen.tap(*point(phone, *viewing.INSIDE[BESIDE]))
    phone.wait_for_url(f"**{article_named(BESIDE).get_absolute_url()}")
    expect(phone.locator(".reading .story h1")).to_have_text(BESIDE, use_inner_text=True)
    phone.go_back()
    expect(phone).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_two_taps_zoom_and_lead_nowhere(phone):
    x, y = point(phone, *viewing.INSIDE[BESIDE])
    phone.touchscreen.tap(x, y)
    phone.touchscreen.tap(x, y)
    until(phone, lambda: zoom(phone) == 2)
    phone.wait_for_timeout(600)
    expect(phone).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_the_page_fits_a_phone(look, printed):
    tab = look(PAGE + "?q=春耕", PHONE)
    assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert tab.evaluate(SMALL_TARGETS) == []
    picture, line = plate_box(tab), line_of(tab, LEAD).bounding_box()
    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= PHONE["width"]
    assert line["y"] > picture["y"] + picture["height"]
    line_of(tab, BESIDE).locator("a").click()
    tab.wait_for_url("**/?q=*")
    expect(tab.locator(".reading .story h1")).to_have_text(BESIDE, use_inner_text=True)


@pytest.mark.parametrize("size", [PHONE, viewing.DESK])
def test_without_scripts_the_picture_is_a_map_of_links(look, printed, size):
    tab = look(PAGE, size, java_script_enabled=False)
    expect(tab.locator(".viewer-tools").first).to_be_hidden()
    tab.mouse.click(*point(tab, *viewing.INSIDE[BESIDE]))
    tab.wait_for_url(f"**{article_named(BESIDE).get_absolute_url()}")
    tab.go_back()
    tab.keyboard.press("Tab")
    line_of(tab, LEAD).locator("a").click()
    expect(tab.locator(".reading .story h1")).to_have_text(LEAD, use_inner_text=True)
    tab.click(".story-side .sheet-link")
    assert f"#a-{article_named(LEAD).public_id}" in tab.url
    expect(tab.locator(".zone:target")).to_have_count(1)


def test_without_scripts_marks_stand_on_the_picture(look, printed):
    tab = look(PAGE + "?q=春耕", java_script_enabled=False)
    expect(tab.locator(".spots rect")).to_have_count(3)
    assert tab.locator(".viewer-keys a").get_attribute("href").startswith("/pictures/")


def test_one_switch_leads_from_picture_to_text_and_back(look, printed):
    tab = look(PAGE)
    tab.click(".strip-ways >> text=文字")
    expect(tab.locator(".broadsheet")).to_have_count(1)
    expect(tab.locator(".viewer")).to_have_count(0)
    tab.click(".strip-turn a[rel=next]")
    expect(tab.locator(".broadsheet")).to_have_count(1)
    tab.click(".strip-ways >> text=版面")
    expect(tab.locator(".viewer")).to_have_count(1)


def test_a_page_without_a_picture_is_set_from_its_text(look, printed):
    Facsimile.objects.update(sizes=[], state="waiting")
    tab = look(PAGE)
    expect(tab.locator(".broadsheet")).to_have_count(1)
    expect(tab.locator(".strip-ways")).to_have_count(0)


def test_a_page_that_waits_for_its_text_shows_its_picture(look, printed):
    page = shelf.page(printed, "3", "综合")
    made = Facsimile.objects.first()
    Facsimile.objects.create(
        page=page, source=made.source, width=1, height=1.4, sizes=made.sizes, state="made"
    )
    tab = look("/yunzhou/2023-03-05/3/")
    assert plate_box(tab)["width"] > 100
    expect(tab.locator(".viewer-list").first).to_contain_text("还没有读出文字", use_inner_text=True)
    expect(tab.locator(".strip-ways")).to_have_count(0)


@pytest.mark.parametrize("theme", ["light", "sepia", "dark"])
def test_a_zone_is_seen_in_all_colours(look, printed, theme):
    tab = look(PAGE)
    tab.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
    before = viewing.seen(tab)
    viewing.point_at(tab, viewing.INSIDE[LEAD], viewing.zone_of(tab, LEAD))
    edge = [round(place) for place in point(tab, 0.05, 0.5)]
    beside = viewing.seen(tab).getpixel(tuple(edge))
    assert sum(abs(a - b) for a, b in zip(beside, before.getpixel(tuple(edge)), strict=True)) > 150
