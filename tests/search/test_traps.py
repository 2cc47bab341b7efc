"""What goes wrong in Haystack's stock Whoosh backend with jieba's analyser goes right here."""

import sys
import threading

import pytest
from haystack.query import SearchQuerySet

from archive.ingest import indexing, withdraw
from archive.models import Article, IndexRequest, PhotoCaption
from archive.search import IndexBusy, analysis, search
from archive.search.engines.haystack import default_backend

from .engines.engine import waiting_modules

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


def many(count: int) -> list[dict[str, object]]:
    return [{"headline": f"第{number:03}条", "body": ["大同的新闻"]} for number in range(count)]


def headlines(query: str, **options: object) -> list[str]:
    results = search(query, **options)  # type: ignore[arg-type]
    return ["".join(span.text for span in hit.headline) for hit in results.hits]


def test_quoted_phrases_find_what_words_find(stored) -> None:
    stored(content=many(1))
    assert search("“大同的”").total == search('"的新闻"').total == 1


def test_one_character_finds(stored) -> None:
    stored(content=many(1))
    assert [search(character).total for character in "大同的新闻第条0"] == [1] * 8


def test_jiebas_own_analyser_is_not_used(stored) -> None:
    stored(content=many(1))
    search("大同")
    assert "jieba.analyse" not in sys.modules
    assert "jieba.analyse.analyzer" not in sys.modules


def test_slices_need_not_begin_at_a_page(stored) -> None:
    stored(content=many(45))
    everything = headlines("大同", limit=None, sort="oldest")
    assert everything == sorted(everything)
    for start, length in [(0, 20), (7, 20), (13, 5), (44, 3), (45, 3), (1, 1), (3, 40)]:
        wanted = everything[start : start + length]
        assert headlines("大同", offset=start, limit=length, sort="oldest") == wanted
        rows = SearchQuerySet().filter(content="大同").order_by("date")[start : start + length]
        assert [row.headline for row in rows] == wanted


def test_a_busy_lock_waits_and_then_raises_and_loses_nothing(stored, monkeypatch, engine) -> None:
    issue = stored(content=many(1))
    for module in waiting_modules(engine):
        monkeypatch.setattr(module, "LOCK_TIMEOUT", 0.2)
    drain = indexing.drain
    monkeypatch.setattr(indexing, "drain", lambda: 0)  # the task that the commit sets to work
    with default_backend().writing():
        withdraw(issue)
        with pytest.raises(IndexBusy, match="written by another process"):
            drain()
        assert search("大同").total == 1
        assert IndexRequest.objects.get().issue_id == issue.pk
    assert drain() == 1
    assert search("大同").total == 0


def test_a_lock_that_comes_free_is_waited_for(stored) -> None:
    issue = stored(content=many(1))
    backend = default_backend()
    held, release = threading.Event(), threading.Event()

    def hold() -> None:
        with backend.writing():
            held.set()
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    held.wait(10)
    threading.Timer(0.3, release.set).start()
    backend.remove(f"archive.article.{Article.objects.get().pk}")
    holder.join()
    assert search("大同").total == 0
    assert issue.pages.count() == 1


def test_a_deleted_article_is_never_found(stored) -> None:
    issue = stored(content=many(3))
    Article.objects.first().delete()
    indexing.request(issue.pk)
    indexing.drain()
    assert search("大同").total == 2
    number = issue.pk
    issue.delete()
    indexing.request(number)
    indexing.drain()
    assert search("大同").total == 0


def test_many_kinds_of_conditions_at_once(stored) -> None:
    stored(content=many(5))
    rows = SearchQuerySet().filter(content="大同 新闻").filter_or(content="没有").exclude(page="2")
    assert rows.filter(newspaper="datongribao", kind="news").models(Article).count() == 5
    assert rows.exclude(content="003").count() == 4


def test_no_term_stands_across_two_units(stored) -> None:
    stored(
        content=[
            {
                "kicker": "一二",
                "headline": "三四",
                "subhead": "五六",
                "body": ["七八", "九十"],
                "digest": ["甲乙", "丙丁"],
                "captions": [("戊己", "庚辛")],
            }
        ]
    )
    across = ["二三", "一二三四", "四五", "八九", "七八九十", "乙丙", "十戊", "六甲", "四\n五"]
    assert [search(f'"{query}"').total for query in across] == [0] * len(across)
    assert search("一二 九十 丙丁 己庚").total == 1
    assert search("戊己庚辛").total == 2, "a caption and its credit are one unit"


def test_an_article_answers_for_its_captions_and_a_caption_for_itself(stored) -> None:
    stored(content=[{"headline": "新闻", "body": ["别的"], "captions": ["露天大佛"]}])
    results = search("大佛")
    assert {hit.type for hit in results.hits} == {"article", "caption"}
    assert (results.total, results.articles, results.captions) == (2, 1, 1)
    assert search("别的 大佛").total == 1
    assert search("新闻 大佛").articles == 1
    (caption,) = PhotoCaption.objects.all()
    assert caption.get_absolute_url() in {hit.url for hit in results.hits}


def test_punctuation_has_to_stand_where_the_query_has_it(stored) -> None:
    stored(content=[{"headline": "甲", "body": ["大同。日报", "《大同》日报", "Ａ—Ｂ，C"]}])
    found = {
        query: search(query).total for query in ["大同。日报", "大同日报", "大同，日报", "a-b,c"]
    }
    assert found == {"大同。日报": 1, "大同日报": 1, "大同，日报": 0, "a-b,c": 1}


def test_drafts_are_not_in_the_index(stored) -> None:
    stored(content=many(1), state="draft")
    assert search("大同").total == SearchQuerySet().all().count() == 0


def test_the_segmenter_is_not_loaded_to_sort_by_date(stored, monkeypatch) -> None:
    stored(content=many(2))
    monkeypatch.setattr(analysis, "_segmenter", lambda: pytest.fail("loaded"))
    assert search("大同", sort="newest").total == 2
