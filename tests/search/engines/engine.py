"""Run a test against each of the engines."""

import importlib
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import haystack
import pytest
from django.conf import settings

from bench.cluster import Cluster, running
from bench.table import Missing

NAMES = tuple(settings.SEARCH_ENGINES)


@contextmanager
def connected(name: str, directory: Path, **options: Any) -> Iterator[None]:
    """Let Haystack's connection be the engine of this name, with an empty index of its own."""
    connection = haystack.connections.connections_info["default"]
    before = dict(connection)
    file = "index" if name == "whoosh" else f"index-{name}"
    connection.update(ENGINE=settings.SEARCH_ENGINES[name], PATH=str(directory / file), **options)
    haystack.connections.reload("default")
    try:
        yield
    finally:
        connection.clear()
        connection.update(before)
        haystack.connections.reload("default")


def waiting_modules(name: str) -> list[ModuleType]:
    """Return the modules that say how long an engine waits for another writer."""
    names = ["archive.search.engines.shelved", f"archive.search.engines.{name}.index"]
    modules = [importlib.import_module(module) for module in names]
    return [module for module in modules if hasattr(module, "LOCK_TIMEOUT")]


@contextmanager
def nodes_running(directory: Path, processes: int = 1, nodes: int = 2) -> Iterator[Cluster]:
    """Start a cluster; skips with the reason where there cannot be one."""
    with ExitStack() as started:
        try:
            cluster = started.enter_context(running(directory, processes, nodes))
        except Missing as reason:
            pytest.skip(str(reason))
        yield cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Start two nodes of OpenSearch for all tests."""
    with nodes_running(tmp_path_factory.mktemp("opensearch")) as started:
        yield started


@contextmanager
def own_index(cluster: Cluster) -> Iterator[dict[str, Any]]:
    """Give a test an index of its own name in the cluster."""
    name = f"test-{uuid.uuid4().hex}"
    try:
        yield {"URL": cluster.url, "INDEX_NAME": name, "SHARDS": 2, "REPLICAS": 1}
    finally:
        cluster.ask(f"/{name}-*", "DELETE")


@pytest.fixture(params=NAMES)
def engine(
    request: pytest.FixtureRequest,
    own_files: Path,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:
    """Answer with each engine in turn; one that is not to be had here is skipped."""
    name: str = request.param
    settings.SEARCH_ENGINE = name
    if name != "opensearch":
        with connected(name, own_files):
            yield name
        return
    with own_index(request.getfixturevalue("cluster")) as options:
        for setting in ("URL", "SHARDS", "REPLICAS"):
            monkeypatch.setenv(f"OPENSEARCH_{setting}", str(options[setting]))
        monkeypatch.setenv("OPENSEARCH_INDEX", options["INDEX_NAME"])
        with connected(name, own_files, **options):
            yield name
