"""Habits of single sites, each on a page as small as it can be."""

import re

import pytest

from archive.paper import Source, read_pages
from archive.paper.readers.epaper_html import addresses, facts
from archive.paper.types import ParagraphRole, ParsedPage
from tests.paper.conftest import ROOT
from tests.paper.epaper.sites import picture

NODE = (
    "<html><body>{before}<map name=m>{areas}</map><img src=p.jpg usemap=#m width=100 height=200>"
    "<div>第01版：要闻</div><ul>{titles}</ul>{after}</body></html>"
)
AREA = "<area coords=0,0,50,0,50,100,0,100 href=content_1.htm>"
TITLE = "<li><a href=content_1.htm>河堤上的夜跑队</a>"
ARTICLE = "<html><body><h1>河堤上的夜跑队</h1>{before}<div id=ozoom>{body}</div></body></html>"


def read(node: str = "", article: str = "", name: str = "2021-03-09/node_5.htm") -> ParsedPage:
    folder = name.rpartition("/")[0]
    files = {name: node, f"{folder}/content_1.htm": article}
    given = [Source(key, text.encode()) for key, text in files.items() if text]
    [page] = read_pages([*given, Source(f"{folder}/p.jpg", picture(100, 200))])
    return page


def node(before="", areas=AREA, titles=TITLE, after="") -> str:
    return NODE.format(before=before, areas=areas, titles=titles, after=after)


def article(body: str, before: str = "") -> str:
    return ARTICLE.format(body=body, before=before)


@pytest.mark.parametrize(
    "areas",
    [
        "<area coords='0,0,50,100' shape=rect href=content_1.htm>",
        "<AREA COORDS='0 0 50 0 50 100 0 100' HREF='content_1.htm?div=0#x'>",
        "<area coords=0,0,50,0,50,100,0,100 href=# onclick=\"go('content_1.htm')\">",
        "<area coords=0,0,50,0,50,100,0,100 href=\"javascript:open('content_1.htm')\">",
        "<area coords='0%,0%,50%,0%,50%,50%,0%,50%' href=content_1.htm>",
        AREA * 2,
    ],
)
def test_ways_to_write_an_area(areas):
    page = read(node(areas=areas))
    [zone] = page.articles[0].zones
    wanted = {(0, 0), (0.5, 0), (0.5, 0.5), (0, 0.5)}
    assert {(round(x, 2), round(y, 2)) for x, y in zone.points} == wanted


def test_percent_without_its_sign_is_told_by_the_size_of_the_picture():
    areas = "<area coords='0.5,0.5,50.5,0.5,50.5,50.5,0.5,50.5' href=content_1.htm>"
    html = node(areas=areas).replace("width=100 height=200", "width=300 height=600")
    assert read(html).articles[0].zones[0].points[2] == (0.505, 0.505)


def test_boxes_over_the_picture_are_areas():
    box = (
        "<div style='position:absolute;left:0%;top:0%;width:50%;height:50%'>"
        "<a href=content_1.htm></a></div>"
    )
    page = read(node(before=box, areas=""))
    assert page.articles[0].zones[0].points[2] == (0.5, 0.5)


@pytest.mark.parametrize(
    ("titles", "headline"),
    [
        ("<a href=content_1.htm title='河堤上的夜跑队和看台'>河堤上的夜…</a>",
         "河堤上的夜跑队和看台"),
        ("<li><a href=content_1.htm title='河堤上的夜跑队'><img src=b.png></a>", "河堤上的夜跑队"),
        ("<a href=content_1.htm><img src=b.png></a><a href=content_1.htm>河堤上的夜跑队</a>",
         "河堤上的夜跑队"),
        ("<a href=content_1.htm>河堤上<br>的夜跑队</a> <a href=content_1.htm>[详细]</a>",
         "河堤上 的夜跑队"),
        ("<li><a href=content_1.htm>河堤上的“夜跑<br>队”</a>", "河堤上的“夜跑队”"),
        ("<p>1、<a href=./content_1.htm>河堤上的夜跑队</a>", "河堤上的夜跑队"),
        ("<td>·<a href=content_1.htm><font color=red>河堤上的</font>夜跑队</a>",
         "河堤上的夜跑队"),
        ("", ""),
    ],
)  # fmt: skip
def test_titles_in_the_list(titles, headline):
    assert read(node(titles=titles)).articles[0].headline == headline


@pytest.mark.parametrize(
    ("after", "label"),
    [
        ("<a id=pageLink href=./node_5.htm>第A03版：文化·副刊</a>", ("A3", "文化·副刊")),
        ("<a href=node_5.htm>B12：健康</a>", ("B12", "健康")),
        ("<a href=node_5.htm>07 国际</a><a href=node_6.htm>08 体育</a>", ("7", "国际")),
        ("<a href=node_5.htm>第十二版 专题</a>", ("12", "专题")),
        ("<a href=node_4.htm>第04版：体育</a>", ("1", "要闻")),
    ],
)
def test_the_list_of_pages_names_this_page(after, label):
    page = read(node(after=after))
    assert (page.number, page.name) == label


def test_a_padded_number_in_the_name_counts_where_nothing_else_says_it():
    bare = node().replace("第01版：要闻", "")
    assert read(bare, name="2021-03-09/node_A02.html").number == "A2"
    assert read(bare, name="2021-03-09/node_187.htm").number in {"", "1"}


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p>一段。<p>二段。", ["一段。", "二段。"]),
        ("　　一段。<br>　　二段。<br/><br/>", ["一段。", "二段。"]),
        ("<div>一段。</div>二段。", ["一段。", "二段。"]),
        ("<p>会议\n  指出，要种树。</p>", ["会议指出，要种树。"]),
        ("<p>a&nbsp;&nbsp;b&amp;c &lt;d&gt;</p>", ["a b&c <d>"]),
        ("<p style='display:none'>看不见。</p><p>看得见。</p>", ["看得见。"]),
        ("<script>x('假的。')</script><style>p{}</style><p>真的。</p>", ["真的。"]),
        ("<p>表：</p><table><tr><td>甲</td><td>12</td></tr><tr><td>乙</td><td>7</td></tr></table>",
         ["表：", "甲 12", "乙 7"]),
        ("<p>一段。</p></body></html><p>二段。</p>", ["一段。", "二段。"]),
        ("<P>一<FONT>段</FONT>。</P><P></P><P>&nbsp;</P>", ["一段。"]),
    ],
)  # fmt: skip
def test_paragraphs_of_the_text(body, texts):
    page = read(node(), article(body))
    assert [one.text for one in page.articles[0].body] == texts


LONG = "河堤新修的塑胶道上，每晚都有人结伴跑步，领头的是退休的体育老师，今年六十三岁。"


@pytest.mark.parametrize(
    "head",
    [
        "<p><strong>从一个人开始</strong></p>",
        "<p align=center>从一个人开始</p>",
        "<p style='text-align:center;'>从一个人开始</p>",
        "<center>从一个人开始</center>",
        "<p>　　从一个人开始</p>",
    ],
)
def test_crossheads_marked_or_not(head):
    page = read(node(), article(f"<p>　　{LONG}</p>{head}<p>　　{LONG}</p>"))
    assert [one.role for one in page.articles[0].body] == [
        ParagraphRole.PARAGRAPH,
        ParagraphRole.CROSSHEAD,
        ParagraphRole.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (f"<p>本报记者 顾南</p><p>{LONG}</p>", ("顾南",)),
        (f"<p>□ 顾南 白川</p><p>{LONG}</p>", ("顾南", "白川")),
        (f"<p>■&nbsp;本报全媒体记者&nbsp;顾南</p><p>通讯员&nbsp;白川</p><p>{LONG}</p>",
         ("顾南", "白川")),
        (f"<p>{LONG}</p><p>（记者 顾南）</p>", ("顾南",)),
        (f"<p>本报讯（记者 顾南）{LONG}</p>", ("顾南",)),
    ],
)  # fmt: skip
def test_authors_named_in_the_text_alone(body, names):
    assert read(node(), article(body)).articles[0].bylines == names


@pytest.mark.parametrize(
    "pictured",
    [
        "<table><tr><td><img src=a.jpg></td></tr><tr><td>夜跑队在河堤上。 顾南 摄</td></tr>"
        "</table>",
        "<div class=attachment><img src=a.jpg><p>夜跑队在河堤上。 顾南 摄</p></div>",
        "<figure><img src=a.jpg><figcaption>夜跑队在河堤上。顾南 摄</figcaption></figure>",
    ],
)
@pytest.mark.parametrize("inside", [True, False])
def test_captions_stand_with_their_pictures(pictured, inside):
    text = f"<p>{LONG}</p>"
    page = read(
        node(), article(pictured + text if inside else text, before="" if inside else pictured)
    )
    [caption] = page.captions
    assert (caption.text, caption.credit, caption.article) == ("夜跑队在河堤上。", "顾南 摄", 0)
    assert [one.text for one in page.articles[0].body] == [LONG]


def test_properties_hold_what_the_page_does_not_show():
    properties = (
        "<!--enpproperty <articleid>1</articleid><title>河堤上的<br>夜跑队</title><introtitle>城事"
        "</introtitle><subtitle>——一支队伍的三年</subtitle><author>顾南</author> /enpproperty-->"
    )
    html = f"<html><body><div id=ozoom><p>{LONG}</p></div></body></html>{properties}"
    page = read(node(titles=""), html)
    one = page.articles[0]
    assert (one.kicker, one.headline, one.subhead) == (
        "城事",
        "河堤上的夜跑队",
        "——一支队伍的三年",
    )
    assert one.bylines == ("顾南",)


def test_a_jump_mark_is_taken_out_of_the_text():
    page = read(node(), article(f"<p>{LONG}</p><p>（下转第三版）</p>"))
    assert page.articles[0].jump is not None
    assert page.articles[0].jump.page == "3"
    assert [one.text for one in page.articles[0].body] == [LONG]


def test_comments_of_the_maker_mark_a_title():
    html = (
        "<html><body><div><!--<npm:article-pretitle>-->城事<!--</npm:article-pretitle>--></div>"
        "<b><!--<npm:article-title>-->河堤上的夜跑队<!--</npm:article-title>--></b>"
        f"<!--<npm:article-content>--><p>{LONG}</p><!--</npm:article-content>--></body></html>"
    )
    page = read(node(titles=""), html)
    assert (page.articles[0].kicker, page.articles[0].headline) == ("城事", "河堤上的夜跑队")
    assert [one.text for one in page.articles[0].body] == [LONG]


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("layout/202103/09/node_A02.html", "A2"),
        ("html/2021-03/09/node_187.htm", ""),
        ("html/2021-03/09/node_2.htm", ""),
        ("pc/layout/202103/09/l03.html", "3"),
        ("epaper/20210309/v4.shtml", "4"),
        ("epaper/20210309/vA1.shtml", "A1"),
        ("rb/html/2021-03/09/nbs.D110000yzrb_12.htm", "12"),
        ("rb/html/2021-03/09/nw.D110000yzrb_20210309_3-07.htm", "7"),
        ("html/2021-03/09/content_12.htm", ""),
    ],
)
def test_numbers_that_names_of_files_say(name, number):
    assert facts.number_in_name(name) == number


TSV = ROOT.parent / "shared" / "samples" / "epaper" / "newspaper_url_patterns.tsv"


@pytest.mark.skipif(not TSV.exists(), reason="the addresses of 481 papers are not here")
def test_the_addresses_of_most_papers_tell_pages_from_articles():
    rows = [line.split("\t") for line in TSV.read_text(encoding="utf-8").splitlines()[1:]]
    pages = [row[2].replace("{date}", "2021-03/09") for row in rows]
    assert sum(map(addresses.names_page, pages)) > 0.95 * len(rows)
    assert sum(map(addresses.names_article, pages)) < 0.02 * len(rows)
    articles = [re.sub(r"\\[dw]\+|\.\*", "12", row[3].rpartition("|")[2].strip()) for row in rows]
    articles = [each.replace("\\", "") for each in articles]
    assert sum(map(addresses.names_article, articles)) > 0.85 * len(rows)


def test_without_a_map_links_of_one_shape_are_the_articles():
    html = (
        "<html><div><a href=v1.shtml>第1版：要闻</a> <a href=v2.shtml>第2版：综合</a></div><ul>"
        "<li><a href=1187.shtml>河堤上的夜跑队</a><li><a href=1188.shtml>河堤上的看台</a></ul>"
        "<a href=http://a.example/about.html>关于我们这份报纸</a></html>"
    )
    [page] = read_pages([Source("yzrb/20210309/v1.shtml", html.encode())])
    assert [one.headline for one in page.articles] == ["河堤上的夜跑队", "河堤上的看台"]
    assert (page.number, page.name) == ("1", "要闻")
