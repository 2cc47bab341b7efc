"""The same archive in PostgreSQL: a server of Debian's package, thrown away afterwards."""

from __future__ import annotations

import json
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.processes import free_port, manage

pytestmark = pytest.mark.slow


def binaries() -> Path:
    """Return the folder of PostgreSQL's server programs, of the newest version installed."""
    on_path = shutil.which("initdb")
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: p.parts[-3])
    if not on_path and not found:
        pytest.skip("PostgreSQL's server is not installed (Debian: apt-get install postgresql)")
    return Path(on_path).resolve().parent if on_path else found[-1].parent


def as_server_user() -> list[str]:
    """Return what to put before a command: PostgreSQL refuses to run as root."""
    if os.getuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        pytest.skip("running as root, and there is no user postgres to run the server as")
    return ["runuser", "-u", "postgres", "--"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Start a server of its own; yield the address of an empty database."""
    programs, prefix, port = binaries(), as_server_user(), free_port()
    folder = Path(tempfile.mkdtemp(prefix="archive-postgresql-"))
    if prefix:
        shutil.chown(folder, "postgres")

    def call(name: str, *arguments: str) -> None:
        subprocess.run(
            [*prefix, str(programs / name), *arguments],
            cwd=folder, check=True, timeout=60, capture_output=True, text=True,
        )  # fmt: skip

    data = str(folder / "data")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -F"
    try:
        call("initdb", "-D", data, "-U", "archive", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
        call("pg_ctl", "-D", data, "-o", options, "-l", str(folder / "log"), "-w", "start")
        try:
            call("createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "archive", "archive")
            yield f"postgresql://archive@127.0.0.1:{port}/archive"
        finally:
            call("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def hits(**settings: str) -> list[tuple]:
    done = manage("find", "大同", "--json", "--limit", "0", **settings)
    assert done.returncode == 0, done.stderr
    keys = ("type", "date", "page", "position", "headline", "snippet")
    return sorted(tuple(hit[key] for key in keys) for hit in json.loads(done.stdout)["hits"])


def test_the_samples_come_out_as_from_sqlite(address: str, tmp_path: Path) -> None:
    places = [
        {"DEBUG": "1", "VAR_DIR": str(tmp_path / "postgresql"), "DATABASE_URL": address},
        {"DEBUG": "1", "VAR_DIR": str(tmp_path / "sqlite")},
    ]
    for settings in places:
        for command in (["migrate", "-v0"], ["ingest", "--publish", "fixtures/datong"]):
            done = manage(*command, **settings)
            assert done.returncode == 0, done.stderr
    assert not (tmp_path / "postgresql" / "archive.sqlite3").exists()
    in_postgresql, in_sqlite = (hits(**settings) for settings in places)
    assert len(in_postgresql) > 0
    assert in_postgresql == in_sqlite


def test_a_second_time_changes_nothing_and_the_worker_runs(address: str, tmp_path: Path) -> None:
    settings = {"DEBUG": "1", "VAR_DIR": str(tmp_path), "DATABASE_URL": address}
    count = (
        "from archive.models import Article, Issue\n"
        "print(Issue.objects.count(), Article.objects.count())"
    )
    for command in (
        ["migrate", "-v0"],
        ["ingest", "--publish", "fixtures/datong"],
        ["worker", "--batch"],
    ):
        done = manage(*command, **settings)
        assert done.returncode == 0, done.stderr
    before = manage("shell", "-v0", "-c", count, **settings).stdout
    assert before.split()[0] == "2"
    assert manage("ingest", "--publish", "fixtures/datong", **settings).returncode == 0
    assert manage("shell", "-v0", "-c", count, **settings).stdout == before
