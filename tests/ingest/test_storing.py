"""Pages come to stand in the database whole, and are replaced in one step."""

import datetime as dt

import pytest

from archive.models import (
    Article,
    Byline,
    Column,
    Contributor,
    GoneArticle,
    IndexRequest,
    Issue,
    Newspaper,
    Page,
    PhotoCaption,
    Problem,
    SourceFile,
    Upload,
)
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page

MODELS = [
    Newspaper, Issue, Page, Article, PhotoCaption, Problem, Column, Contributor, Byline,
    GoneArticle, SourceFile,
]  # fmt: skip


def snapshot() -> dict:
    """Everything readers and editors can see, with the rows' own keys."""
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in MODELS}


def ids() -> dict[str, str]:
    return dict(Article.objects.values_list("headline", "public_id"))


def test_a_page_is_stored_with_all_it_holds(take_in):
    upload = take_in(("p1.txt", page("1", BRIDGE, WEATHER)))
    assert upload.state == Upload.State.DONE
    issue = Issue.objects.get()
    assert (str(issue), issue.state, issue.number) == ("大同日报 2022-08-21", "draft", "16290")
    assert issue.newspaper.slug == "datongribao"
    stored = issue.pages.get()
    assert (stored.number, stored.position, stored.name) == ("1", 1, "要闻")
    assert stored.source.size == len(page("1", BRIDGE, WEATHER).encode())
    bridge, weather = stored.articles.order_by("position")
    assert (bridge.kicker, bridge.subhead) == ("重点工程", "全长三百二十米")
    assert bridge.column.label == "重点工程"
    assert [b.contributor.name for b in bridge.bylines.all()] == ["李明", "王芳"]
    assert len(bridge.paragraphs) == 2
    assert bridge.body[0]["lines"] == [5]
    assert bridge.captions.get().text == "图为御河新桥合龙现场。"
    assert not weather.captions.exists()
    assert IndexRequest.objects.get().issue_id == issue.pk


def test_the_same_files_again_change_nothing(take_in):
    files = (("p1.txt", page("1", BRIDGE)), ("p2.txt", page("2", WEATHER)))
    first = take_in(*files, publish=True)
    IndexRequest.objects.all().delete()
    before = snapshot()
    again = take_in(*reversed(files), publish=True)
    assert again.pk == first.pk
    assert again.state == Upload.State.DONE
    assert "没有变化" in again.message
    assert snapshot() == before
    assert not IndexRequest.objects.exists()


def test_the_same_bytes_under_other_names_change_nothing_either(take_in):
    take_in(("p1.txt", page("1", BRIDGE)))
    IndexRequest.objects.all().delete()
    before = snapshot()
    again = take_in(("scan-7.txt", page("1", BRIDGE)))
    assert "没有变化" in again.message
    assert snapshot() == before
    assert not IndexRequest.objects.exists()


def test_an_older_version_handed_in_again_is_read_again(take_in):
    old, new = page("1", BRIDGE), page("1", WEATHER)
    take_in(("p1.txt", old))
    take_in(("p1.txt", new))
    upload = take_in(("p1.txt", old))
    assert "替换第 1 版" in upload.message
    assert Article.objects.get().headline == "御河新桥昨日合龙"


def test_a_changed_page_keeps_the_addresses_of_what_is_still_there(take_in):
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)), publish=True)
    before = ids()
    changed = (
        WEATHER.replace("零下十二度", "零下十三度"),
        BRIDGE.replace("昨日合龙", "今日合龙"),
        SCHOOL,
    )
    upload = take_in(("p1-new.txt", page("1", *changed)))
    after = ids()
    assert "替换第 1 版" in upload.message
    assert Issue.objects.get().is_published
    assert after["今冬首场寒潮将至"] == before["今冬首场寒潮将至"]
    assert after["御河新桥今日合龙"] == before["御河新桥昨日合龙"]
    assert after["三所新学校秋季招生"] not in before.values()
    assert "零下十三度" in Article.objects.get(headline="今冬首场寒潮将至").paragraphs[0]
    assert not GoneArticle.objects.exists()


def test_captions_keep_their_addresses(take_in):
    take_in(("p1.txt", page("1", BRIDGE)), publish=True)
    before = PhotoCaption.objects.get().public_id
    take_in(("p1.txt", page("1", WEATHER, BRIDGE)))
    assert PhotoCaption.objects.get().public_id == before


def test_an_article_that_moves_to_another_page_keeps_its_address(take_in):
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)), ("p2.txt", page("2", SCHOOL)), publish=True)
    before = ids()
    take_in(("p1.txt", page("1", BRIDGE)), ("p2.txt", page("2", SCHOOL, WEATHER)))
    assert ids() == before
    assert Article.objects.get(headline="今冬首场寒潮将至").page.number == "2"


def test_what_is_gone_is_noted_and_comes_back_under_its_address(take_in):
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)), publish=True)
    before = ids()
    take_in(("p1.txt", page("1", BRIDGE)))
    gone = GoneArticle.objects.get()
    assert (gone.public_id, gone.headline) == (before["今冬首场寒潮将至"], "今冬首场寒潮将至")
    take_in(("p2.txt", page("2", WEATHER.replace("请市民", "提醒市民"))))
    assert ids() == before
    assert not GoneArticle.objects.exists()


def test_another_article_in_the_same_place_gets_an_address_of_its_own(take_in):
    take_in(("p1.txt", page("1", WEATHER)), publish=True)
    before = set(ids().values())
    take_in(("p1.txt", page("1", SCHOOL)))
    assert before.isdisjoint(ids().values())


def test_notices_of_one_title_are_told_apart_by_their_text(take_in):
    lost = "# 遗失声明\n{}遗失身份证一张，号码尾数{}，声明作废。\n"
    first, second = lost.format("张建国", "4417"), lost.format("刘晓梅", "0926")
    take_in(("p1.txt", page("1", first, second)), publish=True)
    before = {a.paragraphs[0]: a.public_id for a in Article.objects.all()}
    take_in(("p1.txt", page("1", second, first)))
    assert {a.paragraphs[0]: a.public_id for a in Article.objects.all()} == before


def test_articles_of_a_draft_leave_no_address(take_in):
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)))
    take_in(("p1.txt", page("1", BRIDGE)))
    assert not GoneArticle.objects.exists()


def test_other_pages_of_the_issue_stay(take_in):
    take_in(("p1.txt", page("1", BRIDGE, "! 有疑问\n")), ("p3.txt", page("3", WEATHER, "! 也有\n")))
    third = Page.objects.get(number="3")
    take_in(("p2.txt", page("2", SCHOOL)))
    take_in(("p1.txt", page("1", BRIDGE.replace("二十天", "十天"))))
    assert [(p.number, p.position) for p in Page.objects.order_by("position")] == [
        ("1", 1),
        ("2", 2),
        ("3", 3),
    ]
    assert Page.objects.get(number="3").articles.get().pk == third.articles.get().pk
    assert [problem.message for problem in Problem.objects.exclude(page=None)] == ["也有"]


def test_missing_pages_are_counted_in_the_archive(take_in):
    def missing() -> list[str]:
        return list(Problem.objects.values_list("message", flat=True))

    take_in(("p1.txt", page("1", BRIDGE)))
    assert missing() == ["报头说有 3 版，档案里有 1 版。"]
    take_in(("p2.txt", page("2", WEATHER)))
    assert missing() == ["报头说有 3 版，档案里有 2 版。"]
    take_in(("p3.txt", page("3", SCHOOL)))
    assert missing() == []


def test_pages_of_several_issues_and_newspapers_may_come_together(take_in):
    upload = take_in(
        ("a.txt", page("1", BRIDGE)),
        ("b.txt", page("1", WEATHER, date="2022-08-22")),
        ("c.txt", page("A2", SCHOOL, paper="云州晚报")),
    )
    assert upload.issues.count() == Issue.objects.count() == 3
    assert set(Newspaper.objects.values_list("slug", flat=True)) == {"datongribao", "yunzhouwanbao"}


def test_pages_stand_in_the_order_of_their_numbers(take_in):
    numbers = ["B1", "A10", "A2", "2", "10", "A1"]
    take_in(*((f"{n}.txt", page(n, BRIDGE.replace("御河", n))) for n in numbers))
    ordered = Page.objects.order_by("position").values_list("number", flat=True)
    assert list(ordered) == ["2", "10", "A1", "A2", "A10", "B1"]


def test_a_file_that_was_numbered_wrongly_moves(take_in):
    text = page("-", BRIDGE)
    take_in(("x.txt", text))
    assert Page.objects.get().number == "1"
    SourceFile.objects.get()
    Page.objects.update(number="7", position=1)
    take_in(("y.txt", text))
    assert Page.objects.get().number == "1"


def test_pages_with_hardly_any_text_may_be_the_same(take_in):
    bare = "大同日报 2022-08-21 3 广告\n# 广告\n"
    take_in(("3.txt", bare))
    Page.objects.update(number="4")
    take_in(("x/3.txt", bare))
    assert list(Page.objects.values_list("number", flat=True)) == ["3", "4"]


def test_a_silent_page_asks_and_goes_on_with_the_answer(take_in):
    from archive.ingest import answer, process
    from archive.paper import Answers

    silent = "大同日报 - 2 要闻\n" + WEATHER
    upload = take_in(("page.txt", silent), ("other.txt", page("1", BRIDGE)))
    assert (upload.state, upload.error_code) == (Upload.State.QUESTION, "date-missing")
    assert not Issue.objects.exists()
    answer(upload, Answers(date=dt.date(2022, 8, 20)))
    upload = process(upload.pk)
    assert upload.state == Upload.State.DONE
    assert {str(issue) for issue in upload.issues.all()} == {
        "大同日报 2022-08-20",
        "大同日报 2022-08-21",
    }


def test_a_refusal_leaves_everything_as_it_was(take_in):
    take_in(("p1.txt", page("1", BRIDGE)), publish=True)
    IndexRequest.objects.all().delete()
    before = snapshot()
    upload = take_in(("a.txt", page("1", WEATHER)), ("b.txt", page("1", SCHOOL)))
    assert (upload.state, upload.error_code) == (Upload.State.REFUSED, "duplicate-page")
    after = snapshot()
    assert len(after.pop("SourceFile")) == len(before.pop("SourceFile")) + 2
    assert after == before
    assert not IndexRequest.objects.exists()


def test_an_error_while_storing_leaves_everything_as_it_was(take_in, monkeypatch):
    take_in(("p1.txt", page("1", BRIDGE)), publish=True)
    before = snapshot()

    def broken(*args: object) -> None:
        raise RuntimeError("disk on fire")

    monkeypatch.setattr("archive.ingest.store.write_captions", broken)
    upload = take_in(("p1.txt", page("1", WEATHER)), ("p2.txt", page("2", SCHOOL)))
    assert upload.state == Upload.State.FAILED
    assert "disk" not in upload.message
    after = snapshot()
    del after["SourceFile"], before["SourceFile"]
    assert after == before


def test_the_wish_to_publish_is_heard_when_the_files_are_known(take_in):
    take_in(("p1.txt", page("1", BRIDGE)))
    assert not Issue.objects.get().is_published
    IndexRequest.objects.all().delete()
    upload = take_in(("p1.txt", page("1", BRIDGE)), publish=True)
    assert Issue.objects.get().is_published
    assert "已发布" in upload.message
    assert IndexRequest.objects.exists()


def test_long_values_are_stored_whole(take_in):
    long = "长" * 3000
    take_in(("p1.txt", page("1", f"# {long} | {long}\n@ {long}\n= {long}\n正文。\n")))
    article = Article.objects.get()
    assert article.headline == article.kicker == long
    assert long in article.byline_text


@pytest.mark.parametrize("title", ["搜索", "Admin", "报", "!!!", "静态"])
def test_slugs_never_sit_on_a_page_of_the_site(take_in, title):
    from django.urls import resolve

    take_in(("p1.txt", page("1", BRIDGE, paper=title)))
    slug = Newspaper.objects.get().slug
    assert resolve(f"/{slug}/").url_name == "newspaper"
