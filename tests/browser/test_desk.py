"""An editor mends an issue in Chromium by clicks alone: without scripts, wide and on a phone."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from playwright.sync_api import expect

from archive.ingest import indexing, process, receive
from archive.management.editors import EDITORS, make_group
from archive.models import Article, Correction, Issue
from archive.paper import Answers, Source
from tests.ingest import states

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "fixtures/datong/2022-08-21/p1.md"
CHROMIUM = shutil.which("chromium")
PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}
SEEN = os.environ.get("SCREENSHOTS")
"""A folder for pictures of the desk, to be looked at; none are kept without it."""

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser of this machine."""
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright runs an event loop in this thread; the tests' own queries wait for no one.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def issue() -> Issue:
    """A draft of a real page, with one join, one article and one caption in doubt."""
    source = Source("2022-08-21/p1.md", PAGE.read_bytes())
    process(receive([source], answers=Answers(), publish=False, enqueue=False).pk)
    article = next(a for a in Article.objects.in_print_order() if len(a.body) > 2)
    block = article.body[1]
    block["joins"] = [{"offset": len(block["text"]) // 2, "confidence": 0.31, "moved": False}]
    article.confidence = 0.45
    article.save()
    return Issue.objects.get()


@pytest.fixture
def tab(chromium: Any, live_server: Any, request: Any) -> Iterator[Any]:
    """A browser without scripts in which someone of the editors' group is logged in."""
    make_group()
    user = User.objects.create_user("editor", password="secret", is_staff=True)
    user.groups.add(Group.objects.get(name=EDITORS))
    context = chromium.new_context(
        locale="zh-CN", viewport=getattr(request, "param", DESKTOP), java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"{live_server.url}/admin/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", "secret")
    page.click("input[type=submit]")
    yield page
    context.close()


def open_desk(tab: Any, live_server: Any, issue: Issue) -> None:
    tab.goto(f"{live_server.url}/admin/archive/issue/{issue.pk}/change/")


def picture(tab: Any, name: str) -> None:
    if SEEN:
        tab.screenshot(path=f"{SEEN}/{name}.png")


def tool(tab: Any, where: str, words: str) -> None:
    """Open the tools of a part of the desk and press one."""
    part = tab.locator(where)
    part.locator("details.desk-tools > summary").first.click()
    part.get_by_role("button", name=words).first.click()


@pytest.mark.parametrize("tab", [DESKTOP, PHONE], indirect=True, ids=["wide", "phone"])
def test_an_editor_mends_and_publishes(tab, live_server, issue, request):
    wide = "wide" in request.node.name
    open_desk(tab, live_server, issue)
    picture(tab, "wide" if wide else "phone")
    doubts = tab.locator("#doubts li")
    before = doubts.count()
    assert before >= 2
    assert "31%" in doubts.first.inner_text() or "%" not in doubts.first.inner_text()

    tab.locator("#doubts li", has_text="45%").get_by_role("button").click()
    expect(tab.locator(".messagelist").first).to_contain_text(
        "已完成：认可标题和起点", use_inner_text=True
    )
    expect(doubts).to_have_count(before - 1)

    tab.locator("#doubts li", has_text="31%").get_by_role("link").click()
    join = tab.locator(".desk-join.is-doubtful", has_text="31%")
    expect(join).to_be_visible()
    picture(tab, "wide-join" if wide else "phone-join")
    blocks = tab.locator(".desk-block").count()
    join.locator("xpath=following-sibling::button[contains(., '拆开')]").first.click()
    assert tab.locator(".desk-block").count() == blocks + 1
    tab.get_by_role("button", name="撤销“拆开段落”").click()
    assert tab.locator(".desk-block").count() == blocks

    articles = Article.objects.count()
    number = 1 + next(a.position for a in Article.objects.in_print_order() if len(a.body) > 2)
    tool(tab, f"#block-{number}-1", "另成一篇，以此为标题")
    assert Article.objects.count() == articles + 1
    expect(tab).to_have_url(re.compile(re.escape(f"#article-{number + 1}") + "$"))
    tool(tab, f"#article-{number + 1}", "下移")
    expect(tab).to_have_url(re.compile(re.escape(f"#article-{number + 2}") + "$"))
    tool(tab, f"#article-{number + 2}", "上移")
    tool(tab, f"#article-{number + 1}", "并入上一篇")
    assert Article.objects.count() == articles
    assert [one.action for one in Correction.objects.order_by("pk")][-2:] == [
        "move_article",
        "merge_article",
    ]
    picture(tab, "wide-mended" if wide else "phone-mended")

    tab.get_by_role("button", name="发布这一期").click()
    expect(tab.locator(".messagelist").first).to_contain_text("已发布", use_inner_text=True)
    indexing.drain()
    assert states.index() == states.index_as_it_should_be()
    assert states.index()


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_the_desk_fits_a_phone(tab, live_server, issue):
    open_desk(tab, live_server, issue)
    for summary in tab.locator("details.desk-tools > summary").all()[:12]:
        summary.click()
    picture(tab, "phone-tools")
    tab.goto(f"{tab.url}#article-2")
    picture(tab, "phone-article")
    width = tab.locator("html").bounding_box()["width"]
    for part in ("#doubts", "#desk", ".desk-articles", ".desk-tools[open]"):
        box = tab.locator(part).first.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width + 1, part
