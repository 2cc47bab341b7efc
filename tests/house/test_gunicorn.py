"""How the site is served."""

from __future__ import annotations

import runpy

import pytest

from tests.house.processes import ROOT


def configuration() -> dict:
    return runpy.run_path(str(ROOT / "gunicorn.conf.py"))


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("BIND", "PORT", "WEB_CONCURRENCY", "ACCESS_LOG"):
        monkeypatch.delenv(name, raising=False)


def test_only_this_machine_is_served_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuration()["bind"] == "127.0.0.1:8000"
    monkeypatch.setenv("BIND", "0.0.0.0")
    monkeypatch.setenv("PORT", "9000")
    assert configuration()["bind"] == "0.0.0.0:9000"


@pytest.mark.parametrize(("processors", "workers"), [(1, 2), (2, 2), (3, 3), (64, 4)])
def test_processes_follow_the_processors_within_bounds(
    monkeypatch: pytest.MonkeyPatch, processors: int, workers: int
) -> None:
    monkeypatch.setattr("os.sched_getaffinity", lambda pid: set(range(processors)), raising=False)
    assert configuration()["workers"] == workers


def test_the_operator_decides_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEB_CONCURRENCY", "7")
    assert configuration()["workers"] == 7


def test_no_access_log_unless_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert configuration()["accesslog"] is None
    monkeypatch.setenv("ACCESS_LOG", "1")
    assert configuration()["accesslog"] == "-"
