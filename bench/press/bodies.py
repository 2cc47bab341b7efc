"""Bodies: who wrote them, paragraphs whole and cut, crossheads, pictures inside, jumps."""

from __future__ import annotations

import random
from typing import Any

from bench.press import people
from bench.press.setting import Setting
from bench.press.stories import Story
from bench.press.titles import clause

Caption = dict[str, Any]


COMMAS = 0.25
"""Share of the cuts that fall behind a comma where there is one: more than chance would have."""


def cut_in_two(text: str, rng: random.Random) -> tuple[str, str] | None:
    """Cut a paragraph where a column could break it: anywhere but at a sentence's end."""
    places = [
        at
        for at in range(12, len(text) - 8)
        if text[at - 1] not in "。！？；：…—”）" and text[at] not in "。！？；：，、”）…—"
    ]
    if len(text) < 40 or not places:
        return None
    commas = [at for at in places if text[at - 1] == "，"]
    at = rng.choice(commas if commas and rng.random() < COMMAS else places)
    return text[:at], text[at:]


def sign(setting: Setting, story: Story) -> list[str]:
    """Sign the story at its head, in a line of its own, at its end or not at all.

    Returns its paragraphs, with a dateline before the first of them where the paper prints one.
    """
    habits, rng, article = setting.habits, setting.rng, setting.article
    paragraphs = list(story.paragraphs)
    if story.signed:
        article["bylines"] = list(story.names)
        article["unsure_names"] = not story.names
        return paragraphs
    draw = rng.random()
    if draw < habits.with_dateline:
        text, names, agencies = people.signed(
            rng.choice(habits.dateline), rng, setting.day, habits.spread_names
        )
        paragraphs[0] = text + paragraphs[0]
    elif draw < habits.with_dateline + habits.with_byline:
        text, names, agencies = people.signed(
            rng.choice(habits.byline), rng, setting.day, habits.spread_names
        )
        article["byline_raw"] = text
        setting.add("byline", text)
    else:
        return paragraphs
    article["bylines"], article["agency"] = names, agencies
    return paragraphs


def set_body(
    setting: Setting, story: Story, paragraphs: list[str], captions: list[Caption]
) -> None:
    """Set the paragraphs, some of them cut in two, captions standing in the cuts."""
    article, given = setting.article, story.crossheads
    made = not given and len(paragraphs) >= 4 and setting.chance(setting.habits.crossheads)
    for index, text in enumerate(paragraphs):
        if index in given:
            _crosshead(setting, text)
            continue
        if made and index and index % 2 == 0:
            _crosshead(setting, clause(text, 5, 11, setting.rng))
        article["body"].append(text)
        _paragraph(setting, text, captions)
    _end(setting)


def _crosshead(setting: Setting, text: str) -> None:
    if not text or text in setting.article["body"]:
        return
    text = setting.habits.crosshead_form.format(text)
    setting.article["crossheads"].append(len(setting.article["body"]))
    setting.article["body"].append(text)
    setting.add("crosshead", text, bold=setting.habits.bold_crossheads)


def _paragraph(setting: Setting, text: str, captions: list[Caption]) -> None:
    habits, role = setting.habits, setting.first_role
    halves = cut_in_two(text, setting.rng) if setting.chance(habits.cut) else None
    if not halves:
        setting.add(role, text)
        return
    if role == "body" and setting.chance(habits.moved):
        # The second half came first: the column before was scanned after this one.
        head, tail = halves
        before = setting.lines.pop() if setting.lines[-1].role == "body" else None
        setting.add("body", tail, rest=True)
        if before:
            setting.lines.append(before)
        setting.add("body", head)
        return
    setting.add(role, halves[0])
    setting.breaks.append(len(setting.lines))
    if captions and setting.chance(habits.caption_inside):
        print_captions(setting, captions)
    setting.add("body", halves[1], rest=True, stray=setting.chance(habits.lone))


def _end(setting: Setting) -> None:
    """Sign at the end an article that nobody signed yet."""
    habits, rng, article = setting.habits, setting.rng, setting.article
    if article["bylines"] or article.get("unsure_names") or not setting.chance(habits.with_ending):
        return
    text, names, agencies = people.signed(
        rng.choice(habits.ending), rng, setting.day, habits.spread_names
    )
    article["bylines"], article["agency"] = names, agencies
    if habits.ending_apart:
        article["byline_raw"] = text
        setting.add("byline", text)
        return
    last = setting.lines.pop()
    setting.add(last.role, last.text + text, rest=last.rest)
    article["body"][-1] += text


def captions_of(setting: Setting, story: Story) -> list[Caption]:
    """Draw the pictures of a story: none, one, or a pair that shares a credit."""
    habits, rng = setting.habits, setting.rng
    if not setting.chance(habits.captions):
        return []
    if setting.chance(habits.caption_pairs):
        forms = rng.choice((("左图：{0}。", "右图：{0}。"), ("上图为{0}。", "下图为{0}。")))
        shared = "本组图片由本报记者 {0} 摄" if rng.random() < 0.3 else rng.choice(habits.credit)
        captions = [
            _caption(setting, story, forms[0], ""),
            _caption(setting, story, forms[1], shared),
        ]
    elif setting.chance(habits.bare_caption):
        captions = [_caption(setting, story, "{0}。", "")]
    else:
        form, credit = rng.choice(habits.caption_form), rng.choice(habits.credit)
        captions = [_caption(setting, story, form, credit)]
    return [caption for caption in captions if caption] if all(captions) else []


def _caption(setting: Setting, story: Story, form: str, credit: str) -> Caption | None:
    rng, day = setting.rng, setting.day
    scene = clause("".join(story.paragraphs), 9, 26, rng)
    if not scene:
        return None
    opening = (
        rng.choice((f"{day.month}月{day.day}日，", "近日，", "", "")) if form == "{0}。" else ""
    )
    name = people.person(rng)
    return {
        "text": form.format(opening + scene),
        "credit": credit.format(name) or None,
        "photographers": [name] * ("{0}" in credit),
    }


def print_captions(setting: Setting, captions: list[Caption]) -> None:
    """Print the pictures that have no place yet; none is left."""
    for caption in captions:
        text, credit = caption["text"], caption["credit"]
        if credit and not setting.habits.credit_apart:
            between = " " if credit[0] not in "（(" and setting.chance(0.5) else ""
            setting.add("caption", f"{text}{between}{credit}")
        else:
            setting.add("caption", text)
            if credit:
                setting.add("credit", credit, loose=setting.chance(0.5))
        setting.captions.append(caption)
    captions.clear()
