"""The health check of the container asks as one of the site's names and believes only a 200."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from archive import healthcheck


class Site(BaseHTTPRequestHandler):
    """Answers as it is told and remembers what it was asked."""

    status = 200
    asked: list[tuple[str, str]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        self.send_response(self.status)
        self.end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Site]]:
    Site.status, Site.asked = 200, []
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setenv("PORT", str(server.server_port))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    monkeypatch.delenv("ALLOWED_HOSTS", raising=False)
    yield Site
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("allowed", "host"),
    [
        ("archive.example.org, other.example.org", "archive.example.org"),
        (".example.org", "example.org"),
        ("*", "localhost"),
        ("", "localhost"),
    ],
)
def test_it_asks_under_an_allowed_name(
    site: type[Site], monkeypatch: pytest.MonkeyPatch, allowed: str, host: str
) -> None:
    monkeypatch.setenv("ALLOWED_HOSTS", allowed)
    assert healthcheck.is_well()
    assert site.asked == [("/health/", host)]


@pytest.mark.parametrize("status", [400, 500, 503])
def test_any_other_answer_is_ill(site: type[Site], status: int) -> None:
    site.status = status
    assert not healthcheck.is_well()


def test_no_answer_is_ill(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "1")
    assert not healthcheck.is_well()
