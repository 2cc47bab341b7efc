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
    set_story,
)
from bench.press.setting import Run, Setting, blank_article
from bench.press.stories import Story

PAGES = 4
FIRST_DAY = dt.date(2021, 1, 4)


def set_issue(stories: Sequence[Story], habits: Habits, seed: str) -> list[Page]:
    """Set an issue of four pages; two to four articles of its front go on inside."""
    rng = random.Random(f"issue {habits.name} {seed}")
    day = FIRST_DAY + dt.timedelta(days=rng.randrange(1200))
    run = Run(habits, rng, day, rng.choice(people.PLACES) + rng.choice(people.TITLES))
    parts: dict[int, list[Setting]] = {number: [] for number in range(1, PAGES + 1)}
    _jumping(stories, run, parts)
    return [
        compose(run, _filled(stories, run, page, front=number == 1), page=number)
        for number, page in parts.items()
    ]


def _filled(
    stories: Sequence[Story], run: Run, page: Sequence[Setting], *, front: bool
) -> list[Setting]:
    """Return a page with other articles and boxes beside those that jump."""
    rng, pool = run.rng, list(stories)
    count = max(2, rng.randint(*run.habits.articles) - len(page))
    filled = [*page, *(set_story(run.setting(), story) for story in rng.sample(pool, count))]
    filled += boxes.drawn(run, rng.sample(pool, 12))
    rng.shuffle(filled)
    if front and rng.random() < run.habits.guide:
        filled.insert(0, boxes.set_box(boxes.guide, run.setting(), rng.sample(pool, 6)))
    return filled


def _jumping(stories: Sequence[Story], run: Run, parts: dict[int, list[Setting]]) -> None:
    """Set the articles that go on inside, on the front page and where they go on."""
    habits, rng = run.habits, run.rng
    long = [story for story in stories if len(story.paragraphs) >= 4 and story.length > 400]
    for story in rng.sample(long, rng.randint(2, 4)):
        there = rng.randint(2, PAGES)
        first, rest = halved(story, rng)
        form = "（紧接{}）" if there == 2 and rng.random() < 0.3 else habits.jump_form
        mark = jump_mark(habits, there, form) if rest else ""
        beginning = set_story(run.setting(), first, jump=mark)
        parts[1].append(beginning)
        if rest:
            parts[there].append(_rest(run, story, rest, beginning.article))


def _rest(run: Run, story: Story, rest: tuple[str, ...], start: dict[str, Any]) -> Setting:
    """Set the rest of an article under its title, a short form of it, or none."""
    rng, setting = run.rng, run.setting(with_ending=0.0)
    title = _short(story.title, rng) if rng.random() < run.habits.rest_title else None
    setting.article = blank_article(title)
    setting.article["continued_from"] = {"page": 1, "headline": start["headline"]}
    if title:
        setting.add("headline", title, marked=True)
    mark = jump_mark(run.habits, 1, run.habits.back_form)
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
