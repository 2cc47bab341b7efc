"""The buttons of the desk: what they do, for whom, and what they refuse."""

import re
from html import unescape
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from archive.admin.desk import LOW_CONFIDENCE
from archive.admin.doubts import doubts_of
from archive.admin.mending import KEYS
from archive.ingest import indexing
from archive.models import Article, Correction, Issue, Page, PhotoCaption, Problem
from tests.admin.test_desk import article_form, change_url
from tests.ingest import states
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page

FIRST, WEATHERY = "御河新桥昨日合龙", "今冬首场寒潮将至"


@pytest.fixture
def issue(take_in: Any) -> Issue:
    """A published issue of two pages with a doubt of every sort."""
    take_in(
        ("p1.txt", page("1", BRIDGE, WEATHER, "! 有一处看不懂\n")),
        ("p2.txt", page("2", SCHOOL)),
        publish=True,
    )
    article = Article.objects.get(headline=FIRST)
    article.body[0]["joins"] = [{"offset": 5, "confidence": 0.4, "moved": False}]
    article.body[1]["joins"] = [{"offset": 4, "confidence": 0.9, "moved": True}]
    article.kicker, article.confidence = "重点工程", 0.6
    article.save()
    PhotoCaption.objects.update(confidence=0.3)
    Article.objects.filter(page__number="2").update(confidence=0.2)
    indexing.drain()
    return Issue.objects.get()


class Presser:
    """Presses buttons as they stand on the desk."""

    def __init__(self, client: Any, issue: Issue, settle: Any) -> None:
        self.client, self.issue, self.settle = client, issue, settle

    def html(self, number: str = "1") -> str:
        return self.client.get(f"{change_url(self.issue)}?desk={number}").content.decode()

    def values(self, number: str = "1") -> list[str]:
        found = re.findall(r'name="do" value="([^"]*)"', self.html(number))
        return [unescape(value) for value in found]

    def press(self, *words: str, number: str = "1", **more: str) -> Any:
        """Press the first button whose value has all these words."""
        value = next(v for v in self.values(number) if all(word in v for word in words))
        return self.send(value, **more)

    def send(self, value: str, **more: str) -> Any:
        stamps = dict(re.findall(r'name="(stamp-\d+)" value="(\w+)"', self.html()))
        url = reverse("admin:archive_issue_mend", args=[self.issue.pk])
        with self.settle():
            return self.client.post(url, {"do": value, **stamps, **more}, follow=True)


@pytest.fixture
def buttons(desk: Any, issue: Issue, settle: Any) -> Presser:
    return Presser(desk, issue, settle)


def of(headline: str) -> Article:
    return Article.objects.get(headline=headline)


@pytest.mark.parametrize(
    ("byline", "shown"), [("记者 一鸣", "记者 一鸣"), ("", "（无标题）")], ids=["byline", "nothing"]
)
def test_every_doubt_can_be_clicked(issue, byline, shown):
    """Its link has a text, also where an article has neither headline nor body."""
    article = Article.objects.of_issue(issue).first()
    article.headline, article.body, article.byline_text, article.confidence = "", [], byline, 0.3
    article.save()
    excerpts = [doubt.excerpt for doubt in doubts_of(issue, list(issue.pages.all()))]
    assert shown in excerpts
    assert all(excerpts)


def test_doubts_come_first_the_most_doubtful_before_all(buttons, issue):
    doubts = doubts_of(issue, list(issue.pages.all()))
    assert [(doubt.percent, doubt.page and doubt.page.number) for doubt in doubts] == [
        (20, "2"), (30, "1"), (40, "1"), (50, "1"), (60, "1"), (70, None)
    ]  # fmt: skip
    html = buttons.html()
    assert html.index('id="doubts"') < html.index('id="desk"')
    for doubt in doubts:
        if doubt.page and doubt.page.number == "1":
            assert f'id="{doubt.anchor}"' in html


def test_each_doubt_is_settled_by_one_click(buttons, issue):
    while True:
        doubts = doubts_of(issue, list(issue.pages.all()))
        if not doubts:
            break
        response = buttons.send(doubts[0].accept, **{"from-doubts": "1"})
        assert response.redirect_chain[0][0].endswith("#doubts")
        assert len(doubts_of(issue, list(issue.pages.all()))) == len(doubts) - 1
    assert "没有存疑的地方" in buttons.html()
    assert Article.objects.filter(confidence__lt=LOW_CONFIDENCE).count() == 0


def test_a_join_is_taken_apart_and_the_click_taken_back(buttons):
    before = of(FIRST).body
    buttons.press("split_paragraph", "block=0", "offset=5")
    texts = of(FIRST).paragraphs
    assert texts[0] + texts[1] == before[0]["text"]
    assert states.index() == states.index_as_it_should_be()
    response = buttons.press("action=undo")
    assert "已撤销：拆开段落" in response.content.decode()
    assert of(FIRST).body == before
    assert not Correction.objects.exists()
    assert "action=undo" not in buttons.html()


def test_an_article_is_split_moved_and_merged_back(buttons, editor):
    response = buttons.press("split_article", of(FIRST).public_id, "block=1", "as=headline")
    assert response.redirect_chain[0][0].endswith("?desk=1#article-2")
    new = Article.objects.get(page__number="1", position=1)
    assert new.headline.startswith("大桥连接平城区")
    assert Correction.objects.get().made_by == editor
    buttons.press("move_article", new.public_id, f"after={of(WEATHERY).public_id}")
    assert Article.objects.get(pk=new.pk).position == 2
    buttons.press("move_article", new.public_id, f"after={of(FIRST).public_id}")
    buttons.press("merge_article", new.public_id)
    assert of(FIRST).body[1]["text"] == new.headline
    assert of(FIRST).body[1]["role"] == "crosshead"
    assert states.index() == states.index_as_it_should_be()
    for _ in range(4):
        buttons.press("action=undo")
    assert Article.objects.filter(page__number="1").count() == 2


def test_blocks_titles_and_captions(buttons):
    article, other = of(FIRST), of(WEATHERY)
    buttons.press("change_role", article.public_id, "block=1")
    assert of(FIRST).body[1]["role"] == "crosshead"
    buttons.press("move_block", article.public_id, "block=1", "step=-1")
    assert of(FIRST).body[0]["role"] == "crosshead"
    buttons.press("join_paragraph", article.public_id, "block=1")
    assert len(of(FIRST).body) == 1
    buttons.press("swap_titles", article.public_id, "one=kicker", "other=headline")
    assert of("重点工程").kicker == FIRST
    caption = PhotoCaption.objects.get()
    buttons.press("own_caption", **{f"owner-{caption.public_id}": other.public_id})
    assert PhotoCaption.objects.get().article == other
    buttons.press("own_caption", **{f"owner-{caption.public_id}": ""})
    assert PhotoCaption.objects.get().article is None
    assert states.index() == states.index_as_it_should_be()


def test_every_action_has_its_button(buttons):
    sent = {dict(v.split("=", 1) for v in value.split("&"))["action"] for value in buttons.values()}
    buttons.press("change_role")
    sent |= {value.split("&")[0].removeprefix("action=") for value in buttons.values()}
    assert sent == {*KEYS, "settle", "undo"}


def test_a_problem_is_settled_and_opened_again(buttons):
    problem = Problem.objects.get(code="odd")
    buttons.press("settle", f"problem={problem.pk}")
    assert Problem.objects.get(code="odd").resolved
    buttons.press("reopen", f"problem={problem.pk}")
    assert not Problem.objects.get(code="odd").resolved


def test_a_page_that_changed_meanwhile_is_left_alone(buttons):
    value = next(v for v in buttons.values() if "split_paragraph" in v)
    key = f"stamp-{Page.objects.get(number='1').pk}"
    response = buttons.send(value, **{key: "00000000"})
    assert "这一版刚才已经改动" in response.content.decode()
    assert not Correction.objects.exists()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "action=remove_article&page={page}&article={article}",
        "action=edit_article&page={page}&article={article}&field=headline&from=&to=x",
        "action=split_paragraph&page={page}&article={article}&block=x&offset=1",
        "action=split_paragraph&page={page}&article={article}&block=-1&offset=1",
        "action=swap_titles&page={page}&article={article}&one=kicker&other=public_id",
        "action=change_role&page={page}&article={article}&block=0&role=<script>",
        "action=move_block&page={page}&article={article}&block=0&step=5",
        "action=merge_article&page={page}&article={article}",
    ],
)
def test_what_no_button_sends_is_refused(buttons, value):
    rows = states.database()
    sent = value.format(page=Page.objects.get(number="1").pk, article=of(FIRST).public_id)
    response = buttons.client.post(
        reverse("admin:archive_issue_mend", args=[buttons.issue.pk]), {"do": sent}
    )
    assert response.status_code in {400, 404}
    assert states.database() == rows


def test_what_is_not_possible_changes_nothing_and_says_so(buttons):
    rows = states.database()
    pk = Page.objects.get(number="1").pk
    for value in (
        f"action=split_paragraph&page={pk}&article={of(FIRST).public_id}&block=0&offset=9999",
        f"action=join_paragraph&page={pk}&article={of(FIRST).public_id}&block=0",
        f"action=merge_article&page={pk}&article=none&into={of(FIRST).public_id}",
    ):
        assert "在这里做不到" in buttons.send(value).content.decode()
    assert states.database() == rows


def test_pages_and_problems_of_other_issues_are_not_reached(buttons, take_in):
    take_in(("x.txt", page("1", SCHOOL, "! 别处的问题\n", date="2022-08-25")))
    other = Page.objects.get(issue__date="2022-08-25")
    problem = Problem.objects.get(page=other)
    for value in (f"action=undo&page={other.pk}", f"action=settle&problem={problem.pk}"):
        assert buttons.send(value).status_code == 404


def test_buttons_need_a_form_a_person_and_the_permission(client, issue):
    url = reverse("admin:archive_issue_mend", args=[issue.pk])
    rows = states.database()
    sent = {"do": f"action=accept_article&page=1&article={of(FIRST).public_id}"}
    assert "login" in client.post(url, sent)["Location"]
    helper = User.objects.create_user("helper", password="x", is_staff=True)
    helper.user_permissions.add(Permission.objects.get(codename="view_issue"))
    client.force_login(helper)
    assert client.get(url).status_code == 405
    assert client.post(url, sent).status_code == 403
    assert 'name="do"' not in client.get(change_url(issue)).content.decode()
    assert states.database() == rows


def test_forms_and_deletions_are_corrections_too(buttons, desk, editor, settle, take_in):
    article = of(WEATHERY)
    with settle():
        desk.post(change_url(article), article_form(article, headline="寒潮来了", names="赵云"))
        desk.post(change_url(article.page), {"number": "1", "name": "头版"})
        delete = reverse("admin:archive_photocaption_delete", args=[PhotoCaption.objects.get().pk])
        desk.post(delete, {"post": "yes"})
    made = Correction.objects.order_by("pk").values_list("action", "made_by")
    assert set(made) == {(a, editor.pk) for a in ("edit_article", "edit_page", "remove_caption")}
    take_in(("p1.txt", page("1", BRIDGE, WEATHER, "# 又一篇\n新添的文字。\n")))
    again = of("寒潮来了")
    assert [byline.contributor.name for byline in again.bylines.all()] == ["赵云"]
    assert again.page.name == "头版"
    assert not PhotoCaption.objects.exists()
    for _ in range(4):
        buttons.press("action=undo")
    assert of(WEATHERY).page.name == "要闻"
    assert PhotoCaption.objects.get().article == of(FIRST)
