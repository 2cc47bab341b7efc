"""Making the environment on machines that have less than one would like."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.processes import ROOT

TOOLS = ("sh", "cat", "dirname", "id", "rm", "grep", "env")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the scripts and no packages to install."""
    folder = tmp_path / "project with spaces"
    shutil.copytree(ROOT / ".ci", folder / ".ci")
    (folder / "requirements.txt").write_text("# nothing\n")
    (folder / "requirements-dev.txt").write_text("-r requirements.txt\n")
    return folder


@pytest.fixture
def bare_path(tmp_path: Path) -> Path:
    """A folder of commands without any Python and without apt-get."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(str(shutil.which(name)))
    return folder


def program(path: Path, text: str) -> None:
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)


def call(
    project: Path, script: str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [f".ci/{script}", *arguments],
        cwd=project, env={**os.environ, **variables}, capture_output=True, text=True, check=False,
        timeout=120,
    )  # fmt: skip


def test_no_python_at_all(project: Path, bare_path: Path) -> None:
    done = call(project, "environment", "requirements.txt", PATH=str(bare_path), PYTHON="")
    assert done.returncode == 1
    assert "Python 3.11 or newer is needed" in done.stderr
    assert not (project / ".venv").exists()


def test_an_old_python_is_passed_over(project: Path, bare_path: Path) -> None:
    program(bare_path / "python3", "exit 1")
    (bare_path / "python3.13").symlink_to(sys.executable)
    done = call(project, "python", PATH=str(bare_path), PYTHON="")
    assert done.stdout.strip() == str(bare_path / "python3.13")


def test_a_python_without_venv_says_what_to_install(project: Path, bare_path: Path) -> None:
    program(
        bare_path / "python3",
        'case "$*" in *ensurepip*) exit 1;; --version) echo Python 3.11.2;; esac',
    )
    done = call(project, "environment", "requirements.txt", PATH=str(bare_path), PYTHON="")
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
    assert not (project / ".venv").exists(), "nothing half made is left to stumble over"


def test_made_once_and_renewed_when_the_pins_change(project: Path) -> None:
    variables = {"PYTHON": sys.executable}
    first = call(project, "environment", "requirements.txt", **variables)
    assert first.returncode == 0, first.stderr
    assert "Making the environment" in first.stdout
    assert call(project, "environment", "requirements.txt", **variables).stdout == ""

    (project / "requirements.txt").write_text("# changed\n")
    again = call(project, "environment", "requirements.txt", **variables)
    assert again.stdout == "Installing the packages pinned in requirements.txt.\n"

    tests = call(project, "environment", "requirements-dev.txt", **variables)
    assert "requirements-dev.txt" in tests.stdout
    assert call(project, "environment", "requirements-dev.txt", **variables).stdout == ""
    (project / "requirements.txt").write_text("# changed again\n")
    assert "Installing" in call(project, "environment", "requirements-dev.txt", **variables).stdout
    assert call(project, "environment", "requirements.txt", **variables).stdout == ""


def test_an_interrupted_environment_is_made_anew(project: Path) -> None:
    (project / ".venv" / "bin").mkdir(parents=True)
    done = call(project, "environment", "requirements.txt", PYTHON=sys.executable)
    assert done.returncode == 0, done.stderr
    assert "making it anew" in done.stdout
    assert (project / ".venv" / "bin" / "pip").exists()


def test_packages_that_do_not_install_stop_the_start(project: Path) -> None:
    (project / "requirements.txt").write_text("./not-there\n")
    done = call(project, "environment", "requirements.txt", PYTHON=sys.executable)
    assert done.returncode == 1
    assert "could not be installed" in done.stderr
    assert "Installing" in call(project, "environment", "requirements.txt").stdout, "tried again"


def test_missing_system_packages_are_named_where_they_cannot_be_installed(
    project: Path, bare_path: Path
) -> None:
    done = call(project, "packages", "chromium", PATH=str(bare_path))
    assert done.returncode == 0
    assert done.stdout == "Not installed, so some tests may be skipped: chromium\n"


def test_make_help_lists_every_command() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert set(re.findall(r"^ +make ([a-z-]+) ", shown.stdout, re.MULTILINE)) == targets


def test_integration_runs_what_a_developer_runs() -> None:
    text = (ROOT / ".ci" / "run").read_text("utf-8")
    assert text.splitlines()[-1] == "exec make test"
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
