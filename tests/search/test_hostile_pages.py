"""The search page answers whatever stands in its address, with little work."""

import os
import random
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import pytest

from archive.search import search
from tests.work import counted

from . import archive_for_tests
from .conftest import index_everything
from .test_hostile import ALPHABET, HAND_MADE, random_queries

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

COUNT = int(os.environ.get("HOSTILE_ADDRESSES", "200"))
"""Addresses asked for, a seeded sample; 10,000 of them take some minutes."""

MOST_CALLS = 2_000_000
"""Of functions, for one answer: some three times the most seen."""

NAMES = ["date", "newspaper", "leaf", "column", "kind", "contributor", "agency", "type", "sort"]
VALUES = [
    "", "x", "2022", "2022-08", "9999-99-99", "0000", "..", "2022..", "新华社", "李明璇", "1", "版",
    "-1", "1e9", "newest", "article", "caption", "news", "\x00", "\ud7ff", "🗞", "a" * 400, "' OR 1",
]  # fmt: skip
PAGES = ["1", "2", "0", "-7", "500", "501", "99999999999999999999", "x", "１"]
RAW = [
    "q=%", "q=%ff%fe", "q=%ed%a0%80", "q", "&&&=", "q=大同&q=数据", "q[]=1", "%00=%00", "q=%u5927",
    "q=" + "%" * 500, "q=+" * 300, "page=" + "9" * 400, "q=大同;drop table", "sort=newest&page=2",
]  # fmt: skip


def addresses() -> Iterator[str]:
    """Yield the parts of addresses after the question mark: made by hand, then at random."""
    yield from RAW
    yield from (urlencode({"q": text}, errors="replace") for text in HAND_MADE)
    chance = random.Random(16290)
    for text in random_queries(COUNT):
        given = {"q": text}
        if chance.random() < 0.5:
            given |= {name: chance.choice(VALUES) for name in chance.sample(NAMES, 2)}
        if chance.random() < 0.3:
            given["page"] = chance.choice(PAGES)
        if chance.random() < 0.1:
            given["q"] = text + "".join(chance.choices(ALPHABET, k=3000))
        yield urlencode(given, errors="replace", quote_via=quote)


def test_strange_addresses_are_little_work(transactional_db, client, engine) -> None:
    archive_for_tests.build()
    index_everything()
    search("大同")
    client.get("/search/", {"q": "datong 龘龘"})
    most = 0
    for number, address in enumerate(addresses()):
        if engine == "opensearch" and number > len(RAW) + len(HAND_MADE) + COUNT // 10:
            break
        answer, work = counted(lambda at=address: client.get(f"/search/?{at}"))
        most = max(most, work)
        assert answer.status_code in (200, 302, 400), address[:200]
    print(f"{number + 1} addresses, the most work {most} calls")
    assert most < MOST_CALLS
