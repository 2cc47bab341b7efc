"""Related articles at the foot of an article."""

from types import SimpleNamespace

import pytest
from django.core.cache import cache

from archive.models import Article
from archive.search import IndexUnusable
from archive.views import related
from tests.views import shelf
from tests.views.markup import read


@pytest.fixture
def asked(monkeypatch, full):
    """Let the engine answer the last article of the issue; returns what it is asked."""
    cache.clear()
    asked: list[str] = []
    other = Article.objects.last()

    def fake(key, units):
        asked.append(key)
        return (SimpleNamespace(pk=str(other.pk)),)

    monkeypatch.setattr(related, "related", fake)
    return asked


def listed(client) -> list[str]:
    page = read(client.get(Article.objects.first().get_absolute_url()).content.decode())
    return [link["href"] for link in page.select(".related a")]


def test_related_articles_are_links(client, asked):
    assert listed(client) == [Article.objects.last().get_absolute_url()]


def test_they_are_looked_for_once_in_a_while(client, asked):
    listed(client)
    listed(client)
    assert len(asked) == 1


def test_what_was_withdrawn_is_left_out_at_once(client, asked):
    other = shelf.article(shelf.page(shelf.issue("2023-03-09")), "另一期一篇")
    cache.set(f"related:{Article.objects.first().public_id}", [other.pk])
    assert listed(client) == [other.get_absolute_url()]
    other.page.issue.state = "draft"
    other.page.issue.save()
    assert listed(client) == []


def test_other_printings_have_a_list_of_their_own(client, asked):
    Article.objects.update(repeat_group="n")
    assert listed(client) == []
    Article.objects.filter(pk=Article.objects.last().pk).update(repeat_group="other")
    assert len(listed(client)) == 1


def test_an_article_is_read_without_the_index(client, full, monkeypatch):
    def broken(key, units):
        raise IndexUnusable("no index")

    cache.clear()
    monkeypatch.setattr(related, "related", broken)
    assert listed(client) == []
