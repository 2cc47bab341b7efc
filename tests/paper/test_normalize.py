import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.paper import normalize
from archive.paper.normalize import close_spaced_characters, fold, is_spaced, width
from archive.paper.variants import variant_characters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("大同（日报）", "大同日报"),
        ("“数聚大同·智领未来”", "数聚大同智领未来"),
        ("「數聚大同・智領未來」", "数聚大同智领未来"),
        ("５Ｇ基站 ＩＤＣ", "5g基站idc"),
        ("2012—2021年", "2012-2021年"),
        ("2012——2021年", "2012-2021年"),
        ("0352－7696272", "0352-7696272"),
        ("你好，世界；再见。", "你好,世界;再见。"),
        ("《工业大数据》【本报讯】", "工业大数据本报讯"),
        ("大同。日报", "大同。日报"),
        ("臺灣後來", "台湾后来"),
        ("It’s O'Neil", "itsoneil"),
        ("𠮷野家 㐂壽 宮沢", "吉野家喜寿宫泽"),
        ("囯家 氣气気 羣峯", "国家气气气群峰"),
        ("二○○八年 二〇〇八年", "二〇〇八年二〇〇八年"),
        ("⻚数 ⺠众 ⼀", "页数民众一"),
        ("陶喆 陶哲 零 〇", "陶喆陶哲零〇"),
        ("", ""),
    ],
)
def test_folds_what_readers_do_not_tell_apart(text, folded):
    assert fold(text).text == folded


def test_keeps_the_way_back_to_the_original():
    text = "听“云 中大地”说"
    folded = fold(text)
    start = folded.text.index("云中大")
    assert text[slice(*folded.original_span(start, start + 3))] == "云 中大"


def test_a_variant_has_one_usual_character_that_is_no_variant_itself():
    table = variant_characters()
    assert len(table) > 2000
    assert not set(table) & set(table.values())
    assert all(fold(variant).text == fold(usual).text for variant, usual in table.items())


@given(st.text())
def test_offsets_point_into_the_original_and_never_back(text):
    folded = fold(text)
    offsets = [folded.original_span(at, at + 1)[0] for at in range(len(folded.text))]
    assert all(0 <= offset < len(text) for offset in offsets)
    assert offsets == sorted(offsets)
    assert all(text[offset : offset + 1] for offset in offsets)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = fold(text).text
    assert fold(once).text == once


def test_spaces_between_characters_are_closed_and_printed_gaps_kept():
    spaced = "织 密 防 控 网 络   守 住 大 同 阵 地"
    assert is_spaced(spaced)
    assert close_spaced_characters(spaced) == "织密防控网络 守住大同阵地"


@pytest.mark.parametrize(
    "text",
    ["赵  政  张宇杰  吕  莉", "数聚大同 智领未来", "通 知", "New York Times and more words"],
)
def test_spaces_that_are_printed_stay(text):
    assert close_spaced_characters(text) == text


def test_width_counts_narrow_characters_half():
    assert width("5G基站") == 3.0
    assert width("“好”。") == 4.0


def looked_up(text: str) -> tuple[str, list[int]]:
    """Fold by looking up every character, and say where each ends: what `fold` does faster."""
    folded, ends = "", []
    for original in text:
        for character in normalize._FOLD_TABLE[ord(original)]:
            if not character == normalize.DASH == folded[-1:]:
                folded += character
        ends.append(len(folded))
    return folded, ends


def test_no_character_that_changes_is_passed_over() -> None:
    for code in (*range(0xD800), *range(0xE000, 0x30000)):
        assert fold(chr(code)).text == normalize._FOLD_TABLE[code]


@given(st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("，“” —-…㎡國大A１\n"))))
def test_a_text_is_folded_as_character_by_character(text: str) -> None:
    folded = fold(text)
    assert (folded.text, folded.ends) == looked_up(text)
