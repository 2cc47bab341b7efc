"""Queries with operators answer what their parts answer, joined as the operators say."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.models import Article
from archive.search import search

from . import archive_for_tests
from .conftest import index_everything
from .truth import Answer, Texts, folded

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

WORDS = """大同 数字经济 李明璇 的 张 5G 云冈 雲岡 摄 秋粮 收购 王官屯镇 图为 新华社 0352 wifi
会 记者 本报讯 简讯 8月19日 卢东亮 价格 玉米 乡村振兴 排队 大佛
 领 一 年 。 疫情 呼叫中心 龘 三版""".split()
PLACES = ["标题", "正文", "作者", "栏目", "图片"]
ENGLISH = {"标题": "title", "正文": "body", "作者": "author", "栏目": "column", "图片": "photo"}


@dataclass(frozen=True)
class Asked:
    """A query as typed, and what it has to answer."""

    typed: str
    answer: Callable[[Texts], set[Answer]]


def everything(texts: Texts) -> set[Answer]:
    return set(texts.units)


def word(value: str) -> Asked:
    return Asked(value, lambda texts: texts.holding(folded(value)))


def scoped(place: str, value: str, colon: str, english: bool) -> Asked:
    name = ENGLISH[place] if english else place
    return Asked(f"{name}{colon}{value}", lambda texts: texts.holding(folded(value), place))


def both(left: Asked, right: Asked, joint: str) -> Asked:
    return Asked(
        f"({left.typed}){joint}({right.typed})",
        lambda texts: left.answer(texts) & right.answer(texts),
    )


def either(left: Asked, right: Asked, joint: str) -> Asked:
    return Asked(
        f"({left.typed}){joint}({right.typed})",
        lambda texts: left.answer(texts) | right.answer(texts),
    )


def without(left: Asked, right: Asked, sign: str) -> Asked:
    return Asked(
        f"({left.typed}) {sign}({right.typed})",
        lambda texts: left.answer(texts) - right.answer(texts),
    )


words = st.sampled_from(WORDS)
asked = st.recursive(
    st.one_of(
        words.map(word),
        st.builds(scoped, st.sampled_from(PLACES), words, st.sampled_from(":："), st.booleans()),
    ),
    lambda inner: st.one_of(
        st.builds(both, inner, inner, st.sampled_from([" ", " AND "])),
        st.builds(either, inner, inner, st.sampled_from([" OR ", "|", " | "])),
        st.builds(without, inner, inner, st.sampled_from(["-", "NOT "])),
    ),
    max_leaves=6,
)


@pytest.fixture
def texts(transactional_db: None) -> Texts:
    archive_for_tests.build()
    index_everything()
    return Texts()


def found(query: str) -> set[Answer]:
    results = search(query, limit=None)
    return {(hit.type, hit.url) for hit in results.hits}


@settings(
    max_examples=500,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(query=asked)
def test_operators_join_what_their_parts_answer(texts: Texts, query: Asked) -> None:
    assert found(query.typed) == query.answer(texts)


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(terms=st.lists(words, min_size=1, max_size=3, unique_by=folded), distance=st.integers(0, 60))
def test_near_means_few_characters_between(texts: Texts, terms: list[str], distance: int) -> None:
    needles = [folded(term) for term in terms]
    assert found(f"“{' '.join(terms)}”~{distance}") == texts.near(needles, distance)


def test_days_pages_and_newspapers_narrow(texts: Texts) -> None:
    def on(day: dt.date) -> set[str]:
        return {
            article.get_absolute_url()
            for article in Article.objects.filter(page__issue__date=day)
            if any("的" in text for _, text in texts.units["article", article.get_absolute_url()])
        }

    def articles(query: str) -> set[str]:
        return {url for kind, url in found(query) if kind == "article"}

    first, third = dt.date(2022, 8, 20), dt.date(2022, 9, 5)
    assert articles("的 日期:2022-08-20") == on(first) != set()
    assert articles("的 日期:2022年9月") == articles("的 2022-09-01..2022-10") == on(third) != set()
    assert articles("的 报纸:塞上晨报") == articles("的 报纸:saishangchenbao") == on(third)
    assert (
        articles("的 版:1") == articles("的 版:第01版") == articles("的 版:要闻") == articles("的")
    )
    assert articles("的 版:2") == articles("的 报纸:别的报") == articles("的 日期:2021") == set()


def test_an_author_is_found_in_the_byline_or_by_name(texts: Texts) -> None:
    assert {kind for kind, _ in found("作者:郑砚秋")} == {"article"}
    assert found("作者:葛洪") == found("作者:“葛 洪”") != set()
    assert found("作者:秋粮") == set()


def test_a_beginning_finds_latin_words_that_begin_so(texts: Texts) -> None:
    assert found("caf*") == found("Café")
    assert found("WI*") == found("wifi")
    assert found("af*") == set()
    assert found("035*") == found("0352")
    assert found("52*") == {hit for hit in found("52") if hit not in found("0352")}
