"""What the reader typed becomes a tree, whatever it was."""

from hypothesis import given
from hypothesis import strategies as st

from archive.search.query import MAX_LENGTH, And, Nothing, Text, parse, positive_terms, split_terms


def folded_terms(text: str) -> list[str]:
    return [term.folded for term in positive_terms(parse(text))]


def test_terms_stand_between_spaces_of_any_kind() -> None:
    assert folded_terms("大同　数据\t云冈\n石窟") == ["大同", "数据", "云冈", "石窟"]


def test_quotation_marks_of_every_kind_keep_a_phrase_together() -> None:
    for left, right in ["“”", '""', "「」", "『』", "＂＂", "””", "““", "”“"]:
        assert folded_terms(f"{left}大 同{right} 数据") == ["大同", "数据"]


def test_a_quotation_mark_without_its_partner_is_passed_over() -> None:
    assert folded_terms("“大 同") == ["大", "同"]
    assert folded_terms("大 同”") == ["大", "同"]
    assert folded_terms("「大 同") == ["大", "同"]


def test_quotation_marks_inside_a_term_do_not_cut_it() -> None:
    assert folded_terms("在“晋阳湖·数字 经济”开幕") == ["在晋阳湖数字经济开幕"]


def test_what_stands_twice_is_looked_for_once() -> None:
    assert folded_terms("雲岡 云冈 “云 冈”") == ["云冈"]


def test_punctuation_stays_and_marks_that_are_skipped_go() -> None:
    assert folded_terms("大同。日报 （大同）·《日报》") == ["大同。日报", "大同日报"]


def test_the_tree_is_a_value() -> None:
    assert parse("大同 5Ｇ") == And((Text("大同", "大同"), Text("5g", "5Ｇ")))
    assert hash(parse("大同 5G")) == hash(parse("大同 5G"))


def test_a_query_nobody_types_finds_nothing() -> None:
    assert parse("长" * (MAX_LENGTH + 1)) == Nothing()
    assert parse(" ".join(map(str, range(400)))) == Nothing()


@given(st.text(max_size=200))
def test_parsing_never_fails_and_loses_no_characters(text: str) -> None:
    parse(text)
    assert "".join("".join(split_terms(text)).split()) == "".join(text.split())
