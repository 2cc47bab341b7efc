"""What stands on a page beside articles: notices, weather, boxes, verse, interviews, tables.

All of it is invented; clauses of real stories fill verse and questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.press import people
from bench.press.setting import Run, Setting, blank_article
from bench.press.stories import Story
from bench.press.titles import clause

Box = Callable[[Setting, Sequence[Story]], None]


def _open(setting: Setting, headline: str, kind: str) -> None:
    setting.article = blank_article(headline, kind)
    setting.add("headline", headline, marked=True)


def _body(setting: Setting, texts: Sequence[str]) -> None:
    for text in texts:
        setting.article["body"].append(text)
        setting.add(setting.first_role, text)


def lost(setting: Setting, _: Sequence[Story]) -> None:
    """遗失声明: a sentence or two for each loss."""
    rng = setting.rng
    _open(setting, rng.choice(("遗失声明", "遗失启事", "声明")), "notice")
    things = [
        "身份证",
        "营业执照副本",
        "道路运输证",
        "公章一枚",
        "购房收据",
        "毕业证",
        "残疾证",
        "车辆行驶证",
    ]
    texts = []
    for _each in range(rng.randint(1, 4)):
        thing, number = rng.choice(things), rng.randrange(10**6, 10**10)
        who = rng.choice((people.person(rng), f"{rng.choice(people.PLACES)}市宏远商贸有限公司"))
        texts.append(f"{who}遗失{thing}，编号：{number}，声明作废。")
    _body(setting, texts)


def notice(setting: Setting, _: Sequence[Story]) -> None:
    """公告: what, why, whom to call, who says so and when."""
    rng, day = setting.rng, setting.day
    road, place = (
        rng.choice(("人民路", "建设大街", "滨河路", "迎宾大道")),
        rng.choice(people.PLACES),
    )
    subject = rng.choice(
        (f"关于{road}部分路段施工封闭的", f"{place}市供水管道检修停水", "关于征集志愿者的")
    )
    _open(setting, subject + rng.choice(("通告", "公告", "通知")), "notice")
    texts = [
        f"因{road}雨污分流管网改造施工需要，自{day.month}月{day.day}日起对{road}部分路段实行封闭施工，工期三十天。",
        "请过往车辆和行人提前选择绕行路线，并服从现场人员指挥。不便之处，敬请谅解。",
        f"联系电话：0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}",
    ]
    texts = texts[: rng.randint(2, 3)]
    if rng.random() < 0.3:
        texts.append("特此公告。")
    texts.append(f"{place}市{rng.choice(('公安局交警支队', '水务局', '住房和城乡建设局'))}")
    texts.append(f"{day.year}年{day.month}月{day.day}日")
    _body(setting, texts)


def obituary(setting: Setting, _: Sequence[Story]) -> None:
    """讣告."""
    rng, day = setting.rng, setting.day
    _open(setting, "讣告", "notice")
    text = (
        f"{rng.choice(people.PLACES)}市原第一中学退休教师{people.person(rng)}同志因病医治无效，"
        f"于{day.year}年{day.month}月{day.day}日逝世，享年{rng.randint(70, 98)}岁。"
    )
    _body(setting, [text, f"遗体告别仪式定于{day.month}月{day.day}日上午九时在市殡仪馆举行。"])


def offer(setting: Setting, _: Sequence[Story]) -> None:
    """An advertisement."""
    rng = setting.rng
    _open(
        setting,
        rng.choice(("金秋购车节盛大开幕", "康乐大药房周年庆 全场八折", "学府花园现房发售")),
        "advertisement",
    )
    phone = f"0{rng.randint(310, 999)}-{rng.randint(2000000, 8999999)}"
    _body(
        setting,
        [
            "即日起到店即享优惠，前一百名顾客免费领取精美礼品一份。",
            f"地址：建设大街{rng.randint(2, 300)}号  咨询热线：{phone}",
        ],
    )


def weather(setting: Setting, _: Sequence[Story]) -> None:
    """天气: a line a place."""
    rng = setting.rng
    _open(setting, rng.choice(("今日天气", "天气预报", "今明天气")), "notice")
    skies = ["晴", "多云", "阴", "小雨", "晴转多云", "多云间阴"]
    rows = []
    for place in rng.sample(people.PLACES, rng.randint(2, 5)):
        low = rng.randint(-5, 22)
        wind = f"东南风{rng.randint(2, 4)}级"
        rows.append(f"{place}：{rng.choice(skies)}，{low}℃～{low + rng.randint(5, 12)}℃，{wind}")
    _body(setting, rows)


def verse(setting: Setting, stories: Sequence[Story]) -> None:
    """A poem with its author."""
    rng = setting.rng
    lines = [
        clause("".join(rng.choice(stories).paragraphs), 5, 11, rng)
        for _ in range(rng.randint(8, 14))
    ]
    title = clause("".join(rng.choice(stories).paragraphs), 3, 8, rng) or "秋日书简"
    _open(setting, title, "feature")
    name = people.person(rng)
    form = rng.choice(("{0}", "□ {0}", "文/{0}", "作者：{0}"))
    setting.article |= {"byline_raw": form.format(name), "bylines": [name]}
    setting.add("byline", form.format(name))
    _body(setting, [line for line in lines if line])


def interview(setting: Setting, stories: Sequence[Story]) -> None:
    """Questions and answers."""
    rng = setting.rng
    story = rng.choice(stories)
    _open(setting, f"{story.title[:16].split()[0]}怎么看？", "news")
    name = people.person(rng)
    form = rng.choice(("本报记者 {0}", "记者 {0}"))
    setting.article |= {
        "byline_raw": form.format(name),
        "bylines": [name],
        "agency": ["本报"] * ("本报" in form),
    }
    setting.add("byline", form.format(name))
    asks, answers = rng.choice(
        (("问：", "答："), ("记者：", f"{people.person(rng)}："), ("本报记者：", "专家："))
    )
    texts = [
        f"近日，记者就{clause(story.paragraphs[0], 5, 12, rng) or '有关情况'}采访了有关负责人。"
    ]
    for text in story.paragraphs[:4]:
        if len(text) > 30:
            texts += [
                f"{asks}请问{clause(text, 5, 12, rng) or '具体情况'}的情况怎么样？",
                answers + text,
            ]
    _body(setting, texts)


def figures(setting: Setting, _: Sequence[Story]) -> None:
    """A table: shares, prices, results."""
    rng = setting.rng
    _open(setting, rng.choice(("昨日行情", "菜篮子价格", "本周赛果", "数读上半年")), "news")
    rows = []
    for item in rng.sample(
        [
            "黄瓜",
            "西红柿",
            "土豆",
            "白菜",
            "鸡蛋",
            "猪肉",
            "豆角",
            "上证指数",
            "深证成指",
            "临江队",
            "青川队",
        ],
        rng.randint(3, 6),
    ):
        unit = rng.choice(("元/公斤", "点", "分", " +1.2%"))
        rows.append(f"{item}：{rng.randint(1, 3000)}.{rng.randint(10, 99)}{unit}")
    _body(setting, rows)


def guide(setting: Setting, stories: Sequence[Story]) -> None:
    """导读: titles of other pages with the page they stand on."""
    rng, habits = setting.rng, setting.habits
    title = rng.choice(("今日导读", "导读", "本期导读", "今日看点"))
    setting.article = blank_article(title, "digest")
    setting.add("headline", title)
    form = rng.choice(
        ("{0} ▶{1}版", "{0}（{1}版）", "{0} 详见第{1}版", "{0} A{1}版", "{0}……{1}版", "{1}版 {0}")
    )
    for story in rng.sample(list(stories), min(len(stories), rng.randint(2, 5))):
        text = form.format(story.title, rng.randint(2, 8))
        setting.article["digest"].append(text)
        setting.add("digest", text, loose=not habits.blank_lines)


def titled_only(setting: Setting, stories: Sequence[Story]) -> None:
    """A headline without a text: its article stands on another page."""
    setting.article = blank_article(setting.rng.choice(list(stories)).title, "headline_only")
    setting.add("headline", setting.article["headline"], marked=True)


NOTICES: tuple[Box, ...] = (lost, notice, obituary, offer, weather, figures)
TALK: tuple[Box, ...] = (verse, interview)


def set_box(box: Box, setting: Setting, stories: Sequence[Story]) -> Setting:
    """Set one box."""
    box(setting, stories)
    return setting


def drawn(run: Run, spare: Sequence[Story]) -> list[Setting]:
    """Draw the boxes of one page."""
    habits, rng = run.habits, run.rng
    boxes: list[Box] = []
    if rng.random() < habits.notices:
        boxes += rng.sample(NOTICES, rng.choice((1, 1, 2)))
    if rng.random() < habits.verse_and_talk:
        boxes.append(rng.choice(TALK))
    if rng.random() < 0.06:
        boxes.append(titled_only)
    return [set_box(box, run.setting(), spare) for box in boxes]
