"""Search answers exactly what stands in the texts, no more and no less."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.search import search

from . import archive_for_tests
from .conftest import index_everything
from .truth import Texts

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("engine")]

FOUND = """
卢东亮 李明璇 王飞航 张 强 郑砚秋 尉迟雪 苗秋阁 闻人月 葛洪 老蔺 袁牧之 何友 石勇 张强谷明
大同 云冈 雲岡 太原 阳高县 王官屯镇 鼓楼东街 武周山 晋阳湖 海南 山西 大同能源馆 晋阳湖·数字
晋阳湖数字
的 一 a 窟 药 摄 。 ， ： ！ — ～ 〇 5 ％ 。” …… 𠮷 㐂
8月19日 8月20日 9月3日 ８月１９日 0352 ０３５２
 5G ５Ｇ 5g 20分钟 2021 85% 0.52元 16290 CN14 CN14-0019
CN14—0019 二〇二二
WiFi wifi ＷＩＦＩ Café café CAFÉ IPv6 HDMI iphone12 www.dtnews.cn A.B.Chen DeFlore Ｃａｆé
數據 数据 數字經濟 髮簪 发簪 後漢 后汉 乾隆 干隆 掃描 扫描 雲崗 云岗 館藏裏的 檔案 体 題記
数字经济 呼叫中心 东数西算 第十八届中国呼叫中心产业发展年会暨年度颁奖典礼在同举办 疫情防控
快递小哥 雨中送药 露天大佛 第二十窟 排队卖粮 雪后的武周山 新华社发 新华社发苗秋阁摄
仓满廪实 仓满廪实看塞上 玉米每斤涨三分 价格之外看服务 乡村振兴一线见闻 乡村振兴·一线见闻 下转第三版
三版
本报记者 本报讯 秋粮收购价格稳中有升 全市六十三个收购点本周开秤 简讯 连接号-与-、-一样 波浪线~与～
"大 同" “数字 经济” 「数字经济」 『扫描』 「雲岡 石窟」 "Café De Flore" “5G 预约” ＂秋粮＂ "的"
好。” 说：“今年 今年比去年（2021年）好 《大同·日报》！ 大同。日报 大同，日报 大同·日报 “大同”
吉野家 𠮷野家 喜寿 㐂寿 国家大剧院 囯家大劇院 气象学 氣象學 気象图 宫泽 宮沢 二〇〇八年
二○○八年 ○号病区 第八页 第⼋⻚ ⼤同
同 大 数 0 G Ａ 会 省 记者 讯 年 日 月 十 八 届 人 中 国 在 和
""".split()
"""Each stands somewhere in the archive; spaces cut the list, so terms with spaces come below."""

SPACED = [
    "数字 经济",
    "李明璇 大同",
    "葛洪 5G",
    "王官屯镇 摄",
    "雲岡 后汉",
    "排队 卖粮 图为",
    "café wifi HDMI",
    "数字经济 呼叫中心",
    '"数字 经济" 大同',
    "“秋 粮” 「开 秤」",
    "玉米  每斤\t涨三分",
    "　秋粮　收购　",
    "袁 牧之",
    "图为农户 袁牧之摄",
    "的 一 a",
]

ABSENT = """
雲岡石窟大佛寺 大同日报。 日报大同 数字经济学 葛洪5G 袁牧之王官屯镇 闻人月日 草稿 草稿里的 xyz 9G
03522
在这里结束，下一段一 下一段简讯 秋粮仓满廪实 平均等待时间由3小时 苗秋阁。摄 大。同 数，字 5.G 秋粮！
卢东亮。王建伟
简讯。 龘 ﹏ 2023年 WiFi7 cafés 第三版。 大同！日报 一的 a的
""".split()

NOTHING = ["", " ", "　", "“”", "「」", "·", "()", "《》", '"', "''", "·（）", "\x00", "\u200b"]


@pytest.fixture
def texts(transactional_db: None) -> Texts:
    archive_for_tests.build()
    index_everything()
    return Texts()


def asked(query: str) -> set[tuple[str, str]]:
    results = search(query, limit=None)
    found = {(hit.type, hit.url) for hit in results.hits}
    assert results.total == len(found) == len(results.hits)
    assert results.articles + results.captions == results.total
    return found


def every_unit(texts: Texts) -> list[str]:
    return sorted({text for units in texts.units.values() for _, text in units if text})


def terms_of(query: str) -> list[str]:
    """Cut a query of this file: at spaces, but not between quotation marks."""
    pairs = {"“": "”", "「": "」", "『": "』", '"': '"', "＂": "＂"}
    terms, closing = [""], ""
    for character in query:
        if character == closing:
            closing = ""
        elif not closing and character in pairs and pairs[character] in query:
            closing = pairs[character]
        elif character.isspace() and not closing:
            terms.append("")
            continue
        terms[-1] += character
    return terms


def test_hand_made_queries_find_exactly_what_stands_there(texts: Texts) -> None:
    queries = [*FOUND, *SPACED, *ABSENT]
    assert len(queries) >= 200
    wrong = [query for query in queries if asked(query) != texts.answers(terms_of(query))]
    assert wrong == []


def test_queries_that_stand_somewhere_do_find_something(texts: Texts) -> None:
    assert [query for query in [*FOUND, *SPACED] if not asked(query)] == []


def test_words_that_are_nowhere_find_nothing(texts: Texts) -> None:
    assert [query for query in ABSENT if asked(query)] == []


def test_a_query_of_nothing_but_marks_finds_nothing(texts: Texts) -> None:
    assert [query for query in NOTHING if asked(query)] == []


@settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_pieces_of_the_texts_find_every_text_they_stand_in(
    texts: Texts, data: st.DataObject
) -> None:
    units = every_unit(texts)
    pieces = []
    for _ in range(data.draw(st.integers(1, 3))):
        unit = data.draw(st.sampled_from(units))
        start = data.draw(st.integers(0, len(unit) - 1))
        pieces.append(unit[start : start + data.draw(st.integers(1, 12))])
    assert asked(" ".join(f'"{piece}"' for piece in pieces)) == texts.answers(pieces)


@settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(left=st.integers(0, 500), right=st.integers(0, 500), cut=st.integers(1, 4))
def test_pieces_put_together_from_two_places_find_only_what_stands_there(
    texts: Texts, left: int, right: int, cut: int
) -> None:
    units = every_unit(texts)
    made_up = units[left % len(units)][-cut:] + units[right % len(units)][:cut]
    assert asked(f'"{made_up}"') == texts.answers([made_up])
