"""Notices that stand in one issue after the other."""

from archive.search import search

BODY = (
    "为维护市场公平，现公布投诉渠道。市发改委电话0352-7654321，办公时间为工作日上午八点至十二点。"
)


def notice(body: str = BODY, headline: str = "清理隐性壁垒公告") -> dict:
    return {"headline": headline, "body": [body]}


def repeats(query: str = "渠道") -> list[bool]:
    return [bool(hit.repeats) for hit in search(query, sort="oldest").hits]


def test_the_same_notice_in_another_issue_points_at_the_first(stored):
    stored("2022-08-20", [notice()])
    stored("2022-08-21", [notice(BODY.replace("八点", "九点"))])
    first, second = search("渠道", sort="oldest").hits
    assert first.repeats == ""
    assert second.repeats == first.url


def test_counts_count_them_all(stored):
    stored("2022-08-20", [notice()])
    stored("2022-08-21", [notice()])
    assert search("渠道").total == 2


def test_twice_in_one_issue_is_shown_twice(stored):
    stored("2022-08-20", [notice(), notice()])
    assert repeats() == [False, False]


def test_another_text_under_the_same_title_is_another_article(stored):
    stored("2022-08-20", [notice()])
    stored("2022-08-21", [notice("渠道灌溉工程开工，三个村受益，工期两年。")])
    assert repeats() == [False, False]


def test_the_same_text_under_another_title_is_another_article(stored):
    stored("2022-08-20", [notice()])
    stored("2022-08-21", [notice(headline="另一则公告")])
    assert repeats() == [False, False]


def test_titles_without_text_prove_nothing(stored):
    for day in ("2022-08-20", "2022-08-21"):
        stored(day, [{"headline": "渠道简讯"}])
    assert repeats() == [False, False]
