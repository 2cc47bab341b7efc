"""Actions on a page as a value: what they do, and that no sequence of them loses a character."""

from collections import Counter
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.ingest.finding import Misfit, texts_of
from archive.ingest.mending import ACTIONS, apply, noted


def block(text: str, *joins: int, role: str = "paragraph", **more: Any) -> dict[str, Any]:
    made = [{"offset": offset, "confidence": 0.5, "moved": False} for offset in joins]
    return {"role": role, "text": text, "joins": made, "lines": [], **more}


def article(public_id: str, headline: str, *body: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {
        "public_id": public_id, "column": "", "contributors": [], "kind": "news", "kicker": "",
        "headline": headline, "subhead": "", "byline_text": "", "agencies": [], "dateline": "",
        "digest": [], "body": list(body), "jump_text": "", "jump_page": "", "continues_text": "",
        "zones": [],
        "continues_page": "", "confidence": 0.5, **more,
    }  # fmt: skip


def caption(public_id: str, text: str, owner: str | None) -> dict[str, Any]:
    return {
        "public_id": public_id, "article": owner, "text": text, "credit": "陈默摄",
        "photographers": ["陈默"], "confidence": 0.5,
    }  # fmt: skip


def sheet(*articles: dict[str, Any], captions: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {"name": "要闻", "articles": list(articles), "captions": list(captions)}


def characters(page: dict[str, Any]) -> Counter[str]:
    """All characters a page says; a column's label only where it is no label any more."""
    texts = [text for one in page["articles"] for text in texts_of(one)]
    texts += [one["text"] + one["credit"] for one in page["captions"]]
    return Counter("".join(texts))


PAGE = sheet(
    article("a", "甲题", block("第一段。第二段。", 4), block("小题", role="crosshead"),
            block("第三段。"), kicker="引题", byline_text="记者 李明", contributors=["李明"],
            digest=["提要一"]),
    article("b", "乙题", block("乙文。"), jump_text="（下转第三版）", jump_page="3",
            continues_text="（上接第一版）", continues_page="1", contributors=["王芳"]),
    captions=(caption("p", "图为大桥。", "b"),),
)  # fmt: skip


def bodies(page: dict[str, Any]) -> list[list[str]]:
    return [[block["text"] for block in one["body"]] for one in page["articles"]]


def test_a_join_is_undone_and_made_again():
    cut = apply(PAGE, "split_paragraph", {"article": "a", "block": 0, "offset": 4})
    assert bodies(cut)[0] == ["第一段。", "第二段。", "小题", "第三段。"]
    again = apply(cut, "join_paragraph", {"article": "a", "block": 1})
    assert bodies(again) == bodies(PAGE)
    assert again["articles"][0]["body"][0]["joins"] == [
        {"offset": 4, "confidence": 1.0, "moved": False}
    ]


def test_lines_go_with_their_pieces_where_that_is_known():
    page = sheet(article("a", "题", block("一二三四五六", 2, 4, lines=[7, 3, 9])))
    cut = apply(page, "split_paragraph", {"article": "a", "block": 0, "offset": 2})
    first, second = cut["articles"][0]["body"]
    assert (first["lines"], second["lines"]) == ([7], [3, 9])
    assert [join["offset"] for join in second["joins"]] == [2]


@pytest.mark.parametrize(
    ("chosen", "headline", "body"),
    [("headline", "小题", ["第三段。"]), ("paragraph", "", ["小题", "第三段。"])],
)
def test_an_article_is_split(chosen, headline, body):
    details = {"article": "a", "block": 1, "as": chosen, "made": "c"}
    after = apply(PAGE, "split_article", details)
    first, second, _third = after["articles"]
    assert (second["public_id"], second["headline"], second["confidence"]) == ("c", headline, 1.0)
    assert bodies(after)[:2] == [["第一段。第二段。"], body]
    assert first["byline_text"] == "记者 李明"
    assert second["byline_text"] == second["kicker"] == ""


def test_an_article_is_merged_with_all_it_has():
    after = apply(PAGE, "merge_article", {"article": "b", "into": "a"})
    (one,) = after["articles"]
    assert [block["text"] for block in one["body"]][3:] == ["乙题", "（上接第一版）", "乙文。"]
    assert one["jump_text"] == "（下转第三版）"
    assert one["contributors"] == ["李明", "王芳"]
    assert after["captions"][0]["article"] == "a"


def test_a_column_of_another_name_stays_as_text():
    page = deepcopy(PAGE)
    page["articles"][0]["column"], page["articles"][1]["column"] = "大同新闻", "社会"
    (one,) = apply(page, "merge_article", {"article": "b", "into": "a"})["articles"]
    assert one["column"] == "大同新闻"
    assert "社会" in [block["text"] for block in one["body"]]


def test_a_merged_article_stands_at_both_its_places_once():
    own, shared, other = (
        [[0, 0], [1, 0], [1, 1]],
        [[0, 0], [1, 0], [0, 1]],
        [[1, 0], [1, 1], [0, 1]],
    )
    page = sheet(
        article("a", "甲", block("一"), zones=[own, shared]),
        article("b", "乙", block("二"), zones=[shared, other]),
    )
    after = apply(page, "merge_article", {"article": "b", "into": "a"})
    assert after["articles"][0]["zones"] == [own, shared, other]


def test_articles_captions_and_titles_change_places():
    moved = apply(PAGE, "move_article", {"article": "b", "after": ""})
    assert [one["public_id"] for one in moved["articles"]] == ["b", "a"]
    moved = apply(moved, "move_article", {"article": "b", "after": "a"})
    assert [one["public_id"] for one in moved["articles"]] == ["a", "b"]
    owned = apply(PAGE, "own_caption", {"caption": "p", "article": ""})
    assert owned["captions"][0] | {"confidence": 0} == {
        **PAGE["captions"][0], "article": None, "confidence": 0
    }  # fmt: skip
    swapped = apply(PAGE, "swap_titles", {"article": "a", "one": "kicker", "other": "headline"})
    assert (swapped["articles"][0]["kicker"], swapped["articles"][0]["headline"]) == (
        "甲题",
        "引题",
    )


@pytest.mark.parametrize(
    ("action", "details"),
    [
        ("split_paragraph", {"article": "a", "block": 0, "offset": 4}),
        ("split_article", {"article": "a", "block": 1, "as": "headline", "made": "c"}),
        ("merge_article", {"article": "b", "into": "a"}),
        ("swap_titles", {"article": "a", "one": "kicker", "other": "headline"}),
        ("change_role", {"article": "a", "block": 1, "role": "paragraph"}),
        ("own_caption", {"caption": "p", "article": "a"}),
        ("accept_join", {"article": "a", "block": 0, "offset": 4}),
        ("remove_article", {"article": "b"}),
    ],
)
def test_a_reading_that_has_it_by_itself_needs_no_correction(action, details):
    details = noted(PAGE, action, details)
    once = apply(PAGE, action, details)
    assert once != PAGE
    if action == "accept_join":
        return
    again = apply(once, action, details)
    for one in (once, again):
        for part in (*one["articles"], *one["captions"]):
            part["confidence"] = 0
    assert again == once


@pytest.mark.parametrize(
    ("action", "details"),
    [
        ("split_paragraph", {"article": "a", "block": 0, "offset": 4}),
        ("split_article", {"article": "a", "block": 0, "as": "paragraph", "made": "c"}),
        ("move_block", {"article": "a", "block": 0, "step": 1}),
        ("remove_article", {"article": "a"}),
    ],
)
def test_a_changed_text_is_said_with_both_versions(action, details):
    details = noted(PAGE, action, details)
    other = deepcopy(PAGE)
    other["articles"][0]["body"][0]["text"] = "第一段，改过。第二段。"
    with pytest.raises(Misfit) as misfit:
        apply(other, action, details)
    assert "第一段。第二段。" in misfit.value.expected
    assert "第一段，改过。" in misfit.value.found


def test_a_block_is_known_by_its_text_when_others_come_before_it():
    details = noted(PAGE, "split_paragraph", {"article": "a", "block": 0, "offset": 4})
    other = deepcopy(PAGE)
    other["articles"][0]["body"].insert(0, block("新的一段。"))
    assert bodies(apply(other, "split_paragraph", details))[0][:3] == [
        "新的一段。", "第一段。", "第二段。"
    ]  # fmt: skip


def test_fields_edited_by_hand_win_over_what_is_read_the_same():
    edit = {"article": "a", "field": "headline", "from": "甲题", "to": "新题"}
    assert apply(PAGE, "edit_article", edit)["articles"][0]["headline"] == "新题"
    other = deepcopy(PAGE)
    other["articles"][0]["headline"] = "甲乙题"
    with pytest.raises(Misfit) as misfit:
        apply(other, "edit_article", edit)
    assert (misfit.value.expected, misfit.value.found) == ("甲题 → 新题", "甲乙题")


KEEPING = sorted(name for name in ACTIONS if not name.startswith(("edit_", "remove_")))
TEXT = st.text("大同日报甲乙。，", min_size=1, max_size=6)


@st.composite
def pages(draw: Any) -> dict[str, Any]:
    """Pages of several articles with all that articles can have."""
    parts = []
    for number in range(draw(st.integers(1, 4))):
        blocks = draw(st.lists(TEXT, max_size=4))
        made = [block(text, *(o for o in (1, 3) if o < len(text))) for text in blocks]
        more = {name: draw(st.one_of(st.just(""), TEXT)) for name in (
            "kicker", "subhead", "byline_text", "jump_text", "continues_text"
        )}  # fmt: skip
        digest = draw(st.lists(TEXT, max_size=2))
        parts.append(article(f"a{number}", draw(TEXT), *made, digest=digest, **more))
    owners = [None, *(part["public_id"] for part in parts)]
    captions = [
        caption(f"p{number}", draw(TEXT), draw(st.sampled_from(owners)))
        for number in range(draw(st.integers(0, 2)))
    ]
    return sheet(*parts, captions=tuple(captions))


def any_details(page: dict[str, Any], draw: Any, number: int) -> dict[str, Any]:
    ids = [one["public_id"] for one in page["articles"]]
    return {
        "article": draw(st.sampled_from(ids)),
        "into": draw(st.sampled_from(ids)),
        "after": draw(st.sampled_from(["", *ids])),
        "caption": draw(st.sampled_from([*(c["public_id"] for c in page["captions"]), "none"])),
        "block": draw(st.integers(0, 4)),
        "offset": draw(st.integers(0, 6)),
        "step": draw(st.sampled_from([-1, 1])),
        "role": draw(st.sampled_from(["paragraph", "crosshead"])),
        "as": draw(st.sampled_from(["headline", "paragraph"])),
        "one": draw(st.sampled_from(["kicker", "headline"])),
        "other": draw(st.sampled_from(["headline", "subhead"])),
        "made": f"made{number}",
    }


@settings(max_examples=300)
@given(page=pages(), data=st.data())
def test_no_sequence_of_actions_loses_a_character(page, data):
    before = characters(page)
    done = 0
    for number in range(data.draw(st.integers(1, 12))):
        action = data.draw(st.sampled_from(KEEPING))
        try:
            page = apply(page, action, any_details(page, data.draw, number))
        except Misfit:
            continue
        done += 1
        assert characters(page) == before
        ids = [one["public_id"] for one in page["articles"]]
        assert len(set(ids)) == len(ids)
        assert all(one["article"] in {None, *ids} for one in page["captions"])
        for one in page["articles"]:
            for piece in one["body"]:
                assert all(0 < join["offset"] < len(piece["text"]) for join in piece["joins"])
