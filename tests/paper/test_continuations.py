"""Articles on two pages: complete invented issues, with jumps in all their forms."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.paper import Answers, read_issues
from archive.paper.as_json import read_as_json
from archive.paper.continuations import is_cut, pair
from archive.paper.continuations import joined as joined_text
from archive.paper.jump_scores import Part, page_meant, title_likeness
from archive.paper.types import Continuation, Place
from tests.paper.jumping import LINHAI, SHAHE, sources


def joined(issue: dict[str, str], *names: str) -> dict[str, tuple[str, str]]:
    """Headline (or first words) of each rest → page and headline of its beginning."""
    (parsed,) = read_issues(sources(issue, *names), Answers())
    pages = {page.number: page for page in parsed.pages}
    found = {}
    for one in parsed.continuations:
        rest = pages[one.rest.page].articles[one.rest.index]
        beginning = pages[one.beginning.page].articles[one.beginning.index]
        found[rest.headline or rest.body[0].text[:3]] = one.beginning.page, beginning.headline
    return found


def test_every_jump_of_an_issue_with_numbered_pages_is_followed():
    assert joined(SHAHE) == {
        "鲁有田": ("1", "一座乡村图书室和它的守夜人"),
        "全市防汛工作会议召开": ("1", "全市防汛工作会议召开"),
        "南关老街热闹起来": ("1", "让老街重新热闹起来"),
    }


def test_every_jump_of_an_issue_with_lettered_pages_is_followed_even_without_a_back_mark():
    assert joined(LINHAI) == {
        "年轻摊主的夜市生意经": ("A1", "夜市里的年轻摊主"),
        "老船厂变身艺术区": ("A1", "老船厂要变成艺术区"),
    }


def test_a_jump_to_a_page_that_did_not_come_is_a_note_on_its_page():
    (parsed,) = read_issues(sources(SHAHE, "p1.txt", "p2.txt", "p4.txt"), Answers())
    problems = [each for each in parsed.pages[0].problems if each.code == "jump-unmatched"]
    assert [problem.severity for problem in problems] == ["note", "note"]
    assert "第3版" in problems[0].message
    assert problems[0].line == 4


def test_a_jump_that_finds_nothing_on_its_page_is_a_doubt():
    wrong = SHAHE | {"p1.txt": SHAHE["p1.txt"].replace("（紧接第二版）", "（紧接第四版）")}
    wrong["p2.txt"] = wrong["p2.txt"].replace("（上接第一版）", "")
    (parsed,) = read_issues(sources(wrong), Answers())
    problems = [each for each in parsed.pages[0].problems if each.code == "jump-unmatched"]
    assert [problem.severity for problem in problems] == ["doubt"]
    assert "守夜人" in problems[0].message


def test_a_back_mark_to_a_page_that_did_not_come_is_a_note_too():
    (parsed,) = read_issues(sources(SHAHE, "p2.txt"), Answers(newspaper="沙河日报"))
    assert [(each.code, each.severity) for each in parsed.pages[0].problems
            if each.code.startswith("jump")] == [("jump-unmatched", "note")]  # fmt: skip


def test_the_wrong_page_in_a_jump_is_outweighed_by_the_back_mark_and_the_title():
    wrong = SHAHE | {"p1.txt": SHAHE["p1.txt"].replace("（下转第三版）\n\n让老街", "\n\n让老街")}
    assert joined(wrong)["全市防汛工作会议召开"] == ("1", "全市防汛工作会议召开")


def test_json_of_several_pages_says_what_continues_what():
    pages = read_as_json(sources(SHAHE))
    rest = next(a for a in pages[2]["articles"] if a["headline"] == "南关老街热闹起来")
    assert rest["continued_from"]["page"] == 1
    assert rest["continued_from"]["headline"] == "让老街重新热闹起来"
    assert all(a["continued_from"] is None for a in pages[0]["articles"])


def test_pages_of_two_days_are_not_joined():
    later = {f"later-{name}": text.replace("5月9日", "5月10日") for name, text in SHAHE.items()}
    mixed = [*sources(SHAHE, "p1.txt"), *sources(later, "later-p3.txt")]
    assert all(not a["continued_from"] for page in read_as_json(mixed) for a in page["articles"])


def test_pages_that_come_in_any_order_are_joined_alike():
    assert joined(dict(reversed(SHAHE.items()))) == joined(SHAHE)


PART = Part(page="1", index=0, title="", goes_to=None, comes_from=None, mark="",
            first="", last="", text="")  # fmt: skip


def part(page: str, index: int, title: str = "", **fields: str) -> Part:
    return replace(PART, page=page, index=index, title=title, **fields)


def test_one_article_goes_on_over_three_pages():
    parts = [
        part("1", 0, "黄河故道上的护林人", goes_to="2"),
        part("2", 0, "黄河故道上的护林人", comes_from="1", goes_to="5"),
        part("5", 0, "黄河故道上的护林人", comes_from="2"),
    ]
    assert [(c.beginning.page, c.rest.page) for c in pair(parts)] == [("1", "2"), ("2", "5")]


def test_titles_tell_which_of_two_rests_is_whose():
    parts = [
        part("1", 0, "春耕用上北斗导航", goes_to="4"),
        part("1", 1, "县医院新院区启用", goes_to="4"),
        part("4", 0, "新院区启用", comes_from="1"),
        part("4", 1, "北斗导航进春耕", comes_from="1"),
    ]
    assert {(c.beginning.index, c.rest.index) for c in pair(parts)} == {(0, 1), (1, 0)}


def test_without_titles_the_cut_sentences_tell():
    parts = [
        part("1", 0, "甲", goes_to="4", last="他们在河边修起了一道长长的堤"),
        part("1", 1, "乙", goes_to="4", last="这所学校今年迎来了建校七十周"),
        part("4", 0, comes_from="1", first="年，校友从各地赶回来。"),
        part("4", 1, comes_from="1", first="坝，从此再没有淹过水。"),
    ]
    assert {(c.beginning.index, c.rest.index) for c in pair(parts)} == {(0, 1), (1, 0)}


def test_an_article_of_its_own_is_not_taken_for_a_rest():
    parts = [
        part("1", 0, "春耕用上北斗导航", goes_to="4", last="农机手说，"),
        part("4", 0, "县医院新院区启用", first="本报讯（记者 何清）昨日，新院区启用。"),
    ]
    assert pair(parts) == []


@pytest.mark.parametrize(
    ("wanted", "here", "known", "page"),
    [
        ("3", "1", {"1", "3"}, "3"),
        ("3", "A1", {"A1", "A3", "B3"}, "A3"),
        ("3", "B1", {"A1", "A3", "B3"}, "B3"),
        ("A3", "A1", {"1", "3"}, "3"),
        ("B3", "A1", {"1", "3"}, ""),
        ("9", "1", {"1", "3"}, ""),
        ("", "1", {"1", "3"}, ""),
    ],
)
def test_which_page_a_mark_means(wanted, here, known, page):
    assert page_meant(wanted, here, known) == page


def test_a_shortened_title_is_known_and_another_is_not():
    whole = "推动高质量发展走在前列市委经济工作会议召开"
    assert title_likeness("市委经济工作会议召开", whole) == 1
    assert title_likeness("推动发展走在前列", whole) > 0.8
    assert title_likeness("音乐节门票明日开售", whole) < 0.3


@pytest.mark.parametrize(
    ("last", "first", "cut"),
    [
        ("会议指出，要把隐患排查抓在日常、", "落在细处。", True),
        ("他最怕的是", "下雨。", True),
        ("会议结束。", "会后，代表们参观了展览。", False),
        ("他说", "本报讯（记者 何清）昨日，新院区启用。", False),
        ("", "下雨。", False),
    ],
)
def test_where_a_sentence_was_cut(last, first, cut):
    assert is_cut(last, first) is cut


def test_latin_words_that_meet_keep_a_space():
    assert joined_text("采用 Wi", "Fi 信号") == "采用 Wi Fi 信号"
    assert joined_text("采用北", "斗导航") == "采用北斗导航"


pages = st.sampled_from(["", "1", "2", "A1", "A3", "3"])
marks = st.one_of(st.none(), pages)
texts = st.text(alphabet="春耕北斗导航进村，。“”本报讯（）", max_size=12)


@given(st.lists(st.tuples(pages, marks, marks, texts, texts, texts), max_size=12))
def test_whatever_the_marks_each_article_is_joined_once_and_in_no_circle(rows):
    parts = [
        part(page, index, title, goes_to=to, comes_from=back, first=first, last=last, text=first)
        for index, (page, to, back, title, first, last) in enumerate(rows)
    ]
    made = pair(parts)
    assert len({c.beginning for c in made}) == len({c.rest for c in made}) == len(made)
    follows = {c.beginning: c.rest for c in made}
    for start in follows:
        place: Place | None = start
        for _ in range(len(follows) + 1):
            place = follows.get(place) if place else None
        assert place is None
    assert all(0.5 < c.confidence <= 1 for c in made)
    assert all(isinstance(c, Continuation) for c in made)
