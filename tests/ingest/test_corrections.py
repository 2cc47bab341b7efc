"""Corrections in the database: kept, undone, and done again when a page is read anew."""

from typing import Any

import pytest

from archive.ingest import corrections, indexing
from archive.ingest.corrections import correct, note_edits, stamp_of, undo
from archive.ingest.finding import Misfit
from archive.ingest.sheets import sheet_of
from archive.models import Article, Correction, GoneArticle, Issue, Page, PhotoCaption, Problem
from tests.ingest import states
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page

pytestmark = pytest.mark.django_db

LAST = "大桥连接平城区与云冈区，双向六车道，预计年底通车。"


@pytest.fixture
def first(take_in: Any) -> Page:
    """The first page of a published issue, in the index."""
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)), ("p2.txt", page("2", SCHOOL)), publish=True)
    indexing.drain()
    return Page.objects.get(number="1")


def headlines(of: Page) -> list[str]:
    return list(of.articles.order_by("position").values_list("headline", flat=True))


def ids(of: Page) -> dict[str, str]:
    return dict(of.articles.values_list("headline", "public_id"))


def split(first: Page) -> None:
    article = Article.objects.get(headline="御河新桥昨日合龙")
    details = {"article": article.public_id, "block": 1, "as": "headline"}
    correct(first, "split_article", details)


def merge(first: Page) -> None:
    one, *_, other = first.articles.order_by("position")
    correct(first, "merge_article", {"article": other.public_id, "into": one.public_id})


def edit(first: Page, **changes: str) -> None:
    before = sheet_of(first)
    Article.objects.filter(headline="今冬首场寒潮将至").update(**changes)
    note_edits(first, before)


def lost() -> list[str]:
    return list(Problem.objects.filter(code=corrections.LOST).values_list("message", flat=True))


def test_a_correction_is_written_indexed_and_undone(first):
    before, rows = sheet_of(first), states.database(Article, Issue, Correction)
    with_captions = PhotoCaption.objects.get().article_id
    for act in (split, merge):
        act(first)
        indexing.drain()
        assert states.index() == states.index_as_it_should_be()
    assert undo(first)
    assert undo(first)
    assert undo(first) is None
    assert sheet_of(first) == before
    assert GoneArticle.objects.get().headline == LAST
    assert PhotoCaption.objects.get().article_id == with_captions
    indexing.drain()
    assert states.index() == states.index_as_it_should_be()
    assert states.database(Article, Issue, Correction)["Page"] == rows["Page"]


def test_an_address_that_a_merge_takes_away_says_so(first):
    gone = ids(first)["今冬首场寒潮将至"]
    merge(first)
    assert GoneArticle.objects.get().public_id == gone
    undo(first)
    assert ids(first)["今冬首场寒潮将至"] == gone
    assert not GoneArticle.objects.exists()


def test_what_changes_nothing_is_not_kept(first):
    article = first.articles.first()
    article.confidence = 1
    article.save()
    assert correct(first, "accept_article", {"article": article.public_id}) is None
    assert not Correction.objects.exists()


def test_a_page_that_changed_meanwhile_is_not_corrected(first):
    stamp = stamp_of(sheet_of(first))
    article = first.articles.first()
    edit(first, headline="寒潮来了")
    with pytest.raises(corrections.Stale):
        correct(first, "accept_article", {"article": article.public_id}, stamp=stamp)


def test_an_action_that_does_not_fit_changes_nothing(first):
    rows = states.database()
    with pytest.raises(Misfit):
        correct(first, "merge_article", {"article": "none", "into": "none"})
    assert states.database() == rows


@pytest.mark.parametrize("act", [split, merge, lambda page: edit(page, headline="寒潮来了")])
def test_corrections_hold_when_other_lines_of_the_page_change(first, take_in, act):
    act(first)
    corrected = ids(first)
    take_in(("p1.txt", page("1", BRIDGE, WEATHER, "# 又一篇\n新添的文字。\n")))
    assert {name: ids(first)[name] for name in corrected} == corrected
    assert headlines(first)[-1] == "又一篇"
    assert not lost()
    undo(first)
    assert "今冬首场寒潮将至" in headlines(first)
    assert headlines(first)[-1] == "又一篇"


def test_a_structure_whose_text_changed_is_told_with_both_versions(first, take_in):
    split(first)
    assert headlines(first) == ["御河新桥昨日合龙", LAST, "今冬首场寒潮将至"]
    made = ids(first)[LAST]
    changed = BRIDGE.replace("预计年底通车", "预计明年通车")
    take_in(("p1.txt", page("1", changed, WEATHER)))
    assert headlines(first) == ["御河新桥昨日合龙", "今冬首场寒潮将至"]
    (message,) = lost()
    assert LAST in message
    assert LAST.replace("年底", "明年") in message
    assert undo(first) is None
    Problem.objects.filter(code=corrections.LOST).update(resolved=True)
    take_in(("p1.txt", page("1", changed, WEATHER, "# 又一篇\n新添的文字。\n")))
    assert Problem.objects.get(code=corrections.LOST).resolved
    assert GoneArticle.objects.filter(public_id=made).exists()
    take_in(("p1.txt", page("1", BRIDGE, WEATHER)))
    assert not lost()
    assert ids(first)[LAST] == made
    assert not GoneArticle.objects.filter(public_id=made).exists()


def test_a_field_that_reads_otherwise_now_is_told_with_both_versions(first, take_in):
    edit(first, headline="寒潮来了", kicker="天气")
    changed = WEATHER.replace("今冬首场寒潮将至", "今冬首场寒潮后天到")
    take_in(("p1.txt", page("1", BRIDGE, changed)))
    article = Article.objects.get(headline="今冬首场寒潮后天到")
    assert article.kicker == "天气"
    (message,) = lost()
    assert "今冬首场寒潮将至 → 寒潮来了" in message
    assert "今冬首场寒潮后天到" in message


def test_a_removed_article_stays_away_and_an_accepted_doubt_accepted(first, take_in):
    corrections.remove(Article.objects.get(headline="今冬首场寒潮将至"))
    article = first.articles.get()
    Article.objects.update(confidence=0.3)
    correct(first, "accept_article", {"article": article.public_id})
    take_in(("p1.txt", page("1", BRIDGE, WEATHER, "# 又一篇\n新添的文字。\n")))
    assert headlines(first) == ["御河新桥昨日合龙", "又一篇"]
    assert not lost()


def test_a_caption_keeps_the_owner_an_editor_gave_it(first, take_in):
    caption = PhotoCaption.objects.get()
    weather = Article.objects.get(headline="今冬首场寒潮将至")
    correct(first, "own_caption", {"caption": caption.public_id, "article": weather.public_id})
    take_in(("p1.txt", page("1", BRIDGE, WEATHER, "# 又一篇\n新添的文字。\n")))
    again = PhotoCaption.objects.get()
    assert again.public_id == caption.public_id
    assert again.article.headline == "今冬首场寒潮将至"


def test_a_settled_problem_stays_settled(first, take_in):
    take_in(("p1.txt", page("1", BRIDGE, "! 看不懂\n")))
    corrections.settle(Problem.objects.get(code="odd"))
    take_in(("p1.txt", page("1", BRIDGE, WEATHER, "! 看不懂\n! 又一处\n")))
    rows = Problem.objects.filter(code="odd").values_list("message", "resolved")
    assert dict(rows) == {"看不懂": True, "又一处": False}


def test_corrections_go_with_a_page_that_was_misnumbered(first, take_in):
    text = page("1", BRIDGE * 2, WEATHER)
    take_in(("p1.txt", text))
    edit(first, headline="寒潮来了")
    Page.objects.filter(pk=first.pk).update(number="7", position=7)
    take_in(("p1.txt", text), ("p2.txt", page("2", SCHOOL, WEATHER)))
    again = Page.objects.get(number="1")
    assert "寒潮来了" in headlines(again)
    assert not Page.objects.filter(number="7").exists()


def test_a_mended_notice_is_known_among_its_printings(first, take_in):
    notice = "# 遗失声明\n" + WEATHER.split("\n")[1] + "\n"
    take_in(("p3.txt", page("1", SCHOOL, notice, date="2022-08-22")), publish=True)
    one = Article.objects.get(headline="遗失声明")
    mended = Article.objects.get(headline="今冬首场寒潮将至")
    assert one.repeat_group == mended.repeat_group != ""
    before = sheet_of(first)
    body = [{**mended.body[0], "text": "另一件事，与寒潮毫无关系，说的是学校秋季招生的日程安排。"}]
    Article.objects.filter(pk=mended.pk).update(body=body)
    note_edits(first, before)
    assert Article.objects.get(pk=mended.pk).repeat_group == ""
    undo(first)
    assert Article.objects.get(pk=mended.pk).repeat_group == one.repeat_group
