"""Title blocks: column, kicker, headline in one line or several, subhead."""

from __future__ import annotations

import random
import re
from dataclasses import replace

from bench.press.people import PLACES
from bench.press.setting import Setting
from bench.press.stories import Story

COLUMNS = [
    "百姓身边事",
    "高质量发展调研行",
    "新时代新征程",
    "乡村振兴进行时",
    "民生直通车",
    "记者走基层",
    "文明之光",
    "平安建设在行动",
    "古城新韵",
    "身边好人",
    "项目一线",
    "市井",
    "读者来信",
    "奋进新征程·建功新时代",
    "校园内外",
    "生态答卷",
    "老街故事",
    "创业故事汇",
    "经济观察",
    "热点追踪",
    "深度",
    "话里话外",
]
LEADERS = ("出席并讲话", "主持会议", "出席", "参加调研", "出席仪式并致辞", "陪同")
DEEDS = (
    "在{0}调研时强调",
    "主持召开专题会议强调",
    "在全市工作推进会上要求",
    "到{0}检查指导时指出",
    "会见{0}客人",
)


def set_titles(setting: Setting, story: Story) -> None:
    """Set the title block of a story."""
    habits, article = setting.habits, setting.article
    setting.source = story.paragraphs
    if story.label or setting.chance(habits.column):
        _column(setting, story.label or setting.rng.choice(COLUMNS))
    if setting.chance(habits.kicker) and (text := kicker(setting.rng, story)):
        article["kicker"] = text
        setting.add("kicker", text)
        if text in story.paragraphs[0]:  # nothing but its size tells it from a headline
            article["alt"] |= {"headline": [text], "kicker": [None], "subhead": [story.title]}
            setting.lines[-1] = replace(setting.lines[-1], role="kicker|headline")
    _headline(setting, story.title)
    if "headline" in article["alt"] and article["kicker"]:
        setting.lines[-1] = replace(setting.lines[-1], role="headline|subhead|deck")
    if not article["subhead"] and setting.chance(habits.subhead):
        _subhead(setting, story)


def _column(setting: Setting, label: str) -> None:
    """Set the label of a column over the headline, or keep it to stand before it in its line."""
    printed = setting.habits.column_form.format(label)
    setting.article["series"] = label
    if printed != label:
        setting.article["alt"] = {"series": [printed]}
    if not setting.chance(setting.habits.column_before):
        setting.add("column", printed)


def clause(text: str, low: int, high: int, rng: random.Random) -> str:
    """Return a clause of the text that could stand as a title line, or nothing."""
    found = [
        part
        for part in re.split(r"[，。；：！？、“”‘’（）《》()\s\d—…·%％]+", text)
        if low <= len(part) <= high and re.fullmatch(r"[\u4e00-\u9fff]+", part)
    ]
    return rng.choice(found) if found else ""


def kicker(rng: random.Random, story: Story) -> str:
    """Return a kicker: who said it where, or a clause of the opening."""
    if rng.random() < 0.3:
        name = "".join(rng.sample("王李张刘陈赵孙周", 1)) + rng.choice(
            ("卫东", "志强", "晓梅", "立新")
        )
        return name + rng.choice(DEEDS).format(rng.choice(PLACES))
    return clause(story.paragraphs[0], 8, 22, rng)


def _headline(setting: Setting, title: str) -> None:
    habits, article = setting.habits, setting.article
    if article["series"] and not any(line.role == "column" for line in setting.lines):
        article["headline"] = title = _punctuated(setting, title)
        printed = (article["alt"].get("series") or [f"【{article['series']}】"])[0]
        setting.add("headline", printed + title, marked=True)
        return
    if setting.chance(habits.suffix) and not title.endswith("）"):
        title += f"（{setting.rng.choice(COLUMNS)}）"
    title = _punctuated(setting, title)
    article["headline"] = title
    phrases = title.split()
    if len(phrases) == 2 and setting.chance(habits.two_lines):
        _two_phrases(setting, phrases)
    elif len(title) >= 14 and len(phrases) == 1 and setting.chance(habits.wrapped_title):
        at = _wrap_at(title, setting.rng)
        setting.add("headline", title[:at], marked=True)
        setting.add("deck", title[at:], marked=True, loose=True)
    else:
        setting.add("headline", title, marked=True)


def _punctuated(setting: Setting, title: str) -> str:
    """Return a title with the marks that this paper allows in titles."""
    rng, habits = setting.rng, setting.habits
    if setting.chance(habits.commas):
        title = title.replace(" ", "，")
        more = clause("".join(setting.source), 6, 14, rng)
        if "，" not in title and more:
            title = f"{title}，{more}"
    if "“" not in title and setting.chance(habits.quotes):
        at = rng.randint(0, max(0, len(title) - 6))
        end = len(title) if rng.random() < 0.3 else at + rng.randint(2, 5)
        title = f"{title[:at]}“{title[at:end]}”{title[end:]}" if at + 1 < end else f"“{title}”"
    return title + "？" * (title[-1] not in "？！”）" and rng.random() < 0.04)


def _two_phrases(setting: Setting, phrases: list[str]) -> None:
    """Set two phrases in two lines: one headline, or headline and subhead, or kicker and it."""
    setting.add("headline|kicker", phrases[0], marked=True)
    setting.add("deck|subhead|headline", phrases[1], marked=True, loose=True)
    setting.article["alt"] |= {
        "headline": [*phrases, "".join(phrases)],
        "subhead": [phrases[1], None],
        "kicker": [phrases[0], None],
    }


def _wrap_at(title: str, rng: random.Random) -> int:
    """Return a place near the middle where no punctuation would begin the second line."""
    middle = len(title) // 2
    places = [
        at for at in range(middle - 2, middle + 4) if title[at] not in "，。、：；！？”’》）%"
    ]
    return rng.choice(places or [middle])


def _subhead(setting: Setting, story: Story) -> None:
    rng, article = setting.rng, setting.article
    text = clause("".join(story.paragraphs), 9, 24, rng)
    if not text or text in {article["headline"], article["kicker"]}:
        return
    if rng.random() < 0.2:
        text = f"{clause(story.paragraphs[-1], 4, 9, rng) or '有关负责人'}{rng.choice(LEADERS)}"
    if setting.chance(setting.habits.dash_subhead):
        text = f"——{text}"
        if rng.random() < 0.25 and setting.lines[-1].role.startswith("headline"):
            _run_together(setting, text)
            return
    article["subhead"] = text
    role = "subhead"
    if not text.startswith("——") and not setting.habits.subhead_marked:
        role = "subhead|deck|headline"
        title = setting.lines[-1]
        if title.role == "headline" and not article["kicker"]:
            setting.lines[-1] = replace(title, role="headline|kicker")
    setting.add(role, text, marked=setting.habits.subhead_marked)
    alt = article["alt"]
    alt.setdefault("headline", []).append(text)
    alt.setdefault("kicker", []).append(article["headline"])
    alt.setdefault("subhead", []).append(None)


def _run_together(setting: Setting, subhead: str) -> None:
    """Print headline and subhead in one line."""
    title = setting.lines.pop().text
    setting.add("headline", title + subhead, marked=True)
    setting.article["subhead"] = subhead
    setting.article["alt"] |= {"headline": [title + subhead], "subhead": [None, subhead]}
