"""The kept key: made once, private, the same for all."""

from __future__ import annotations

import stat
from pathlib import Path

from archive import secret_key


def test_it_is_made_once(tmp_path: Path) -> None:
    assert secret_key.read(tmp_path) == ""
    first = secret_key.make(tmp_path / "var").read_text()
    assert secret_key.make(tmp_path / "var").read_text() == first
    assert secret_key.read(tmp_path / "var") == first.strip()


def test_two_archives_have_two_keys(tmp_path: Path) -> None:
    assert (
        secret_key.make(tmp_path / "a").read_text() != secret_key.make(tmp_path / "b").read_text()
    )


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    assert stat.S_IMODE(secret_key.make(tmp_path).stat().st_mode) == 0o600


def test_an_empty_file_from_a_full_disk_is_mended(tmp_path: Path) -> None:
    (tmp_path / secret_key.FILE_NAME).write_text("")
    secret_key.make(tmp_path)
    assert len(secret_key.read(tmp_path)) >= 50


def test_a_second_writer_does_not_replace_the_first(tmp_path: Path) -> None:
    path = tmp_path / "key"
    secret_key.write_private(path, "first")
    secret_key.write_private(path, "second")
    assert path.read_text() == "first\n"
    assert [entry.name for entry in tmp_path.iterdir()] == ["key"]
