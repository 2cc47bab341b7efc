"""System checks name what is wrong and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from archive import checks


def codes(messages: list) -> list[str]:
    assert all(message.hint for message in messages)
    return [message.id for message in messages]


def test_a_var_dir_that_can_be_written_to_is_fine(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    assert codes(checks.check_var_dir(None)) == []


def test_a_var_dir_that_cannot_be_written_to(settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "not-there"
    assert codes(checks.check_var_dir(None)) == ["archive.E001"]


def test_a_full_disk(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(checks, "bytes_free", lambda folder: checks.ROOM_WANTED - 1)
    assert codes(checks.check_var_dir(None)) == ["archive.W001"]


@pytest.mark.parametrize(
    ("key", "debug", "expected"),
    [("k" * 49, False, ["archive.W002"]), ("k" * 50, False, []), ("short", True, [])],
)
def test_a_short_key(settings, key: str, debug: bool, expected: list[str]) -> None:
    settings.SECRET_KEY, settings.DEBUG = key, debug
    assert codes(checks.check_secret_key(None)) == expected


@pytest.mark.parametrize(
    ("hosts", "expected"),
    [([], ["archive.E002"]), (["*"], ["archive.W003"]), (["archive.example.org"], [])],
)
def test_host_names(settings, hosts: list[str], expected: list[str]) -> None:
    settings.ALLOWED_HOSTS = hosts
    assert codes(checks.check_hosts(None)) == expected


def test_static_files_not_collected(settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    assert codes(checks.check_static_files(None)) == ["archive.W004"]
    settings.STATIC_ROOT.mkdir()
    assert codes(checks.check_static_files(None)) == []


def test_a_database_without_an_index(
    settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = tmp_path / "archive.sqlite3"
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", database)
    monkeypatch.setitem(settings.HAYSTACK_CONNECTIONS["default"], "PATH", str(tmp_path / "index"))
    assert codes(checks.check_index(None)) == []
    database.write_bytes(b"")
    assert codes(checks.check_index(None)) == ["archive.W005"]
    (tmp_path / "index").mkdir()
    assert codes(checks.check_index(None)) == []
