"""Saved sites of several kinds, read whole: every article with its zone, title and text."""

import datetime as dt

import pytest

from archive.paper import Source, read_issues
from archive.paper.types import Article, Caption, ParagraphRole, ParsedPage
from tests.paper.accounting import lost
from tests.paper.epaper.issue import HEIGHT, ISSUE, WIDTH, Story
from tests.paper.epaper.sites import SITES, Files


def sources(files: Files) -> list[Source]:
    return [
        Source(name, data)
        for name, data in sorted(files.items())
        if not name.endswith((".gif", ".css"))
    ]


@pytest.fixture(params=list(SITES))
def pages(request) -> tuple[str, list[ParsedPage]]:
    [issue] = read_issues(sources(SITES[request.param](ISSUE)))
    assert issue.newspaper == ISSUE.newspaper
    assert issue.date == dt.date(2021, 3, 9)
    return request.param, list(issue.pages)


def test_pages_have_the_numbers_and_names_of_the_list(pages):
    assert [(page.number, page.name) for page in pages[1]] == [
        (sheet.number, sheet.name) for sheet in ISSUE.sheets
    ]


def test_articles_come_in_the_order_of_the_list_with_their_titles(pages):
    for page, sheet in zip(pages[1], ISSUE.sheets, strict=True):
        assert [one.headline for one in page.articles] == [one.headline for one in sheet.stories]


def test_title_blocks_texts_and_people_are_whole(pages):
    for page, sheet in zip(pages[1], ISSUE.sheets, strict=True):
        for article, story in zip(page.articles, sheet.stories, strict=True):
            if story.saved:
                _same(article, story)


def _same(article: Article, story: Story) -> None:
    assert (article.kicker, article.subhead) == (story.kicker, story.subhead)
    wanted = [text for text in story.body if not text.startswith("■")]
    assert [one.text for one in article.body] == wanted
    crossheads = [at for at, one in enumerate(article.body) if one.role is ParagraphRole.CROSSHEAD]
    assert tuple(crossheads) == story.crossheads
    assert set(article.bylines) == set(story.names)


def test_captions_and_credits_belong_to_their_articles(pages):
    for page, sheet in zip(pages[1], ISSUE.sheets, strict=True):
        wanted = [
            (text, credit, at)
            for at, story in enumerate(sheet.stories)
            for text, credit in story.captions
        ]
        assert [_caption(one) for one in page.captions] == wanted


def _caption(one: Caption) -> tuple[str, str, int | None]:
    return one.text, one.credit, one.article


def test_zones_lie_where_the_map_has_them(pages):
    for page, sheet in zip(pages[1], ISSUE.sheets, strict=True):
        for article, story in zip(page.articles, sheet.stories, strict=True):
            assert len(article.zones) == len(story.areas)
            for zone, area in zip(article.zones, story.areas, strict=True):
                corners = {
                    (x / WIDTH, y / HEIGHT) for x, y in zip(area[::2], area[1::2], strict=True)
                }
                assert len(zone.points) == len(corners)
                for point, corner in zip(sorted(zone.points), sorted(corners), strict=True):
                    assert point == pytest.approx(corner, abs=0.003)


def test_what_is_missing_is_named(pages):
    _name, (front, *_others) = pages
    [problem] = [one for one in front.problems if one.code == "content-missing"]
    assert "三条公交线路今起调整" in problem.message
    assert ".htm" in problem.message
    assert front.text.splitlines()[problem.line - 1] == "三条公交线路今起调整"


def test_the_picture_is_the_best_that_came(pages):
    name, (front, *_others) = pages
    assert front.facsimile is not None
    ending = ".pdf" if name in {"layout", "people"} else (".jpg" if "classic" in name else "")
    assert front.facsimile.source.endswith(ending)


def test_no_character_is_lost(pages):
    for page in pages[1]:
        assert not lost(page)


def test_a_page_says_what_it_was_read_from(pages):
    for page, sheet in zip(pages[1], ISSUE.sheets, strict=True):
        saved = sum(story.saved for story in sheet.stories)
        read = [name for name in page.companions if name.endswith((".htm", ".html"))]
        assert len([name for name in read if "_l." not in name and "_r." not in name]) == saved
