from urllib.parse import parse_qs, urlsplit

import pytest

from archive import search
from archive.search.results import Results, Span
from archive.views.search import read_on
from tests.views import shelf
from tests.views.conftest import hit


def text(response) -> str:
    return response.content.decode()


def test_without_a_query_the_page_tells_how(client, full, found):
    asked = found(0)
    assert "怎样检索" in text(client.get("/search/"))
    assert asked == []


def test_hits_say_what_they_are_and_lead_to_the_marked_text(client, full, found):
    found(2)
    shown = text(client.get("/search/", {"q": "桃花"}))
    assert "<b>2</b>篇稿件" in shown
    assert "前<mark>桃花</mark>后" in shown
    assert 'href="/yunzhou/2023-03-05/1/abc0/?q=%E6%A1%83%E8%8A%B1"' in shown


def test_a_caption_says_that_it_is_one(client, full, monkeypatch):
    photo = hit(0, type="caption", url="/yunzhou/2023-03-05/1/#photo-x2", headline=())
    answer = Results("桃花", 1, 0, 1, (photo,), 1.0)
    monkeypatch.setattr(search, "search", lambda *args, **kwargs: answer)
    shown = text(client.get("/search/", {"q": "桃花"}))
    assert "图片说明" in shown
    assert "<b>1</b>条图片说明" in shown
    assert 'href="/yunzhou/2023-03-05/1/?q=%E6%A1%83%E8%8A%B1#photo-x2"' in shown


@pytest.mark.parametrize("query", ["a&b=c", "100% 的", "“引 号”", "桃花#+?", "大同/云冈"])
def test_paging_keeps_the_query_to_the_letter(client, full, found, query):
    asked = found(95)
    shown = text(client.get("/search/", {"q": query, "sort": "newest"}))
    links = [part.split('"')[0].replace("&amp;", "&") for part in shown.split('href="?')[1:]]
    turned = [link for link in links if "page=2" in link]
    assert turned
    for link in turned:
        assert parse_qs(link) == {"q": [query], "sort": ["newest"], "page": ["2"]}
    client.get("/search/?" + turned[0])
    assert asked[-1] == {"text": query, "offset": 20, "sort": "newest"}


def test_all_pages_of_results_together_show_every_hit_once(client, full, found):
    found(45)
    shown = "".join(text(client.get("/search/", {"q": "桃", "page": n})) for n in (1, 2, 3))
    assert [shown.count(f"/abc{n}/") for n in range(45)] == [1] * 45


def test_a_page_behind_the_last_becomes_the_last(client, full, found):
    found(45)
    response = client.get("/search/", {"q": "桃", "page": 9})
    assert response.status_code == 302
    assert parse_qs(urlsplit(response["Location"]).query) == {"q": ["桃"], "page": ["3"]}


@pytest.mark.parametrize(
    "senseless",
    [{"page": "0"}, {"page": "-3"}, {"page": "x"}, {"page": "9" * 30}, {"sort": "size"},
     {"newspaper": "../../"}, {"newspaper": "' OR 1=1"}],
)  # fmt: skip
def test_senseless_values_count_as_not_said(client, full, found, senseless):
    asked = found(45)
    assert client.get("/search/", {"q": "桃", **senseless}).status_code == 200
    assert asked == [{"text": "桃", "offset": 0, "sort": "relevance"}]


def test_one_newspaper_of_several(client, full, found):
    shelf.issue(of=shelf.newspaper("heshui", "河水日报"))
    asked = found(30)
    shown = text(client.get("/search/", {"q": "桃", "newspaper": "heshui"}))
    assert asked[0]["newspaper"] == "heshui"
    assert "newspaper=heshui&amp;page=2" in shown
    assert '<input type="hidden" name="newspaper" value="heshui">' in shown


def test_nothing_found_is_said_with_what_to_try(client, full, found):
    found(0)
    shown = text(client.get("/search/", {"q": "甲乙丙"}))
    assert "没有找到“甲乙丙”。" in shown
    assert "试试去掉一个词" in shown


def test_too_long_a_query_is_refused_kindly(client, full, found):
    asked = found(3)
    response = client.get("/search/", {"q": "长" * 301})
    assert response.status_code == 200
    assert "请缩短到300字以内" in text(response)
    assert asked == []


def test_a_null_character_is_no_query(client, full, found):
    asked = found(3)
    assert client.get("/search/", {"q": "桃\x00"}).status_code == 200
    assert asked == []


def test_an_index_that_does_not_answer_is_said(client, full, monkeypatch):
    def broken(*args, **kwargs):
        raise search.IndexUnusable("no index")

    monkeypatch.setattr(search, "search", broken)
    response = client.get("/search/", {"q": "桃"})
    assert response.status_code == 503
    assert "检索暂时不能用" in text(response)


def test_searches_are_not_for_crawlers(client, full, found):
    found(1)
    assert "noindex" in text(client.get("/search/", {"q": "桃"}))


def test_the_query_stands_before_the_place_in_the_page():
    assert read_on(hit(0, url="/a/#photo-b"), "x y") == "/a/?q=x+y#photo-b"
    assert Span("x") == Span("x", hit=False)
