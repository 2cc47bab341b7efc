"""A small archive for the search tests: two real pages, crudely cut, and invented issues."""

from pathlib import Path
from typing import Any

from archive.models import Page

from .conftest import add_article, add_caption, make_issue

PAGES = {
    "2022-08-20": Path("fixtures/datong/2022-08-20/p1.txt"),
    "2022-08-21": Path("fixtures/datong/2022-08-21/p1.md"),
}

INVENTED: list[dict[str, Any]] = [
    {
        "headline": "秋粮收购价格稳中有升",
        "kicker": "仓满廪实看塞上",
        "subhead": "全市六十三个收购点本周开秤",
        "column": "乡村振兴·一线见闻",
        "byline_text": "本报记者 郑砚秋 通讯员 葛 洪",
        "names": ["郑砚秋", "葛洪"],
        "digest": ["玉米每斤涨三分", "磅秤全部检定"],
        "body": [
            "本报讯 9月3日，阳高县的王官屯镇开秤收粮。种粮大户老蔺说：“今年比去年（2021年）好。”",
            ("crosshead", "价格之外看服务"),
            "收购点开通了5G预约，农户打０３５２－１２３４５６７即可排队，平均等待时间由2小时降到20分钟。",
        ],
        "captions": [("图为农户在王官屯镇收购点排队卖粮", "袁　牧之摄")],
    },
    {
        "headline": "Café De Flore 落户古城",
        "byline_text": "（记者 尉迟雪）",
        "dateline": "本报讯",
        "names": ["尉迟雪"],
        "agencies": ["新华社"],
        "body": [
            "一家名为 Café De Flore 的咖啡馆在鼓楼东街试营业，WiFi 覆盖二层。",
            "店主A.B.Chen介绍，IPv6、ＨＤＭＩ、iPhone12都能用，电费0.52元/度，折扣85%。",
            "第一段在这里结束，下一段",
        ],
    },
    {
        "headline": "雲岡石窟研究院公布數據",
        "subhead": "——以繁體字刊登的一則消息",
        "body": [
            "研究院說，館藏裏的後漢陶罐與髮簪已經掃描，乾隆年間的題記亦在其中。",
            "接着又是别的内容：云冈学、云岗、雲崗三种写法，档案里都有。",
        ],
        "jump_text": "（下转第三版）",
        "jump_page": "3",
        "captions": ["第二十窟露天大佛", ("雪後的武周山", "新华社发（苗秋阁摄）")],
    },
    {
        "headline": "大同。日报两家编辑部联谊",
        "body": [
            "甲：大同，日报。乙：《大同·日报》！",
            "连接号——与—、-一样；波浪线～与~；省略号……",
            "𠮷野家与㐂寿，〇号病区，二〇二二年",
            "囯家大劇院里讲氣象学，二○○八年起；宮沢的気象图，第⼋⻚",
        ],
    },
    {"headline": "简讯", "kind": "headline_only"},
    {"headline": "的", "body": ["的", "一", "a"]},
]
"""Articles made up for the tests; names and events are invented."""


def build() -> None:
    """Store everything; the last issue is a draft and must not be found."""
    for date, path in PAGES.items():
        issue = make_issue(date)
        _cut_crudely(issue.pages.get(), path.read_text(encoding="utf-8"))
    invented = make_issue("2022-09-05", INVENTED, slug="saishangchenbao", title="塞上晨报")
    add_caption(invented.pages.get(), text="街头即景：雨中送药的快递小哥", credit="闻人月 摄")
    make_issue(
        "2022-09-06", [{"headline": "草稿里的雲岡石窟数字经济", "body": ["的"]}], state="draft"
    )


def _cut_crudely(page: Page, text: str) -> None:
    """Make an article of every heading, or every dozen lines, with the lines under it as body."""
    articles: list[dict[str, Any]] = []
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if line.startswith("图为"):
            articles[-1].setdefault("captions", []).append(line)
        elif line.startswith("#") or not articles or len(articles[-1]["body"]) == 12:
            articles.append({"headline": line.lstrip("# "), "body": []})
        else:
            articles[-1]["body"].append(line)
    for position, fields in enumerate(articles):
        add_article(page, position, **fields)
