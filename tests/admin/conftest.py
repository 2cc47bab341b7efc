"""An editor at the desk."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse

from tests.ingest.conftest import simple_pages, take_in  # noqa: F401


@pytest.fixture
def editor(db: None) -> User:
    """Someone who may upload, mend and publish, and is no superuser."""
    user = User.objects.create_user("editor", password="secret", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="archive"))
    return user


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def settle(django_capture_on_commit_callbacks: Any) -> Any:
    """Run what a change leaves to the background."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def form(files: Sequence[tuple[str, bytes]], fields: Mapping[str, object]) -> bytes:
    """The body of a form as a browser sends it: names of files are left as they are."""
    parts = [
        f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode()
        for name, value in fields.items()
    ]
    parts += [
        f'Content-Disposition: form-data; name="page_files"; filename="{name}"\r\n'
        f"Content-Type: application/octet-stream\r\n\r\n".encode()
        + data
        for name, data in files
    ]
    return b"".join(b"--XX\r\n" + part + b"\r\n" for part in parts) + b"--XX--\r\n"


@pytest.fixture
def send(desk: Client, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Send files by the upload form and work off the queue: ``send(("p1.txt", b"…"))``.

    Returns the page the editor then sees.
    """

    def send(*files: tuple[str, bytes], **fields: object) -> Any:
        with django_capture_on_commit_callbacks(execute=True):
            response = desk.generic(
                "POST",
                reverse("admin:archive_upload_add"),
                form(files, fields),
                content_type="multipart/form-data; boundary=XX",
            )
        return desk.get(response["Location"]) if response.status_code == 302 else response

    return send
