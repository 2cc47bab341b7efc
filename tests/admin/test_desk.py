"""The draft desk: what it shows, who may do what, and that every change reaches the index."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from archive.admin.desk import LOW_CONFIDENCE, open_desk, pieces_of
from archive.ingest import indexing
from archive.ingest.editing import body_of_text, text_of_body
from archive.models import Article, Column, GoneArticle, Issue, Newspaper, Page, PhotoCaption
from tests.ingest import states
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page


@pytest.fixture
def issue(take_in: Any) -> Issue:
    """A published issue of two pages, in the index."""
    take_in(
        ("p1.txt", page("1", BRIDGE, WEATHER, "! 有一处看不懂\n")),
        ("p2.txt", page("2", SCHOOL)),
        publish=True,
    )
    indexing.drain()
    return Issue.objects.get()


def change_url(obj: Any) -> str:
    return reverse(f"admin:archive_{obj._meta.model_name}_change", args=[obj.pk])


def article_form(article: Article, **changes: str) -> dict[str, str]:
    """The article's form as the browser would send it back."""
    names = ("kind", "kicker", "headline", "subhead", "byline_text", "dateline")
    jumps = ("jump_text", "jump_page", "continues_text", "continues_page")
    return {
        **{name: getattr(article, name) for name in (*names, *jumps)},
        "column_label": article.column.label if article.column else "",
        "names": "、".join(byline.contributor.name for byline in article.bylines.all()),
        "agency_names": "、".join(article.agencies),
        "digest_text": "\n".join(article.digest),
        "body_text": text_of_body(article.body),
        **changes,
    }


def assert_index_is_right() -> None:
    assert states.index() == states.index_as_it_should_be()


def test_the_desk_shows_source_and_reading_side_by_side(desk, issue):
    html = desk.get(change_url(issue)).content.decode()
    assert 'id="line-2" value="2"' in html
    assert "御河新桥昨日合龙" in html
    assert "图为御河新桥合龙现场。" in html
    assert "有一处看不懂" in html
    assert "三所新学校秋季招生" not in html
    assert "三所新学校秋季招生" in desk.get(f"{change_url(issue)}?desk=2").content.decode()


def test_lines_say_to_which_article_they_went(issue):
    shown = open_desk(issue, "1")
    assert shown is not None
    owners = {line.text[:6]: line.article for line in shown.lines if line.article}
    assert owners == {"昨日上午九时": 1, "大桥连接平城": 1, "市气象台发布": 2}
    (problem_line,) = [line for line in shown.lines if line.problems]
    assert problem_line.text == "! 有一处看不懂"
    assert [tab.doubts for tab in shown.tabs] == [1, 0]


def test_doubtful_joins_are_marked(desk, issue):
    article = Article.objects.get(headline="今冬首场寒潮将至")
    low, high = LOW_CONFIDENCE - 0.2, LOW_CONFIDENCE + 0.2
    article.body[0]["joins"] = [
        {"offset": 6, "confidence": low, "moved": True},
        {"offset": 12, "confidence": high, "moved": False},
    ]
    article.save()
    first, second, third = pieces_of(article.body[0])
    assert first.text + second.text + third.text == article.body[0]["text"]
    assert (first.is_join, second.is_doubtful, third.is_join, third.is_doubtful) == (
        False,
        True,
        True,
        False,
    )
    html = desk.get(change_url(issue)).content.decode()
    assert html.count('class="desk-join is-doubtful"') == 1
    assert "调换次序后接上，把握 50%" in html


def test_an_article_is_mended_and_found_as_it_is_now(desk, issue, settle):
    article = Article.objects.get(headline="今冬首场寒潮将至")
    kept = article.body[0]
    text = f"## 防寒提示\n\n{kept['text']}\n\n出行请添衣。\n保暖第一。\n\n"
    data = article_form(
        article,
        headline="今冬首场寒潮周末到",
        body_text=text,
        column_label="天气",
        names="赵云、钱多多",
        digest_text="降温十度\n有大风",
    )
    with settle():
        response = desk.post(change_url(article), data)
    assert response.status_code == 302
    assert response["Location"].endswith(f"{change_url(issue)}?desk=1#desk")
    again = Article.objects.get(pk=article.pk)
    assert again.public_id == article.public_id
    assert again.headline == "今冬首场寒潮周末到"
    assert again.body == [
        {"role": "crosshead", "text": "防寒提示", "joins": [], "lines": []},
        kept,
        {"role": "paragraph", "text": "出行请添衣。保暖第一。", "joins": [], "lines": []},
    ]
    assert again.column is not None
    assert again.column.label == "天气"
    assert [b.contributor.name for b in again.bylines.all()] == ["赵云", "钱多多"]
    assert again.digest == ["降温十度", "有大风"]
    assert_index_is_right()


def test_saving_without_a_change_leaves_the_article_alone(desk, issue):
    for article in Article.objects.all():
        before = Article.objects.filter(pk=article.pk).values().get()
        assert desk.post(change_url(article), article_form(article)).status_code == 302
        assert Article.objects.filter(pk=article.pk).values().get() == before


def test_a_body_survives_the_way_through_the_text_field():
    body = [
        {"role": "crosshead", "text": "一、开头", "joins": [], "lines": [1]},
        {"role": "paragraph", "text": "正文。", "joins": [{"offset": 1}], "lines": [2, 3]},
        {"role": "paragraph", "text": "#不是小标题", "joins": [], "lines": [4]},
    ]
    assert body_of_text(text_of_body(body), body) == body
    assert body_of_text(text_of_body(body).replace("\n", "\r\n"), body) == body


def test_captions_pages_columns_and_newspapers_reach_the_index(desk, issue, settle):
    caption = PhotoCaption.objects.get()
    column = Column.objects.get()
    newspaper = Newspaper.objects.get()
    first = Page.objects.get(number="1")
    changes = [
        (caption, {"text": "图为合龙一刻。", "credit": "陈默 摄", "article": caption.article_id}),
        (column, {"label": "大桥日志", "newspaper": newspaper.pk}),
        (newspaper, {"title": "大同晚报", "slug": "datongwanbao"}),
        (first, {"number": "5", "name": "头版"}),
        (issue, {"date": "2022-08-23", "edition": "", "number": "7"}),
    ]
    for obj, data in changes:
        before = states.index()
        with settle():
            response = desk.post(change_url(obj), data)
        assert response.status_code == 302, response.content.decode()
        assert states.index() != before or obj is issue
        assert_index_is_right()


def test_numbers_and_days_that_are_taken_are_refused_in_words(desk, issue, take_in):
    take_in(("x.txt", page("1", SCHOOL, date="2022-08-22")))
    first = Page.objects.get(issue=issue, number="1")
    html = desk.post(change_url(first), {"number": "2", "name": ""}).content.decode()
    assert "本期已经有第 2 版" in html
    html = desk.post(change_url(issue), {"date": "2022-08-22", "edition": ""}).content.decode()
    assert "这一天已经有一期" in html
    assert desk.post(change_url(issue), {"date": "2022-08-22", "edition": "am"}).status_code == 302


def test_a_page_moves_to_where_its_number_belongs(desk, issue):
    first = Page.objects.get(number="1")
    desk.post(change_url(first), {"number": "3", "name": ""})
    assert list(issue.pages.order_by("position").values_list("number", "position")) == [
        ("2", 1),
        ("3", 2),
    ]


def test_addresses_the_site_needs_are_no_names_for_newspapers(desk, issue):
    newspaper = Newspaper.objects.get()
    for slug in ("admin", "search", "static", "api"):
        response = desk.post(change_url(newspaper), {"title": "大同日报", "slug": slug})
        assert response.status_code == 200
        assert "请换一个地址名" in response.content.decode()


@pytest.mark.parametrize("model", [Issue, Page, Article])
def test_what_is_deleted_leaves_the_index_and_its_addresses(desk, issue, settle, model):
    obj = model.objects.first()
    url = reverse(f"admin:archive_{obj._meta.model_name}_delete", args=[obj.pk])
    before = set(Article.objects.values_list("public_id", flat=True))
    with settle():
        assert desk.post(url, {"post": "yes"}).status_code == 302
    left = before - set(Article.objects.values_list("public_id", flat=True))
    assert left
    assert set(GoneArticle.objects.values_list("public_id", flat=True)) == left
    assert_index_is_right()


def test_publishing_and_withdrawing(desk, issue, settle):
    withdraw = reverse("admin:archive_issue_withdraw", args=[issue.pk])
    publish = reverse("admin:archive_issue_publish", args=[issue.pk])
    with settle():
        assert desk.post(withdraw).status_code == 302
    assert states.index() == []
    assert not Issue.objects.published().exists()
    assert "读者现在看不到" in desk.get(change_url(issue)).content.decode()
    with settle():
        desk.post(publish)
    assert len(states.index()) == 4
    assert_index_is_right()


def test_the_actions_of_the_list(desk, issue, settle):
    url = reverse("admin:archive_issue_changelist")
    for action, published in (("withdraw_chosen", False), ("publish_chosen", True)):
        with settle():
            desk.post(url, {"action": action, "_selected_action": [issue.pk]})
        assert Issue.objects.get().is_published is published
        assert_index_is_right()


@pytest.mark.parametrize("name", ["publish", "withdraw"])
def test_the_switches_need_a_form_a_person_and_the_permission(client, issue, name):
    url = reverse(f"admin:archive_issue_{name}", args=[issue.pk])
    before = Issue.objects.get().state
    assert "login" in client.post(url)["Location"]
    helper = User.objects.create_user("helper", password="x", is_staff=True)
    helper.user_permissions.add(*Permission.objects.filter(codename__endswith="_issue").exclude(
        codename="publish_issue"
    ))  # fmt: skip
    client.force_login(helper)
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 403
    assert Issue.objects.get().state == before
    assert 'form="switch-state"' not in client.get(change_url(issue)).content.decode()


def test_who_may_not_publish_cannot_publish_by_uploading(client, db, send, editor):
    editor.user_permissions.remove(Permission.objects.get(codename="publish_issue"))
    assert "读完即发布" not in send().content.decode()
    send(
        ("2022-08-21-p1.txt", "大同日报\n\n2022年8月21日\n\n# 题目\n\n正文一句。\n".encode()),
        publish="on",
    )
    assert Issue.objects.exists()
    assert not Issue.objects.published().exists()


def test_uploads_and_desks_are_for_editors(client, issue):
    client.force_login(User.objects.create_user("reader", password="x"))
    for url in (reverse("admin:archive_upload_add"), change_url(issue)):
        assert "login" in client.get(url)["Location"]
    client.force_login(User.objects.create_user("guest", password="x", is_staff=True))
    assert client.get(reverse("admin:archive_upload_add")).status_code == 403
    upload = issue.uploads.get()
    assert client.get(change_url(upload)).status_code == 403


def test_a_queue_that_stands_still_is_told(desk, db, settings):
    from datetime import timedelta

    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    from archive.ingest.tasks import read_upload
    from archive.models import Upload

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    upload = Upload.objects.create(checksum="0" * 64, pages_total=3)
    read_upload.enqueue(upload.pk)
    assert "后台程序可能没有运行" not in desk.get(change_url(upload)).content.decode()
    DBTaskResult.objects.update(enqueued_at=timezone.now() - timedelta(minutes=1))
    html = desk.get(change_url(upload)).content.decode()
    assert "后台程序可能没有运行" in html
    assert 'http-equiv="refresh"' in html


def test_an_upload_is_read_again_by_a_button_and_from_the_list(desk, issue, settle):
    upload = issue.uploads.get()
    watch = change_url(upload)
    assert "重新阅读" in desk.get(watch).content.decode()
    with settle():
        response = desk.post(reverse("admin:archive_upload_again", args=[upload.pk]))
    assert response["Location"] == watch
    assert "替换第 1、2 版" in desk.get(watch).content.decode()
    with settle():
        chosen = {"action": "read_chosen_again", "_selected_action": [upload.pk]}
        response = desk.post(reverse("admin:archive_upload_changelist"), chosen, follow=True)
    assert "1 次上传已排队" in response.content.decode()
    assert_index_is_right()


def test_reading_again_needs_a_form_and_the_permission(client, issue):
    url = reverse("admin:archive_upload_again", args=[issue.uploads.get().pk])
    client.force_login(User.objects.create_user("guest", password="x", is_staff=True))
    assert client.get(url).status_code == 405
    assert client.post(url).status_code == 403
