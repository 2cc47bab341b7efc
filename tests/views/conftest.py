"""What the tests of the reading pages share."""

import datetime as dt
import re
from collections.abc import Callable

import pytest

from archive import search
from archive.search.results import Hit, Results, Span
from archive.views.asked import EVERYWHERE
from tests.views import shelf


@pytest.fixture(autouse=True)
def database(db):
    """Every page reads the database."""


@pytest.fixture
def editor(client, django_user_model):
    """Log a member of the staff in."""
    user = django_user_model.objects.create_user("editor", is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def full():
    return shelf.full_issue()


@pytest.fixture
def found(monkeypatch) -> Callable[..., list[dict]]:
    """Let the search answer so many hits, and `more` of the results; returns what it is asked."""

    def answer(total: int, more: dict | None = None, **fields) -> list[dict]:
        more = more or {}
        asked: list[dict] = []

        def fake(
            text, *, offset=0, limit=20, sort="relevance", narrowing=EVERYWHERE, counted=False
        ):
            asked.append({"text": text, "offset": offset, "sort": sort, **narrowing.chosen})
            numbers = range(offset, min(total, offset + limit))
            hits = tuple(hit(number, **fields) for number in numbers)
            return Results(text, total, total, 0, hits, 3.2, **more)

        monkeypatch.setattr(search, "search", fake)
        return asked

    return answer


def hit(number: int, **fields) -> Hit:
    return Hit(
        **{
            "type": "article",
            "url": f"/yunzhou/2023-03-05/1/abc{number}/",
            "newspaper": "yunzhou",
            "newspaper_title": "云州晚报",
            "date": dt.date(2023, 3, 5),
            "page": "1",
            "page_name": "要闻",
            "position": number,
            "headline": (Span(f"第{number}篇"),),
            "snippet": (Span("前"), Span("桃花", hit=True), Span("后")),
            **fields,
        }
    )


@pytest.fixture
def plain_mark(monkeypatch):
    """Mark by looking for the very characters, so that a test knows what is marked."""

    def fake(text, query_text):
        pieces = re.split(f"({re.escape(query_text)})", text)
        return tuple(Span(piece, hit=piece == query_text) for piece in pieces if piece)

    monkeypatch.setattr(search, "mark", fake)
