"""What every answer tells the browser."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.fixture
def answer(client: Client, db: None):
    return client.get("/admin/login/")


def test_nothing_from_elsewhere_and_nothing_inline_runs(answer) -> None:
    policy = dict(
        part.split(" ", 1) for part in answer.headers["Content-Security-Policy"].split("; ")
    )
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


def test_the_common_headers(answer) -> None:
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in answer.headers["Permissions-Policy"]


def test_the_session_cookie_is_out_of_reach_of_scripts_and_other_sites(
    client: Client, django_user_model, db: None
) -> None:
    django_user_model.objects.create_superuser("editor", password="a")
    answer = client.post("/admin/login/", {"username": "editor", "password": "a"})
    cookie = answer.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
