"""Settings: safe by default, and a wrong value says what to set instead."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.house.processes import manage, run

LONG_KEY = "k" * 60


def test_a_missing_secret_key_stops_the_start(tmp_path: Path) -> None:
    stopped = manage("check", VAR_DIR=str(tmp_path))
    assert stopped.returncode != 0
    assert "SECRET_KEY is not set" in stopped.stderr
    assert str(tmp_path / "secret-key") in stopped.stderr
    assert list(tmp_path.iterdir()) == [], "nothing is made up behind the operator's back"


def test_a_missing_secret_key_stops_the_web_server_too(tmp_path: Path) -> None:
    stopped = run(
        sys.executable, "-m", "gunicorn", "--check-config", "archive.wsgi",
        settings={"VAR_DIR": str(tmp_path)},
    )  # fmt: skip
    assert stopped.returncode != 0
    assert "SECRET_KEY is not set" in stopped.stderr + stopped.stdout


@pytest.mark.parametrize("command", ["read", "evaluate"])
def test_what_only_reads_files_needs_no_key(tmp_path: Path, command: str) -> None:
    page = tmp_path / "p1.txt"
    page.write_text("地铁二号线昨日开通\n\n昨日清晨，首班列车从南站驶出。\n", encoding="utf-8")
    page.with_suffix(".gold.json").write_text('{"articles": [], "captions": []}')
    options = [str(page), "--json"] if command == "read" else [str(tmp_path)]
    done = manage(command, *options, VAR_DIR=str(tmp_path / "var"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "var" / "secret-key").exists()


def test_debug_needs_no_key(tmp_path: Path) -> None:
    assert manage("check", VAR_DIR=str(tmp_path), DEBUG="1").returncode == 0


def test_the_kept_key_serves_every_command(tmp_path: Path) -> None:
    run(sys.executable, "-m", "archive.secret_key", settings={"VAR_DIR": str(tmp_path)})
    kept = (tmp_path / "secret-key").read_text().strip()
    shown = manage(
        "shell", "-v0", "-c", "from django.conf import settings; print(settings.SECRET_KEY)",
        VAR_DIR=str(tmp_path),
    )  # fmt: skip
    assert shown.stdout.strip() == kept
    assert len(kept) >= 50


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("DATABASE_URL", "what is this", "postgresql://"),
        ("SEARCH_ENGINE", "grep", "set it to one of: whoosh"),
        ("TIME_ZONE", "Asia/Datong", "Asia/Shanghai"),
        ("LOG_LEVEL", "loud", "WARNING"),
        ("MAX_FILE_BYTES", "20 MB", "whole number"),
        ("MAX_UPLOAD_FILES", "0", "greater than 0"),
        ("MAX_TEXT_BYTES", "-5", "greater than 0"),
    ],
)
def test_a_wrong_value_names_the_setting_and_the_remedy(
    tmp_path: Path, name: str, value: str, remedy: str
) -> None:
    stopped = manage("check", VAR_DIR=str(tmp_path), SECRET_KEY=LONG_KEY, **{name: value})
    last_line = stopped.stderr.strip().splitlines()[-1]
    assert stopped.returncode != 0
    assert name in last_line
    assert remedy in last_line


@pytest.mark.parametrize(
    "name", ["DATABASE_URL", "SEARCH_ENGINE", "TIME_ZONE", "LOG_LEVEL", "MAX_FILE_BYTES", "DEBUG"]
)
def test_an_empty_value_is_no_value(tmp_path: Path, name: str) -> None:
    done = manage("check", VAR_DIR=str(tmp_path), SECRET_KEY=LONG_KEY, **{name: ""})
    assert done.returncode == 0, done.stderr


def test_a_var_dir_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    stopped = manage("check", VAR_DIR=str(tmp_path / "file" / "var"), DEBUG="1")
    assert "VAR_DIR" in stopped.stderr.strip().splitlines()[-1]


def test_a_var_dir_may_have_any_name(tmp_path: Path) -> None:
    folder = tmp_path / "大同 档案 100%#1?"
    done = manage("migrate", "-v0", VAR_DIR=str(folder), DEBUG="1")
    assert done.returncode == 0, done.stderr
    assert (folder / "archive.sqlite3").is_file()


def test_sqlite_writes_ahead_and_waits(tmp_path: Path) -> None:
    shown = manage(
        "shell", "-v0", "-c",
        "from django.db import connection as c\n"
        "k = c.cursor()\n"
        "print(*k.execute('PRAGMA journal_mode').fetchone(),"
        " *k.execute('PRAGMA busy_timeout').fetchone())",
        VAR_DIR=str(tmp_path), DEBUG="1",
    )  # fmt: skip
    assert shown.stdout.split() == ["wal", "30000"]


def test_the_check_for_deployment_behind_tls_finds_nothing(tmp_path: Path) -> None:
    settings = {
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": "".join(map(chr, range(48, 123))),
        "BEHIND_TLS": "1",
        "ALLOWED_HOSTS": "archive.example.org",
    }
    assert manage("prepare", "--no-samples", **settings).returncode == 0
    found = manage("check", "--deploy", "--fail-level", "WARNING", **settings)
    # HSTS for subdomains and preloading are for the owner of the whole domain to decide, and an
    # archive nobody has put an issue into has no index yet.
    expected = {"security.W005", "security.W021", "archive.W005"}
    assert set(re.findall(r"^\?: \(([\w.]+)\)", found.stderr, re.MULTILINE)) <= expected
