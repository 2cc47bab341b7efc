"""Likeness of texts, and the pairing of old and new articles."""

import random

import pytest

from archive.ingest.addresses import kept_addresses
from archive.ingest.likeness import SAME, Look, likeness, overlap, sketch

CHARACTERS = [chr(code) for code in range(0x4E00, 0x5500)]


def text(seed: int, length: int) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=length))


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_a_sketch_estimates_the_common_share(share):
    one = text(1, 2000)
    other = one[: int(2000 * share)] + text(2, 2000 - int(2000 * share))
    truth = share / (2 - share)  # common pieces among all pieces
    assert overlap(sketch(one), sketch(other)) == pytest.approx(truth, abs=0.13)


def test_width_script_and_spaces_do_not_matter():
    assert overlap(sketch("雲岡石窟，５Ｇ 覆蓋"), sketch("云冈石窟,5g覆盖")) == 1


def test_a_sketch_cannot_be_read_back_and_is_small():
    assert len(sketch(text(3, 50_000))) == 128
    assert sketch("") == frozenset()
    assert len(sketch("短")) == 1


def look(title: str, body: str = "") -> Look:
    return Look(title, sketch(body))


def test_the_same_article_under_a_new_headline_is_the_same():
    assert likeness(look("旧题目", text(1, 500)), look("新的标题", text(1, 500))) >= SAME


def test_a_title_of_some_length_is_telling_a_short_one_is_not():
    long_title = "晋阳湖数字经济发展峰会开幕"
    assert likeness(look(long_title, text(1, 300)), look(long_title, text(2, 300))) >= SAME
    assert likeness(look("遗失声明", text(1, 300)), look("遗失声明", text(2, 300))) < SAME


def test_titles_alone_decide_where_there_is_no_body():
    assert likeness(look("图片新闻：春耕"), look("图片新闻：春耕")) >= SAME
    assert likeness(look("图片新闻：春耕"), look("读者来信选登")) < SAME


def test_the_likest_pair_wins_and_no_one_is_taken_twice():
    body = text(1, 100)
    old = {"a": look("题目", body), "b": look("题目", body[:75] + text(2, 25))}
    new = [look("题目", body[:72] + text(2, 28)), look("题目", body + "。"), look("题目", body)]
    assert kept_addresses(old, new) == ["b", None, "a"]


def test_many_articles_are_paired():
    old = {str(n): look(text(n, 12), text(n, 600)) for n in range(300)}
    new = [look(text(n, 12), text(n, 600) + "改") for n in reversed(range(300))]
    assert kept_addresses(old, new) == [str(n) for n in reversed(range(300))]
