"""Numbers are found however they are written, where they are not found as typed."""

import pytest

from archive.search import search
from archive.search.spellings import spellings


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("二〇二二年", ("2022年",)),
        ("一九八三", ("1983",)),
        ("2022", ("二〇二二",)),
        ("2022年8月21日", ("二〇二二年八月二十一日",)),
        ("八月十日", ("8月10日",)),
        ("第三版", ("第3版",)),
        ("第12期", ("第十二期",)),
        ("第一百零三次", ()),
        ("0352", ("〇三五二",)),
        ("5G", ()),
        ("大同", ()),
        ("十分", ()),
        ("13812345678", ()),
    ],
)
def test_the_other_spellings(typed: str, others: tuple[str, ...]) -> None:
    assert spellings(typed) == others


@pytest.mark.django_db(transaction=True)
def test_a_number_that_stands_nowhere_as_typed_is_tried_the_other_way(stored) -> None:
    stored(content=[{"headline": "二〇二二年大事", "body": ["下转第3版"]}, {"headline": "别的"}])
    results = search("2022年 大事")
    assert results.total == 0
    assert results.relaxed is not None
    assert results.relaxed.total == 1
    assert results.relaxed.query == "(2022年 OR 二〇二二年) 大事"
    assert search("第三版").relaxed.total == 1  # type: ignore[union-attr]
    assert search("二〇二二年").relaxed is None
