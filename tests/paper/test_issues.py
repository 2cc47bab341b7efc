import datetime as dt

import pytest

from archive.paper import Answers, Source, read_issues
from archive.paper.errors import DateConflict, DateMissing, DuplicatePage, NewspaperMissing

DAY = dt.date(2022, 8, 21)
HEAD = "云州晚报\n2022年8月21日 星期日\n第8812期 今日4版\n\n"
BODY = (
    "地铁二号线南段昨日开通\n\n本报讯（记者 张三）"
    "昨日清晨，首班列车从云州南站驶出，市民纷纷体验。\n"
)


def source(name: str, text: str = BODY) -> Source:
    return Source(name, text.encode())


def test_pages_of_one_day_make_one_issue_in_page_order():
    (issue,) = read_issues(
        [source("20220821_2.txt"), source("20220821_10.txt"), source("20220821_1.txt", HEAD + BODY)]
    )
    assert (issue.newspaper, issue.date, issue.date_from) == ("云州晚报", DAY, "masthead")
    assert [page.number for page in issue.pages] == ["1", "2", "10"]


def test_several_dates_make_several_issues():
    issues = read_issues(
        [source("2022-08-22/p1.txt"), source("2022-08-21/p1.txt")], Answers("云州晚报")
    )
    assert [issue.date for issue in issues] == [DAY, dt.date(2022, 8, 22)]
    assert {issue.date_from for issue in issues} == {"name"}


def test_the_masthead_outweighs_the_name_and_says_so():
    (issue,) = read_issues([source("2022-08-20/p1.txt", HEAD + BODY)])
    assert issue.date == DAY
    assert "name-date" in {problem.code for problem in issue.pages[0].problems}


def test_the_masthead_against_the_uploader_is_refused():
    with pytest.raises(DateConflict, match=r"2022-08-21.*2022-08-20"):
        read_issues([source("p1.txt", HEAD + BODY)], Answers(date=dt.date(2022, 8, 20)))


def test_an_answer_for_the_silent_pages_leaves_mastheads_alone():
    answers = Answers("云州晚报", dt.date(2022, 8, 20), fills_gaps=True)
    issues = read_issues([source("a.txt", HEAD + BODY), source("b.txt")], answers)
    assert [(issue.date.day, issue.date_from) for issue in issues] == [
        (20, "uploader"),
        (21, "masthead"),
    ]


def test_without_any_date_it_says_what_to_do():
    with pytest.raises(DateMissing, match=r"新建文档.txt.*出版日期"):
        read_issues([source("新建文档.txt")], Answers("云州晚报"))


def test_without_any_newspaper_it_says_what_to_do():
    with pytest.raises(NewspaperMissing, match=r"p1.txt.*报名"):
        read_issues([source("2022-08-21/p1.txt")])


@pytest.mark.parametrize(
    ("sources", "answers", "newspaper"),
    [
        ([source("江湾商报/2022-08-21/p2.txt")], Answers("澄江日报"), "澄江日报"),
        ([source("江湾商报/2022-08-21/p2.txt")], Answers(), "江湾商报"),
        ([source("p1.txt", HEAD + BODY), source("2022-08-21/p2.txt")], Answers(), "云州晚报"),
    ],
)
def test_where_the_newspaper_comes_from(sources, answers, newspaper):
    assert {issue.newspaper for issue in read_issues(sources, answers)} == {newspaper}


def test_two_files_for_one_page_are_both_named():
    with pytest.raises(DuplicatePage, match=r"b/2022-08-21_p1.txt.*a/2022-08-21_p1.txt"):
        read_issues(
            [source("a/2022-08-21_p1.txt"), source("b/2022-08-21_p1.txt")], Answers("云州晚报")
        )


def test_pages_without_numbers_take_the_free_ones_and_the_front_page_the_first():
    (issue,) = read_issues(
        [source("x.txt"), source("p2.txt"), source("y.txt", HEAD + BODY)],
        Answers("云州晚报", DAY),
    )
    assert [(page.number, page.source) for page in issue.pages] == [
        ("1", "y.txt"),
        ("2", "p2.txt"),
        ("3", "x.txt"),
    ]


def test_sections_come_after_one_another():
    names = ["2022-08-21/B01.txt", "2022-08-21/A02.txt", "2022-08-21/A01.txt"]
    (issue,) = read_issues(map(source, names), Answers("云州晚报"))
    assert [page.number for page in issue.pages] == ["A1", "A2", "B1"]


def test_editions_are_issues_of_their_own():
    names = ["2022-08-21-am/p1.txt", "2022-08-21-pm/p1.txt"]
    issues = read_issues(map(source, names), Answers("云州晚报"))
    assert [issue.edition for issue in issues] == ["am", "pm"]
    (issue,) = read_issues([source("2022-08-21/p1.txt")], Answers("云州晚报", edition="pm"))
    assert issue.edition == "pm"


def test_missing_pages_are_noted():
    (issue,) = read_issues([source("p1.txt", HEAD + BODY)])
    assert [problem.code for problem in issue.problems] == ["pages-missing"]


def test_a_printed_page_number_outweighs_the_name():
    (issue,) = read_issues([source("2022-08-21/p3.txt", "云州晚报 第2版 要闻\n\n" + BODY)])
    page = issue.pages[0]
    assert (page.number, page.name) == ("2", "要闻")
    assert "page-number" in {problem.code for problem in page.problems}


def test_a_front_page_without_a_letter_is_in_the_section_of_the_others():
    day = "2022年8月21日 星期日\n\n"
    pages = [source("p1.txt", HEAD + BODY)]
    pages += [source(f"p{at}.txt", f"A0{at} 民生\n云州晚报\n{day}{BODY}") for at in (2, 3)]
    (issue,) = read_issues(pages)
    assert [page.number for page in issue.pages] == ["A1", "A2", "A3"]


def test_a_page_without_a_letter_among_two_sections_keeps_its_number():
    day = "2022年8月21日 星期日\n\n"
    pages = [source("p1.txt", HEAD + BODY)]
    pages += [source(f"{at}.txt", f"{at} 民生\n云州晚报\n{day}{BODY}") for at in ("A02", "B03")]
    (issue,) = read_issues(pages)
    assert sorted(page.number for page in issue.pages) == ["1", "A2", "B3"]
