"""How often a page asks the database: as often for a full archive as for a small one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from archive.models import Article
from tests.views import shelf

MOST = {
    "/": 11,
    "/yunzhou/": 7,
    "/yunzhou/2023/": 4,
    "/yunzhou/2023/03/": 5,
    "/yunzhou/2023-03-05/": 7,
    "/yunzhou/2023-03-05/1/": 7,
    "/feed.xml": 2,
    "article": 14,
}


def count(client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", MOST)
def test_queries_are_few_and_do_not_grow(client, full, address):
    most = MOST[address]
    if address == "article":
        address = Article.objects.first().get_absolute_url()
    few = count(client, address)
    assert few <= most
    front = full.pages.first()
    for n in range(8):
        added = shelf.article(front, f"又一篇{n}", "正文。", names=[f"某{n}"], column=f"栏{n}")
        shelf.caption(front, "图。", of=added)
        shelf.article(shelf.page(full, str(n + 3)), "别版一篇")
        shelf.full_issue(f"2023-03-1{n}")
    assert count(client, address) <= max(few, most)
