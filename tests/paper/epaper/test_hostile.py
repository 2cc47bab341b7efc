"""Web pages that mean harm, or are only broken: bounded, nothing run, nothing fetched."""

import resource
import socket
from contextlib import suppress

import pytest

from archive.paper import Source, read_pages
from archive.paper.errors import EmptyFile, NotText, PaperError, TooLarge, UnreadableFile
from archive.paper.readers import epaper_html
from archive.paper.readers.epaper_html.document import parse
from archive.paper.types import Bundle, Limits, PageText
from tests.work import calls

MEGABYTES = 5_000_000
WIDE = Limits(text_bytes=2 * MEGABYTES)
PAGE = (
    "<html><body><map name=m><area coords='1,1,90,1,90,90,1,90' href='content_1.htm'></map>"
    "<img src='{src}' usemap='#m' width=100 height=100>第1版：要闻{extra}"
    "<ul><li><a href='content_1.htm'>桥头的早市开张了</a></ul></body></html>"
)

TAGS = {
    "unclosed bold": "<b>",
    "unclosed divisions": "<div>",
    "unclosed paragraphs": "<p>",
    "tables in tables": "<table><tr><td>",
    "links in links": "<a href=content_2.htm>",
    "opening brackets": "<",
    "comments": "<!--",
    "half comments": "<!-- -",
    "attributes": "<a b=1 ",
    "open quotes": '<a href="',
    "closing paragraphs": "</p>",
    "closing all": "</body></html>",
    "character references": "&amp",
    "scripts": "<script>",
    "lists": "<ul><li>",
    "areas": "<area coords=1,2,3,4,5,6 href=content_3.htm>",
    "images": "<img src=a.jpg>",
    "headings": "<h1>",
    "frames": "<frame src=x.htm>",
}


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    """Any address that is asked for is a failure."""

    def refused(*_args, **_kwargs):
        raise AssertionError("a reader opened a connection")

    monkeypatch.setattr(socket, "socket", refused)
    monkeypatch.setattr(socket, "create_connection", refused)
    monkeypatch.setattr(socket, "getaddrinfo", refused)


def _read(html: str) -> list[PageText]:
    bundle = Bundle("epaper_html", Source("node_1.htm", html.encode()))
    return list(epaper_html.read(bundle, WIDE))


@pytest.mark.parametrize("tags", TAGS)
def test_five_megabytes_of_one_tag_stay_bounded(tags):
    piece = TAGS[tags]
    html = PAGE.format(src="a.jpg", extra=piece * (MEGABYTES // len(piece)))
    with suppress(PaperError):
        _read(html)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 3 << 20  # kilobytes


def test_work_grows_with_the_length_of_a_page():
    def work(count: int) -> int:
        html = PAGE.format(src="a.jpg", extra="<p><a href=content_9.htm>标题文字</a>正文。" * count)
        return calls(lambda: _read(html))

    work(100)
    assert work(8_000) < 5 * work(2_000)


def test_closing_what_was_never_opened_does_not_square():
    html = "<div>" * 200_000 + "</b>" * 600_000
    with pytest.raises(UnreadableFile, match="太深"):
        parse(html)


def test_more_bytes_than_a_web_page_has_are_refused_at_once():
    with pytest.raises(TooLarge, match="字节"):
        list(read_pages([Source("node_1.htm", b"<p>" * MEGABYTES)]))


@pytest.mark.parametrize(
    "address",
    [
        "http://169.254.169.254/latest/meta-data/a.jpg",
        "//evil.example/a.jpg",
        "file:///etc/passwd",
        "../../../../../etc/passwd",
        "..\\..\\..\\windows\\win.ini",
        "C:\\a.jpg",
        "javascript:alert(1)",
        "data:image/png;base64,AAAA",
        "ftp://evil.example/a.jpg",
        "\\\\server\\share\\a.jpg",
        "",
        "?",
        "#",
        "a.jpg\x00.htm",
        "%2e%2e/%2e%2e/etc/passwd",
        "[::1]/a.jpg",
        "http://[bad/a.jpg",
    ],
)
def test_addresses_lead_nowhere_but_to_the_files_that_came(address):
    extra = f"<a href='{address}'>PDF</a><iframe src='{address}'></iframe>"
    html = PAGE.format(src=address, extra=extra)
    html = html.replace("content_1.htm", address, 1)
    [page] = read_pages([Source("a/b/node_1.htm", html.encode())])
    assert page.companions == ()
    assert page.facsimile is None


def test_scripts_are_text_that_is_never_run():
    script = (
        "<script>document.write('<li><a href=content_5.htm>' + '假标题' + '</a>');"
        "document.write(unescape('%u5047'));</script><img src=x onerror=alert(1)>"
    )
    [page] = read_pages([Source("node_1.htm", PAGE.format(src="a.jpg", extra=script).encode())])
    assert [one.headline for one in page.articles] == ["桥头的早市开张了"]


def test_a_page_of_markup_in_its_titles_shows_it_as_text():
    title = "&lt;script&gt;alert(1)&lt;/script&gt;早市"
    html = PAGE.format(src="a.jpg", extra="").replace("桥头的早市开张了", title)
    [page] = read_pages([Source("node_1.htm", html.encode())])
    assert page.articles[0].headline == "<script>alert(1)</script>早市"


def test_frames_that_show_each_other_end():
    one = b"<frameset><frame src=b.htm><frame src=node_1.htm></frameset>"
    other = b"<frameset><frame src=node_1.htm><frame src=b.htm></frameset>"
    with pytest.raises(NotText):
        list(read_pages([Source("node_1.htm", one), Source("b.htm", other)]))


@pytest.mark.parametrize("html", [b"<html></html>", b"<html><p>About us</p></html>", b"<<<<>>>>"])
def test_a_web_page_of_something_else_says_what_to_send(html):
    with pytest.raises(NotText, match="数字报"):
        list(read_pages([Source("about.html", html)]))


@pytest.mark.parametrize("data", [b"", b"  \n "])
def test_an_empty_web_page_is_empty(data):
    with pytest.raises(EmptyFile):
        list(read_pages([Source("node_1.htm", data)]))


COORDS = ["", "a,b,c", "1", "1,2,3", "1,1,1,1,1,1", "-5,-5,500,-5,500,900", "1e9,1,2,3,4,5,6",
          "nan,1,2,2,3,3", "0,0,100,0," * 2000]  # fmt: skip


@pytest.mark.parametrize("coords", COORDS)
def test_odd_coordinates_make_a_zone_on_the_page_or_none(coords):
    html = PAGE.format(src="a.jpg", extra="").replace("1,1,90,1,90,90,1,90", coords)
    [page] = read_pages([Source("node_1.htm", html.encode())])
    for zone in page.articles[0].zones:
        assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in zone.points)
