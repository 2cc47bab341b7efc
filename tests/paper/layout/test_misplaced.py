from archive.paper import Source, read_page

WATER = "市供水公司昨日介绍，城东水厂二期工程已经完成设备安装，计划下月初通水。"
MORE = "供水公司提醒，城东水厂切换水源时个别高层住户的水压会有波动，请提前储水。"
BOOKS = "市图书馆新馆周末迎来首批读者，三楼的少儿阅览区座无虚席，办借书证的队伍排到门外。"


def read(*lines):
    return read_page(Source("p1.txt", "\n\n".join(lines).encode())).articles


def bodies(articles):
    return [[paragraph.text for paragraph in article.body] for article in articles]


def test_text_between_a_title_and_its_dateline_goes_to_the_article_it_speaks_of():
    articles = read(
        "城东水厂二期下月通水", f"本报讯（记者 周岚）{WATER}",
        "图书馆新馆开门迎客", MORE, f"本报讯（记者 石磊）{BOOKS}",
    )  # fmt: skip
    assert bodies(articles) == [
        [f"本报讯（记者 周岚）{WATER}", MORE], [f"本报讯（记者 石磊）{BOOKS}"],
    ]  # fmt: skip


def test_a_report_finds_its_title_where_another_ones_title_stands_between():
    fields = "各乡镇备足种子化肥，春耕春种全面展开，农技人员下到田头指导农户整地播种。"
    articles = read(
        "各地春耕春种全面展开", f"本报讯（记者 陆遥）{fields}",
        "城东水厂二期下月通水", "农技人员还为种粮大户测土配方，春耕用的种子化肥送到田头。",
        "图书馆新馆迎来首批读者", f"本报讯（记者 石磊）{BOOKS}", f"本报讯（记者 周岚）{WATER}",
    )  # fmt: skip
    found = {article.headline: article.body[0].text for article in articles}
    assert found["城东水厂二期下月通水"] == f"本报讯（记者 周岚）{WATER}"
    assert found["图书馆新馆迎来首批读者"] == f"本报讯（记者 石磊）{BOOKS}"
    assert len(articles) == 3


def test_an_articles_own_opening_stays_before_its_dateline():
    opening = "图书馆新馆开门以后，读者多不多，办证要等多久，带着这些问题，记者到馆里走了一趟。"
    articles = read(
        "城东水厂二期下月通水", f"本报讯（记者 周岚）{WATER}",
        "图书馆新馆开门迎客", opening, f"本报讯（记者 石磊）{BOOKS}",
    )  # fmt: skip
    assert bodies(articles)[1] == [opening, f"本报讯（记者 石磊）{BOOKS}"]


def test_an_essay_and_an_untitled_report_below_it_stay_two():
    essay = ["门前的石阶磨得发亮，外婆坐在上面择菜，石阶缝里长着青苔。",
             "石阶一共七级，外婆说她嫁过来那年就是七级，没有多也没有少。",
             "后来外婆走不动了，我就坐在石阶上，把菜择好了端进去给她看。"]  # fmt: skip
    wire = "新华社北京8月1日电（记者 陆遥）记者从国家铁路集团获悉，暑运客流持续增长。"
    articles = read("外婆门前的石阶", *essay, wire)
    assert bodies(articles) == [essay, [wire]]


def test_a_caption_in_a_cut_paragraph_needs_neither_mark_nor_credit():
    cut = "市图书馆新馆周末迎来首批读者，三楼的少儿阅览区座无虚席，不少家长带着孩子来办借书"
    page = read_page(Source("p1.txt", "\n\n".join([
        "图书馆新馆开门迎客", f"本报讯（记者 石磊）{cut}", "小读者在书架前挑选图书。",
        "证，队伍一直排到大门外面的台阶上。", MORE,
    ]).encode()))  # fmt: skip
    assert [caption.text for caption in page.captions] == ["小读者在书架前挑选图书。"]
    assert page.articles[0].body[0].text.endswith("办借书证，队伍一直排到大门外面的台阶上。")


def test_two_title_lines_are_a_headline_and_another_line_or_halves_of_one():
    body = f"本报讯（记者 石磊）{BOOKS}"
    slogan, news = "自己动手 省下八十六万", "机修厂造出支架试验台"
    (first,) = read(slogan, news, body)
    # Without the sizes of print, either of the two may be the headline.
    read_as = (first.kicker, first.headline, first.subhead)
    assert read_as in {(slogan, news, ""), ("", slogan, news)}
    (second,) = read("秋雨连下六天，", "白水河水位逼近警戒线", body)
    assert second.headline == "秋雨连下六天，白水河水位逼近警戒线"


def test_items_without_other_text_are_the_body_of_their_article():
    items = ["● 市博物馆自8月4日起恢复夜间开放，每日限流1200人。", "● 首条村际公交线路昨日开通。"]
    articles = read("图书馆新馆开门迎客", f"本报讯（记者 石磊）{BOOKS}", "简讯", *items)
    assert (articles[1].headline, articles[1].digest) == ("简讯", ())
    assert bodies(articles)[1] == [item.removeprefix("● ") for item in items]
