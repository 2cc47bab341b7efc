from archive.paper.layout.features import features_of
from archive.paper.layout.lines import Line
from archive.paper.layout.subject import AT_ONCE

WATER = [
    "市供水公司昨日介绍，城东水厂二期工程已经完成设备安装，计划下月初通水。",
    "城东水厂二期通水以后，城东三个街道的居民用水压力将明显改善，供水公司还将改造老旧管网。",
]
MORE_WATER = "供水公司提醒，通水前一周城东水厂将分时段停水，居民可以提前储水。"
BOOKS = [
    "市图书馆新馆周末迎来首批读者，三楼的少儿阅览区座无虚席。",
    "图书馆馆长表示，新馆藏书比老馆多一倍，读者凭身份证就能借书。",
]
OTHERS = [
    "全市篮球联赛昨晚开赛，十二支队伍分成两组，每周六比赛。",
    "山里的柿子红了，果农在树下铺了竹席，等着城里来的客商。",
]


def between(above, below, others=OTHERS):
    texts = [*above, "停水要提前说一声", *below, "别处的新闻", *others]
    lines = [Line(text, (number,)) for number, text in enumerate(texts, start=1)]
    return features_of(lines)[texts.index("停水要提前说一声")]


def test_text_that_goes_on_about_the_same_thing():
    assert between(WATER, [MORE_WATER])["same_subject"] > 0.5


def test_text_about_another_thing():
    assert between(WATER, BOOKS)["new_subject"] > 0.5


def test_what_all_texts_of_a_page_speak_of_binds_none():
    every = "本市各部门昨日齐心协力，"
    water, books, others = ([every + text for text in each] for each in (WATER, BOOKS, OTHERS))
    assert between(water, books, others)["new_subject"] > 0.5


def test_a_headline_is_told_again_below_it():
    texts = [*WATER, "市图书馆新馆迎来首批读者", *BOOKS, "别处的新闻", *OTHERS]
    lines = [Line(text, (number,)) for number, text in enumerate(texts, start=1)]
    found = features_of(lines)
    assert found[2]["told_below"] > 0.5 + found[5].get("told_below", 0)


def test_a_file_of_many_pages_is_gone_over_in_parts():
    texts = [*WATER, "停水要提前说一声", MORE_WATER, *BOOKS, "新馆", *OTHERS] * 60
    lines = [Line(text, (number,)) for number, text in enumerate(texts, start=1)]
    found = features_of(lines)
    assert len(lines) > 2 * AT_ONCE
    judged = [at for at, each in enumerate(found) if {"same_subject", "new_subject"} & each.keys()]
    assert judged == [at for at, text in enumerate(texts) if text in {"停水要提前说一声", "新馆"}]
