"""Pinyin typed for words of the archive."""

import pytest

from archive.search.sounds import offered, sounds_like_pinyin, sounds_of

TABLE = tuple(
    sounds_of(["大同日报", "芦冬亮", "大同", "大同市", "云冈·石窟", "单田芳", "吕梁", "西安"])
)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("ludongliang", ["芦冬亮"]),
        ("Lu Dongliang", ["芦冬亮"]),
        ("datong", ["大同", "大同日报", "大同市"]),
        ("datongshi", ["大同市"]),
        ("yungangshiku", ["云冈·石窟"]),
        ("shantianfang", ["单田芳"]),
        ("lvliang", ["吕梁"]),
        ("LÜLIANG", ["吕梁"]),
        ("xi'an", ["西安"]),
        ("lu", []),
        ("dato", []),
        ("datongx", []),
        ("daton", ["大同日报", "大同", "大同市"]),
        ("ludonglian", ["芦冬亮"]),
        ("luliang", ["吕梁"]),
        ("santianfang", ["单田芳"]),
        ("yunganshiku", ["云冈·石窟"]),
        ("lan", []),
    ],
)
def test_words_that_sound_as_typed_come_first_then_longer_ones(typed, words):
    assert offered(typed, TABLE) == words


@pytest.mark.parametrize("text", ["a", "datong2", "大同", "data*", "标题:x", "x" * 41, ""])
def test_what_is_no_pinyin(text):
    assert not sounds_like_pinyin(text)


def test_single_characters_and_other_scripts_have_no_sound():
    assert list(sounds_of(["的", "WiFi", "", "5G"])) == []
