"""Every kind of page: what it shows, and who may see it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from archive.models import Article, GoneArticle, Issue
from tests.views import shelf


def text(response) -> str:
    return response.content.decode()


def test_the_home_page_shows_the_newest_issue_with_its_headlines(client, full):
    shelf.issue("2023-03-01")
    shown = text(client.get("/"))
    assert "2023年3月5日" in shown
    assert "气象台发布大风预报" in shown
    assert f'href="{full.get_absolute_url()}"' in shown
    assert "云州晚报" in shown


def test_an_empty_archive_greets_with_what_to_do(client):
    shown = text(client.get("/"))
    assert "档案还是空的" in shown
    assert reverse("admin:index") in shown


def test_this_day_in_earlier_years(client, full):
    today = timezone.localdate()
    past = today.replace(year=today.year - 4) if (today.month, today.day) != (2, 29) else None
    if past is None:
        pytest.skip("today comes every fourth year")
    assert "历史上的今天" not in text(client.get("/"))
    shelf.article(shelf.page(shelf.issue(past.isoformat())), "四年前的头条")
    shown = text(client.get("/"))
    assert "历史上的今天" in shown
    assert "四年前的头条" in shown


def test_several_newspapers_stand_side_by_side(client, full):
    other = shelf.newspaper("heshui", "河水日报")
    shelf.issue("2022-12-31", of=other)
    shown = text(client.get("/"))
    assert "收藏的报纸" in shown
    assert other.get_absolute_url() in shown


def test_a_newspaper_shows_its_years(client, full):
    shelf.issue("2021-07-01")
    shown = text(client.get("/yunzhou/"))
    assert 'href="/yunzhou/2023/"' in shown
    assert 'href="/yunzhou/2021/07/"' in shown
    assert "/yunzhou/2022/" not in shown


def test_a_year_links_every_day_of_publication(client, full):
    shelf.issue("2023-12-31")
    shown = text(client.get("/yunzhou/2023/"))
    assert 'href="/yunzhou/2023-03-05/"' in shown
    assert 'href="/yunzhou/2023-12-31/"' in shown
    assert shown.count("<table") == 12


def test_a_month_lists_its_days_with_their_leads(client, full):
    shelf.issue("2023-02-01")
    shelf.issue("2023-04-30")
    shown = text(client.get("/yunzhou/2023/03/"))
    assert "春耕备耕忙起来" in shown
    assert '<link rel="prev" href="/yunzhou/2023/02/">' in shown
    assert '<link rel="next" href="/yunzhou/2023/04/">' in shown


def test_an_issue_shows_all_pages_and_its_neighbours(client, full):
    shelf.issue("2023-03-01")
    shelf.issue("2023-03-09")
    shown = text(client.get("/yunzhou/2023-03-05/"))
    assert 'href="/yunzhou/2023-03-05/1/"' in shown
    assert 'href="/yunzhou/2023-03-05/2/"' in shown
    assert shown.count('class="miniature"') == 2
    assert 'rel="prev" href="/yunzhou/2023-03-01/"' in shown
    assert 'rel="next" href="/yunzhou/2023-03-09/"' in shown
    assert "第8123号" in shown


def test_a_page_is_set_with_all_of_its_text(client, full):
    shown = text(client.get("/yunzhou/2023-03-05/1/"))
    for printed in (
        "云州晚报", "二月十四", "春风送暖", "全县已备种子三千吨", "乡村振兴", "检修农机两千台",
        "农资下乡", "连日来，各乡镇备春耕。", "（下转第二版）", "图为农民在选购种子。", "乔木 摄",
        "河堤上的桃花开了。", "本版责编：季平",
    ):  # fmt: skip
        assert printed in shown
    assert '<a href="/yunzhou/2023-03-05/2/">（下转第二版）</a>' in shown


def test_only_the_first_page_carries_the_masthead(client, full):
    assert 'class="masthead"' in text(client.get("/yunzhou/2023-03-05/1/"))
    assert 'class="masthead"' not in text(client.get("/yunzhou/2023-03-05/2/"))


def test_an_article_shows_everything_it_has(client, full):
    article = Article.objects.get(kicker="春风送暖")
    shown = text(client.get(article.get_absolute_url()))
    for printed in (
        "春风送暖", "全县已备种子三千吨", "乡村振兴", "本报记者 季平 乔木", "备种三千吨",
        '<h2 class="crosshead">农资下乡</h2>', "图为农民在选购种子。", "乔木 摄", "2023-03-05",
        "季平, 乔木. 春耕备耕忙起来 种子化肥备得足 全县已备种子三千吨[N]. "
        "云州晚报, 2023-03-05(1).",
        f"http://testserver{article.get_absolute_url()}",
    ):  # fmt: skip
        assert printed in shown
    assert '<a href="/yunzhou/2023-03-05/2/">（下转第二版）</a>' in shown


def test_previous_and_next_article_go_over_the_edge_of_a_page(client, full):
    articles = list(Article.objects.of_issue(full))
    shown = text(client.get(articles[1].get_absolute_url()))
    assert f'rel="prev" href="{articles[0].get_absolute_url()}"' in shown
    assert f'rel="next" href="{articles[2].get_absolute_url()}"' in shown


def test_the_query_is_marked_wherever_it_stands(client, full, plain_mark):
    article = Article.objects.get(kicker="春风送暖")
    shown = text(client.get(article.get_absolute_url(), {"q": "种"}))
    assert '<mark id="hit">种</mark>子化肥备得足' in shown
    assert "农民在选购<mark>种</mark>子" in shown
    assert "出现4处" in shown
    assert "<title>春耕备耕忙起来 种子" in shown


def test_a_word_that_is_not_there_marks_nothing(client, full, plain_mark):
    article = Article.objects.get(kicker="春风送暖")
    shown = text(client.get(article.get_absolute_url(), {"q": "火车"}))
    assert "<mark" not in shown
    assert "本文没有“<b>火车</b>”" in shown


@pytest.mark.parametrize(
    "address",
    ["/yunzhou/", "/yunzhou/2023/", "/yunzhou/2023/03/", "/yunzhou/2023-03-05/",
     "/yunzhou/2023-03-05/1/"],
)  # fmt: skip
def test_a_draft_is_not_there_for_readers(client, address):
    shelf.full_issue(state="draft")
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/yunzhou/2023-03-05/", "/yunzhou/2023-03-05/1/"])
def test_an_editor_sees_a_draft_and_that_it_is_one(client, editor, address):
    shelf.full_issue(state="draft")
    response = client.get(address)
    assert response.status_code == 200
    assert "草稿" in text(response)
    assert "private" in response["Cache-Control"]


def test_a_draft_shows_nowhere_in_lists(client):
    shelf.full_issue(state="draft")
    shelf.issue("2023-03-06")
    for address in ("/", "/yunzhou/", "/yunzhou/2023/", "/yunzhou/2023/03/", "/feed.xml"):
        shown = text(client.get(address))
        assert "2023-03-05" not in shown
        assert "春耕备耕" not in shown
    assert "2023-03-05" not in text(client.get("/yunzhou/2023-03-06/"))


def test_articles_of_a_draft_are_for_editors_alone(client, django_user_model):
    shelf.full_issue(state="draft")
    address = Article.objects.first().get_absolute_url()
    assert client.get(address).status_code == 404
    client.force_login(django_user_model.objects.create_user("reader"))
    assert client.get(address).status_code == 404
    client.force_login(django_user_model.objects.create_user("editor", is_staff=True))
    assert client.get(address).status_code == 200


@pytest.mark.parametrize(
    ("asked", "answered"),
    [
        ("/yunzhou/2023/3/", "/yunzhou/2023/03/"),
        ("/yunzhou/2023-03-05/01/", "/yunzhou/2023-03-05/1/"),
        ("/yunzhou/2023-03-05", "/yunzhou/2023-03-05/"),
    ],
)
def test_other_spellings_of_an_address_lead_to_the_one(client, full, asked, answered):
    response = client.get(asked)
    assert (response.status_code, response["Location"]) == (301, answered)


@pytest.mark.parametrize(
    "place", ["yunzhou/2023-03-05/2", "yunzhou/1999-01-01/1", "heshui/2023-03-05/1"]
)
def test_the_id_alone_finds_an_article(client, full, place):
    shelf.newspaper("heshui", "河水日报")
    shelf.issue("2023-03-06", of=shelf.newspaper("heshui"))
    article = Article.objects.get(kicker="春风送暖")
    response = client.get(f"/{place}/{article.public_id.upper()}/?q=种子")
    assert response.status_code == 301
    assert response["Location"] == f"{article.get_absolute_url()}?q=%E7%A7%8D%E5%AD%90"


def test_a_day_with_editions_alone_leads_to_the_first(client):
    shelf.page(shelf.issue("2023-03-05", edition="am"))
    shelf.page(shelf.issue("2023-03-05", edition="pm"))
    response = client.get("/yunzhou/2023-03-05/")
    assert (response.status_code, response["Location"]) == (302, "/yunzhou/2023-03-05-am/")
    shown = text(client.get("/yunzhou/2023-03-05-am/"))
    assert 'rel="next" href="/yunzhou/2023-03-05-pm/"' in shown
    assert client.get("/yunzhou/2023-03-05-xx/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/yunzhou/2023-03-04/", "/yunzhou/2023-02-30/", "/yunzhou/0000-00-00/", "/yunzhou/2022/",
     "/yunzhou/2023/04/", "/yunzhou/2023/13/", "/yunzhou/2023/00/", "/yunzhou/2023-03-05/9/",
     "/yunzhou/9999-12-31/", "/yunzhou/2999/12/"],
)  # fmt: skip
def test_where_nothing_is_the_page_names_the_nearest_issue(client, full, address):
    response = client.get(address)
    assert response.status_code == 404
    assert full.get_absolute_url() in text(response)


@pytest.mark.parametrize(
    "address",
    ["/nothing/", "/nothing/2023/", "/yunzhou/2023-03-05/1/zzzzzzzz/", "/a/b/c/d/e/",
     "/yunzhou/%00/", "/yunzhou/٢٠٢٣/", "/yunzhou/2023-03-05/%00/"],
)  # fmt: skip
def test_other_addresses_answer_404_politely(client, full, address):
    response = client.get(address)
    assert response.status_code == 404
    assert 'href="/"' in text(response)


def test_an_article_that_is_gone_says_what_it_was(client, full):
    gone = GoneArticle.objects.create(
        public_id="abcd2345",
        newspaper=full.newspaper,
        date=full.date,
        headline="<b>撤下的</b>标题",
    )
    response = client.get(f"/yunzhou/2023-03-05/1/{gone.public_id}/")
    assert response.status_code == 410
    shown = text(response)
    assert "&lt;b&gt;撤下的&lt;/b&gt;标题" in shown
    assert full.get_absolute_url() in shown


def test_an_article_that_came_back_is_there(client, full):
    article = Article.objects.first()
    GoneArticle.objects.create(
        public_id=article.public_id, newspaper=full.newspaper, date=full.date, headline="旧"
    )
    assert client.get(article.get_absolute_url()).status_code == 200


def test_issues_know_what_stands_beside_them():
    days = [shelf.issue(day) for day in ("2023-01-01", "2023-01-03")]
    pm = shelf.issue("2023-01-03", edition="pm")
    issues = Issue.objects.all()
    assert issues.before(dt.date(2023, 1, 3)) == days[0]
    assert issues.before(dt.date(2023, 1, 3), "pm") == days[1]
    assert issues.after(dt.date(2023, 1, 3)) == pm
    assert issues.after(dt.date(2023, 1, 1)) == days[1]
    assert issues.after(dt.date(2023, 1, 3), "pm") is None
