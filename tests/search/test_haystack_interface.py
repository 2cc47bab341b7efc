"""Haystack's own interface and commands work over our engine."""

import datetime as dt

import pytest
from django.core.management import call_command
from haystack.inputs import AutoQuery, Exact
from haystack.query import SearchQuerySet

from archive.models import Article, Issue, PhotoCaption
from archive.search import search

from .conftest import make_issue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


@pytest.fixture
def three_days(stored) -> None:
    for day in (20, 21, 22):
        stored(
            f"2022-08-{day}",
            [
                {"headline": f"{day}日煤炭", "body": ["大同 煤炭"], "captions": ["矿工"]},
                {"headline": f"{day}日电力", "body": ["大同 电力"], "kind": "notice"},
            ],
            number=str(day),
        )


def headlines(rows: SearchQuerySet) -> list[str]:
    return [row.headline for row in rows.order_by("date")]


def test_all_and_count(three_days) -> None:
    rows = SearchQuerySet().all()
    assert rows.count() == len(rows) == len(list(rows)) == 9
    assert rows.models(Article).count() == 6
    assert rows.models(PhotoCaption).count() == 3


def test_content_is_read_as_a_reader_types_it(three_days) -> None:
    rows = SearchQuerySet().models(Article)
    assert headlines(rows.filter(content="煤炭")) == ["20日煤炭", "21日煤炭", "22日煤炭"]
    assert rows.filter(content="大同 20日").count() == 2
    assert rows.filter(content=AutoQuery("大同 “大同 煤炭”")).count() == 3
    assert rows.filter(content=Exact("大同 煤炭")).count() == 3
    assert rows.auto_query("煤炭").count() == 3
    assert rows.filter(content="煤炭").filter(content="电力").count() == 0
    assert rows.filter(content="20日煤炭").filter_or(content="21日电力").count() == 2
    assert rows.exclude(content="煤炭").count() == 3


def test_attributes_and_dates_narrow(three_days) -> None:
    rows = SearchQuerySet().models(Article)
    day = dt.date(2022, 8, 21)
    assert headlines(rows.filter(date=day)) == ["21日煤炭", "21日电力"]
    assert rows.filter(date__gte=day).count() == 4
    assert rows.filter(date__gt=day).count() == rows.filter(date__lt=day).count() == 2
    assert rows.filter(date__lte=day).count() == 4
    assert rows.filter(date__range=(day, day)).count() == 2
    assert rows.filter(date__in=[day, dt.date(2022, 8, 22)]).count() == 4
    assert rows.filter(page="20").count() == 2
    assert rows.filter(page__in=["20", "22"], kind="notice").count() == 2
    assert rows.filter(newspaper="datongribao").count() == 6
    assert rows.filter(newspaper="other").count() == 0
    assert rows.narrow("kind:notice").count() == 3


def test_what_cannot_be_asked_is_refused_and_not_ignored(three_days) -> None:
    with pytest.raises(ValueError, match="no field"):
        SearchQuerySet().filter(colour="red").count()
    with pytest.raises(ValueError, match="sort by date"):
        list(SearchQuerySet().order_by("headline"))


def test_rows_lead_back_to_the_database(three_days) -> None:
    row = SearchQuerySet().filter(content="21日电力").models(Article)[0]
    assert row.object == Article.objects.get(headline="21日电力")
    loaded = SearchQuerySet().filter(content="大同").load_all()
    assert {row.object.headline for row in loaded} == {row.headline for row in loaded}
    assert row.url == row.object.get_absolute_url()
    assert row.date == dt.date(2022, 8, 21)


def test_commands_clear_update_and_rebuild(three_days, capsys) -> None:
    call_command("clear_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == search("大同").total == 0
    call_command("update_index", verbosity=0)
    assert SearchQuerySet().count() == 9
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert SearchQuerySet().count() == 9
    Article.objects.filter(headline="20日煤炭").delete()
    call_command("update_index", remove=True, verbosity=0)
    assert SearchQuerySet().count() == 8


def test_single_objects_come_and_go(three_days) -> None:
    from haystack import connections

    index = connections["default"].get_unified_index().get_index(Article)
    article = Article.objects.get(headline="20日煤炭")
    index.remove_object(article)
    assert search("20日煤炭").total == 0
    index.update_object(article)
    index.update_object(article)
    assert search("20日煤炭").total == 1
    Issue.objects.update(state="draft")
    index.update_object(Article.objects.get(pk=article.pk))
    assert search("20日煤炭").total == 0


def test_indexing_an_issue_takes_the_same_few_queries_however_long_it_is(
    db, django_assert_max_num_queries
) -> None:
    from archive.search_indexes import issue_entries

    content = [{"headline": "一", "names": ["甲", "乙"], "captions": ["图"]} for _ in range(20)]
    issue = make_issue(content=content)
    with django_assert_max_num_queries(6):
        assert len(issue_entries(issue.pk)) == 40
