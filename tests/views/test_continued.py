"""One article on two pages, as readers see it."""

import re

import pytest

from tests.views import shelf


@pytest.fixture
def parts():
    issue = shelf.issue()
    front, third = shelf.page(issue), shelf.page(issue, "3", "综合")
    beginning = shelf.article(
        front, "老街热闹起来", "清晨的老街洒过水。", "他最怕的不是没有客",
        jump_text="（下转第三版）", jump_page="3",
    )  # fmt: skip
    rest = shelf.article(
        third, "", "人，而是下雨。", "改造从春天开始。",
        continues_text="（上接第一版）", continues_page="1", continued_from=beginning,
    )  # fmt: skip
    shelf.caption(third, "图为改造后的老街。", of=rest)
    return beginning, rest


def text(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_the_beginning_shows_its_rest_with_a_link(client, parts):
    beginning, rest = parts
    page = text(client, beginning.get_absolute_url())
    order = ["没有客</p>", "（下转第三版）", "（接第3版）", "人，而是下雨。", "改造从春天开始。"]
    places = [page.index(piece) for piece in order]
    assert places == sorted(places)
    assert f'<a href="{rest.get_absolute_url()}">（接第3版）</a>' in page
    assert "图为改造后的老街。" in page


def test_the_rest_leads_back(client, parts):
    beginning, rest = parts
    page = text(client, rest.get_absolute_url())
    assert f'<a href="{beginning.get_absolute_url()}">（上接第一版）</a>' in page
    assert "清晨的老街洒过水" not in page


def test_a_rest_without_a_printed_mark_is_given_one(client, parts):
    beginning, rest = parts
    rest.continues_text = rest.continues_page = ""
    rest.save()
    page = text(client, rest.get_absolute_url())
    assert f'<a href="{beginning.get_absolute_url()}">（上接第1版）</a>' in page


def test_a_rest_without_a_headline_goes_by_its_first_words(client, parts):
    _, rest = parts
    assert rest.title == "人，而是下雨。"
    page = text(client, rest.page.get_absolute_url())
    assert re.search(r"<h2><a [^>]+><span class=\"phrase\">人，而是下雨。", page)


def test_marks_on_the_pages_lead_to_the_other_part(client, parts):
    beginning, rest = parts
    front = text(client, beginning.page.get_absolute_url())
    assert f'<a href="{rest.get_absolute_url()}">（下转第三版）</a>' in front
    third = text(client, rest.page.get_absolute_url())
    assert f'<a href="{beginning.get_absolute_url()}">（上接第一版）</a>' in third


def test_a_page_with_jumps_needs_no_query_for_each(client, parts, django_assert_max_num_queries):
    beginning, rest = parts
    for number in range(5):
        one = shelf.article(beginning.page, f"第{number}篇", "正文。", jump_text="（下转第三版）")
        shelf.article(rest.page, f"续{number}", "正文。", continued_from=one)
    with django_assert_max_num_queries(8):
        client.get(beginning.page.get_absolute_url())
    with django_assert_max_num_queries(8):
        client.get(rest.page.get_absolute_url())


def test_what_stands_across_the_joint_is_marked_on_both_sides_and_counted_once(client, parts):
    beginning, _ = parts
    page = text(client, f"{beginning.get_absolute_url()}?q=没有客人")
    assert "没有客</mark></p>" in page
    assert '<p class="goes-on"><mark>人</mark>，而是下雨。' in page
    assert "出现1处" in re.sub(r"<[^>]+>", "", page)


def test_what_stands_in_the_rest_is_marked_below_its_beginning(client, parts):
    beginning, rest = parts
    page = text(client, f"{beginning.get_absolute_url()}?q=下雨")
    assert '人，而是<mark id="hit">下雨</mark>。' in page
    own = text(client, f"{rest.get_absolute_url()}?q=下雨")
    assert '人，而是<mark id="hit">下雨</mark>。' in own


def test_the_words_around_a_joint_can_be_read_in_english(client, parts):
    beginning, rest = parts
    rest.continues_text = ""
    rest.save()
    client.cookies["django_language"] = "en"
    assert "(continued, Page 3)" in text(client, beginning.get_absolute_url())
    assert "(from Page 1)" in text(client, rest.get_absolute_url())
