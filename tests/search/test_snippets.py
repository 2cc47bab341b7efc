"""Excerpts show the original text, cut where it may be cut, with every occurrence marked."""

from hypothesis import given
from hypothesis import strategies as st

from archive.search import Span, mark
from archive.search.entries import Role, Unit
from archive.search.query import parse
from archive.search.snippets import ELLIPSIS, LENGTH, snippet
from archive.search.tree import positive_terms


def excerpt(query: str, *units: tuple[Role, str]) -> str:
    """Write a snippet with its marks between brackets."""
    terms = positive_terms(parse(query))
    return written(snippet([Unit(role, text) for role, text in units], terms))


def written(spans: tuple[Span, ...]) -> str:
    return "".join(f"[{span.text}]" if span.hit else span.text for span in spans)


def test_every_occurrence_is_marked_and_the_original_is_shown() -> None:
    text = "雲岡石窟與云冈學：雲·岡二字，“云 冈”也。"
    assert written(mark(text, "云冈")) == "[雲岡]石窟與[云冈]學：[雲·岡]二字，“[云 冈]”也。"


def test_occurrences_that_overlap_are_marked_as_one() -> None:
    assert written(mark("哈哈哈！", "哈哈")) == "[哈哈哈]！"
    assert written(mark("大同日报社", "大同日报 日报社")) == "[大同日报社]"


def test_full_width_and_composed_characters_are_marked_whole() -> None:
    assert written(mark("重５㎏整", "5kg")) == "重[５㎏]整"
    assert written(mark("ＷｉＦｉ覆盖", "wifi")) == "[ＷｉＦｉ]覆盖"


def test_marking_without_a_query_changes_nothing() -> None:
    assert mark("大同", "") == (Span("大同"),)
    assert mark("", "大同") == ()


def test_the_snippet_comes_from_the_unit_that_matched() -> None:
    units = [
        (Role.HEADLINE, "治水兴水惠民"),
        (Role.BODY, "第一段没有。"),
        (Role.BODY, "第二段说到桑干河。"),
        (Role.CAPTION, "桑干河畔 李四摄"),
    ]
    assert excerpt("桑干河", *units) == "第二段说到[桑干河]。"
    assert excerpt("李四", *units) == "桑干河畔 [李四]摄"


def test_a_text_asked_for_in_some_units_is_shown_in_one_of_them() -> None:
    units = [(Role.BODY, "正文说云冈。"), (Role.CAPTION, "图为云冈大佛")]
    assert excerpt("图片:云冈", *units) == "图为[云冈]大佛"
    assert excerpt("正文:云冈", *units) == "正文说[云冈]。"


def test_terms_of_different_units_are_both_shown() -> None:
    units = [(Role.BODY, "头一段有甲乙。"), (Role.BODY, "别的。"), (Role.CAPTION, "图为丙丁")]
    assert excerpt("甲乙 丙丁", *units) == f"头一段有[甲乙]。{ELLIPSIS}图为[丙丁]"


def test_a_hit_in_the_headline_alone_shows_how_the_text_begins() -> None:
    body = "正文开头一句。" + "很长的一段话，" * 60
    shown = excerpt("标题", (Role.HEADLINE, "标题字样"), (Role.BODY, body))
    assert shown.startswith("正文开头一句。")
    assert shown.endswith(ELLIPSIS)
    assert "[" not in shown


def test_long_texts_are_cut_at_the_ends_of_sentences() -> None:
    text = (
        "前面的句子很长，" * 20
        + "前一句到此为止。这一句里有恒山二字，随后还有话。"
        + "后面又是一句。" * 40
    )
    shown = excerpt("恒山", (Role.BODY, text))
    assert shown.startswith(f"{ELLIPSIS}这一句里有[恒山]二字，")
    assert shown.endswith(f"。{ELLIPSIS}")
    assert LENGTH // 2 < len(shown) < LENGTH + 10


def test_a_closing_quotation_mark_stays_with_its_sentence() -> None:
    text = "他说：“" + "前文" * 60 + "。”恒山在北。" + "后文。" * 60
    assert excerpt("恒山", (Role.BODY, text)).startswith(f"{ELLIPSIS}[恒山]在北。")


def test_a_text_without_punctuation_is_cut_around_the_hit() -> None:
    shown = excerpt("恒山", (Role.BODY, "字" * 500 + "恒山" + "文" * 500))
    assert "[恒山]" in shown
    assert len(shown) < LENGTH + 10


@given(
    st.text(alphabet="甲乙丙，。“”！ \n·雲A—", max_size=300),
    st.text(alphabet="甲乙丙，。雲a", min_size=1, max_size=3),
)
def test_marks_and_excerpts_are_always_pieces_of_the_text(text: str, query: str) -> None:
    spans = mark(text, query)
    assert "".join(span.text for span in spans) == text
    assert all(span.text for span in spans)
    shown = snippet([Unit(Role.BODY, text)], positive_terms(parse(query)))
    plain = "".join(span.text for span in shown if span.text != ELLIPSIS)
    assert plain in text
