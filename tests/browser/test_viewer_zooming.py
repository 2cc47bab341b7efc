"""Zooming and moving the printed page in Chromium: by wheel, mouse, keys and buttons."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser import viewing
from tests.browser.viewing import drag, plate_box, point, scrolled, until, zoom

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/yunzhou/2023-03-05/1/"


def test_a_wheel_zooms_about_the_pointer_and_back_out(look, printed):
    tab = look(PAGE)
    box = plate_box(tab)
    x, y = (round(place) for place in point(tab, 0.3, 0.4))
    share = (x - box["x"]) / box["width"], (y - box["y"]) / box["height"]
    tab.mouse.move(x, y)
    for _ in range(4):
        tab.mouse.wheel(0, -120)
    until(tab, lambda: zoom(tab) > 2)
    again = point(tab, *share)
    assert abs(again[0] - x) < 1
    assert abs(again[1] - y) < 1
    for _ in range(8):
        tab.mouse.wheel(0, 120)
    until(tab, lambda: zoom(tab) == 1)


def test_the_wheel_scrolls_on_where_there_is_nothing_to_zoom(look, printed):
    tab = look(PAGE)
    tab.mouse.move(*point(tab, 0.5, 0.3))
    tab.mouse.wheel(0, 300)
    assert scrolled(tab) > 0
    assert zoom(tab) == 1


def test_the_picture_is_sharp_at_every_zoom(look, printed):
    tab = look(PAGE, device_scale_factor=1)
    sharp = """() => {
      const picture = document.querySelector(".viewer-picture");
      if (!picture.currentSrc) return 0;
      const wide = picture.getBoundingClientRect().width * devicePixelRatio;
      const name = new URL(picture.currentSrc).pathname;
      const width = picture.srcset.split(`${name} `)[1].split("w")[0];
      return Number(width) / wide;
    }"""
    until(tab, lambda: 1 <= tab.evaluate(sharp) < 2.1)
    for _ in range(2):
        tab.click("[data-zoom=in]")
        until(tab, lambda: 0.99 <= tab.evaluate(sharp) < 2.1)
    for _ in range(9):
        tab.click("[data-zoom=in]")
    # No further than two pixels of the screen for one of the largest picture.
    until(tab, lambda: abs(tab.evaluate(sharp) - 0.5) < 0.01)


def test_dragging_moves_the_page_and_opens_nothing(look, printed):
    tab = look(PAGE)
    tab.mouse.dblclick(*point(tab, 0.8, 0.62))
    assert abs(zoom(tab) - 2) < 0.01
    before = plate_box(tab)
    drag(tab, -30, -40)
    after = plate_box(tab)
    assert (after["x"] - before["x"], after["y"] - before["y"]) == (-30, -40)
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))
    expect(tab.locator(".viewer-list").first).to_be_visible()


def test_the_page_cannot_be_lost_from_sight(look, printed):
    tab = look(PAGE)
    tab.mouse.dblclick(*point(tab, 0.8, 0.62))
    frame = tab.locator(".viewer-frame").bounding_box()
    for far in (200, -200):
        drag(tab, far, far, times=8)
        box = plate_box(tab)
        assert box["x"] <= frame["x"] + 2
        assert box["y"] <= frame["y"] + 2
        assert box["x"] + box["width"] >= frame["x"] + frame["width"] - 2
        assert box["y"] + box["height"] >= frame["y"] + frame["height"] - 2


def test_keys_zoom_and_move_and_turn_the_page_when_it_is_whole(look, printed):
    tab = look(PAGE)
    tab.keyboard.press("+")
    tab.keyboard.press("+")
    tab.keyboard.press("-")
    assert abs(zoom(tab) - 1.4) < 0.01
    tab.keyboard.press("+")
    tab.keyboard.press("+")
    before = plate_box(tab)
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowDown")
    after = plate_box(tab)
    assert after["x"] < before["x"]
    assert after["y"] < before["y"]
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))
    tab.keyboard.press("0")
    assert zoom(tab) == 1
    tab.focus("input[name=q]")
    tab.keyboard.press("+")
    assert zoom(tab) == 1
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("ArrowRight")
    tab.wait_for_url("**/2023-03-05/2/")


def test_an_article_reached_by_keyboard_is_brought_into_sight(look, printed):
    tab = look(PAGE)
    tab.mouse.dblclick(*point(tab, 0.1, 0.02))
    tab.mouse.dblclick(*point(tab, 0.1, 0.02))
    tab.focus(".viewer-frame")
    for _ in range(4):
        tab.keyboard.press("Tab")
        frame = tab.locator(".viewer-frame").bounding_box()
        box = tab.locator(".zone:focus").bounding_box()
        assert box["x"] < frame["x"] + frame["width"]
        assert box["x"] + box["width"] > frame["x"]
        assert box["y"] < frame["y"] + frame["height"]
        assert box["y"] + box["height"] > frame["y"]
    # The frame itself never scrolls: its zones would stand beside their picture.
    assert tab.evaluate("document.querySelector('.viewer-frame').scrollTop") == 0


def test_a_picture_that_comes_late_is_shown_all_the_same(look, printed):
    tab = look("/yunzhou/2023-03-05/")

    def late(route):
        tab.wait_for_timeout(600)
        route.continue_()

    tab.route("**/pictures/*", late)
    tab.goto(PAGE)
    tab.wait_for_load_state("networkidle")
    assert plate_box(tab)["width"] > 300


@pytest.mark.parametrize("size", [viewing.DESK, viewing.PHONE], ids=["desk", "phone"])
def test_a_picture_has_its_room_before_it_comes(look, printed, size):
    tab = look("/yunzhou/2023-03-05/", size)
    tab.route("**/pictures/*", lambda route: None)
    tab.goto(PAGE, wait_until="domcontentloaded")
    empty = plate_box(tab)
    assert empty["height"] > 300
    tab.unroute("**/pictures/*")
    tab.goto(PAGE)
    tab.wait_for_load_state("networkidle")
    assert plate_box(tab) == pytest.approx(empty, abs=1)
