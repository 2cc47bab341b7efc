import pytest

from archive.paper.layout.people import (
    DATELINE,
    credit_at_end,
    is_byline,
    looks_like_names,
    people_in,
    split_names,
)


@pytest.mark.parametrize(
    ("text", "names", "agencies"),
    [
        ("新华社记者 王飞航 张磊", ("王飞航", "张磊"), ("新华社",)),
        ("□ 本报记者 张彩峰", ("张彩峰",), ("本报",)),
        (
            "新华社记者 张晓松 朱基钗 人民日报记者 杜尚泽",
            ("张晓松", "朱基钗", "杜尚泽"),
            ("新华社", "人民日报"),
        ),
        ("记者张三、李四 通讯员王五", ("张三", "李四", "王五"), ()),
        ("记者张三李四", ("张三", "李四"), ()),
        ("一版 赵  政", ("一版", "赵政"), ()),
        ("新华社发（苗秋阁摄）", ("苗秋阁",), ("新华社",)),
        ("本报记者 欧阳小明 文/图", ("欧阳小明",), ("本报",)),
        ("图片由市文旅局提供", (), ()),
        ("本报安平讯（记者袁俊）", ("袁俊",), ("本报",)),
        ("本报海宁5月17日电", (), ("本报",)),
        ("本报南屏5月17日电 （记者 石勇）", ("石勇",), ("本报",)),
        ("云州讯（记者 张三）", ("张三",), ()),
        ("新华社乌鲁木齐7月3日电（记者丁磊、通讯员马芳）", ("丁磊", "马芳"), ("新华社",)),
        ("本报通讯员 张三", ("张三",), ("本报",)),
        ("本报记者 张三 通讯员 李四", ("张三", "李四"), ("本报",)),
    ],
)
def test_names_and_agencies(text, names, agencies):
    people = people_in(text)
    assert (people.names, people.agencies) == (names, agencies)


@pytest.mark.parametrize(
    "text",
    ["本报记者 穆青禾", "■记者 李雷 通讯员 韩梅梅", "本报首席记者 陶然", "文/图 本报记者 丁一冰"],
)
def test_bylines(text):
    assert is_byline(text)


@pytest.mark.parametrize(
    "text", ["人民日报评论员文章：人民需要文艺", "记者节里话担当", "作者与读者面对面", "报道集锦"]
)
def test_no_bylines(text):
    assert not is_byline(text)


@pytest.mark.parametrize("text", ["闻小满", "□沈砚秋", "余 华", "赵一鸣 张志远"])
def test_authors(text):
    assert looks_like_names(text)


@pytest.mark.parametrize("text", ["雨水", "读者来信", "千亩油菜花开", "昨日开通", "安徽阜阳从"])
def test_no_authors(text):
    assert not looks_like_names(text)


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("本报讯（记者 李明璇）8月20日，", "记者 李明璇"),
        ("新华社北京7月3日电 （记者梅常伟）中央", "记者梅常伟"),
        ("新华社哥本哈根7月3日电 丹麦", None),
        ("【本報訊】（記者 梁靜儀）連日", "記者 梁靜儀"),
        ("本报电（钟欣）“计划”", "钟欣"),
        ("据新华社电 今年", None),
        ("云州讯（记者 张三）昨日", "记者 张三"),
    ],
)
def test_datelines(text, inside):
    match = DATELINE.match(text)
    assert match
    assert match["inside"] == inside


@pytest.mark.parametrize(
    "text",
    [
        "近日，中国电影",
        "本报将推出系列报道",
        "电影院里坐满了人",
        "本报通讯员 张三",
        "本报联合电力公司举办活动",
    ],
)
def test_no_datelines(text):
    assert not DATELINE.match(text)


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("图为会场。（张三 摄）", "（张三 摄）"),
        ("游客在赏花。本报记者 李四 摄", "本报记者 李四 摄"),
        ("孩子们在玩耍。新华社发（苗秋阁摄）", "新华社发（苗秋阁摄）"),
        ("孩子们在玩耍。（图片由市文旅局提供）", "（图片由市文旅局提供）"),
        ("他正在拍摄", ""),
        ("会议由市文旅局主办。", ""),
    ],
)
def test_credits_at_the_end_of_captions(text, credit):
    assert credit_at_end(text) == credit


def test_runs_of_names():
    assert split_names("张三李四") == ["张三", "李四"]
    assert split_names("欧阳小明") == ["欧阳小明"]
    assert split_names("内通博·南迪") == ["内通博·南迪"]
    assert split_names("abc") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("记 者 王小明 通 讯员 李娜", ("王小明", "李娜")),
        ("记者 王 小明", ("王小明",)),
        ("记者 董雪 龙", ("董雪龙",)),
        ("记者 李娜 王燕 立", ("李娜", "王燕立")),
        ("记者 邱志强 启航新征程·今日中国", ("邱志强",)),
        ("巴基斯坦总理夏巴兹·谢里夫表", ()),
        ("人民日报评论员文章：宏观要稳", ()),
    ],
)
def test_names_in_disturbed_text(text, names):
    found = people_in(text).names
    assert found == names or (not names and not is_byline(text))


def test_a_dateline_with_the_text_behind_it_is_no_byline():
    assert not is_byline("本報訊（記者 顧強敏）春節假")
