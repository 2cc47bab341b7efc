"""What is particular to the tantivy engine."""

from pathlib import Path

import pytest
from django.core.management import call_command
from tantivy import Query

from archive.ingest import indexing
from archive.models import Issue
from archive.search import IndexUnusable, search
from archive.search.engines.haystack import default_backend
from archive.search.engines.tantivy import TantivyBackend, counting, ranking
from archive.search.engines.tantivy.schema import VERSION

from ..conftest import make_issue
from .engine import connected

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def tantivy(own_files: Path, settings):
    settings.SEARCH_ENGINE = "tantivy"
    with connected("tantivy", own_files):
        yield own_files / "index-tantivy"


def backend() -> TantivyBackend:
    engine = default_backend()
    assert isinstance(engine, TantivyBackend)
    return engine


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_segments_are_merged_and_what_is_replaced_leaves_no_files(stored, tantivy) -> None:
    texts = [{"headline": f"第{n}条", "body": ["大同的煤炭新闻" * 20]} for n in range(30)]
    issue = stored(content=texts)
    one = sum(path.stat().st_size for path in files(tantivy))
    for _ in range(60):
        indexing.request(issue.pk)
    assert search("煤炭").total == 30
    assert backend()._index.searcher().num_segments <= 16
    assert sum(path.stat().st_size for path in files(tantivy)) < 12 * one
    assert len(files(tantivy)) < 16 * 8


def test_one_searcher_is_kept_until_something_is_written(stored) -> None:
    stored("2022-08-20", [{"headline": "煤炭"}])
    before = backend()._index.searcher()
    search("煤炭")
    assert backend()._index.searcher() is before
    stored("2022-08-21", [{"headline": "煤炭"}])
    assert backend()._index.searcher() is not before
    assert search("煤炭").total == 2


def test_equals_keep_their_order_across_slices_of_any_size(stored, monkeypatch) -> None:
    for day in range(1, 4):
        stored(f"2022-08-0{day}", [{"headline": "煤炭", "body": [f"{n}"]} for n in range(30)])
    everything = [hit.url for hit in search("煤炭", limit=None).hits]
    wanted = [hit.url for hit in search("煤炭", limit=None, sort="newest").hits]
    assert everything == wanted
    for size in (1, 7, 20, 45):
        slices = [search("煤炭", offset=at, limit=size).hits for at in range(0, 90, size)]
        assert [hit.url for hits in slices for hit in hits] == wanted


@pytest.mark.parametrize("query", ["平", "平 街"])
def test_hits_of_the_same_score_come_by_date_in_slices_of_any_size(stored, query) -> None:
    titled = [{"headline": "和平街", "body": [f"{n}"]} for n in range(50)]
    worded = [{"headline": "大同", "body": ["平，街。"]}]
    others = [{"headline": "大同", "body": [f"{n}和平街"]} for n in range(50)]
    for day in (1, 2):
        stored(f"2022-08-0{day}", titled + worded + others)
    everything = [hit.url for hit in search(query, limit=None).hits]
    newest = {
        hit.url: place for place, hit in enumerate(search(query, limit=None, sort="newest").hits)
    }
    for group in (everything[:100], everything[100:102], everything[102:]):
        assert group == sorted(group, key=newest.__getitem__)
    for size in (7, 20, 45):
        slices = [search(query, offset=at, limit=size).hits for at in range(0, 202, size)]
        assert [hit.url for hits in slices for hit in hits] == everything


def test_a_slice_of_nothing_is_empty(stored) -> None:
    stored(content=[{"headline": "煤炭"}])
    for sort in ("relevance", "newest"):
        assert search("煤炭", limit=0, sort=sort).total == 1
        assert search("煤炭", limit=0, sort=sort).hits == ()
        assert search("煤炭", offset=9, sort=sort).hits == ()


@pytest.mark.parametrize("damage", [b"", b"\x00" * 64, b"nonsense"], ids=["empty", "zeros", "text"])
@pytest.mark.parametrize("name", ["meta.json", "*.idx", "*.term", "*.store", "*.fast"])
def test_a_damaged_index_is_noticed_and_rebuilt(stored, tantivy, name, damage) -> None:
    stored(content=[{"headline": f"煤炭{n}"} for n in range(5)])
    for file in tantivy.glob(f"*/{name}"):
        file.unlink()
        file.write_bytes(damage)
    backend()._index._state = None
    with pytest.raises(IndexUnusable, match="rebuild_index"):
        search("煤炭", counted=True)
    call_command("rebuild_index", interactive=False, verbosity=0)
    assert search("煤炭").total == 5


def test_an_index_of_another_version_is_noticed(stored, tantivy) -> None:
    stored(content=[{"headline": "煤炭"}])
    (folder,) = tantivy.glob(f"{VERSION}-*")
    folder.rename(tantivy / "0-1")
    (tantivy / "LIVE").write_text('{"folder": "0-1"}')
    with pytest.raises(IndexUnusable, match="rebuild_index"):
        search("煤炭")


def test_words_of_the_query_alone_score(stored) -> None:
    stored(content=[{"headline": "煤炭"}])
    hit = backend().find(ranking_node("煤炭"), offset=0, limit=1, sort="relevance")
    assert hit.scores[0] > ranking.TITLE_TEXT
    assert backend().find(ranking_node("-煤炭"), offset=0, limit=1, sort="relevance").total == 0


def ranking_node(text: str):
    from archive.search import query

    return query.parse(text)


def test_nothing_is_found_where_there_is_no_index(tantivy) -> None:
    assert search("煤炭", counted=True).total == 0
    assert not tantivy.exists()


def test_a_draft_never_comes_in(db) -> None:
    issue = make_issue(content=[{"headline": "煤炭"}], state="draft")
    indexing.request(issue.pk)
    assert search("煤炭").total == 0
    Issue.objects.update(state="published")
    indexing.request(issue.pk)
    assert search("煤炭").total == 1


class Narrow:
    """A searcher that counts one attribute at a time and no more, as with very many values."""

    def aggregate(self, query, wanted):
        if len(wanted) > 1:
            raise ValueError("Aborting aggregation because bucket limit was exceeded.")
        return {name: {"buckets": [{"key": name, "doc_count": 2}]} for name in wanted}


def test_attributes_with_too_many_values_for_one_request_are_counted_one_by_one() -> None:
    found = counting.counts(Query.all_query(), Narrow(), ["kind", "page"])
    assert found == {"kind": {"kind": 2}, "page": {"page": 2}}
