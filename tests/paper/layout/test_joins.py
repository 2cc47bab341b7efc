from archive.paper.layout.joins import join_paragraphs, join_score, statistics_of
from archive.paper.layout.pieces import Draft, Piece
from archive.paper.layout.words import word_across
from archive.paper.types import ParagraphRole


def draft(*texts: str) -> Draft:
    return Draft(body=[Piece(text, (line,)) for line, text in enumerate(texts, 1)])


def joined(*texts: str) -> Draft:
    one = draft(*texts)
    join_paragraphs(one, statistics_of(one.body))
    return one


def test_a_paragraph_cut_by_a_column_is_joined():
    body = joined(
        "他说，大同数字产业基础雄厚，且具有能源、区位、气", "候等诸多优势，前景广阔。"
    ).body
    assert [piece.text for piece in body] == [
        "他说，大同数字产业基础雄厚，且具有能源、区位、气候等诸多优势，前景广阔。"
    ]
    assert body[0].lines == (1, 2)
    assert body[0].joins[0].offset == 24
    assert body[0].joins[0].confidence > 0.9
    assert not body[0].joins[0].moved


def test_whole_paragraphs_stay_apart():
    texts = "会议今天召开。", "他强调：", "“要抓紧落实。”", "与会者包括：甲、乙、丙……"
    assert [piece.text for piece in joined(*texts).body] == list(texts)


def test_a_quotation_is_closed_across_the_joint_and_order_restored():
    body = joined(
        "发展峰会”在省城举办，数字经济展览同步亮相。",
        "从数字化到智能化，全省正抢抓数字经济发展机遇，加快培育新动能。",
        "8月18日至20日，“晋阳湖·数字经济",
        "发展数字经济，山西具备多方面的独特优势。",
    ).body
    assert body[0].text.startswith("8月18日至20日，“晋阳湖·数字经济发展峰会”在省城举办")
    assert body[0].joins[0].moved
    assert len(body) == 3


def test_nothing_is_joined_across_a_jump_mark():
    one = draft("通过创新电力交易机制，", "这是另一段没有完结的话。")
    one.body[0].ends_by_jump = True
    join_paragraphs(one, statistics_of(one.body))
    assert len(one.body) == 2


def test_a_crosshead_is_no_rest_of_a_paragraph():
    one = draft("他在路上走了很久，终于来到了一个小小的村", "从无到有")
    one.body[1].role = ParagraphRole.CROSSHEAD
    join_paragraphs(one, statistics_of(one.body))
    assert len(one.body) == 2


def test_three_pieces_become_one():
    body = joined(
        "全市水利系统广", "大干部职工统筹推进水灾害防御等", "各项工作，取得了显著成就。"
    ).body
    assert [piece.text for piece in body] == [
        "全市水利系统广大干部职工统筹推进水灾害防御等各项工作，取得了显著成就。"
    ]
    assert [join.offset for join in body[0].joins] == [7, 22]


def test_a_word_across_the_joint_speaks_for_it():
    assert word_across("降低气", "候变化")
    assert not word_across("会议结束。", "昨日记者")
    seen = statistics_of([])
    cut = join_score(
        Piece("近年来企业的优势资源力", (1,)), Piece("量不断增强。", (2,)), seen, adjacent=True
    )
    other = join_score(
        Piece("近年来企业的优势资源多", (1,)), Piece("昨天下雨了。", (2,)), seen, adjacent=True
    )
    assert cut > other
