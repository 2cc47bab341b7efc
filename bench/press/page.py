"""Whole pages: heads and feet, articles and boxes in their order, what columns do to it."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bench.press import bodies, boxes, people
from bench.press.habits import Habits
from bench.press.printing import printed, script
from bench.press.setting import Line, Run, Setting, blank_article
from bench.press.stories import Story
from bench.press.titles import set_titles

Gold = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """A page: the name of its file, its text, its annotation, the roles of its lines."""

    name: str
    text: str
    gold: Gold
    roles: dict[int, str]


def set_story(setting: Setting, story: Story, *, jump: str = "") -> Setting:
    """Set one story; `jump` is the mark it ends with, where it goes on elsewhere."""
    setting.article = blank_article(story.title)
    set_titles(setting, story)
    paragraphs = bodies.sign(setting, story)
    if setting.chance(setting.habits.digest):
        _digest(setting, story)
    captions = bodies.captions_of(setting, story)
    if captions and setting.chance(0.3):
        bodies.print_captions(setting, captions)
    bodies.set_body(setting, story, paragraphs, captions)
    if jump:
        _mark_jump(setting, jump)
    if captions:
        bodies.print_captions(setting, captions)
    return setting


def _digest(setting: Setting, story: Story) -> None:
    """Set a bulleted digest over the body."""
    items = [bodies.clause(text, 10, 30, setting.rng) for text in story.paragraphs]
    for item in list(filter(None, items))[:4]:
        setting.article["digest"].append(f"{item}。")
        setting.add("digest", f"- {item}。", loose=True)


def _mark_jump(setting: Setting, mark: str) -> None:
    setting.article["jump_raw"] = mark
    setting.article["jump_to"] = (
        mark.strip("（）").removeprefix("下转").removeprefix("紧接").strip("第版")
    )
    last = setting.lines[-1]
    if setting.chance(0.25):
        setting.add("jump", mark)
    else:
        setting.lines[-1] = replace(last, text=last.text + mark)


def jump_mark(habits: Habits, page: int, form: str) -> str:
    """Return a mark that points at a page, as the paper prints it."""
    number = (
        "一二三四五六七八"[page - 1] if habits.chinese_numbers else f"{habits.section_letter}{page}"
    )
    return form.format(habits.page_word.format(number))


def head_of(run: Run, page: int) -> list[Line]:
    """Return the lines over a page: a masthead, a running head, or nothing."""
    habits, rng = run.habits, run.rng
    if habits.head == "none":
        return []
    if habits.head == "pieces":
        return _pieces(run, page)
    if habits.head == "masthead" and page == 1:
        return _masthead(run)
    number = f"{habits.section_letter}{page}"
    running = habits.running.format(
        *people.people(rng, 3),
        page=number,
        title=run.title,
        section=rng.choice(people.SECTIONS),
        **people.parts_of(run.day),
    )
    lines = [Line("masthead", row, loose=bool(at)) for at, row in enumerate(running.splitlines())]
    return [Line("masthead", run.title), *lines] if rng.random() < 0.2 else lines


def _pieces(run: Run, page: int) -> list[Line]:
    """Return a head whose fields stand each on a line of its own, as scans have them."""
    parts, rng, title = people.parts_of(run.day), run.rng, run.title
    rows = [
        "{year}年{month}月{day}日".format(**parts),
        parts["weekday"],
        rng.choice(people.SECTIONS),
    ]
    rows += [str(page), title]
    if page == 1:
        cut = len(title) - 2
        rows = [title[:cut], title[cut:], "{year}年{month}月".format(**parts), parts["day"]]
        rows += [parts["weekday"], f"第{rng.randint(1000, 9999)}期 今日4版"]
    return [Line("masthead", row, loose=bool(at)) for at, row in enumerate(rows)]


def _masthead(run: Run) -> list[Line]:
    parts, rng = people.parts_of(run.day), run.rng
    rows = [
        "{year}年{month}月{day}日 {weekday}".format(**parts),
        f"国内统一刊号：CN{rng.randint(11, 65)}-00{rng.randint(10, 99)}",
        f"第{rng.randint(1000, 19999)}期 今日{rng.choice((4, 8, 12))}版",
        "中共临江市委主办",
        "www.linjiang.example.cn",
    ]
    rng.shuffle(rows)
    rows = rows[: rng.randint(2, 5)]
    rows.insert(rng.choice((0, 0, len(rows))), run.title)
    return [Line("masthead", row, loose=bool(at)) for at, row in enumerate(rows)]


def compose(run: Run, parts: Sequence[Setting], *, page: int) -> Page:
    """Put the parts of a page together, in an order that columns may have disturbed."""
    habits, rng = run.habits, run.rng
    lines = head_of(run, page)
    lines += _strayed([line for block in _disturbed(parts, habits, rng) for line in block], rng)
    if habits.foot:
        lines.append(Line("furniture", habits.foot.format(*people.people(rng, 3), page=page)))
    to_script = script(habits)
    result = printed([replace(line, text=to_script(line.text)) for line in lines], habits, rng)
    name = f"{run.title}/{run.day:%Y-%m-%d}/p{page}.txt"
    return Page(name, result.text, to_script(_gold(parts, page)), result.roles)


def _gold(parts: Sequence[Setting], page: int) -> Gold:
    """Return the annotation of a page."""
    articles, captions = [], []
    for number, part in enumerate(parts):
        article = {"id": number, **part.article}
        article.pop("unsure_names", None)
        articles.append(article)
        captions += [{**caption, "belongs_to": number} for caption in part.captions]
    return {
        "schema": "page/1", "page": page, "masthead": {}, "articles": articles,
        "captions": captions,
    }  # fmt: skip


def _disturbed(parts: Sequence[Setting], habits: Habits, rng: random.Random) -> list[list[Line]]:
    """Return the lines of the parts; of some, the rest after a cut stands behind the next part."""
    blocks: list[list[Line]] = []
    waiting: list[list[Line]] = []
    for part in parts:
        lines = part.lines
        if part.breaks and rng.random() < habits.stray and not waiting and part is not parts[-1]:
            at = rng.choice(part.breaks)
            blocks.append(lines[:at])
            waiting.append(lines[at:])
            continue
        blocks.append(lines)
        blocks += waiting
        waiting = []
    return blocks + waiting


def _strayed(lines: list[Line], rng: random.Random) -> list[Line]:
    """Put the rests that strayed somewhere below, or a little above, where they belong."""
    order = [(float(at), line) for at, line in enumerate(lines) if not line.stray]
    strays = [(at, line) for at, line in enumerate(lines) if line.stray]
    for at, line in strays:
        far = at + rng.choice((-8, 3, 6, 12, 20, 30)) + rng.random()
        order.append((min(far, len(lines) - 0.5) if far > 1 else at + 2.5, line))
    return [line for _, line in sorted(order, key=lambda item: item[0])]


def set_page(
    stories: Sequence[Story], habits: Habits, seed: str, day: dt.date = dt.date(2023, 5, 17)
) -> Page:
    """Set one page by itself: a share of its articles jumps to pages that are not there."""
    rng = random.Random(f"{habits.name} {seed}")
    run = Run(habits, rng, day, rng.choice(people.PLACES) + rng.choice(people.TITLES))
    parts = [_alone(run, story) for story in _chosen(stories, habits, rng)]
    spare = rng.sample(list(stories), 12)
    parts += boxes.drawn(run, spare)
    rng.shuffle(parts)
    if rng.random() < habits.guide:
        parts.insert(0, boxes.set_box(boxes.guide, run.setting(), spare))
    return compose(run, parts, page=rng.choice((1, 1, 2, 3)))


def _alone(run: Run, story: Story) -> Setting:
    """Set a story of a page whose other pages are not there."""
    if run.rng.random() >= run.habits.jump:
        return set_story(run.setting(), story)
    mark = jump_mark(run.habits, run.rng.randint(2, 4), run.habits.jump_form)
    return set_story(run.setting(), halved(story, run.rng)[0], jump=mark)


def _chosen(stories: Sequence[Story], habits: Habits, rng: random.Random) -> list[Story]:
    """Choose stories for a page; half of the pages keep together what was printed together."""
    count = rng.randint(*habits.articles)
    if rng.random() < 0.5:
        group = rng.choice(stories).group
        together = [story for story in stories if story.group == group]
        if len(together) >= 4:
            return rng.sample(together, min(count, len(together)))
    return rng.sample(list(stories), count)


def halved(story: Story, rng: random.Random) -> tuple[Story, tuple[str, ...]]:
    """Return a story up to where it jumps, and the paragraphs of its rest."""
    paragraphs = list(story.paragraphs)
    if len(paragraphs) < 2:
        halves = bodies.cut_in_two(paragraphs[0], rng)
        return (replace(story, paragraphs=(halves[0],)), (halves[1],)) if halves else (story, ())
    heads = story.crossheads
    at = rng.choice(
        [at for at in range(1, len(paragraphs)) if at - 1 not in heads] or [len(paragraphs)]
    )
    first, rest = paragraphs[:at], paragraphs[at:]
    if (
        rest
        and at not in heads
        and rng.random() < 0.6
        and (halves := bodies.cut_in_two(rest[0], rng))
    ):
        first, rest = [*first, halves[0]], [halves[1], *rest[1:]]
    kept = frozenset(head for head in heads if head < len(first))
    return replace(story, paragraphs=tuple(first), crossheads=kept), tuple(rest)
