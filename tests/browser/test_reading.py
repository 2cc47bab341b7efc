"""A reader's way in Chromium: by date, by search, on a phone, without JavaScript, in the dark."""

import os
import re
import shutil
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from archive.ingest import indexing
from archive.models import Article
from tests.views import shelf

CHROMIUM = shutil.which("chromium")
PHONE, DESK = 360, 1280

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]

CONTRAST = """() => {
  const parse = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b]
    .map((c) => c / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour.length < 4 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const low = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const words = walker.currentNode.textContent.trim();
    if (!words || !element.checkVisibility() || element.closest("svg, .unseen, .skip")) continue;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
    const pair = [light(parse(style.color)), light(ground(element))].sort((a, b) => b - a);
    const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
    if (ratio < (large ? 3 : 4.5)) low.push(`${ratio.toFixed(2)} ${words.slice(0, 20)}`);
  }
  return low;
}"""
"""Texts whose contrast is below WCAG 2.2 AA (success criterion 1.4.3)."""

SMALL_TARGETS = """() => [...document.querySelectorAll("td a, .choice button, .pager a, nav a")]
  .filter((e) => e.checkVisibility())
  .map((e) => [e.getBoundingClientRect(), e.textContent.trim()])
  .filter(([box]) => box.height < 24 || box.width < 12)
  .map(([box, words]) => `${Math.round(box.width)}x${Math.round(box.height)} ${words}`)
"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright runs an event loop in this thread; the tests' own queries wait for no one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def archive(transactional_db):
    """Two issues with awkward texts, indexed."""
    issue = shelf.full_issue()
    front = issue.pages.first()
    shelf.article(front, "W" * 60 + " 无空格的长标题" * 6, "https://example.com/" + "a" * 300)
    for n in range(30):
        shelf.article(front, f"桃花开了第{n}回", "河堤上的桃花一年比一年开得早。" * (n % 5 + 1))
    earlier = shelf.full_issue("2023-03-04")
    for each in (issue, earlier):
        indexing.request(each.pk)
    indexing.drain()
    return issue


@pytest.fixture
def tab(chromium, live_server, archive):
    """Open a tab; whatever the browser complains about fails the test."""
    contexts, complaints = [], []

    def open_tab(width=DESK, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": 800}, base_url=live_server.url, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text))
        page.on("dialog", lambda dialog: complaints.append(dialog.message))
        return page

    yield open_tab
    for context in contexts:
        context.close()
    assert [said for said in complaints if "404" not in said] == []


def addresses() -> list[str]:
    article = Article.objects.get(kicker="春风送暖", page__issue__date="2023-03-05")
    long = Article.objects.get(headline__startswith="WWW")
    return [
        "/",
        "/yunzhou/",
        "/yunzhou/2023/",
        "/yunzhou/2023/03/",
        "/yunzhou/2023-03-05/",
        "/yunzhou/2023-03-05/1/",
        "/yunzhou/2023-03-05/2/",
        article.get_absolute_url() + "?q=种子",
        long.get_absolute_url(),
        "/search/",
        "/search/?q=桃花",
        "/search/?q=桃花 -河堤 标题:桃花&date=2023-03&leaf=1",
        "/search/?q=河堤化肥图书馆",
        "/search/?q=jiping",
        "/search/?q=" + "W" * 60,
        "/search/?q=找不到的词" + "长" * 60,
        "/patterns/",
        "/yunzhou/2023-03-20/",
        "/nowhere/",
    ]


def test_reading_by_date_needs_no_javascript(tab):
    page = tab(java_script_enabled=False)
    page.goto("/")
    page.click("text=日历 >> nth=0")
    page.click(".year-name")
    page.click("td a:has-text('5') >> nth=0")
    expect(page).to_have_url(re.compile(re.escape("/yunzhou/2023-03-05/") + "$"))
    page.click(".leaf >> nth=0 >> h2 a")
    page.click("h2 a:has-text('春耕备耕')")
    assert page.inner_text("h1").split() == ["春耕备耕忙起来", "种子化肥备得足"]
    page.click(".beside a[rel=next]")
    expect(page.locator("h1").first).to_contain_text("市图书馆", use_inner_text=True)
    page.click(".crumbs a >> nth=2")
    expect(page).to_have_url(re.compile(re.escape("/yunzhou/2023-03-05/1/") + "$"))


def test_searching_needs_no_javascript_and_marks_what_was_found(tab):
    page = tab(java_script_enabled=False)
    page.goto("/")
    page.fill("input[name=q]", "农资下乡")
    page.keyboard.press("Enter")
    expect(page.locator(".summary b").first).to_contain_text("2", use_inner_text=True)
    page.click(".hit a >> nth=0")
    mark = page.locator("mark#hit")
    expect(mark).to_have_text("农资下乡", use_inner_text=True)
    expect(mark).to_be_visible()
    colours = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e.parentNode).color]"
    assert mark.evaluate(colours)[0] == "rgb(255, 233, 168)"


def test_results_are_narrowed_and_widened_without_javascript(tab):
    page = tab(java_script_enabled=False)
    page.goto("/search/?q=种子")
    assert page.locator(".hit").count() > 2
    page.click(".narrowing a:has-text('图片说明')")
    assert set(page.locator(".hit .tag").all_inner_texts()) == {"图片说明"}
    page.fill("input[name=q]", "选购")
    page.keyboard.press("Enter")
    assert "type=caption" in page.url
    page.click(".understood a:has-text('图片说明')")
    assert "type" not in page.url
    # The same article stands in both issues: shown once, with a link to the other.
    expect(page.locator(".hit-article")).to_have_count(1)
    expect(page.locator(".hit-article .also a")).to_have_count(1)
    page.click(".histogram a >> nth=0")
    assert "date=2023-03" in page.url


def test_the_sheet_opens_on_a_phone_without_javascript(tab):
    page = tab(PHONE, java_script_enabled=False)
    page.goto("/search/?q=种子")
    expect(page.locator(".choices >> nth=-1").first).to_be_hidden()
    expect(page.locator(".narrowing").first).to_be_hidden()
    page.click(".sheet summary")
    page.click(".sheet a:has-text('图片说明')")
    assert parse_qs(urlsplit(page.url).query)["type"] == ["caption"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE


def test_a_query_without_an_exact_hit_is_loosened_in_sight(tab):
    page = tab(java_script_enabled=False)
    page.goto("/search/?q=河堤化肥图书馆")
    expect(page.locator(".looser .summary").first).to_contain_text(
        "没有找到“河堤化肥图书馆”。", use_inner_text=True
    )
    words = page.locator(".looser .word").all_inner_texts()
    assert set("".join(words)) <= set("河堤化肥图书馆")
    marks = page.locator(".hit mark").all_inner_texts()
    assert marks
    assert set(marks) <= set(words)


def test_pinyin_leads_to_the_words_it_stands_for(tab):
    page = tab(java_script_enabled=False)
    page.goto("/search/?q=jiping")
    page.click(".sounds a")
    expect(page.locator(".hit").first).to_be_attached()
    assert page.input_value("input[name=q]") == "季平"


def test_a_photo_caption_is_found_and_shown_in_its_place(tab):
    page = tab()
    page.goto("/search/?q=选购种子")
    page.click(".hit-caption a >> nth=0")
    assert "#photo-" in page.url
    target = page.locator("figure:target")
    assert "选购种子" in target.inner_text()
    expect(target.locator("mark")).to_have_text("选购种子", use_inner_text=True)


def test_results_can_be_paged_to_the_end(tab):
    page = tab(PHONE)
    page.goto("/search/?q=桃花")
    seen = page.locator(".hit h2").all_inner_texts()
    page.click(".pager a[rel=next]")
    seen += page.locator(".hit h2").all_inner_texts()
    expect(page.locator(".pager a[rel=next]")).to_have_count(0)
    # Thirty articles, and in each of two issues a caption of its own.
    assert len(seen) == 32


def test_no_page_scrolls_sideways_at_any_width(tab):
    page = tab()
    for address in addresses():
        page.goto(address)
        for width in (PHONE, 700, 1000, DESK, 1900):
            page.set_viewport_size({"width": width, "height": 800})
            beyond = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert beyond <= 0, (address, width)


def test_every_text_has_enough_contrast_in_all_colours(tab):
    page = tab(reduced_motion="reduce")
    for address in addresses():
        page.goto(address)
        for theme in ("light", "sepia", "dark"):
            page.evaluate("theme => (document.documentElement.dataset.theme = theme)", theme)
            assert page.evaluate(CONTRAST) == [], (address, theme)


def test_the_colours_follow_the_system_until_chosen(tab):
    grounds = set()
    for scheme in ("light", "dark"):
        page = tab(color_scheme=scheme)
        page.goto("/")
        grounds.add(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
        assert page.evaluate(CONTRAST) == []
    assert grounds == {"rgb(251, 249, 244)", "rgb(23, 21, 18)"}


def test_targets_are_large_enough_for_a_thumb(tab):
    page = tab(PHONE)
    for address in addresses():
        page.goto(address)
        assert page.evaluate(SMALL_TARGETS) == [], address


def test_a_wide_page_is_set_in_columns_and_a_phone_in_one(tab):
    for width, columns in ((DESK, 6), (PHONE, 1)):
        page = tab(width)
        page.goto("/yunzhou/2023-03-05/1/")
        rows = page.evaluate("getComputedStyle(document.querySelector('.row')).gridTemplateColumns")
        assert len(rows.split()) == columns


def test_the_arrow_keys_turn_pages_but_not_while_typing(tab):
    page = tab()
    page.goto("/yunzhou/2023-03-05/1/")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**/2023-03-05/2/")
    page.focus("input[name=q]")
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(200)
    expect(page).to_have_url(re.compile(re.escape("/2/") + "$"))
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**/2023-03-05/1/")


@pytest.mark.parametrize("scripts", [True, False])
def test_language_and_colours_are_chosen_and_kept(tab, scripts):
    page = tab(java_script_enabled=scripts)
    page.goto("/yunzhou/2023-03-05/")
    page.click("button:has-text('夜间')")
    expect(page).to_have_url(re.compile(re.escape("/yunzhou/2023-03-05/") + "$"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.click("button:has-text('English')")
    expect(page).to_have_url(re.compile(re.escape("/yunzhou/2023-03-05/") + "$"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/yunzhou/")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_keyboard_skips_to_the_text(tab):
    page = tab()
    page.goto("/yunzhou/2023-03-05/1/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "跳到正文"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_print_leaves_out_what_one_operates(tab):
    page = tab()
    page.goto(Article.objects.get(headline__startswith="WWW").get_absolute_url())
    page.emulate_media(media="print")
    expect(page.locator(".site-head").first).to_be_hidden()
    expect(page.locator(".site-foot").first).to_be_hidden()
    expect(page.locator(".story h1").first).to_be_visible()
