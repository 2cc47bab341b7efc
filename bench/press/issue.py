"""Whole issues of four pages, with articles that jump from the first to the others."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bench.press import boxes, people
from bench.press.bodies import set_body
from bench.press.habits import Habits
from bench.press.page import (
    Page,
    compose,
    halved,
    jump_mark,
    new_setting,
    set_story,
)
from bench.press.setting import Setting, blank_article
from bench.press.stories import Story

PAGES = 4
FIRST_DAY = dt.date(2021, 1, 4)


def set_issue(stories: Sequence[Story], habits: Habits, seed: str) -> list[Page]:
    """Set an issue of four pages; two to four articles of its front go on inside."""
    rng = random.Random(f"issue {habits.name} {seed}")
    day = FIRST_DAY + dt.timedelta(days=rng.randrange(1200))
    title = rng.choice(people.PLACES) + rng.choice(people.TITLES)
    parts: dict[int, list[Setting]] = {number: [] for number in range(1, PAGES + 1)}
    _jumping(stories, habits, rng, day, parts)
    for number, page in parts.items():
        count = max(2, rng.randint(*habits.articles) - len(page))
        page += [
            set_story(new_setting(habits, rng, day), story)
            for story in rng.sample(list(stories), count)
        ]
        page += boxes.drawn(
            lambda: new_setting(habits, rng, day), rng, rng.sample(list(stories), 12)
        )
        rng.shuffle(page)
        if number == 1 and rng.random() < habits.guide:
            page.insert(
                0,
                boxes.set_box(
                    boxes.guide, new_setting(habits, rng, day), rng.sample(list(stories), 6)
                ),
            )
    return [
        compose(habits, page, rng, day, page=number, title=title) for number, page in parts.items()
    ]


def _jumping(
    stories: Sequence[Story],
    habits: Habits,
    rng: random.Random,
    day: dt.date,
    parts: dict[int, list[Setting]],
) -> None:
    """Set the articles that go on inside, on the front page and where they go on."""
    long = [story for story in stories if len(story.paragraphs) >= 4 and story.length > 400]
    for story in rng.sample(long, rng.randint(2, 4)):
        there = rng.randint(2, PAGES)
        first, rest = halved(story, rng)
        form = "（紧接{}）" if there == 2 and rng.random() < 0.3 else habits.jump_form
        beginning = set_story(
            new_setting(habits, rng, day),
            first,
            jump=jump_mark(habits, there, form) if rest else "",
        )
        parts[1].append(beginning)
        if rest:
            parts[there].append(_rest(habits, rng, day, story, rest, beginning.article))


def _rest(
    habits: Habits,
    rng: random.Random,
    day: dt.date,
    story: Story,
    rest: tuple[str, ...],
    start: dict[str, Any],
) -> Setting:
    """Set the rest of an article under its title, a short form of it, or none."""
    setting = new_setting(replace(habits, with_ending=0.0), rng, day)
    title = _short(story.title, rng) if rng.random() < habits.rest_title else None
    setting.article = blank_article(title)
    setting.article["continued_from"] = {"page": 1, "headline": start["headline"]}
    if title:
        setting.add("headline", title, marked=True)
    mark = jump_mark(habits, 1, habits.back_form)
    if rng.random() < 0.2:
        mark = mark.replace("）", f"《{title or story.title}》）")
    without = title is not None and rng.random() < 0.15
    apart = rng.random() < 0.3
    if not without and apart:
        setting.add("jump", mark)
    at = len(setting.lines)
    set_body(setting, replace(story, paragraphs=rest, crossheads=frozenset()), list(rest), [])
    if not without and not apart:
        setting.lines[at] = replace(setting.lines[at], text=mark + setting.lines[at].text)
    return setting


def _short(title: str, rng: random.Random) -> str:
    """Return a title as the rest of an article is headed: whole, or a part of it."""
    phrases = title.replace("，", " ").split()
    if len(phrases) > 1:
        return rng.choice((title, phrases[0], phrases[-1]))
    if len(title) > 14 and rng.random() < 0.5:
        return title[: rng.randint(8, 12)]
    return title
