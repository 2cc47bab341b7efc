"""A printing press for tests: sets articles into a page's text after a newspaper's habits.

It gives the text of a page together with its gold annotation, for any articles one hands in.
What varies between papers is a parameter of `Habits`; what varies within a paper is drawn.
"""

import random
import re
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Story:
    """An article as it is before it is set: a title and whole paragraphs."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Habits:
    """How one newspaper is made up, and how its text came to us."""

    heading: str = ""
    blank_lines: bool = True
    indent: str = ""
    wrap: int = 0
    kicker: float = 0.2
    subhead: float = 0.3
    dateline: tuple[str, ...] = ("本报讯（记者 {0}）", "本报讯（通讯员 {0} 记者 {1}）")
    byline: tuple[str, ...] = ("□ 本报记者 {0}", "本报记者 {0} 通讯员 {1}")
    with_dateline: float = 0.6
    with_byline: float = 0.2
    crossheads: float = 0.15
    captions: float = 0.3
    credit: tuple[str, ...] = ("本报记者 {0} 摄", "（{0} 摄）", "新华社发（{0}摄）")
    credit_apart: bool = True
    cut: float = 0.15
    caption_in_cut: float = 0.3
    jump: float = 0.15
    running_head: str = ""
    foot: str = ""
    spaced: bool = False


NAMES = (
    "李文博 王晓燕 张志远 刘思雨 陈国栋 杨柳青 赵一鸣 黄海涛 周雅琴 吴建军 徐静 孙磊 马骏 朱虹 "
    "胡卫东 "
    "郭晓明 何倩 林志强 罗丹 高远 梁爽 宋佳 唐明 许诺 韩冰 邓超然 冯雪 曹阳 彭飞 曾庆"
).split()


@dataclass
class _Setting:
    habits: Habits
    rng: random.Random
    lines: list[tuple[str, str]] = field(default_factory=list)
    articles: list[dict[str, Any]] = field(default_factory=list)
    captions: list[dict[str, Any]] = field(default_factory=list)

    def add(self, kind: str, text: str) -> None:
        self.lines.append((kind, text))


def clause(text: str, low: int, high: int, rng: random.Random) -> str:
    """Return a clause of the text that could stand as a title line, or nothing."""
    found = [
        part
        for part in re.split(r"[，。；：！？、“”‘’（）《》()\s\d—…·]+", text)
        if low <= len(part) <= high and re.fullmatch(r"[\u4e00-\u9fff]+", part)
    ]
    return rng.choice(found) if found else ""


def cut_in_two(text: str, rng: random.Random) -> tuple[str, str] | None:
    """Cut a paragraph where a column could break it: anywhere but at a sentence's end."""
    places = [
        at
        for at in range(12, len(text) - 8)
        if text[at - 1] not in "。！？；：…—”）" and text[at] not in "。！？；：，、”）…—"
    ]
    if len(text) < 40 or not places:
        return None
    at = rng.choice(places)
    return text[:at], text[at:]


def set_page(stories: list[Story], habits: Habits, seed: int) -> tuple[str, dict[str, Any]]:
    """Return the page's text and its gold."""
    setting = _Setting(habits, random.Random(seed))
    if habits.running_head:
        setting.add("head", habits.running_head)
    for story in stories:
        _set_article(setting, story)
    if habits.foot:
        setting.add("head", habits.foot)
    gold = {
        "schema": "page/1",
        "page": 1,
        "masthead": {},
        "articles": setting.articles,
        "captions": setting.captions,
    }
    return _printed(setting), gold


def _set_article(setting: _Setting, story: Story) -> None:
    article = _blank_article(len(setting.articles), story.title)
    _set_titles(setting, story, article)
    paragraphs = _signed(setting, story, article)
    caption = _caption(setting, story, article["id"])
    if caption and setting.rng.random() < 0.4:
        _print_caption(setting, caption)
        caption = None
    caption = _set_body(setting, paragraphs, article, caption)
    if caption:
        _print_caption(setting, caption)
    setting.articles.append(article)


def _blank_article(number: int, title: str) -> dict[str, Any]:
    return {
        "id": number,
        "kind": "news",
        "series": None,
        "kicker": None,
        "headline": title,
        "subhead": None,
        "bylines": [],
        "agency": [],
        "digest": [],
        "jump_to": None,
        "body": [],
        "crossheads": [],
    }


def _set_titles(setting: _Setting, story: Story, article: dict[str, Any]) -> None:
    rng, habits = setting.rng, setting.habits
    if rng.random() < habits.kicker and (text := clause(story.paragraphs[0], 8, 20, rng)):
        article["kicker"] = text
        setting.add("title", text)
    setting.add("headline", story.title)
    if rng.random() < habits.subhead:
        text = clause("".join(story.paragraphs), 8, 22, rng)
        if text and text not in {story.title, article["kicker"]}:
            article["subhead"] = text
            setting.add("subhead", text)


def _signed(setting: _Setting, story: Story, article: dict[str, Any]) -> list[str]:
    """Sign the story with a dateline, a byline or not at all; return its paragraphs."""
    rng, habits = setting.rng, setting.habits
    names = rng.sample(NAMES, 3)
    paragraphs = list(story.paragraphs)
    draw = rng.random()
    if draw < habits.with_dateline:
        mark = rng.choice(habits.dateline)
        paragraphs[0] = mark.format(*names) + paragraphs[0]
    elif draw < habits.with_dateline + habits.with_byline:
        mark = rng.choice(habits.byline)
        setting.add("byline", mark.format(*names))
    else:
        return paragraphs
    article["bylines"] = [name for at, name in enumerate(names) if f"{{{at}}}" in mark]
    article["agency"] = [agency for agency in ("本报", "新华社") if agency in mark]
    return paragraphs


def _set_body(
    setting: _Setting,
    paragraphs: list[str],
    article: dict[str, Any],
    caption: dict[str, Any] | None,
) -> dict[str, Any] | None:
    """Set the paragraphs, some of them cut; return the caption if it still has no place."""
    rng, habits = setting.rng, setting.habits
    crossheads = rng.random() < habits.crossheads and len(paragraphs) >= 4
    for index, paragraph in enumerate(paragraphs):
        if crossheads and index and index % 2 == 0 and (head := clause(paragraph, 5, 11, rng)):
            article["crossheads"].append(len(article["body"]))
            article["body"].append(head)
            setting.add("crosshead", head)
        article["body"].append(paragraph)
        mark = ""
        if index == len(paragraphs) - 1 and rng.random() < habits.jump:
            article["jump_to"] = rng.choice("二三四")
            mark = f"（下转第{article['jump_to']}版）"
        halves = cut_in_two(paragraph, rng) if rng.random() < habits.cut else None
        setting.add("body", halves[0] if halves else paragraph + mark)
        if halves:
            if caption and rng.random() < habits.caption_in_cut:
                _print_caption(setting, caption)
                caption = None
            setting.add("rest", halves[1] + mark)
    return caption


def _caption(setting: _Setting, story: Story, article: int) -> dict[str, Any] | None:
    rng, habits = setting.rng, setting.habits
    scene = clause("".join(story.paragraphs), 9, 24, rng)
    if rng.random() >= habits.captions or not scene:
        return None
    name = rng.choice(NAMES)
    credit = rng.choice(habits.credit).format(name)
    text = rng.choice(("图为{0}。", "{0}。", "上图：{0}。", "{0}现场。")).format(scene)
    return {"text": text, "credit": credit, "photographers": [name], "belongs_to": article}


def _print_caption(setting: _Setting, caption: dict[str, Any]) -> None:
    setting.captions.append(caption)
    if setting.habits.credit_apart:
        setting.add("caption", caption["text"])
        setting.add("credit", caption["credit"])
    else:
        setting.add("caption", f"{caption['text']}{caption['credit']}")


def _printed(setting: _Setting) -> str:
    habits = setting.habits
    out: list[str] = []
    for kind, text in setting.lines:
        mark = habits.heading if kind == "headline" else ""
        indent = habits.indent if kind in {"body", "caption"} else ""
        spaced = habits.spaced and len(text) > 8
        printed = indent + (" ".join(text) if spaced else text)
        lines = [printed]
        if habits.wrap and kind in {"body", "rest", "caption"}:
            lines = _wrapped(printed, habits.wrap)
        out += [mark + line for line in lines]
        if habits.blank_lines:
            out.append("")
    return "\n".join(out) + "\n"


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]
