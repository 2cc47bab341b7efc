"""The site as `make run` starts it: web and worker, stopped together, started again."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.house.processes import ROOT, environment, free_port, manage

pytestmark = pytest.mark.slow

START_SECONDS = 240
"""A start takes a few seconds; the rest is for a machine that is busy with other tests."""

READERS_PAGES = ("/", "/search/?q=%E5%A4%A7%E5%90%8C", "/patterns/", "/datongribao/2022-08-21/1/")


def get(port: int, path: str) -> tuple[int, str]:
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, ""


def wait_until(condition: Callable[[], bool], seconds: float = START_SECONDS) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            if condition():
                return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.2)
    pytest.fail(f"not within {seconds} s")


class Site:
    """A site that was started as an operator starts it."""

    def __init__(self, var_dir: Path) -> None:
        self.var_dir, self.port, self.log = var_dir, free_port(), var_dir.with_suffix(".log")

    def start(self) -> None:
        settings = {"PORT": str(self.port), "VAR_DIR": str(self.var_dir)}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                # The environment is the one the tests run in.
                ["make", "--old-file=environment", "run"],
                cwd=ROOT, env=environment(settings), stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        wait_until(self.answers)

    def answers(self) -> bool:
        """Whether the site is well; one that has ended will not be."""
        if self.process.poll() is not None:
            pytest.fail(f"the site ended:\n{self.log.read_text('utf-8')}")
        return get(self.port, "/health/")[0] == 200

    def stop(self, how: signal.Signals) -> None:
        """Send a signal to what runs in the foreground, as a terminal does; wait for the end."""
        try:
            os.killpg(self.process.pid, how)
            self.process.wait(timeout=30)
            wait_until(lambda: self.running() == [], 10)
        finally:
            for process in self.running():
                os.kill(process, signal.SIGKILL)

    def running(self) -> list[int]:
        """Return the ids of the processes that work on this site's files."""
        mark = f"VAR_DIR={self.var_dir}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                variables = (folder / "environ").read_bytes().split(b"\0")
            except OSError:
                continue  # ended meanwhile, or not ours
            if mark in variables:
                found.append(int(folder.name))
        return found

    def found(self, query: str) -> dict:
        done = manage("find", query, "--json", "--limit", "0", VAR_DIR=str(self.var_dir))
        return json.loads(done.stdout)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("site") / "var")
    site.start()
    yield site
    if site.process.poll() is None:
        site.stop(signal.SIGINT)


def test_both_sample_issues_can_be_browsed_and_found(site: Site) -> None:
    dates = {hit["date"] for hit in site.found("大同")["hits"]}
    assert dates == {"2022-08-20", "2022-08-21"}
    status, page = get(site.port, "/search/?q=" + urllib.parse.quote("大同"))
    assert status == 200
    assert "<mark" in page
    assert get(site.port, "/")[0] == 200


def test_styles_are_served_compressed_and_for_ever(site: Site) -> None:
    _status, page = get(site.port, "/")
    sheets = re.findall(r'href="(/static/[^"]+\.css)"', page)
    assert sheets
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    for sheet in sheets:
        request = urllib.request.Request(
            f"http://127.0.0.1:{site.port}{sheet}", headers={"Accept-Encoding": "gzip"}
        )
        with direct.open(request, timeout=10) as answer:
            assert "immutable" in answer.headers["Cache-Control"]


def test_the_worker_reads_what_is_handed_in(site: Site) -> None:
    text = (ROOT / "fixtures/datong/2022-08-21/p1.md").read_text("utf-8")
    changed = site.var_dir.parent / "2022-08-21" / "p1.md"
    changed.parent.mkdir()
    changed.write_text(text.rstrip() + "\n\n云中雁迹的一段新文字。\n", "utf-8")
    handed_in = manage(
        "shell", "-v0", "-c",
        "from archive.ingest import collect, receive\n"
        "from archive.paper import Answers\n"
        f"receive(collect([{str(changed.parent)!r}]), answers=Answers(), publish=True)",
        VAR_DIR=str(site.var_dir),
    )  # fmt: skip
    assert handed_in.returncode == 0, handed_in.stderr
    wait_until(lambda: site.found("云中雁迹")["total"] > 0)
    assert get(site.port, "/search/?q=" + urllib.parse.quote("云中雁迹"))[1].count("<mark") > 0


@pytest.mark.browser
def test_no_page_breaks_the_content_policy(site: Site) -> None:
    """As served, with collected files: a browser refuses nothing, for readers and editors."""
    chromium = shutil.which("chromium")
    from playwright.sync_api import sync_playwright

    base, complaints = f"http://127.0.0.1:{site.port}", []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page()
        tab.on("console", lambda said: said.type == "error" and complaints.append(said.text))
        tab.on(
            "response",
            lambda answer: (
                answer.status >= 400 and complaints.append(f"{answer.status} {answer.url}")
            ),
        )
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.goto(f"{base}/admin/login/?next=/admin/")
        tab.fill("#id_username", "admin")
        tab.fill("#id_password", (site.var_dir / "admin-password").read_text().strip())
        tab.press("#id_password", "Enter")
        tab.wait_for_url(f"{base}/admin/")
        article = site.found("大同")["hits"][0]["url"].partition("#")[0]
        for path in (
            *READERS_PAGES,
            article,
            "/admin/archive/issue/",
            "/admin/archive/upload/",
            "/admin/archive/upload/add/",
            "/admin/archive/newspaper/add/",
            "/admin/auth/user/add/",
        ):
            assert tab.goto(base + path).status == 200, path
        for listed in ("issue", "upload", "article"):
            tab.goto(f"{base}/admin/archive/{listed}/")
            tab.click("#result_list th a")
            tab.wait_for_load_state()
        browser.close()
    assert complaints == []


def test_stopped_together_and_started_again(site: Site) -> None:
    first_log = site.log.read_text("utf-8")
    password = (site.var_dir / "admin-password").read_text().strip()
    assert first_log.count(password) == 1

    assert len(site.running()) > 3, "make, honcho, web and worker"
    site.stop(signal.SIGINT)

    site.start()
    again = site.log.read_text("utf-8")
    assert password not in again
    assert {hit["date"] for hit in site.found("大同")["hits"]} == {"2022-08-20", "2022-08-21"}

    site.stop(signal.SIGTERM)
