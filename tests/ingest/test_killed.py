"""Killed at any moment, the next start finds a state that is whole: old or new, and findable."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = int(os.environ.get("KILLS", "54"))
"""Kills in all, shared out evenly among the scenarios."""

pytestmark = pytest.mark.slow


class Archive:
    """An archive in a directory of its own, and the process that works on it."""

    def __init__(self, folder: Path) -> None:
        self.live = folder / "live"
        self.folder = folder
        self.live.mkdir()
        environment = {
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(self.live),
            "SECRET_KEY": "only-for-tests" * 5,
            "LOG_LEVEL": "CRITICAL",
        }
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests/ingest/killable.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        assert self._answer() == "ready"

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, "the process that runs the archive has died"
        return json.loads(line)

    def do(self, job: str, **order: Any) -> Any:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"job": job, **order}) + "\n")
        self.process.stdin.flush()
        return self._answer()

    def run(self, *command: str) -> None:
        assert self.do("run", command=list(command)) == "done"

    def kill_in(self, seconds: float, *command: str) -> None:
        """Start a command and kill it after a time, if it still runs."""
        pid = self.do("start", command=list(command))
        time.sleep(seconds)
        os.kill(pid, signal.SIGKILL)
        self._wait_for_end(pid)

    @staticmethod
    def _wait_for_end(pid: int) -> None:
        """Wait until a killed process has let go of its locks (it stays as a zombie)."""
        for _ in range(500):
            stat = Path(f"/proc/{pid}/stat").read_text()
            if stat.rpartition(")")[2].split()[0] in {"Z", "X"}:
                return
            time.sleep(0.01)
        raise AssertionError(f"process {pid} does not end")

    def keep(self, name: str) -> None:
        shutil.copytree(self.live, self.folder / name)

    def back_to(self, name: str) -> None:
        shutil.rmtree(self.live)
        shutil.copytree(self.folder / name, self.live)

    def state(self) -> dict[str, Any]:
        state = self.do("state")
        assert "failed" not in state
        return state


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    one = Archive(tmp_path_factory.mktemp("killed"))
    yield one
    assert one.process.stdin is not None
    one.process.stdin.close()
    one.process.wait(timeout=300)


@pytest.fixture(scope="module")
def versions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Two days of a paper, and the same with one page changed and one page more."""
    folder = tmp_path_factory.mktemp("versions")
    for version in ("old", "new"):
        shutil.copytree(ROOT / "fixtures/datong", folder / version / "大同日报")
    page = folder / "new/大同日报/2022-08-21/p1.md"
    text = page.read_text().replace("新华社记者 王飞航 张磊", "新华社记者 王飞航 张磊 李四光")
    page.write_text(
        text.replace("星期日", "星期日", 1) + "\n\n## 更正\n\n本报昨日一处有误，特此更正。\n"
    )
    extra = folder / "new/大同日报/2022-08-21/p2.md"
    extra.write_text("# 御河新桥合龙\n\n本报讯（记者 李明）御河新桥昨日合龙，全长三百二十米。\n")
    return {version: str(folder / version) for version in ("old", "new")}


@pytest.fixture(scope="module")
def scenarios(archive: Archive, versions: dict[str, str]) -> dict[str, tuple[str, list[str]]]:
    """Name → the state it starts from, and the command that is killed."""
    archive.run("migrate", "--verbosity", "0")
    archive.keep("empty")
    archive.run("ingest", versions["old"], "--publish")
    archive.keep("old")
    archive.do("receive", path=versions["new"])
    archive.keep("waiting")
    archive.back_to("empty")
    archive.run("ingest", versions["new"], "--publish")
    archive.keep("new")
    return {
        "first ingest": ("empty", ["ingest", versions["old"], "--publish"]),
        "replacing": ("old", ["ingest", versions["new"], "--publish"]),
        "worker": ("waiting", ["worker", "--batch", "--verbosity", "0"]),
    }


def contents(archive: Archive, name: str) -> dict[str, Any]:
    archive.back_to(name)
    return archive.state()


def duration(archive: Archive, start: str, command: list[str]) -> float:
    archive.back_to(start)
    began = time.monotonic()
    archive.run(*command)
    return time.monotonic() - began


def delays(longest: float, rng: random.Random, seen: dict[str, int]) -> Iterator[float]:
    """Moments all over a run; and more, if the machine's speed changed and one side was missed."""
    rounds = KILLS // 3
    for turn in range(rounds):
        yield 1.05 * longest * (turn + rng.random()) / rounds
    for turn in range(1, 10):
        if not seen["after"]:
            yield longest * (1 + turn / 2)
        elif not seen["before"]:
            yield longest * rng.random() / (1 + turn)


def assert_whole(state: dict[str, Any]) -> None:
    assert state["empty_issues"] == 0
    assert state["bare_pages"] == 0


def assert_mended(state: dict[str, Any]) -> None:
    """After the next start nothing waits, and the index is exactly what the database says."""
    assert_whole(state)
    assert state["missing"] == []
    assert state["ghosts"] == []
    assert state["requests"] == 0
    assert state["running"] == 0
    assert set(state["uploads"]) <= {"done"}


@pytest.mark.parametrize("name", ["first ingest", "replacing", "worker"])
def test_killed_at_any_moment(archive, scenarios, name):
    start, command = scenarios[name]
    before, new = contents(archive, start), contents(archive, "new")
    after = contents(archive, "old") if name == "first ingest" else new
    assert before["issues"] != after["issues"]
    longest = duration(archive, start, command)
    assert archive.state()["issues"] == after["issues"]
    rng = random.Random(f"{name} {KILLS}")
    seen = {"before": 0, "after": 0, "index behind": 0}
    for delay in delays(longest, rng, seen):
        archive.back_to(start)
        archive.kill_in(delay, *command)
        state = archive.state()
        assert_whole(state)
        assert state["issues"] in (before["issues"], after["issues"])
        seen["before" if state["issues"] == before["issues"] else "after"] += 1
        seen["index behind"] += bool(state["missing"] or state["ghosts"])
        archive.run("worker", "--batch", "--verbosity", "0")
        mended = archive.state()
        assert_mended(mended)
        assert mended["ready"] == 0
        taken_in = "reading" in state["uploads"] or "waiting" in state["uploads"]
        assert mended["issues"] == (after if taken_in else state)["issues"]
        for article, public_id in before["addresses"].items():
            assert mended["addresses"].get(article, public_id) == public_id
        archive.run(*command)
        final = archive.state()
        assert_mended(final)
        assert final["issues"] == after["issues"]
    kills = seen["before"] + seen["after"]
    print(f"\n{name}: {kills} kills within {longest:.2f} s: {seen}")
    assert min(seen["before"], seen["after"]) > 0, "the kills all fell on one side of the work"
