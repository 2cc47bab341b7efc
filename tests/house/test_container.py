"""The image and the compose file agree with the repository; building them is a matter of CI."""

from __future__ import annotations

import re
from fnmatch import fnmatch

import pytest

from tests.house.processes import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
IGNORED = (ROOT / ".dockerignore").read_text("utf-8").split()


def copied() -> list[str]:
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


@pytest.mark.parametrize("path", copied())
def test_what_is_copied_is_there_and_reaches_the_builder(path: str) -> None:
    assert (ROOT / path).exists()
    assert f"!{path}" in IGNORED


def test_nothing_else_reaches_the_builder() -> None:
    assert IGNORED[0] == "*"
    allowed = {pattern[1:] for pattern in IGNORED if pattern.startswith("!")}
    assert allowed == set(copied())
    assert not any(fnmatch("var", pattern) for pattern in allowed)


def test_two_stages_over_one_base() -> None:
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${PYTHON_IMAGE}"] * 2


def test_the_site_does_not_run_as_root() -> None:
    user = re.findall(r"^USER (\d+):(\d+)$", DOCKERFILE, re.MULTILINE)
    assert len(user) == 1
    assert "0" not in user[0]


def test_the_image_watches_its_health_without_curl() -> None:
    assert 'CMD ["python", "-m", "archive.healthcheck"]' in DOCKERFILE


def test_web_and_worker_share_image_and_volume() -> None:
    services = re.findall(
        r"^  (\w+):\n    <<: \*archive\n    command: (\w+)", COMPOSE, re.MULTILINE
    )
    assert services == [("web", "web"), ("worker", "worker")]
    assert "archive:/var/lib/archive" in COMPOSE
    assert "VAR_DIR=/var/lib/archive" in DOCKERFILE


def test_compose_refuses_to_start_without_a_key() -> None:
    assert "${SECRET_KEY:?" in COMPOSE


def test_the_start_script_runs_both_parts() -> None:
    start = ROOT / "container" / "start"
    assert start.stat().st_mode & 0o111
    text = start.read_text("utf-8")
    assert "exec gunicorn archive.wsgi" in text
    assert "exec python manage.py worker" in text
