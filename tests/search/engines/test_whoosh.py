"""What is particular to the Whoosh engine."""

import pytest
from haystack.query import SearchQuerySet

from archive.ingest import indexing
from archive.search import search
from archive.search.engines.haystack import default_backend
from archive.search.engines.whoosh import index as whoosh_index
from archive.search.engines.whoosh import writer

from ..conftest import make_issue
from ..test_traps import many

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_reader_is_kept_open_and_segments_are_used_again(stored) -> None:
    stored("2022-08-20", many(2))
    index = default_backend()._index
    before = index.snapshot()
    search("大同")
    assert index.snapshot() is before
    stored("2022-08-21", many(2))
    after = index.snapshot()
    assert after is not before
    assert after.segments[-1] not in before.segments


def test_a_count_and_its_slices_cost_one_search(stored, monkeypatch) -> None:
    stored(content=many(30))
    ranked = []
    rank = whoosh_index.rank
    monkeypatch.setattr(whoosh_index, "rank", lambda *args: ranked.append(args) or rank(*args))
    rows = SearchQuerySet().filter(content="大同")
    assert len(rows) == rows.count() == 30
    assert len(rows[10:20]) == len(rows[20:30]) == 10
    assert search("大同", offset=20).total == 30
    assert len(ranked) == 1


def test_segments_are_merged_and_nothing_is_lost(db) -> None:
    for day in range(1, 29):
        issue = make_issue(f"2022-02-{day:02}", [{"headline": f"第{day}天", "body": ["大同"]}])
        indexing.request(issue.pk)
    index = default_backend()._index
    assert len(index.snapshot().segments) < writer.TIER * 2
    assert search("大同").total == 28
    assert [search(f"第{day}天").total for day in range(1, 29)] == [1] * 28
