import pytest

from archive.paper.layout.features import features_of
from archive.paper.layout.lines import Line


def rows(*texts: str) -> list[str]:
    lines = [Line(text, (number,)) for number, text in enumerate(texts, start=1)]
    found = features_of(lines)
    return [text for text, features in zip(texts, found, strict=True) if "row" in features]


@pytest.mark.parametrize(
    "table",
    [
        ["石窗矿 1127天", "北沟矿 38天", "桦皮岭矿 604天"],
        ["市税务局 61∶58 市教育局", "市银行联队 42∶39 市文旅局"],
        ["16日　多云　12℃～24℃　南风二级", "17日　阴　11℃～19℃　北风三级"],
        ["1路 火车站 0:20 20分钟", "19路 望海码头 0:10 20分钟"],
    ],
)
def test_lines_made_alike_are_rows(table):
    assert rows("比赛昨晚结束。", *table, "昨日之前的成绩另行公布。") == table


@pytest.mark.parametrize(
    "texts",
    [
        ["石窗矿 1127天", "北沟矿 38天"],
        ["早稻开镰 3版", "老粮站 4版", "渡口 2版"],
        ["全市有3个县。", "全市有5个区。", "全市有9个镇。"],
        ["市五届人大常委会举行会议", "市政协举行会议"],
    ],
    ids=["two of a plain make", "pointers to pages", "sentences", "no figures"],
)
def test_others_are_none(texts):
    assert rows(*texts) == []
