"""A notice printed in several issues, and the column of an article, as readers see them."""

import re

from tests.views import shelf


def notice(day: str, **issue):
    return shelf.article(
        shelf.page(shelf.issue(day, **issue)), "投诉渠道", "请打电话。", repeat_group="n"
    )


def also(client, article) -> list[str]:
    page = client.get(article.get_absolute_url()).content.decode()
    found = re.search(r'<section class="printings">.*?</section>', page, re.DOTALL)
    return re.findall(r'<a href="([^"]+)">([^<]+)</a>', found[0]) if found else []


def test_an_article_page_leads_to_its_other_printings(client):
    first, second = notice("2023-03-05"), notice("2023-03-06")
    assert also(client, second) == [(first.get_absolute_url(), "3月5日 第1版")]
    assert also(client, first) == [(second.get_absolute_url(), "3月6日 第1版")]


def test_printings_in_drafts_are_not_shown_to_readers(client):
    first = notice("2023-03-05")
    notice("2023-03-06", state="draft")
    assert also(client, first) == []


def test_of_many_printings_the_nearest_days_are_shown_in_order(client):
    articles = [notice(f"2023-03-{day:02}") for day in range(1, 29)]
    shown = [text.partition(" ")[0] for _, text in also(client, articles[14])]
    assert shown == [f"3月{day}日" for day in range(9, 22) if day != 15]


def test_a_label_seen_once_is_text_and_a_column_leads_to_its_articles(client):
    articles = [
        shelf.article(shelf.page(shelf.issue(f"2023-03-0{day}")), "甲", "正文。", column="田间地头")
        for day in (1, 2, 3)
    ]
    assert (
        'class="column-label"><a href="/search/?q='
        in client.get(articles[0].get_absolute_url()).content.decode()
    )
    articles[2].page.issue.delete()
    assert (
        'class="column-label">田间地头<'
        in client.get(articles[0].get_absolute_url()).content.decode()
    )
