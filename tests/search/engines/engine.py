"""Run a test against each of the engines."""

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import Any

import haystack
import pytest
from django.conf import settings

NAMES = tuple(settings.SEARCH_ENGINES)


@contextmanager
def connected(name: str, directory: Path, options: dict[str, Any]) -> Iterator[None]:
    """Let Haystack's connection be the engine of this name, with an empty index of its own."""
    connection = haystack.connections.connections_info["default"]
    before = dict(connection)
    file = "index" if name == "whoosh" else f"index-{name}"
    connection.update(
        {"ENGINE": settings.SEARCH_ENGINES[name], "PATH": str(directory / file)} | options
    )
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


@pytest.fixture(params=NAMES)
def engine(request: pytest.FixtureRequest, own_files: Path, settings: Any) -> Iterator[str]:
    """Answer with each engine in turn; one that is not to be had here is skipped."""
    name: str = request.param
    settings.SEARCH_ENGINE = name
    with connected(name, own_files, {}):
        yield name
