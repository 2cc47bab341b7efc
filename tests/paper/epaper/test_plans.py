"""What is read with what: months, articles without their page, files from elsewhere."""

import datetime as dt

import pytest

from archive.paper import Source, read_issues, read_pages
from tests.paper.conftest import ROOT
from tests.paper.epaper import sites
from tests.paper.epaper.issue import ISSUE, on_day
from tests.paper.epaper.test_sites import sources

SAMPLES = ROOT.parent / "shared" / "samples" / "epaper"


def test_a_month_of_issues_is_as_many_issues():
    files = {}
    for day in (8, 9, 10):
        files |= sites.layout(on_day(day))
    issues = read_issues(sources(files))
    assert [issue.date for issue in issues] == [dt.date(2021, 3, day) for day in (8, 9, 10)]
    for issue in issues:
        assert [len(page.articles) for page in issue.pages] == [4, 3]
        for page in issue.pages:
            day = f"/{issue.date.day:02}/"
            assert all(day in name for name in page.companions)


@pytest.mark.parametrize("site", ["classic", "people"])
def test_articles_without_their_page_make_pages_of_their_own(site):
    files = {
        name: data
        for name, data in sites.SITES[site](ISSUE).items()
        if "content_" in name or "nw." in name
    }
    [issue] = read_issues(sources(files))
    assert issue.newspaper == "云州日报" or site == "people"
    assert [page.number for page in issue.pages] == ["1", "3"]
    assert [one.headline for one in issue.pages[0].articles] == [
        one.headline for one in sorted(ISSUE.sheets[0].stories, key=_saved_as(site)) if one.saved
    ]
    assert any(one.code == "page-missing" for one in issue.pages[0].problems)


def _saved_as(site):
    order = {one.ident: at for at, one in enumerate(ISSUE.sheets[0].stories)}
    return lambda one: one.ident if site == "classic" else order[one.ident]


def test_an_article_that_no_page_lists_goes_to_its_page():
    files = sites.classic(ISSUE)
    name = next(name for name in files if name.endswith("node_2.htm"))
    text = files[name].decode().replace("content_302.htm", "content_888.htm")
    files[name] = text.encode()
    front = next(read_pages(sources(files)))
    headlines = [one.headline for one in front.articles]
    assert headlines.count("小学操场种起了向日葵") == 2
    assert front.articles[-1].body
    assert not any(one.body for one in front.articles[2:3])


def test_files_in_one_folder_are_found_by_their_names():
    files = {name.rpartition("/")[2]: data for name, data in sites.layout(ISSUE).items()}
    pages = list(read_pages(sources(files)))
    assert [len([one for one in page.articles if one.body]) for page in pages] == [3, 2]
    assert all(page.facsimile for page in pages)


def test_names_in_another_case_or_with_queries_are_found():
    files = {
        name.upper().replace(".HTM", ".htm@div=-1") if "content_" in name else name: data
        for name, data in sites.classic(ISSUE).items()
    }
    front = next(read_pages([Source(n, d) for n, d in files.items() if ".gif" not in n]))
    assert sum(bool(one.body) for one in front.articles) == 3


def test_a_picture_of_another_day_is_not_taken():
    files = sites.classic(on_day(8)) | {
        name: data for name, data in sites.classic(on_day(9)).items() if not name.endswith("_b.jpg")
    }
    issues = read_issues(sources(files))
    assert all(page.facsimile for page in issues[0].pages)
    assert all(page.facsimile is None for page in issues[1].pages)


def test_pictures_of_the_site_are_no_scans():
    files = sites.classic(ISSUE) | {"yzrb/images/2021-03/09/photo.jpg": sites.picture(900, 600)}
    assert len(list(read_pages(sources(files)))) == 2


def test_several_pages_in_a_pdf_are_not_the_picture_of_one():
    files = sites.layout(ISSUE)
    name = next(name for name in files if name.endswith("01abc.pdf"))
    files[name] = sites.pdf(pages=4)
    front = next(read_pages(sources(files)))
    assert front.facsimile is not None
    assert front.facsimile.source.endswith("01abc.jpg")


def test_a_pdf_of_other_proportions_is_not_what_the_zones_lie_on():
    files = sites.layout(ISSUE)
    name = next(name for name in files if name.endswith("01abc.pdf"))
    files[name] = sites.pdf(2000, 1400)
    front = next(read_pages(sources(files)))
    assert front.facsimile is not None
    assert front.facsimile.source.endswith("01abc.jpg")


def test_the_largest_picture_of_the_page_is_taken():
    files = sites.classic(ISSUE)
    small = next(name for name in files if name.endswith("/01/yz_b.jpg"))
    files[small.replace("_b.jpg", ".jpg")] = sites.picture(1400, 2000)
    front = next(read_pages(sources(files)))
    assert front.facsimile is not None
    assert (front.facsimile.source, front.facsimile.width) == (small.replace("_b", ""), 1400)


def test_a_masthead_with_a_zone_is_no_article():
    files = sites.classic(ISSUE)
    name = next(name for name in files if name.endswith("node_2.htm"))
    text = files[name].decode().replace("小学操场种起了向日葵", "报头")
    files[name] = text.encode()
    article = next(name for name in files if name.endswith("content_302.htm"))
    files[article] = (
        "<html><div id=ozoom><p>云州日报</p><p>国内统一刊号：CN 14-0099</p></div></html>".encode()
    )
    front = next(read_pages(sources(files)))
    assert len(front.articles) == 3
    assert (front.masthead.title, front.masthead.cn) == ("云州日报", "CN 14-0099")


SAID = {
    "jjjcb_2017-07-22_node_2.htm": ("1", "要闻", "中国纪检监察报", "2017-07-22", 7),
    "rmrb_2017-10-16_nbs_01.abridged.htm": ("1", "要闻", "人民日报", "2017-10-16", 5),
    "zglyb_2017-10-13_node_1_p01.abridged.htm": ("1", "旅游报01版", "中国旅游报", "2017-10-13", 5),
}


@pytest.mark.skipif(not SAMPLES.exists(), reason="the saved pages are not here")
@pytest.mark.parametrize("name", SAID)
def test_saved_pages_say_what_they_lack(name):
    number, label, newspaper, date, articles = SAID[name]
    [page] = read_pages([Source(name, (SAMPLES / name).read_bytes())])
    assert (page.number, page.name, page.newspaper) == (number, label, newspaper)
    assert str(page.date) == date
    assert len(page.articles) == articles
    assert all(one.headline and len(one.zones) == 1 for one in page.articles)
    told = [one.message for one in page.problems if one.code == "content-missing"]
    assert len(told) == articles
    for article, message in zip(page.articles, told, strict=True):
        assert article.headline.replace("“", "‘").replace("”", "’") in message
        assert ".htm " in message
