"""What the reader typed becomes a tree, whatever it was."""

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.search.entries import Role
from archive.search.query import MAX_LENGTH, clauses, parse
from archive.search.tree import (
    And,
    Between,
    Near,
    Node,
    Not,
    Nothing,
    Or,
    Prefix,
    Text,
    Where,
    positive_terms,
)
from archive.search.values import page_number, period


def text(folded: str, raw: str = "") -> Text:
    return Text(folded, raw or folded)


def where(attribute: str, value: str) -> Where:
    return Where(attribute, frozenset({value}))


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


HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from('“”「」"()（）|-~*.: 　：标题日期2022ORNT大同·'), st.characters()
    ),
    max_size=200,
)


@given(HOSTILE)
def test_parsing_never_fails_and_clauses_are_pieces_of_what_was_typed(text: str) -> None:
    found = clauses(text)
    # Halves of characters, which no text can hold, are read as the sign for what is unreadable.
    text = re.sub("[\ud800-\udfff]", "\ufffd", text)
    assert [text[clause.start : clause.end].strip() for clause in found] == [
        clause.text.strip() for clause in found
    ]
    assert hash(parse(text)) == hash(parse(text))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("大同 OR 太原", Or((text("大同"), text("太原")))),
        ("大同|太原", Or((text("大同"), text("太原")))),
        ("大同 数据 OR 太原", Or((And((text("大同"), text("数据"))), text("太原")))),
        ("大同 (数据 OR 太原)", And((text("大同"), Or((text("数据"), text("太原")))))),
        ("大同（数据 OR 太原）", Or((text("大同数据", "大同（数据"), text("太原", "太原）")))),
        ("大同 -数据", And((text("大同"), Not(text("数据"))))),
        ("大同 NOT 数据", And((text("大同"), Not(text("数据"))))),
        ("大同 AND 数据", And((text("大同"), text("数据")))),
        ("大同 -(数据 太原)", And((text("大同"), Not(And((text("数据"), text("太原"))))))),
        ("NOT NOT 大同", text("大同")),
        ("-5℃", text("-5°c", "-5℃")),
        ("- 5", And((text("-"), text("5")))),
        ("（大同 OR 太原）数据", And((Or((text("大同"), text("太原"))), text("数据")))),
        ("((大同|太原)数据)", And((Or((text("大同"), text("太原"))), text("数据")))),
        ("(记者 太原)报道", And((text("记者", "(记者"), text("太原报道", "太原)报道")))),
        ("大同 ｜ 太原", Or((text("大同"), text("太原")))),
        ("深度｜大同", text("深度|大同", "深度｜大同")),
        ("大同 －数据", And((text("大同"), Not(text("数据"))))),
        ("OR", text("or", "OR")),
        ("大同 OR", And((text("大同"), text("or", "OR")))),
        ("| 大同", text("大同")),
        ("大同 OR ·", text("大同")),
        ("·", Nothing()),
        ("大同(市) 数据", And((text("大同市", "大同(市)"), text("数据")))),
        ("(大同", text("大同", "(大同")),
        ("大同)", text("大同", "大同)")),
        ("（记者 李明璇）", And((text("记者"), text("李明璇")))),
        ("（记者 李明璇）摄", And((text("记者", "（记者"), text("李明璇摄", "李明璇）摄")))),
        ("正文:大同", Text("大同", "大同", (Role.BODY, Role.CROSSHEAD, Role.DIGEST))),
        ("图片：“雪 后”", Text("雪后", "“雪 后”", (Role.CAPTION,))),
        ("caption:云冈", Text("云冈", "云冈", (Role.CAPTION,))),
        ("比分:3", text("比分:3")),
        ("标题:", text("标题:")),
        ("版:第03版", Or((where("page", "3"), where("page_name", "第03版")))),
        ("版:要闻", Or((where("page", "要闻"), where("page_name", "要闻")))),
        ("日期:2022-08", Between(dt.date(2022, 8, 1), dt.date(2022, 8, 31))),
        ("日期:2022年8月21日", Between(dt.date(2022, 8, 21), dt.date(2022, 8, 21))),
        ("日期:昨天", text("日期:昨天")),
        ("2022-08-01..2022-09", Between(dt.date(2022, 8, 1), dt.date(2022, 9, 30))),
        ("日期:..2022", Between(dt.date.min, dt.date(2022, 12, 31))),
        ("2022年8月", text("2022年8月")),
        ("1..2", text("1..2")),
        ('"大同 数据"~20', Near((text("大同"), text("数据")), 20)),
        ('图片:"大同 数据"~5', Near((text("大同"), text("数据")), 5, (Role.CAPTION,))),
        ("data*", Prefix("data", "data*")),
        ("大同*", text("大同*")),
    ],
)
def test_operators_mean_what_readers_mean(typed: str, meant: Node) -> None:
    assert parse(typed) == meant


def test_a_field_holds_for_its_whole_group() -> None:
    roles = (Role.CAPTION,)
    assert parse("图片:(大同 OR “太 原”)") == Or(
        (Text("大同", "大同", roles), Text("太原", "“太 原”", roles))
    )


def test_clauses_can_be_taken_away_one_by_one() -> None:
    typed = "  大同 标题:数据   -“呼叫 中心” (甲 OR 乙) "
    assert [clause.text for clause in clauses(typed)] == [
        "大同",
        "标题:数据",
        "-“呼叫 中心”",
        "(甲 OR 乙)",
    ]


def test_parentheses_without_end_are_brackets() -> None:
    assert parse("(" * 500 + "大同" + ")" * 500) == text("大同", "(" * 500 + "大同" + ")" * 500)


def test_days_and_page_numbers() -> None:
    day = Between(dt.date(2022, 8, 5), dt.date(2022, 8, 5))
    for typed in ["2022-8-5", "2022.08.05", "2022/8/5", "20220805", "二〇二二年八月五日"]:
        assert period(typed) == day, typed
    assert period("2022") == Between(dt.date(2022, 1, 1), dt.date(2022, 12, 31))
    assert period("2022..2020") == Between(dt.date(2020, 1, 1), dt.date(2022, 12, 31))
    assert period("2022-13") is period("2022-02-30") is period("..") is period("") is None
    typed = ["3", "03", "第三版", "a01", "第A12版", "十二版", "二十一"]
    assert [page_number(one) for one in typed] == ["3", "3", "3", "A1", "A12", "12", "21"]
