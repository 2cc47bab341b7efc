"""Health, robots, feeds, headers, language and colours."""

import json
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from django.urls import reverse

from archive import search
from archive.models import Article
from tests.views import shelf


def text(response) -> str:
    return response.content.decode()


def test_health_is_good_when_database_and_index_answer(client, found):
    found(0)
    response = client.get("/health/")
    assert response.status_code == 200
    assert json.loads(response.content) == {"database": "ok", "index": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_health_says_what_failed(client, monkeypatch):
    def broken(*args, **kwargs):
        raise search.IndexUnusable("no index")

    monkeypatch.setattr(search, "search", broken)
    response = client.get("/health/")
    assert response.status_code == 503
    assert json.loads(response.content) == {"database": "ok", "index": "failed"}


def test_robots_stay_out_of_the_desk_and_the_searches(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert "Disallow: /admin/\n" in text(response)
    assert "Disallow: /search/\n" in text(response)


def test_the_feed_lists_the_newest_issues(client, full):
    shelf.issue("2023-03-07")
    shelf.issue(of=shelf.newspaper("heshui", "河水日报"))
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = ET.fromstring(client.get("/feed.xml").content).findall("a:entry", space)
    assert entries[0].find("a:link", space).get("href").endswith("/yunzhou/2023-03-07/")
    own = ET.fromstring(client.get("/yunzhou/feed.xml").content).findall("a:entry", space)
    assert (len(entries), len(own)) == (3, 2)
    assert client.get("/nothing/feed.xml").status_code == 404


def test_the_pattern_page_shows_all_themes(client):
    shown = text(client.get("/patterns/"))
    for theme in ("light", "sepia", "dark"):
        assert f'data-theme="{theme}"' in shown


@pytest.mark.parametrize(
    "address", ["/", "/yunzhou/", "/yunzhou/2023-03-05/1/", "/nothing/", "/search/"]
)
def test_every_page_has_its_landmarks(client, full, address):
    shown = text(client.get(address))
    assert '<html lang="zh-Hans">' in shown
    assert shown.count("<h1") == 1
    assert shown.count("<main") == 1
    for landmark in ("<header", "<nav", "<footer", 'href="#main"', 'role="search"'):
        assert landmark in shown
    assert "style=" not in shown


def test_a_canonical_address_has_no_query(client, full):
    address = Article.objects.first().get_absolute_url()
    shown = text(client.get(address, {"q": "种"}))
    assert f'<link rel="canonical" href="http://testserver{address}">' in shown


def test_readers_get_no_cookie_and_may_keep_a_page(client, full):
    response = client.get("/")
    assert not response.cookies
    assert response["Cache-Control"] == "max-age=60"
    again = client.get("/", headers={"If-None-Match": response["ETag"]})
    assert again.status_code == 304


def test_editors_keep_nothing(client, editor, full):
    assert "no-cache" in client.get("/")["Cache-Control"]


def choose(client: Client, route: str, **values):
    return client.post(reverse(route), {"next": "/yunzhou/2023-03-05/?a=1", **values})


def test_the_interface_speaks_english_when_asked(client, full):
    response = choose(client, "set_language", language="en")
    assert response["Location"] == "/yunzhou/2023-03-05/?a=1"
    shown = text(client.get("/yunzhou/2023-03-05/1/"))
    assert '<html lang="en">' in shown
    assert "Page 1" in shown
    assert "春耕备耕忙起来" in shown
    choose(client, "set_language", language="zh-hans")
    assert '<html lang="zh-Hans">' in text(client.get("/"))


def test_colours_are_kept_until_the_system_decides_again(client, full):
    choose(client, "set_theme", theme="sepia")
    assert '<html lang="zh-Hans" data-theme="sepia">' in text(client.get("/"))
    choose(client, "set_theme", theme="auto")
    assert '<html lang="zh-Hans">' in text(client.get("/"))


def test_unknown_choices_choose_nothing(client, full):
    choose(client, "set_language", language="xx")
    choose(client, "set_theme", theme='"><script>')
    assert '<html lang="zh-Hans">' in text(client.get("/"))


@pytest.mark.parametrize(
    "elsewhere", ["https://example.com/", "//example.com/", "javascript:x", ""]
)
def test_a_choice_leads_nowhere_else(client, elsewhere):
    response = choose(client, "set_theme", theme="dark", next=elsewhere)
    assert response["Location"] == "/"


def test_a_choice_is_a_post_of_this_site(client, full):
    strict = Client(enforce_csrf_checks=True)
    assert strict.get("/theme/").status_code == 405
    own = strict.post("/theme/", {"theme": "dark"}, headers={"Origin": "http://testserver"})
    assert own.status_code == 302
    other = strict.post("/theme/", {"theme": "dark"}, headers={"Origin": "https://example.com"})
    assert other.status_code == 403


def test_an_error_is_answered_with_a_page_that_needs_nothing(full, monkeypatch):
    from archive.views import home

    def broken():
        raise RuntimeError

    monkeypatch.setattr(home, "_figures", broken)
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "差错已经记下" in text(response)


def test_a_host_we_do_not_know_is_a_bad_request():
    response = Client(raise_request_exception=False).get("/", headers={"Host": "evil.example"})
    assert response.status_code == 400
