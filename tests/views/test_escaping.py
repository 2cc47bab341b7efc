"""Text that came with an upload is shown as text, wherever it stands."""

import re

import pytest

from archive.models import Article, Page
from tests import pictured
from tests.views import shelf

OWN_SCRIPT = re.compile(
    r'<script (?:type="module" )?src="/static/js/[a-z/]+\.js"(?: defer)?></script>'
)
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"


@pytest.fixture
def evil():
    paper = shelf.newspaper("evil", EVIL[:90], organ=EVIL, cn="<i>", publisher=EVIL, url=EVIL)
    issue = shelf.issue(of=paper, number="<b>1</b>", lunar="<i>1", slogans=[EVIL], weekday="<b>日")
    page = shelf.page(issue, name="<script>x</script>", furniture=[EVIL])
    article = shelf.article(
        page,
        EVIL,
        EVIL,
        "标题" + EVIL,
        kicker=EVIL,
        subhead=EVIL,
        byline_text=EVIL,
        names=["<b>某</b>"],
        column=EVIL,
        digest=[EVIL],
        crossheads=[1],
        jump_text="<b>（下转第一版）</b>",
        jump_page="1",
        continues_text="<b>（上接第一版）</b>",
        continues_page="1",
    )
    shelf.caption(page, EVIL, of=article, credit=EVIL)
    shelf.caption(page, EVIL, credit=EVIL)
    return issue


@pytest.mark.parametrize(
    "address",
    ["/", "/evil/", "/evil/2023/", "/evil/2023/03/", "/evil/2023-03-05/", "/evil/2023-03-05/1/",
     "/evil/2020-01-01/", "article", "article?q=alert", "article?q=<script>", "article?q=%22%3E"],
)  # fmt: skip
def test_markup_in_texts_is_shown_not_run(client, evil, address):
    address = address.replace("article", Article.objects.get().get_absolute_url())
    shown = client.get(address).content.decode()
    harmless = OWN_SCRIPT.sub("", shown)
    for markup in ("<script", "<img", "<b>某", "<b>1", "<i>", "<b>（", "<b>日"):
        assert markup not in harmless


@pytest.mark.parametrize("query", ["", "alert", EVIL])
def test_markup_is_shown_not_run_over_the_picture_of_a_page(client, evil, query):
    page = Page.objects.get()
    Article.objects.update(zones=[pictured.polygon(0, 0, 1, 1)])
    size = {"width": 800, "height": 1120, "name": "0" * 64}
    words = [(EVIL, (0.1, 0.1, 0.9, 0.2))]
    pictured.facsimile(page, b"", words, sizes=[size], state="made")
    shown = client.get("/evil/2023-03-05/1/", {"q": query}).content.decode()
    harmless = OWN_SCRIPT.sub("", shown)
    assert 'class="zone"' in harmless
    assert "<script" not in harmless
    assert "<img src=x" not in harmless
    answer = client.get("/evil/2023-03-05/1/words.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.json()["words"][0][0] == EVIL


@pytest.mark.parametrize("query", [EVIL, '"><svg onload=alert(1)>', "a'b&c"])
def test_a_query_is_shown_as_text(client, evil, found, query):
    found(45)
    shown = client.get("/search/", {"q": query[:100]}).content.decode()
    harmless = OWN_SCRIPT.sub("", shown)
    assert "<script" not in harmless
    assert "<svg onload" not in harmless
    assert "a'b" not in harmless


def test_the_feed_escapes_what_it_calls_html(client, evil):
    shown = client.get("/feed.xml").content.decode()
    assert "<script" not in shown
    assert "&amp;lt;script&amp;gt;" in shown
