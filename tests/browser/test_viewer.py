"""The printed page in Chromium: zones, reading beside it, zooming, marks, selecting text."""

import re

import pytest
from PIL import ImageChops
from playwright.sync_api import expect

from tests.browser import viewing
from tests.browser.viewing import (
    DESK,
    MARKED,
    OPEN,
    article_named,
    click_on,
    line_of,
    point,
    point_at,
    zone_of,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGE = "/yunzhou/2023-03-05/1/"
LEAD, BESIDE, APART = "春耕备耕忙起来", "市图书馆延长开放时间", "两处刊登的一篇"
TALL = {"width": 1280, "height": 1400}
"""A window in which the whole page is seen at once."""


def test_a_zone_lies_where_the_article_is_printed(look, printed):
    tab = look(PAGE, TALL)
    for headline, polygons in (
        (BESIDE, [viewing.BESIDE]),
        (LEAD, [viewing.LEAD]),
        (APART, viewing.PARTS),
    ):
        tab.mouse.move(1, 1)
        before = viewing.seen(tab)
        point_at(tab, viewing.INSIDE[headline], zone_of(tab, headline))
        left_side = (0, 0, 660, TALL["height"])
        after = viewing.seen(tab)
        change = viewing.changed(before.crop(left_side), after.crop(left_side))
        wanted = viewing.filled(tab, polygons).crop(left_side)
        assert viewing.overlap(change, wanted) > 0.96, headline


def test_pointing_marks_an_article_on_the_picture_and_in_the_list(look, printed):
    tab = look(PAGE)
    point_at(tab, viewing.INSIDE[BESIDE], line_of(tab, BESIDE))
    line_of(tab, APART).hover()
    expect(zone_of(tab, APART)).to_have_class(MARKED)
    expect(zone_of(tab, BESIDE)).not_to_have_class(MARKED)
    expect(line_of(tab, BESIDE)).not_to_have_class(MARKED)


def test_a_photograph_is_reached_over_the_article_it_stands_in(look, printed):
    tab = look(PAGE)
    marked = tab.locator(".zone.is-marked")
    point_at(tab, (0.25, 0.27), zone_of(tab, "图 图为农民在选购种子。"))
    expect(marked).to_have_count(1)
    tab.mouse.move(*point(tab, 0.7, 0.3))
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("aria-label", LEAD)
    point_at(tab, (0.25, 0.27), zone_of(tab, "图 图为农民在选购种子。"))
    tab.mouse.click(*point(tab, 0.25, 0.27))
    tab.wait_for_selector(".viewer-reading figure.with-picture img")
    assert tab.url.split("#")[1].startswith("photo-")


def test_an_article_opens_beside_the_picture_and_back_leads_to_the_list(look, printed):
    tab = look(PAGE)
    article = article_named(BESIDE)
    click_on(tab, BESIDE)
    tab.wait_for_selector(".viewer-reading .story")
    expect(tab).to_have_url(re.compile(re.escape(article.get_absolute_url()) + "$"))
    assert BESIDE in tab.title()
    expect(tab.locator(".viewer-reading").first).to_contain_text(
        "周末开到晚上九点。", use_inner_text=True
    )
    expect(tab.locator(".viewer-list").first).to_be_hidden()
    expect(zone_of(tab, BESIDE)).to_have_class(OPEN)
    expect(tab.locator(".viewer-reading h1")).to_be_focused()
    click_on(tab, APART)
    tab.wait_for_url(f"**{article_named(APART).get_absolute_url()}")
    tab.go_back()
    tab.wait_for_selector(f".viewer-reading h1:has-text('{BESIDE}')")
    tab.go_back()
    tab.wait_for_selector(".viewer-list", state="visible")
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))
    expect(tab.locator(".viewer-reading .story")).to_have_count(0)
    tab.go_forward()
    tab.wait_for_selector(f".viewer-reading h1:has-text('{BESIDE}')")
    tab.keyboard.press("Escape")
    tab.wait_for_selector(".viewer-list", state="visible")
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_a_reload_shows_the_article_at_its_address(look, printed):
    tab = look(PAGE)
    line_of(tab, BESIDE).locator("a").click()
    tab.wait_for_selector(".viewer-reading .story")
    tab.reload()
    expect(tab.locator(".reading .story h1")).to_have_text(BESIDE, use_inner_text=True)


def test_the_list_of_the_page_comes_back_in_one_step(look, printed):
    tab = look(PAGE)
    for headline in (BESIDE, APART, LEAD):
        click_on(tab, headline)
        tab.wait_for_selector(f".viewer-reading h1:has-text('{headline}')")
    tab.click("text=回到本版目录")
    tab.wait_for_selector(".viewer-list", state="visible")
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_a_link_is_a_link_for_who_wants_it_in_a_tab_of_its_own(look, printed):
    tab = look(PAGE)
    with tab.context.expect_page() as opened:
        zone_of(tab, BESIDE).click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_selector(".reading .story")
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))


def test_the_keyboard_reaches_every_article_on_the_picture(look, printed):
    tab = look(PAGE)
    tab.focus(".viewer-frame")
    reached = []
    for _ in range(4):
        tab.keyboard.press("Tab")
        reached.append(tab.evaluate("document.activeElement.getAttribute('aria-label')"))
        marked = tab.locator(".piece-line.is-marked")
        expect(marked).to_have_count(1)
        assert reached[-1].removeprefix("图 ") in marked.inner_text()
    assert set(reached) == {LEAD, BESIDE, APART, "图 图为农民在选购种子。"}
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".viewer-reading .story")


def test_what_was_searched_is_marked_on_the_picture(look, printed):
    tab = look(PAGE + "?q=春耕")
    boxes = tab.locator(".spots rect")
    # In the title, and across the end of one line and the beginning of the next.
    expect(boxes).to_have_count(3)
    found = [boxes.nth(n).bounding_box() for n in range(3)]
    x0, y0, x1, _y1 = viewing.WORDS[0][1]
    left, top = point(tab, x0, y0)
    right, _top = point(tab, x0 + (x1 - x0) * 2 / 7, y0)
    assert abs(found[0]["x"] - left) < 2
    assert abs(found[0]["y"] - top) < 2
    assert abs(found[0]["x"] + found[0]["width"] - right) < 2
    assert found[1]["y"] < found[2]["y"]
    expect(tab.locator(".viewer-list .found").first).to_contain_text("标出3处", use_inner_text=True)
    click_on(tab, LEAD)
    tab.wait_for_selector(".viewer-reading mark")


def test_the_words_over_the_picture_can_be_selected(look, printed):
    tab = look(PAGE)
    expect(tab.locator(".viewer-words")).to_have_count(0)
    tab.click("[data-select]")
    tab.wait_for_selector(".viewer-words text", state="attached")
    texts = tab.locator(".viewer-words text")
    for number, (word, (x0, y0, x1, y1)) in enumerate(viewing.WORDS):
        assert texts.nth(number).text_content() == word
        box = texts.nth(number).bounding_box()
        left, top = point(tab, x0, y0)
        right, bottom = point(tab, x1, y1)
        middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert abs(middle[0] - (left + right) / 2) < 4, word
        assert abs(middle[1] - (top + bottom) / 2) < 4, word
        if word == "竖排标题":
            assert abs(box["height"] - (bottom - top)) < 6
        else:
            assert abs(box["width"] - (right - left)) < 3
    x0, y0, x1, y1 = viewing.WORDS[1][1]
    tab.mouse.move(*point(tab, x0 + 0.001, (y0 + y1) / 2))
    tab.mouse.down()
    tab.mouse.move(*point(tab, x1 - 0.001, (y0 + y1) / 2), steps=5)
    tab.mouse.up()
    assert tab.evaluate("String(getSelection())").strip() == "连日来，各乡镇备足春"
    expect(tab).to_have_url(re.compile(re.escape(PAGE) + "$"))
    tab.click("[data-select]")
    click_on(tab, BESIDE)
    tab.wait_for_selector(".viewer-reading .story")


def test_an_address_that_names_an_article_marks_it(look, printed):
    article = article_named(BESIDE)
    tab = look(f"{PAGE}#a-{article.public_id}", TALL)
    expect(zone_of(tab, BESIDE)).to_have_class(MARKED)
    expect(line_of(tab, BESIDE)).to_have_class(MARKED)


def test_print_leaves_out_what_one_operates(look, printed):
    tab = look(PAGE, DESK)
    tab.emulate_media(media="print")
    expect(tab.locator(".viewer-tools").first).to_be_hidden()
    expect(tab.locator(".viewer-keys").first).to_be_hidden()
    expect(tab.locator(".viewer-picture").first).to_be_visible()
    expect(tab.locator(f".viewer-list >> text={BESIDE}").first).to_be_visible()


def test_masks_tell_right_from_wrong():
    one = viewing.Image.new("1", (10, 10))
    one.paste(1, (0, 0, 10, 5))
    other = ImageChops.offset(one, 0, 5)
    assert viewing.overlap(one, one) == 1
    assert viewing.overlap(one, other) == 0
