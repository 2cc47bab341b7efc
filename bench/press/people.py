"""Invented people, places and days, and what is filled into a paper's forms with them."""

from __future__ import annotations

import datetime as dt
import random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田"
    "任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
GIVEN = (
    "明伟芳娜敏静丽强磊军洋勇艳杰娟涛超秀兰霞平刚桂英华玉梅建国志文晓东海燕春雪冰佳宁子涵一凡思远若云立新永红少波小龙鹏飞"
    "雅欣俊峰婷浩然可心怡雨晨曦墨白"
)
PLACES = [
    "临江",
    "青川",
    "安平",
    "云州",
    "海宁",
    "南屏",
    "永兴",
    "东山",
    "北原",
    "清河",
    "石门",
    "白水",
    "柳河",
    "双桥",
    "长岭",
]
TITLES = ["日报", "晚报", "晨报", "都市报", "时报", "商报"]
SECTIONS = [
    "要闻",
    "综合",
    "本地",
    "社会",
    "民生",
    "经济",
    "文化",
    "副刊",
    "体育",
    "国际",
    "教育",
    "专题",
    "县区",
    "广告",
]
WEEKDAYS = "一二三四五六日"


def person(rng: random.Random) -> str:
    """Return a name of two or three characters."""
    return rng.choice(SURNAMES) + "".join(rng.sample(GIVEN, rng.choice((1, 2, 2))))


def people(rng: random.Random, count: int) -> list[str]:
    """Return different names."""
    names: dict[str, None] = {}
    while len(names) < count:
        names[person(rng)] = None
    return list(names)


def parts_of(day: dt.date) -> dict[str, str]:
    """Return what forms name of a day."""
    return {
        "year": str(day.year),
        "month": str(day.month),
        "day": str(day.day),
        "weekday": f"星期{WEEKDAYS[day.weekday()]}",
    }


def signed(
    form: str, rng: random.Random, day: dt.date, spread: float = 0.0
) -> tuple[str, list[str], list[str]]:
    """Fill a form of byline or dateline; return it with the names and the agencies in it.

    A share `spread` of the names of two characters is printed with a blank between them.
    """
    names = people(rng, 3)
    printed = [
        " ".join(name) if len(name) == 2 and rng.random() < spread else name for name in names
    ]
    text = form.format(*printed, place=rng.choice(PLACES), **parts_of(day))
    used = [name for at, name in enumerate(names) if f"{{{at}}}" in form]
    agencies = [name for name in ("新华社", "新華社", "本报", "本報") if name in form]
    return text, used, agencies
