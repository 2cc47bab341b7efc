"""What is particular to the OpenSearch engine: several nodes, and nodes that die."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from archive.ingest import indexing
from archive.models import IndexRequest
from archive.search import IndexUnusable, search
from archive.search.engines.haystack import default_backend
from archive.search.engines.opensearch import OpenSearchBackend
from archive.search.engines.opensearch.client import without_password
from archive.search.query import parse
from bench.cluster import Cluster

from ..conftest import make_issue
from .engine import connected, nodes_running, own_index

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def connection(cluster: Cluster, own_files: Path) -> Iterator[dict[str, Any]]:
    with own_index(cluster) as options, connected("opensearch", own_files, **options):
        yield options


def backend() -> OpenSearchBackend:
    engine = default_backend()
    assert isinstance(engine, OpenSearchBackend)
    return engine


def test_the_index_has_shards_and_a_copy_of_each_on_another_node(
    cluster: Cluster, connection, stored
) -> None:
    stored(content=[{"headline": f"煤炭{n}"} for n in range(20)])
    index = backend()._index.behind(backend()._index.alias)
    health = cluster.ask(f"/_cluster/health/{index}?wait_for_status=green&timeout=60s")
    assert (health["number_of_nodes"], health["active_primary_shards"]) == (2, 2)
    assert health["active_shards"] == 4
    assert search("煤炭").total == 20


def test_more_hits_than_the_cluster_hands_out_at_once(connection, stored, monkeypatch) -> None:
    stored(content=[{"headline": f"煤炭{n:02}"} for n in range(45)])
    wanted = [hit.url for hit in search("煤炭", limit=None, sort="oldest").hits]
    searching = "archive.search.engines.opensearch.searching"
    monkeypatch.setattr(f"{searching}.WINDOW", 10)
    monkeypatch.setattr(f"{searching}.PAGE", 7)
    for sort in ("oldest", "relevance"):
        assert len({hit.url for hit in search("煤炭", limit=None, sort=sort).hits}) == 45
    hits = search("煤炭", offset=20, limit=10, sort="oldest").hits
    assert [hit.url for hit in hits] == wanted[20:30]


def test_readers_see_a_change_when_all_of_it_is_written(connection, stored) -> None:
    stored(content=[{"headline": f"煤炭{n}"} for n in range(3)])
    index = backend()._index
    batch_of = index.change
    seen = []
    with index.lock() as renew, batch_of(index.behind(index.alias), renew) as batch:
        write, refresh = batch.write, index.client.indices.refresh

        def look(**options: Any) -> None:
            seen.append(index.find(parse("煤炭"), limit=None, sort="newest").total)
            refresh(**options)

        batch._client = index.client
        index.client.indices.refresh = look
        try:
            batch.clear()
            write()
        finally:
            index.client.indices.refresh = refresh
            batch._changes.clear()
    assert seen == [3]
    assert search("煤炭").total == 0


def test_a_cluster_that_is_not_there_is_said_without_its_password(own_files) -> None:
    options = {"URL": "http://user:secret@127.0.0.1:9", "INDEX_NAME": "x"}
    with connected("opensearch", own_files, **options, SHARDS=1, REPLICAS=0):
        with pytest.raises(IndexUnusable, match=r"127\.0\.0\.1:9 does not answer") as raised:
            search("煤炭")
        assert "secret" not in str(raised.value)
    assert without_password("https://a:b@x:1, http://y:2") == "https://x:1,http://y:2"


def test_a_longest_query_is_answered(connection, stored) -> None:
    text = "".join(chr(0x4E00 + n) for n in range(1990))
    stored(content=[{"headline": "甲", "body": [text]}])
    assert search(text).total == 1
    assert search(text[:-1] + "甲").total == 0
    many = [text[at : at + 48] for at in range(0, 1920, 48)]
    assert search(" ".join(many)).total == 1
    assert search(" OR ".join([*many[:30], "甲乙"])).total == 1
    assert search(" ".join([*many[:39], many[39][:-1] + "甲"])).total == 0


@pytest.fixture
def three_processes(tmp_path: Path) -> Iterator[Cluster]:
    with nodes_running(tmp_path / "cluster", processes=3, nodes=1) as cluster:
        yield cluster


@pytest.mark.slow
def test_a_node_is_killed_while_others_write_and_search(
    three_processes: Cluster, own_files: Path, monkeypatch
) -> None:
    cluster = three_processes
    options = {"URL": cluster.url, "INDEX_NAME": "killed", "SHARDS": 3, "REPLICAS": 1}
    with connected("opensearch", own_files, **options):
        drain = indexing.drain
        monkeypatch.setattr(indexing, "drain", lambda: 0)  # the task that a commit sets to work
        for day in range(1, 11):
            content = [{"headline": f"旧{n}", "body": ["煤炭消息"]} for n in range(10)]
            indexing.request(make_issue(f"2022-03-{day:02}", content).pk)
        drain()
        cluster.ask("/_cluster/health?wait_for_status=green&timeout=60s")
        for day in range(11, 31):
            content = [{"headline": f"新{n}", "body": ["煤炭消息"]} for n in range(10)]
            indexing.request(make_issue(f"2022-03-{day:02}", content).pk)
        totals, stop = watching("旧 煤炭")
        monkeypatch.setattr(indexing, "ISSUES_AT_ONCE", 2, raising=False)
        monkeypatch.setattr(indexing, "ENTRIES_AT_ONCE", 20, raising=False)
        killer = threading.Timer(0.7, cluster.kill, [manager(cluster)])
        killer.start()
        drain()
        killer.join()
        time.sleep(2)
        failures = stop()
        assert failures == []
        assert len(totals) > 5
        assert set(totals) == {100}
        assert not IndexRequest.objects.exists()
        assert search("煤炭").total == 300
        assert search("新").total == 200


def manager(cluster: Cluster) -> int:
    """Return the port of the node that leads the cluster: the worst one to lose."""
    (row,) = cluster.ask("/_cat/cluster_manager?format=json")
    nodes = cluster.ask("/_nodes/http")["nodes"]
    address: str = nodes[row["id"]]["http"]["publish_address"]
    return int(address.rpartition(":")[2])


def watching(text: str) -> Any:
    """Search again and again in a thread; returns the totals, and what ends it."""
    totals: list[int] = []
    failures: list[BaseException] = []
    ended = threading.Event()
    node = parse(text)
    engine = backend()

    def run() -> None:
        while not ended.is_set():
            try:
                totals.append(engine.find(node, limit=5, sort="newest").total)
            except BaseException as error:
                failures.append(error)

    thread = threading.Thread(target=run)
    thread.start()

    def stop() -> list[BaseException]:
        ended.set()
        thread.join()
        return failures

    return totals, stop
