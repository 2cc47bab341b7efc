"""What else Haystack's interface offers: slices, values, counts, excerpts, options of commands."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import timezone
from haystack.inputs import Not
from haystack.query import SQ, SearchQuerySet

from archive.models import Article, Issue

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]


@pytest.fixture
def articles(stored) -> SearchQuerySet:
    for day in (20, 21, 22):
        content = [
            {"headline": f"{day}日煤炭", "body": ["大同 煤炭 <b>"], "names": ["李明璇"]},
            {"headline": f"{day}日电力", "body": ["大同 电力"], "kind": "notice"},
        ]
        stored(f"2022-08-{day}", content, number=str(day))
    return SearchQuerySet().models(Article)


def test_every_slice_is_that_of_the_whole(articles) -> None:
    for rows in (articles, articles.filter(content="大同"), articles.order_by("date")):
        whole = [row.id for row in rows]
        assert len(whole) == len(set(whole)) == 6
        for start in (0, 1, 3, 7):
            for stop in (None, 0, 2, 5, 9):
                assert [row.id for row in rows.all()[start:stop]] == whole[start:stop]


def test_slices_that_overlap_share_what_they_have(articles) -> None:
    rows = articles.order_by("-date")
    whole = [row.id for row in rows.all()]
    assert [row.id for row in rows[3:5]] == whole[3:5]
    assert [row.id for row in rows[2:6]] == whole[2:6]
    assert rows[0].id == whole[0]


def test_what_is_excluded_joins_what_is_asked_for(articles) -> None:
    def count(rows: SearchQuerySet) -> int:
        return rows.count()

    day = dt.date(2022, 8, 21)
    assert count(articles.filter(content="20日").exclude(content="煤炭")) == 1
    assert count(articles.exclude(content="煤炭").filter(content="20日")) == 1
    assert count(articles.exclude(content="煤炭").exclude(page="21")) == 2
    assert count(articles.filter(content="煤炭").exclude(date=day)) == 2
    assert count(articles.filter(SQ(content="20日") | ~SQ(content="煤炭"))) == 4
    assert count(articles.filter(content=Not("20日"))) == 4
    assert count(articles.filter(content__in=["20日煤炭", "21日电力", "没有"])) == 2
    assert count(articles.filter(content="20日") | articles.filter(content="21日煤炭")) == 3
    assert count(articles.filter(content="20日") & articles.filter(content="煤炭")) == 1


def test_days_come_as_days_points_in_time_and_text(articles) -> None:
    noon = dt.datetime(2022, 8, 21, 12)
    assert articles.filter(date=noon).count() == articles.filter(date="2022-08-21").count() == 2
    assert articles.filter(date__lte=noon).count() == articles.filter(date__gte=noon).count() == 4
    assert articles.filter(date__gt="2022-08").count() == 0
    assert articles.filter(date__lt="2022-08-21").count() == 2
    assert articles.filter(date__range=("2022-08-20", "2022-08-21")).count() == 4
    assert articles.filter(date__in=["2022-08-20", "2022-07"]).count() == 2
    assert articles.narrow("date:[2022-08-21 TO *]").count() == 4
    assert articles.narrow("date:2022-08-21").narrow("page:21").narrow('kind:"news"').count() == 1
    assert articles.narrow("煤炭 20日").count() == 1


@pytest.mark.parametrize(
    "asked", [{"date": "昨天"}, {"page__startswith": "2"}, {"content__fuzzy": "煤"}]
)
def test_what_cannot_be_asked_is_refused(articles, asked) -> None:
    with pytest.raises(ValueError, match=r"is no date|cannot be asked"):
        articles.filter(**asked).count()


def test_values_and_the_best_and_the_latest(articles) -> None:
    rows = articles.filter(content="煤炭").order_by("date")
    assert list(rows.values_list("headline", flat=True)) == ["20日煤炭", "21日煤炭", "22日煤炭"]
    assert rows.values("headline", "page")[1] == {"headline": "21日煤炭", "page": "21"}
    assert articles.filter(content="电力").latest("date").headline == "22日电力"
    assert articles.filter(content="20日煤炭").best_match().headline == "20日煤炭"


def test_counts_of_values_days_and_queries(articles) -> None:
    rows = (
        articles.filter(content="大同").facet("kind").facet("contributors").facet("page", limit=1)
    )
    rows = rows.query_facet("content", "煤炭 20日")
    counts = rows.date_facet("date", dt.date(2022, 8, 1), dt.date(2022, 8, 22), "day", 7)
    found = counts.facet_counts()
    assert found["fields"] == {
        "kind": [("news", 3), ("notice", 3)],
        "contributors": [("李明璇", 3)],
        "page": [("20", 2)],
    }
    assert found["dates"] == {"date": [(dt.date(2022, 8, 15), 4)]}
    assert found["queries"] == {"content:煤炭 20日": 1}
    assert articles.filter(content="大同").facet_counts() == {}


@pytest.mark.parametrize(("gap", "amount"), [("month", 1), ("month", 3), ("year", 1)])
def test_months_and_years_begin_on_the_day_they_are_told(articles, gap, amount) -> None:
    rows = articles.date_facet("date", dt.date(2021, 7, 31), dt.date(2023, 1, 1), gap, amount)
    [(_, count)] = rows.facet_counts()["dates"]["date"]
    assert count == 6


def test_counts_that_cannot_be_had_are_refused(articles) -> None:
    with pytest.raises(ValueError, match="no counts by id"):
        articles.facet("id").facet_counts()
    day = dt.date(2022, 8, 1)
    with pytest.raises(ValueError, match="day, month or year"):
        articles.date_facet("date", day, dt.date(2023, 1, 1), "hour").facet_counts()
    with pytest.raises(ValueError, match="wider gap"):
        articles.date_facet("date", dt.date(1900, 1, 1), day, "day").facet_counts()


def test_excerpts_are_marked_and_safe(articles) -> None:
    row = articles.filter(content="煤炭").highlight()[0]
    assert row.highlighted == {"text": ["大同 <em>煤炭</em> &lt;b&gt;"]}


def test_update_index_by_age_takes_what_has_changed(articles) -> None:
    call_command("clear_index", interactive=False, verbosity=0)
    Issue.objects.update(changed_at=timezone.now() - dt.timedelta(days=3))
    Issue.objects.filter(date="2022-08-21").update(changed_at=timezone.now())
    call_command("update_index", age=24, verbosity=0)
    assert sorted(row.page for row in articles.all()) == ["21", "21"]
    call_command("update_index", batchsize=2, verbosity=0)
    assert articles.all().count() == 6


def test_update_index_drops_what_is_gone_however_new_the_rest(articles) -> None:
    Article.objects.filter(headline="20日煤炭").delete()
    Issue.objects.filter(date="2022-08-21").update(state="draft")
    call_command("update_index", age=24, remove=True, verbosity=0)
    assert articles.all().count() == 3


def test_rebuild_index_takes_the_options_of_haystacks(articles) -> None:
    options = ["--noinput", "-u", "default", "-b", "100", "-k", "2", "-t", "3"]
    call_command("rebuild_index", *options, verbosity=0)
    assert articles.all().count() == 6
