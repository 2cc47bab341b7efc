"""`manage.py find` prints what the search page would answer."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from archive.search import IndexUnusable

pytestmark = pytest.mark.django_db(transaction=True)


def find(*arguments: str) -> str:
    output = StringIO()
    call_command("find", *arguments, stdout=output)
    return output.getvalue()


@pytest.fixture
def newspaper(stored) -> None:
    content = [
        {"headline": f"第{n:02}篇谈煤炭", "body": ["正文也谈煤炭。"], "captions": ["运煤炭"]}
        for n in range(15)
    ]
    stored(content=content)


def test_json_holds_all_that_was_promised(newspaper) -> None:
    answer = json.loads(find("煤炭", "--json"))
    assert answer["query"] == "煤炭"
    assert answer["total"] == 30
    assert len(answer["hits"]) == 20
    hit = next(hit for hit in answer["hits"] if hit["type"] == "article")
    assert hit["newspaper"] == "datongribao"
    assert (hit["date"], hit["page"]) == ("2022-08-20", "1")
    assert hit["headline"] == f"第{hit['position']:02}篇谈煤炭"
    assert hit["url"].startswith("/datongribao/2022-08-20/1/")
    assert {hit["snippet"][start:end] for start, end in hit["marks"]} == {"煤炭"}


def test_limit_nought_is_all(newspaper) -> None:
    assert len(json.loads(find("煤炭", "--json", "--limit", "0"))["hits"]) == 30
    assert len(json.loads(find("煤炭", "--json", "--limit", "3"))["hits"]) == 3


def test_nothing_found_is_an_answer(newspaper) -> None:
    assert json.loads(find("龘", "--json")) == {"query": "龘", "total": 0, "hits": []}


def test_people_read_marks_in_brackets(newspaper) -> None:
    printed = find("煤炭")
    assert "共 30 条" in printed
    assert "谈【煤炭】" in printed
    assert "第1版" in printed


def test_an_index_out_of_order_is_said_in_one_line(newspaper, monkeypatch) -> None:
    def fail(*arguments: object, **options: object) -> None:
        raise IndexUnusable("run rebuild_index")

    monkeypatch.setattr("archive.management.commands.find.search", fail)
    with pytest.raises(CommandError, match="rebuild_index"):
        find("煤炭")
