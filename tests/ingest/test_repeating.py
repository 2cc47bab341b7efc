"""Notices that are printed again are known across issues."""

from archive.models import Article
from archive.paper.repeats import LEAST, SAME, body_key, likeness, pairs_of, title_key
from tests.ingest.pages import BRIDGE, SCHOOL, WEATHER, page

NOTICE = """# 全市投诉举报渠道公布
为畅通投诉渠道，请市民拨打电话0352-5550101反映情况，工作日上午九时至下午五时有人接听。
来信请寄市政务服务大厅二楼督查室，信封上注明投诉二字，收到后十五个工作日内答复。
"""
AGAIN = NOTICE.replace("5550101", "5550109")
OTHER_TITLE = NOTICE.replace("全市投诉举报渠道公布", "投诉举报渠道再次公布")
OTHER_TEXT = """# 全市投诉举报渠道公布
市民热线昨日接到来电三百二十件，其中反映供暖的占一半，各区已派人上门查看并逐户回复。
"""


def groups() -> dict[str, list[str]]:
    """Day → the days on which its notice was printed as well."""
    notices = Article.objects.filter(headline__contains="渠道").select_related("page__issue")
    return {
        f"{notice.page.issue.date:%d}": [f"{one.page.issue.date:%d}" for one in notice.printings]
        for notice in notices
    }


def test_a_notice_of_an_earlier_issue_is_linked(take_in):
    take_in(("a.txt", page("1", BRIDGE, NOTICE, date="2022-08-20")))
    take_in(("b.txt", page("1", AGAIN, WEATHER, date="2022-08-21")))
    take_in(("c.txt", page("1", SCHOOL, date="2022-08-22")))
    assert groups() == {"20": ["21"], "21": ["20"]}
    assert Article.objects.exclude(repeat_group="").count() == 2


def test_issues_that_come_in_another_order_are_linked_alike(take_in):
    for day in ("22", "20", "21"):
        take_in((f"{day}.txt", page("1", NOTICE, date=f"2022-08-{day}")))
    assert groups() == {"20": ["21", "22"], "21": ["20", "22"], "22": ["20", "21"]}


def test_the_same_text_under_another_title_is_linked(take_in):
    take_in(("a.txt", page("1", NOTICE, date="2022-08-20")))
    take_in(("b.txt", page("1", OTHER_TITLE, date="2022-08-21")))
    assert groups() == {"20": ["21"], "21": ["20"]}


def test_the_same_title_over_another_text_is_not(take_in):
    take_in(("a.txt", page("1", NOTICE, date="2022-08-20")))
    take_in(("b.txt", page("1", OTHER_TEXT, date="2022-08-21")))
    assert groups() == {"20": [], "21": []}


def test_the_same_notice_in_another_newspaper_is_not(take_in):
    take_in(("a.txt", page("1", NOTICE, date="2022-08-20")))
    take_in(("b.txt", page("1", NOTICE, date="2022-08-21", paper="云州晚报")))
    assert groups() == {"20": [], "21": []}


def test_a_page_replaced_stays_linked(take_in):
    for day in ("20", "21", "22"):
        take_in((f"{day}.txt", page("1", NOTICE, date=f"2022-08-{day}")))
    take_in(("20.txt", page("1", AGAIN, SCHOOL, date="2022-08-20")))
    assert groups() == {"20": ["21", "22"], "21": ["20", "22"], "22": ["20", "21"]}


def test_storing_asks_once_for_all_articles_of_an_issue(take_in, django_assert_max_num_queries):
    take_in(("a.txt", page("1", NOTICE, date="2022-08-20")))
    many = [
        f"# 第{n}篇稿件的标题\n这是第{n}篇稿件的正文，写了一件只在这一天发生的事情。\n"
        for n in range(40)
    ]
    with django_assert_max_num_queries(70):
        take_in(("b.txt", page("1", *many, date="2022-08-21")))


def test_keys_are_equal_for_equal_texts_and_fit_the_database():
    assert title_key(["", "甲 乙"]) == title_key(["甲乙"]) != title_key(["乙甲"])
    assert title_key(["", ""]) == 0
    pairs = pairs_of([NOTICE])
    assert 0 < body_key(pairs) < 2**63
    assert body_key(pairs) == body_key(pairs_of([NOTICE.replace("，", ", ")]))
    assert body_key(frozenset(list(pairs)[: LEAST - 1])) == 0


def test_likeness_says_what_is_the_same():
    assert likeness(pairs_of([NOTICE]), pairs_of([AGAIN])) >= SAME
    assert likeness(pairs_of([NOTICE]), pairs_of([OTHER_TEXT])) < SAME / 2
    assert likeness(frozenset(), frozenset()) == 0
