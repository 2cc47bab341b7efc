"""Words of the archive offered to those who type pinyin."""

import pytest

from archive.ingest import indexing, sounds
from tests.views import shelf
from tests.views.markup import read


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path):
    settings.VAR_DIR = tmp_path


def words(client, query: str) -> list[str]:
    page = read(client.get("/search/", {"q": query}).content.decode())
    return [link.text() for link in page.select(".sounds a")]


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("jiping", "季平"),
        ("yunzhou", "云州晚报"),
        ("xiangcunzhenxing", "乡村振兴"),
        ("chungeng", "春耕"),
    ],
)
def test_people_columns_newspapers_and_words_of_headlines(client, full, found, query, word):
    found(0)
    assert word in words(client, query)


def test_little_found_is_enough_to_offer_much_is_not(client, full, found):
    found(1)
    assert words(client, "jiping") == ["季平"]
    found(30)
    assert words(client, "jiping") == []


def test_drafts_are_not_told(client, full, found):
    found(0)
    shelf.article(shelf.page(shelf.issue("2023-03-09", state="draft")), "秘闻", names=["闻人月"])
    assert words(client, "wenrenyue") == words(client, "miwen") == []


def test_what_is_published_later_is_offered_a_little_later(client, full, found, monkeypatch):
    found(0)
    assert words(client, "wenrenyue") == []
    shelf.article(shelf.page(shelf.issue("2023-03-09")), "又一篇", names=["闻人月"])
    assert words(client, "wenrenyue") == []
    monkeypatch.setattr(sounds, "_YOUNG", 0)
    assert words(client, "wenrenyue") == ["闻人月"]


def test_the_table_is_made_once(full, monkeypatch):
    made = []
    monkeypatch.setattr(sounds, "sounds_of", lambda words: made.append(1) or ())
    sounds.table()
    sounds.table()
    assert made == [1]


def test_no_search_waits_for_the_table(client, full, found, monkeypatch):
    found(0)
    asked = []
    monkeypatch.setattr(sounds, "sounds_of", pytest.fail)
    monkeypatch.setattr(
        sounds, "make_table", type("Later", (), {"enqueue": lambda: asked.append(1)})
    )
    assert words(client, "jiping") == words(client, "chungeng") == []
    assert asked == [1]


def test_what_brings_the_index_up_to_date_makes_the_table(full, settings):
    indexing.drain_index.call()
    assert {sound.word for sound in sounds.table()} >= {"季平", "春耕"}
