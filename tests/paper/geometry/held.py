"""Invented pages that were set once the layout code was done, to see how it does on others."""

from __future__ import annotations

from collections.abc import Callable

from tests.paper.geometry.layouts import (
    LEFT,
    RIGHT,
    evened,
    long,
    photo,
    running_head,
    shortened,
    story,
)
from tests.paper.geometry.makeups import columns_of
from tests.paper.geometry.typesetting import Sheet


def tabloid() -> Sheet:
    """A tabloid page: a photograph over a lead with its title at the left, a tinted sidebar."""
    sheet = Sheet(body=15, pitch=21)
    top = running_head(sheet, "A08", "都市")
    gutter = 20
    each = (RIGHT - LEFT - 3 * gutter) / 4
    xs = [LEFT + place * (each + gutter) for place in range(4)]
    three = 3 * each + 2 * gutter
    lead = sheet.article(long(("liubu/p1", 5), ("liubu/p2", 3), ("liubu/p3", 4)))
    sheet.photo(xs[0], top, three, 300)
    y = sheet.caption(photo("liubu/p1", 2), lead, xs[0], top + 304, three)
    y = sheet.title(lead, xs[0], y + 6, three, 40, "left", sans=True)
    y = sheet.byline(lead, xs[0], y, three, "left")
    end = sheet.columns(lead, xs[0], y, three, 3, gutter)
    side = sheet.article(story("liubu/p2", 2, subhead=None))
    height = 20 + 21 * (sheet.need(side, each - 24) + 6)
    sheet.frame(xs[3], top, each, height, tint="#eee")
    y = sheet.title(side, xs[3] + 12, top + 10, each - 24, 22, sans=True)
    sheet.text(side, sheet.slots(xs[3] + 12, y, each - 24, top + height))
    last = sheet.article(long(("liubu/p3", 3), ("liubu/p3", 0)))
    y = sheet.title(last, xs[0], max(end, top + height) + 30, RIGHT - LEFT, 28, "left", sans=True)
    sheet.columns(last, xs[0], y, RIGHT - LEFT, 4, gutter)
    return sheet


def six_columns() -> Sheet:
    """Six narrow columns: a lead over four, a boxed comment with a vertical title, a photograph."""
    sheet = Sheet(body=11, pitch=15.5)
    top = running_head(sheet, "4", "经济")
    xs, each = columns_of(6)
    four, two = 4 * each + 54, 2 * each + 18
    lead = sheet.article(long(("wochuan/p4", 0), ("wochuan/p4", 5), ("wochuan/p1", 2)))
    y = sheet.byline(lead, LEFT, sheet.title(lead, LEFT, top, four, 34), four)
    low = sheet.columns(lead, LEFT, y, four, 4)
    comment = sheet.article(story("wochuan/p1", 7, headline="别卡住收割机", series=None))
    sheet.vertical("别卡住收割机", xs[4] + 10, top + 12, 28)
    inner = two - 62
    rows = sheet.need(comment, inner)
    sheet.frame(xs[4], top, two, rows * 15.5 + 40)
    sheet.line("费长青", xs[4] + 52, top + 8, inner, 11, "center", bold=True)
    sheet.text(comment, sheet.slots(xs[4] + 52, top + 30, inner, top + 40 + rows * 15.5))
    low = max(low, top + rows * 15.5 + 40) + 10
    sheet.rule(LEFT, low, RIGHT - LEFT)
    for place, name in enumerate((("wochuan/p2", 4), ("wochuan/p2", 7), ("wochuan/p4", 10))):
        x = xs[2 * place]
        number = sheet.article(story(*name))
        y = sheet.byline(number, x, sheet.title(number, x, low + 10, two, 20), two)
        if place == 2:
            right = xs[5]
            sheet.photo(right, y, each, 90)
            under = sheet.caption(photo("wochuan/p4", 1), number, right, y + 94, each)
            slots = [*sheet.slots(x, y, each, 1500), *sheet.slots(right, under, each, 1500)]
            sheet.text(number, shortened(sheet, number, slots))
        else:
            sheet.columns(number, x, y, two, 2)
    return sheet


def lead_in_the_middle() -> Sheet:
    """A lead over the three middle columns, a story down each side, a banner story below."""
    sheet = Sheet(body=12, pitch=17)
    top = running_head(sheet, "2", "综合")
    xs, each = columns_of(5)
    middle = 3 * each + 36
    lead = sheet.article(long(("lanxi/p1", 1), ("lanxi/p1", 4)))
    y = sheet.byline(lead, xs[1], sheet.title(lead, xs[1], top, middle, 32, sans=True), middle)
    ends = [sheet.columns(lead, xs[1], y, middle, 3)]
    for x, name in ((xs[0], ("lanxi/p2", 4)), (xs[4], ("wochuan/p3", 7))):
        number = sheet.article(story(*name, series=None))
        y = sheet.byline(number, x, sheet.title(number, x, top, each, 20), each)
        slots = list(sheet.slots(x, y, each, 1200))
        free = sheet.text(number, slots)
        ends.append(free[0][1])
    low = max(ends) + 8
    sheet.rule(LEFT, low, RIGHT - LEFT, 2)
    banner = sheet.article(
        long(("wochuan/p3", 0), crossheads=story("wochuan/p3", 0)["crossheads"], series=None)
    )
    wide = RIGHT - LEFT
    y = sheet.byline(banner, LEFT, sheet.title(banner, LEFT, low + 12, wide, 38), wide)
    sheet.columns(banner, LEFT, y, wide, 4)
    return sheet


def uneven_feet() -> Sheet:
    """Two stories side by side of unlike length over a third that rises under the shorter one."""
    sheet = Sheet(body=13, pitch=18)
    top = running_head(sheet, "6", "文化")
    xs, each = columns_of(4)
    pair = 2 * each + 18
    first = sheet.article(long(("lanxi/p3", 7), ("lanxi/p3", 6), series=None))
    y = sheet.byline(first, xs[0], sheet.title(first, xs[0], top, pair, 26), pair)
    low = sheet.columns(first, xs[0], y, pair, 2) + 22
    second = sheet.article(story("lanxi/p4", 1, series=None))
    y = sheet.byline(second, xs[2], sheet.title(second, xs[2], top, pair, 24, sans=True), pair)
    high = sheet.columns(second, xs[2], y, pair, 2) + 22
    third = sheet.article(long(("lanxi/p3", 2), ("lanxi/p3", 3), series=None))
    y = sheet.byline(third, xs[2], sheet.title(third, xs[2], high, pair, 26), pair)
    slots = [slot for x in xs[2:] for slot in sheet.slots(x, y, each, 1500)]
    sheet.text(third, evened(sheet, third, slots))
    fourth = sheet.article(story("liubu/p4", 6, series=None))
    y = sheet.byline(fourth, xs[0], sheet.title(fourth, xs[0], low, pair, 22, sans=True), pair)
    sheet.columns(fourth, xs[0], y, pair, 2)
    return sheet


HELD: dict[str, Callable[[], Sheet]] = {
    "tabloid": tabloid,
    "six columns": six_columns,
    "lead in the middle": lead_in_the_middle,
    "uneven feet": uneven_feet,
}
