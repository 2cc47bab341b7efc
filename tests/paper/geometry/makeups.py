"""More invented pages: titles beside and within the text, briefs, photo stories, vertical text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.paper.geometry.layouts import (
    GUTTER,
    LEFT,
    RIGHT,
    evened,
    long,
    masthead,
    photo,
    running_head,
    shortened,
    story,
)
from tests.paper.geometry.typesetting import Sheet, Slot, broken

WIDE = RIGHT - LEFT


def columns_of(count: int, left: float = LEFT, wide: float = WIDE) -> tuple[list[float], float]:
    """Return the left edges of some columns, and how wide each is."""
    each = (wide - (count - 1) * GUTTER) / count
    return [left + place * (each + GUTTER) for place in range(count)], each


def fill(
    sheet: Sheet, number: int, tops: Sequence[tuple[float, float]], each: float, bottom: float
) -> float:
    """Set an article into columns that begin at different heights; return where they end."""
    slots: list[Slot] = [slot for x, top in tops for slot in sheet.slots(x, top, each, bottom)]
    slots = evened(sheet, number, slots)
    sheet.text(number, slots)
    return max(slot[1] for slot in slots) + sheet.pitch


def title_within() -> Sheet:
    """A title in the middle of four columns, the outer ones rising beside it; no rule below."""
    sheet = Sheet()
    top = running_head(sheet, "6", "深度")
    xs, each = columns_of(4)
    first = sheet.article(long(("liubu/p2", 4), ("liubu/p2", 1), ("liubu/p1", 5)))
    pair = 2 * each + GUTTER
    y = sheet.byline(first, xs[1], sheet.title(first, xs[1], top + 10, pair, 30), pair)
    low = fill(sheet, first, [(xs[0], top), (xs[1], y), (xs[2], y), (xs[3], top)], each, 1000)
    low += 24
    second = sheet.article(long(("wochuan/p2", 0), ("wochuan/p2", 2)))
    three = 3 * each + 2 * GUTTER
    y = sheet.byline(second, xs[1], sheet.title(second, xs[1], low, three, 26), three)
    fill(sheet, second, [(xs[0], low), *((x, y) for x in xs[1:])], each, 1540)
    return sheet


def title_at_the_left() -> Sheet:
    """Titles in a column of their own to the left of their text."""
    sheet = Sheet()
    top = running_head(sheet, "7", "区县")
    y = top
    stories = (
        (("wochuan/p1", 4), ["盐碱滩上", "试种耐盐大豆"]),
        (("wochuan/p1", 5), ["“车间夜校”", "开到田埂上"]),
        (("liubu/p1", 5), ["清淤清出", "一条明代商船"]),
        (("wochuan/p2", 0), ["晚稻育秧", "“一盘棋”"]),
    )
    for name, lines in stories:
        number = sheet.article(
            story(*name, headline=" ".join(lines), kicker=None, subhead=None, series=None)
        )
        sheet.title(number, LEFT, y + 10, 200, 28, "left", lines=lines)
        sheet.byline(number, LEFT, y + 95, 200, "left")
        end = sheet.columns(number, LEFT + 220, y, WIDE - 220, 3)
        sheet.rule(LEFT, end + 8, WIDE)
        y = end + 20
    return sheet


def corner_story() -> Sheet:
    """A story under the first two columns of another, which goes on beside it; no rules."""
    sheet = Sheet()
    top = masthead(sheet)
    xs, each = columns_of(5)
    first = sheet.article(long(("lanxi/p1", 5), ("lanxi/p1", 1), ("lanxi/p2", 1), ("lanxi/p2", 4)))
    y = sheet.byline(first, LEFT, sheet.title(first, LEFT, top, WIDE, 38), WIDE)
    slots = [slot for x in xs[:2] for slot in sheet.slots(x, y, each, y + 170)]
    slots += [slot for x in xs[2:] for slot in sheet.slots(x, y, each, 1200)]
    sheet.text(first, shortened(sheet, first, slots))
    second = sheet.article(story("wochuan/p1", 4))
    pair = 2 * each + GUTTER
    under = y + 170 + 24
    below = sheet.title(second, LEFT, under, pair, 22)
    sheet.columns(second, LEFT, below, pair, 2)
    return sheet


def briefs() -> Sheet:
    """A column of briefs under small titles beside a long story, and a photo story with a title."""
    sheet = Sheet()
    top = running_head(sheet, "2", "时讯")
    xs, each = columns_of(4)
    sheet.rule(xs[1] - GUTTER / 2, top, 1, 1000)
    y = top
    for name in (("liubu/p1", 2), ("liubu/p1", 6), ("wochuan/p1", 3), ("liubu/p1", 7)):
        number = sheet.article(story(*name, kicker=None, subhead=None, series=None))
        y = sheet.title(number, xs[0], y, each, 15, "left", sans=True)
        slots = list(sheet.slots(xs[0], y, each, 1540))
        free = sheet.text(number, slots)
        y = free[0][1] + 12
    main = sheet.article(long(("liubu/p1", 1), ("liubu/p1", 0), ("liubu/p1", 5)))
    three = 3 * each + 2 * GUTTER
    y = sheet.byline(main, xs[1], sheet.title(main, xs[1], top, three, 34), three)
    low = sheet.columns(main, xs[1], y, three, 3) + 20
    sheet.rule(xs[1], low - 8, three)
    told = sheet.article(story("liubu/p1", 3, body=[], jump_raw=None))
    y = sheet.title(told, xs[1], low, three, 22, sans=True)
    sheet.photo(xs[1], y, three, 220)
    sheet.caption(photo("lanxi/p2", 1), None, xs[1], y + 224, three)
    sheet.articles[told]["body"] = []
    return sheet


def bold_heads() -> Sheet:
    """Short pieces whose titles are in the size of the text, bold, after a blank line."""
    sheet = Sheet()
    top = running_head(sheet, "8", "简讯")
    xs, each = columns_of(4)
    names = (
        ("lanxi/p2", 1), ("liubu/p1", 2), ("wochuan/p1", 4), ("wochuan/p1", 6),
        ("wochuan/p2", 4), ("wochuan/p2", 7), ("wochuan/p3", 5), ("liubu/p2", 2),
    )  # fmt: skip
    for place, name in enumerate(names):
        x = xs[place % 4]
        number = sheet.article(
            story(*name, kicker=None, subhead=None, series=None, byline_raw=None)
        )
        y = top if place < 4 else top + 640
        headline = sheet.articles[number]["headline"]
        while headline:
            line, headline = broken(headline, each / 13.5)
            sheet.line(line, x, y, each, 13.5, "center", bold=True, sans=True)
            y += 19
        sheet.text(number, sheet.slots(x, y + 4, each, y + 620))
    sheet.rule(LEFT, top + 628, WIDE)
    return sheet


def vertical_page() -> Sheet:
    """A page of vertical text in two bands, read from right to left."""
    sheet = Sheet(body=14, pitch=20)
    y = 60.0
    for names in (
        (("lanxi/p3", 2), ("lanxi/p3", 3)),
        (("liubu/p4", 0), ("lanxi/p3", 7)),
    ):
        first = sheet.article(story(*names[0], series=None, byline_raw=None))
        second = sheet.article(story(*names[1], series=None, byline_raw=None))
        x = RIGHT - 44.0
        for number in (first, second):
            sheet.vertical(sheet.articles[number]["headline"], x, y, 34)
            x -= 30
            for paragraph in sheet.articles[number]["body"]:
                rest, shift = paragraph, 2 * sheet.body
                while rest:
                    line, rest = broken(rest, (660 - shift) / sheet.body)
                    sheet.vertical(line, x, y + shift, sheet.body, bold=False)
                    x -= sheet.pitch
                    shift = 0
            x -= 50
        y += 720
    return sheet


def photo_row() -> Sheet:
    """Two photographs side by side with a caption each, over a story in three columns."""
    sheet = Sheet()
    top = running_head(sheet, "3", "民生")
    main = sheet.article(long(("wochuan/p3", 5), ("wochuan/p3", 7), ("wochuan/p3", 6)))
    y = sheet.byline(main, LEFT, sheet.title(main, LEFT, top, WIDE, 36), WIDE)
    half = (WIDE - 20) / 2
    sheet.photo(LEFT, y, half, 200)
    sheet.photo(LEFT + half + 20, y, half, 200)
    low = sheet.caption(photo("wochuan/p3", 1), main, LEFT, y + 204, half)
    low = max(low, sheet.caption(photo("wochuan/p3", 2), main, LEFT + half + 20, y + 204, half))
    low = sheet.columns(main, LEFT, low + 4, WIDE, 3) + 30
    second = sheet.article(long(("wochuan/p1", 5), ("wochuan/p1", 1)))
    y = sheet.byline(second, LEFT, sheet.title(second, LEFT, low, WIDE, 26, sans=True), WIDE)
    sheet.columns(second, LEFT, y, WIDE, 5)
    return sheet


MORE: dict[str, Callable[[], Sheet]] = {
    "title within": title_within,
    "title at the left": title_at_the_left,
    "corner story": corner_story,
    "briefs": briefs,
    "bold heads": bold_heads,
    "vertical page": vertical_page,
    "photo row": photo_row,
}
