"""No query, however strange, fails or takes much work."""

import os
import random

import pytest

from archive.search import mark, search
from tests.work import calls

from . import archive_for_tests
from .conftest import index_everything

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

COUNT = int(os.environ.get("HOSTILE_QUERIES", "2000"))
"""Random queries; 10,000 were tried and take 40 seconds."""

MOST_CALLS = 400_000
"""Of functions, for one query and its marks: some three times the most seen."""

HAND_MADE = [
    '"' * 1001,
    "“" * 500 + "”" * 500,
    "(" * 1000,
    "(" * 900 + "大同" + ")" * 900,
    "NOT " * 400 + "大同",
    "-" * 1500,
    "- " * 900,
    "大同 OR " * 200,
    "|" * 1500,
    " ".join(chr(0x4E00 + number) for number in range(50)),
    " OR ".join(chr(0x4E00 + number) for number in range(50)),
    "标题:" * 400,
    "标题:" * 100 + "大同",
    "标题:(" * 200 + "大同" + ")" * 200,
    "“的 一 是 在”~9999",
    "“" + "的 " * 600 + "”~500",
    "*" * 1000,
    "a*" * 500,
    "a* " * 600,
    "(a+)+$" * 200,
    ".*.*.*.*.*.*",
    "[^\\x00-\\xff]{1,99999}",
    "' OR 1=1; --",
    "\x00\x01\x02\x1b[31m",
    "\ud800",
    "\u202e大同\u202c",
    "的" * 2000,
    "的一是在不了有和人这" * 200,
    "大" * 100_000,
    "日期:9999-99-99 日期:0000 2022..99999",
    "版:" + "9" * 1000,
    "<script>alert(1)</script>",
    "%00%ff{{7*7}}${7*7}",
    "大同\n\r\t\v\f\u2028数据",
]
ALPHABET = [
    *"“”「」\"'()（）|-~*.:：　 \\/[]{}^$+?!&<>%#@",
    *"\x00\x07\u200b\ufeff\U0001f600大同的数据云ORNTAD標題5Gé",
]


def random_queries(count: int) -> list[str]:
    chance = random.Random(20220821)
    lengths = [1, 2, 5, 10, 30, 100, 500]
    return ["".join(chance.choices(ALPHABET, k=chance.choice(lengths))) for _ in range(count)]


@pytest.fixture
def archive(transactional_db) -> None:
    archive_for_tests.build()
    index_everything()
    search("大同")


def test_strange_queries_are_little_work(archive, engine) -> None:
    count = COUNT if engine == "whoosh" else COUNT // 10
    for text in [*HAND_MADE, *random_queries(count)]:
        work = calls(lambda text=text: (search(text), mark("大同的数据", text)))
        assert work < MOST_CALLS, text[:100]
