"""The results page through HTTP: p50 / p95 in ms of each kind of query, one reader

gunicorn as the site starts it, with two processes, over a database filled with the articles; the
page has facets, bars by month and twenty excerpts. Every page is asked for once before and once to
be measured. BENCH_KEEP's folder "site" keeps database and indexes for the next time. By `--clock
cpu` it is the time that gunicorn's processes computed, for a machine that is busy otherwise. Memory
is that of one of the processes: all pages it has in memory, its share of them where processes
share, and what is no file's.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

import django

from bench.engines import by_kind, kept_folder, read_queries, two, write_queries
from bench.queries import Asked
from bench.table import Missing

PROCESSES = 2

PATIENCE = 60.0
"""Seconds for gunicorn to come up."""

SITES = {"tantivy": "tantivy", "Whoosh": "whoosh"}
"""Name of an engine → its setting."""


def run() -> Iterator[Mapping[str, object]]:
    """Yield a row an engine."""
    django.setup()
    from bench.contenders import chosen

    with kept_folder() as folder:
        write_queries(folder)
        for name in filter(SITES.__contains__, chosen()):
            environment = prepared(folder / "site", SITES[name])
            if not os.environ.get("BENCH_BUILD_ONLY"):
                yield {"engine": name} | measured(folder, environment)


def prepared(folder: Path, engine: str) -> dict[str, str]:
    """Fill the database and build the index, unless they are there; returns the environment."""
    environment = os.environ | {
        "VAR_DIR": str(folder),
        "SEARCH_ENGINE": engine,
        "SECRET_KEY": secrets.token_hex(32),
        "WEB_CONCURRENCY": str(PROCESSES),
        "DEBUG": "",
    }
    folder.mkdir(exist_ok=True)
    commands = ["manage.py collectstatic --noinput -v 0"]
    if not (folder / "archive.sqlite3").exists():
        commands.append("-m bench.filling")
    if not list(folder.glob("index" if engine == "whoosh" else f"index-{engine}")):
        commands.append("manage.py rebuild_index -v 0")
    for command in commands:
        subprocess.run([sys.executable, *command.split()], env=environment, check=True)
    return environment


def measured(folder: Path, environment: Mapping[str, str]) -> dict[str, object]:
    """Ask for all pages twice."""
    asked = read_queries(folder)
    with site(environment) as (process, port):
        connection = HTTPConnection("127.0.0.1", port, timeout=60)
        for one in asked:
            page(connection, one, time.perf_counter)
        clock = _clock(process)  # not before: the port is open before the processes are there
        answers = [(one.kind, page(connection, one, clock), 0) for one in asked]
        memory = memory_of(process)
    times = by_kind({"answers": answers})
    return {kind: two(spent) for kind, spent in times.items()} | memory


@contextmanager
def site(environment: Mapping[str, str]) -> Iterator[tuple[int, int]]:
    """Yield the process of gunicorn and its port while it serves."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "archive.wsgi", "--log-level", "warning"]
    gunicorn = subprocess.Popen(command, env={**environment, "PORT": str(port)})
    try:
        wait_for(port)
        yield gunicorn.pid, port
    finally:
        gunicorn.terminate()
        gunicorn.wait()


def wait_for(port: int) -> None:
    """Wait until something answers."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.2)
    raise Missing("gunicorn did not come up.")


def _clock(gunicorn: int) -> Callable[[], float]:
    """Return what tells the seconds: the clock, or how long gunicorn's processes have computed."""
    if os.environ.get("BENCH_CLOCK") != "cpu":
        return time.perf_counter
    children = Path(f"/proc/{gunicorn}/task/{gunicorn}/children").read_text().split()
    # Linux numbers the clock of another process by its own number: see clock_getcpuclockid(3).
    clocks = [(~int(child) << 3) | 2 for child in children]
    return lambda: sum(map(time.clock_gettime, clocks))


def page(connection: HTTPConnection, asked: Asked, clock: Callable[[], float]) -> float:
    """Return the milliseconds until a page of results is there."""
    address = {"q": " ".join(asked.terms), "sort": asked.sort, "page": asked.offset // 20 + 1}
    if asked.days:
        address["date"] = "..".join(asked.days)
    began = clock()
    connection.request("GET", f"/search/?{urlencode(address)}")
    answer = connection.getresponse()
    answer.read()
    spent = (clock() - began) * 1000
    if answer.status not in {200, 302}:
        raise Missing(f"The site answers {answer.status} to {address}.")
    return spent


def memory_of(gunicorn: int) -> dict[str, object]:
    """Return the MB of the larger of gunicorn's processes."""
    children = Path(f"/proc/{gunicorn}/task/{gunicorn}/children").read_text().split()
    found = [_memory(process) for process in children]
    return max(found, key=lambda one: one["MB"])


def _memory(process: str) -> dict[str, int]:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()[1:]
    sizes = {line.split()[0]: int(line.split()[1]) // 1024 for line in lines}
    return {"MB": sizes["Rss:"], "its share": sizes["Pss:"], "without files": sizes["Anonymous:"]}
