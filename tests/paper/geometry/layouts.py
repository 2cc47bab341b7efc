"""Invented pages of many make-ups, each a function that sets one; see `typesetting`."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from tests.paper.geometry.typesetting import Sheet

PAPERS = Path(__file__).resolve().parents[1] / "papers"
GUTTER = 18
_DATELINE = re.compile(r"^本报讯(?:（[^）]*）)?\s*")
LEFT, RIGHT = 40, 1060


@cache
def _page(name: str) -> dict[str, Any]:
    paper, page = name.split("/")
    found: dict[str, Any] = json.loads((PAPERS / paper / f"{page}.gold.json").read_text("utf-8"))
    return found


def story(name: str, index: int, **changes: Any) -> dict[str, Any]:
    """Return an article of the invented papers, with some of its fields changed."""
    return {**_page(name)["articles"][index], "digest": [], **changes}


def photo(name: str, index: int) -> dict[str, Any]:
    """Return a caption of the invented papers."""
    found: dict[str, Any] = _page(name)["captions"][index]
    return found


def long(*names: tuple[str, int], **changes: Any) -> dict[str, Any]:
    """Return one long article made of several: the title of the first, the bodies of all."""
    first = story(*names[0])
    body = [
        _DATELINE.sub("", text) if at else text
        for at, name in enumerate(names)
        for text in story(*name)["body"]
    ]
    return {**first, "crossheads": [], "jump_raw": None, "jump_to": None, "body": body, **changes}


def masthead(sheet: Sheet) -> float:
    """Set a masthead; return where the page proper begins."""
    sheet.line("岚溪周报", LEFT, 24, 420, 80, bold=True)
    facts = (
        "中共岚溪县委机关报　国内统一刊号：CN33—0147",
        "2023年9月22日　星期五　农历癸卯年八月初八",
        "第612期　今日4版",
        "岚溪县融媒体中心出版　www.lanxirm.cn",
    )
    for row, fact in enumerate(facts):
        sheet.line(fact, 700, 36 + row * 20, RIGHT - 700, 12, "right", sans=True)
    sheet.rule(LEFT, 132, RIGHT - LEFT, 2)
    return 146


def running_head(sheet: Sheet, number: str, name: str) -> float:
    """Set a running head; return where the page proper begins."""
    sheet.line(f"第{number}版　{name}", LEFT, 24, 300, 14, sans=True, bold=True)
    sheet.line("2023年9月22日　星期五", 700, 26, RIGHT - 700, 11, "right", sans=True)
    sheet.rule(LEFT, 48, RIGHT - LEFT, 1)
    return 60


def l_shaped_lead() -> Sheet:
    """A lead whose title spans three of five columns, and whose text rises beside it."""
    sheet = Sheet()
    top = masthead(sheet)
    each = (RIGHT - LEFT - 4 * GUTTER) / 5
    xs = [LEFT + place * (each + GUTTER) for place in range(5)]
    lead = sheet.article(long(("lanxi/p1", 0), ("lanxi/p1", 5), ("lanxi/p2", 1), ("lanxi/p1", 1)))
    wide = 3 * each + 2 * GUTTER
    y = sheet.title(lead, LEFT, top, wide, 30)
    y = sheet.byline(lead, LEFT, y, wide)
    bottom = 900
    slots = [slot for x in xs[:3] for slot in sheet.slots(x, y, each, bottom)]
    slots += [slot for x in xs[3:] for slot in sheet.slots(x, top, each, bottom)]
    slots = evened(sheet, lead, slots)
    end = max(slot[1] for slot in slots) + 18
    sheet.text(lead, slots)
    sheet.rule(LEFT, end + 8, RIGHT - LEFT)
    y0 = end + 18
    for place, (name, index) in enumerate((("liubu/p1", 1), ("lanxi/p2", 4), ("wochuan/p1", 4))):
        width = (RIGHT - LEFT - 2 * 24) / 3
        x = LEFT + place * (width + 24)
        number = sheet.article(story(name, index))
        y = sheet.byline(number, x, sheet.title(number, x, y0, width, 20), width)
        sheet.columns(number, x, y, width, 2)
        if place:
            sheet.rule(x - 12, y0, 1, 400)
    return sheet


def evened(sheet: Sheet, number: int, slots: list[tuple[float, float, float]]):
    """Return as many slots as the body needs, cut off at one height across all columns."""
    need = sheet.need(number, slots[0][2])
    heights = sorted({slot[1] for slot in slots})
    for height in heights:
        fitting = [slot for slot in slots if slot[1] <= height]
        if len(fitting) >= need + 2:
            return fitting
    return slots


def boxed_story() -> Sheet:
    """A story in four columns around a boxed one, over two more; headings within the text."""
    sheet = Sheet()
    top = running_head(sheet, "3", "综合新闻")
    each = (RIGHT - LEFT - 3 * GUTTER) / 4
    xs = [LEFT + place * (each + GUTTER) for place in range(4)]
    main = sheet.article(
        long(("lanxi/p3", 0), ("lanxi/p1", 5), ("wochuan/p2", 0), ("wochuan/p2", 2),
             crossheads=story("lanxi/p3", 0)["crossheads"])
    )  # fmt: skip
    y = sheet.byline(main, LEFT, sheet.title(main, LEFT, top, RIGHT - LEFT, 40), RIGHT - LEFT)
    box_x, box_y = xs[1] - 4, y + 150
    box_w = 2 * each + GUTTER + 8
    inner = sheet.article(story("lanxi/p1", 6))
    sheet.frame(box_x, box_y, box_w, 250)
    below = sheet.title(inner, box_x + 10, box_y + 8, box_w - 20, 18)
    below = sheet.byline(inner, box_x + 10, below, box_w - 20)
    box_end = sheet.columns(inner, box_x + 12, below, box_w - 24, 2) + 10
    sheet.parts = [
        part.replace("height:250px", f"height:{box_end - box_y}px") for part in sheet.parts
    ]
    bottom = 1150
    slots = []
    for x in xs:
        for slot in sheet.slots(x, y, each, bottom):
            hit = x in xs[1:3] and slot[1] + 16 > box_y - 8 and slot[1] < box_end + 8
            if not hit:
                slots.append(slot)
    slots = evened(sheet, main, slots)
    end = max(slot[1] for slot in slots) + 20
    sheet.text(main, slots)
    sheet.rule(LEFT, end + 4, RIGHT - LEFT)
    half = (RIGHT - LEFT - 30) / 2
    for place, (name, index) in enumerate((("wochuan/p1", 1), ("wochuan/p1", 5))):
        number = sheet.article(story(name, index))
        x = LEFT + place * (half + 30)
        y = sheet.byline(number, x, sheet.title(number, x, end + 16, half, 22), half)
        sheet.columns(number, x, y, half, 2)
    sheet.rule(LEFT + half + 15, end + 12, 1, 300)
    return sheet


def five_columns() -> Sheet:
    """Stories of one, two and three of five columns, parted by level rules, and briefs."""
    sheet = Sheet()
    top = running_head(sheet, "2", "县域新闻")
    each = (RIGHT - LEFT - 4 * GUTTER) / 5
    xs = [LEFT + place * (each + GUTTER) for place in range(5)]
    three = 3 * each + 2 * GUTTER
    two = 2 * each + GUTTER
    first = sheet.article(long(("wochuan/p1", 1), ("wochuan/p1", 2)))
    y = sheet.byline(first, LEFT, sheet.title(first, LEFT, top, three, 28), three)
    end = sheet.columns(first, LEFT, y, three, 3)
    second = sheet.article(story("wochuan/p1", 4))
    y = sheet.title(second, xs[3], top, two, 20)
    right_end = sheet.columns(second, xs[3], y, two, 2)
    sheet.rule(xs[3], right_end + 6, two)
    third = sheet.article(story("wochuan/p1", 6))
    y = sheet.byline(third, xs[3], sheet.title(third, xs[3], right_end + 14, two, 20), two)
    right_end = sheet.columns(third, xs[3], y, two, 2)
    low = max(end, right_end) + 8
    sheet.rule(LEFT, low, RIGHT - LEFT)
    names = (("lanxi/p4", 1), ("lanxi/p2", 6), ("liubu/p1", 2), ("lanxi/p2", 1), ("wochuan/p1", 3))
    for x, (name, index) in zip(xs, names, strict=True):
        number = sheet.article(story(name, index))
        y = sheet.byline(
            number, x, sheet.title(number, x, low + 10, each, 16, "left"), each, "left"
        )
        sheet.text(number, sheet.slots(x, y, each, 1540))
    return sheet


def banner_without_rules() -> Sheet:
    """A headline across the page over a photograph and four columns; white space alone below."""
    sheet = Sheet()
    top = masthead(sheet)
    wide = RIGHT - LEFT
    lead = sheet.article(long(("wochuan/p1", 1), ("wochuan/p2", 2)))
    y = sheet.byline(lead, LEFT, sheet.title(lead, LEFT, top, wide, 44, sans=True), wide)
    each = (wide - 3 * GUTTER) / 4
    xs = [LEFT + place * (each + GUTTER) for place in range(4)]
    pair = 2 * each + GUTTER
    sheet.photo(xs[1], y, pair, 180)
    under = sheet.caption(photo("wochuan/p2", 0), lead, xs[1], y + 184, pair)
    slots = [slot for x in xs for slot in sheet.slots(x, under if x in xs[1:3] else y, each, 1100)]
    slots = evened(sheet, lead, slots)
    sheet.text(lead, slots)
    low = max(slot[1] for slot in slots) + 36
    half = (wide - 26) / 2
    ends = []
    for place, (name, index) in enumerate((("wochuan/p2", 0), ("wochuan/p2", 4))):
        x = LEFT + place * (half + 26)
        number = sheet.article(story(name, index))
        y = sheet.byline(number, x, sheet.title(number, x, low, half, 24), half)
        ends.append(sheet.columns(number, x, y, half, 2))
    low = max(ends) + 26
    third = (wide - 2 * 26) / 3
    for place, (name, index) in enumerate(
        (("wochuan/p3", 5), ("wochuan/p3", 6), ("wochuan/p3", 7))
    ):
        x = LEFT + place * (third + 26)
        number = sheet.article(story(name, index))
        y = sheet.byline(number, x, sheet.title(number, x, low, third, 19, sans=True), third)
        sheet.columns(number, x, y, third, 2)
    return sheet


def vertical_titles() -> Sheet:
    """Titles that run downwards, to the right and to the left of their text."""
    sheet = Sheet()
    top = running_head(sheet, "4", "副刊")
    wide = RIGHT - LEFT
    first = sheet.article(long(("liubu/p4", 0), ("liubu/p4", 3), series=None))
    sheet.vertical(sheet.articles[first]["headline"], RIGHT - 44, top + 10, 40)
    end = sheet.columns(first, LEFT, sheet.byline(first, LEFT, top, wide - 80), wide - 80, 4)
    sheet.rule(LEFT, end + 10, wide)
    second = sheet.article(long(("liubu/p4", 4), ("lanxi/p3", 5), series=None))
    sheet.vertical(sheet.articles[second]["headline"], LEFT, end + 26, 30)
    y = sheet.byline(second, LEFT + 60, end + 22, wide / 2 - 80)
    low = sheet.columns(second, LEFT + 60, y, wide / 2 - 80, 2)
    third = sheet.article(story("liubu/p4", 6, series=None))
    x = LEFT + wide / 2 + 10
    sheet.rule(x - 16, end + 20, 1, low - end)
    y = sheet.byline(third, x, sheet.title(third, x, end + 22, wide / 2 - 10, 24), wide / 2 - 10)
    low = max(low, sheet.columns(third, x, y, wide / 2 - 10, 2))
    sheet.rule(LEFT, low + 10, wide)
    fourth = sheet.article(long(("lanxi/p3", 2), ("lanxi/p3", 3), series=None))
    y = sheet.byline(fourth, LEFT, sheet.title(fourth, LEFT, low + 20, wide, 30), wide)
    sheet.columns(fourth, LEFT, y, wide, 4)
    return sheet


def wrapped_photo() -> Sheet:
    """A photograph that reaches into the middle of two columns, whose lines run around it."""
    sheet = Sheet(body=14, pitch=20)
    top = running_head(sheet, "5", "城事")
    wide = RIGHT - LEFT
    each = (wide - 2 * 22) / 3
    xs = [LEFT + place * (each + 22) for place in range(3)]
    main = sheet.article(long(("liubu/p2", 1), ("liubu/p2", 3), ("liubu/p2", 4)))
    y = sheet.byline(main, LEFT, sheet.title(main, LEFT, top, wide, 34, sans=True), wide)
    px, py, pw, ph = xs[0] + each * 0.6, y + 120, each * 0.8 + 22, 190
    sheet.photo(px, py, pw, ph)
    under = sheet.caption(photo("liubu/p2", 0), main, px, py + ph + 4, pw)
    slots = []
    for x in xs:
        for _, level, width in sheet.slots(x, y, each, 1150):
            left, right = x, x + width
            if py - 20 < level < under:
                if left < px < right:
                    right = px - 12
                elif left < px + pw < right:
                    left = px + pw + 12
            slots.append((left, level, right - left))
    sheet.text(main, slots := shortened(sheet, main, slots))
    low = max(slot[1] for slot in slots) + 26
    sheet.rule(LEFT, low, wide)
    half = (wide - 30) / 2
    for place, (name, index) in enumerate((("liubu/p3", 3), ("liubu/p3", 4))):
        x = LEFT + place * (half + 30)
        number = sheet.article(story(name, index))
        y = sheet.title(number, x, low + 10, half, 24, sans=True)
        sheet.columns(number, x, y, half, 2, gutter=22)
    return sheet


def shortened(sheet: Sheet, number: int, slots):
    """Return the slots of the columns cut off at the lowest height at which the body still fits."""
    for height in sorted({slot[1] for slot in slots}):
        fitting = [slot for slot in slots if slot[1] <= height]
        probe = Sheet(body=sheet.body, pitch=sheet.pitch)
        probe.articles, probe.boxes = [sheet.articles[number]], [[]]
        try:
            probe.text(0, fitting)
        except ValueError:
            continue
        return fitting
    return slots


def spread() -> Sheet:
    """Two pages side by side on one sheet: an L-shaped lead and a boxed story."""
    left, right = l_shaped_lead(), boxed_story()
    sheet = Sheet(width=2200)
    for shift, page in ((0, left), (1100, right)):
        style = f"left:{shift}px;top:0;width:1100px;height:1560px"
        sheet.parts.append(f'<div style="{style}">{"".join(page.parts)}</div>')
    return sheet


SINGLE: dict[str, Callable[[], Sheet]] = {
    "L-shaped lead": l_shaped_lead,
    "boxed story": boxed_story,
    "five columns": five_columns,
    "banner without rules": banner_without_rules,
    "vertical titles": vertical_titles,
    "wrapped photo": wrapped_photo,
}
