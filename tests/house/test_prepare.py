"""What `manage.py prepare` brings into place, and what it leaves alone."""

from __future__ import annotations

import socket
import stat
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from archive.management.commands import prepare
from archive.models import Upload
from tests.house.processes import free_port


@pytest.fixture
def output(settings, tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch):
    """Run the command without what other tests look at; return what it printed."""
    settings.STATIC_ROOT = tmp_path / "static"
    steps: list[str] = []

    def step(name: str, *args: object, **options: object) -> None:
        steps.append(name)

    def run(*arguments: str) -> tuple[str, list[str]]:
        import io

        steps.clear()
        stdout = io.StringIO()
        call_command("prepare", *arguments, stdout=stdout)
        return stdout.getvalue(), list(steps)

    monkeypatch.setattr(prepare, "call_command", step)
    return run


def test_an_empty_archive_gets_the_samples(output) -> None:
    _text, steps = output()
    assert steps == ["migrate", "collectstatic", "ingest"]


def test_or_not(output) -> None:
    _text, steps = output("--no-samples")
    assert steps == ["migrate", "collectstatic"]


def test_an_archive_whose_issues_were_all_removed_stays_empty(output) -> None:
    Upload.objects.create(checksum="0" * 64, state=Upload.State.DONE)
    assert "ingest" not in output()[1]


def test_an_upload_that_was_cut_off_is_no_upload_yet(output) -> None:
    Upload.objects.create(checksum="0" * 64, state=Upload.State.READING)
    assert "ingest" in output()[1]


def test_the_password_is_shown_once_kept_privately_and_opens_the_admin(
    output, tmp_path: Path
) -> None:
    text, _steps = output()
    kept = tmp_path / "admin-password"
    password = kept.read_text().strip()
    assert password in text
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    user = authenticate(username="admin", password=password)
    assert user is not None
    assert user.is_superuser

    again, _steps = output()
    assert password not in again
    assert kept.read_text().strip() == password


def test_an_administrator_that_is_there_is_left_alone(output, tmp_path: Path) -> None:
    get_user_model().objects.create_superuser("keeper", password="x")
    output()
    assert not (tmp_path / "admin-password").exists()
    assert get_user_model().objects.count() == 1


def test_an_account_named_admin_without_rights_is_no_obstacle(output, tmp_path: Path) -> None:
    get_user_model().objects.create_user("admin", password="x")
    output()
    password = (tmp_path / "admin-password").read_text().strip()
    user = get_user_model().objects.get(is_superuser=True)
    assert user.check_password(password)


def test_a_port_that_is_taken_is_said_with_another_one(output) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(CommandError, match=f"PORT={port + 1}"):
            output("--address", f"127.0.0.1:{port}")


def test_a_port_that_is_free_is_shown_as_the_address(output) -> None:
    port = free_port()
    assert f"http://127.0.0.1:{port}/" in output("--address", f"127.0.0.1:{port}")[0]


@pytest.mark.parametrize("port", ["0", "65536", "http", "", "-1"])
def test_a_port_that_is_none(output, port: str) -> None:
    with pytest.raises(CommandError, match="65535"):
        output("--address", f"127.0.0.1:{port}")


def test_editors_have_their_group(output) -> None:
    output()
    assert Group.objects.get().permissions.filter(codename="publish_issue").exists()
    output()
    assert Group.objects.count() == 1
