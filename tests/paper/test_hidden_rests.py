"""Rests of articles from other pages that stand unmarked behind the end of another text."""

from dataclasses import replace

from archive.paper import Answers, read_issues
from archive.paper.jump_matching import certainty, matched
from archive.paper.told_headlines import with_told_headlines
from archive.paper.types import Article, Jump, Paragraph, ParsedPage
from tests.paper.jumping import LINHAI, sources

BARE = LINHAI | {
    "A4.txt": """A4版 文化 2024年11月2日 星期六 责任编辑 唐果

音乐节门票明日开售

本报讯（记者 林屿）海风音乐节门票明日上午十点开售，共两万张，市民可以在网上购买。（记者 林屿）

涂装车间将改成展厅，船坞旁的老船厂办公楼改作首批工作室。设计团队说，龙门吊和船坞里的油漆印子不会擦掉。

附近居民陶阿姨年轻时在老船厂当焊工，她希望艺术区的展厅里能有一面焊工的墙。
"""
}


def joined(issue):
    (parsed,) = read_issues(sources(issue), Answers())
    pages = {page.number: page for page in parsed.pages}
    return {
        pages[one.beginning.page].articles[one.beginning.index].headline: [
            paragraph.text[:4] for paragraph in pages[one.rest.page].articles[one.rest.index].body
        ]
        for one in parsed.continuations
    }, pages


def test_an_unmarked_rest_behind_another_text_is_set_free():
    rests, pages = joined(BARE)
    assert rests["老船厂要变成艺术区"] == ["涂装车间", "附近居民"]
    assert [article.headline for article in pages["A4"].articles] == ["音乐节门票明日开售", ""]
    assert len(pages["A4"].articles[0].body) == 1


def test_a_text_about_something_else_is_left_whole():
    other = BARE | {
        "A4.txt": BARE["A4.txt"]
        .replace("涂装车间将改成展厅，船坞旁的老船厂办公楼改作首批工作室。设计团队说，龙门吊和船坞里的油漆印子不会擦掉。",
                 "音乐节为期三天，海风里将响起四十支乐队的歌声。购票的市民凭门票免费乘坐公交。")
        .replace("附近居民陶阿姨年轻时在老船厂当焊工，她希望艺术区的展厅里能有一面焊工的墙。",
                 "门票开售以前，主办方请市民先在网上登记。")
    }  # fmt: skip
    rests, pages = joined(other)
    assert "老船厂要变成艺术区" not in rests
    assert len(pages["A4"].articles) == 1


def test_pairs_are_made_together():
    odds = {(0, 5): 3.0, (0, 6): 2.5, (1, 5): 2.8}
    assert sorted(matched(odds)) == [(0, 6), (1, 5)]
    assert matched({}) == []


def test_a_rival_that_has_nothing_better_makes_a_pair_doubtful():
    odds = {(0, 5): 3.0, (1, 5): 2.8}
    assert certainty((0, 5), {0: 5}, odds) < 0.6
    assert certainty((0, 5), {0: 5, 1: 6}, odds | {(1, 6): 4.0}) > 0.9


def paragraph(text):
    return (Paragraph(text, (1,)),)


def test_a_rest_tells_which_line_of_its_beginning_is_the_headline():
    first = Article(
        "三年后通车",
        kicker="跨江大桥四月动工",
        body=paragraph("大桥昨日动工"),
        jump=Jump("（下转第二版）", "2", "二"),
    )
    rest = Article(
        "跨江大桥四月动工",
        body=paragraph("。居民盼桥已久。"),
        continues=Jump("（上接第一版）", "1", "一", back=True),
    )
    front = ParsedPage("p1", "", "1", articles=(first,))
    inside = ParsedPage("p2", "", "2", articles=(rest,))
    found = with_told_headlines([front, inside])[0].articles[0]
    assert (found.kicker, found.headline, found.subhead) == ("", "跨江大桥四月动工", "三年后通车")
    other = replace(inside, articles=(replace(rest, headline="另一件事情的题目"),))
    assert with_told_headlines([front, other])[0].articles[0] == first


def test_a_subhead_with_a_dash_stays_one_although_the_rest_repeats_it():
    jump, back = Jump("（下转第二版）", "2", "二"), Jump("（上接第一版）", "1", "一", back=True)
    body, end = paragraph("大桥昨日通车百日"), paragraph("，两岸三镇热闹起来。")
    first = Article("一座大桥带活两岸三镇", subhead="——柏塘大桥通车百日见闻", body=body, jump=jump)
    rest = Article("柏塘大桥通车百日见闻", body=end, continues=back)
    pages = [
        ParsedPage("p1", "", "1", articles=(first,)),
        ParsedPage("p2", "", "2", articles=(rest,)),
    ]
    assert with_told_headlines(pages)[0].articles[0] == first
