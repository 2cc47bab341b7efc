"""An editor at the desk."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
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
def send(desk: Client, django_capture_on_commit_callbacks: Any) -> Callable[..., Any]:
    """Send files by the upload form and work off the queue: ``send(("p1.txt", b"…"))``."""

    def send(*files: tuple[str, bytes], **fields: object) -> Any:
        parts = [SimpleUploadedFile("x", data) for _, data in files]
        for part, (name, _) in zip(parts, files, strict=True):
            part._name = name  # a browser may send any name; Django's setter would mend it
        with django_capture_on_commit_callbacks(execute=True):
            return desk.post(
                reverse("admin:archive_upload_add"), {"page_files": parts, **fields}, follow=True
            )

    return send
