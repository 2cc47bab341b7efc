"""Pages set anew from their gold, with what scans and column breaks do to them."""

import random
from typing import Any

from bench.press.bodies import cut_in_two


def perturbed(
    gold: dict[str, Any],
    seed: int,
    *,
    shuffle: bool = True,
    marks: bool = False,
    cut: float = 0.4,
    captions_inside: bool = True,
) -> str:
    """Return a page's text: articles in another order, paragraphs cut, captions inside them."""
    rng = random.Random(seed)
    articles = list(gold["articles"])
    if shuffle:
        rng.shuffle(articles)
    captions = {index: [] for index in [*(each["id"] for each in articles), None]}
    for caption in gold["captions"]:
        captions[caption["belongs_to"]].append(caption)
    lines: list[str] = []
    for article in articles:
        lines += _article(
            article,
            captions[article["id"]],
            rng,
            marks=marks,
            cut=cut,
            inside=captions_inside,
        )
    for caption in captions[None]:
        lines += _caption(caption)
    return "\n\n".join(lines) + "\n"


def _caption(caption: dict[str, Any]) -> list[str]:
    return [text for text in (caption["text"], caption["credit"]) if text]


def _article(
    article: dict[str, Any],
    captions: list[dict[str, Any]],
    rng: random.Random,
    *,
    marks: bool,
    cut: float,
    inside: bool,
) -> list[str]:
    lines = [text for text in (article["series"], article["kicker"]) if text]
    lines.append(("## " if marks else "") + article["headline"])
    lines += [text for text in (article["subhead"], article["byline_raw"]) if text]
    lines += [f"- {item}" for item in article["digest"]]
    waiting = [line for caption in captions for line in _caption(caption)]
    for index, paragraph in enumerate(article["body"]):
        last = index == len(article["body"]) - 1
        mark = (article["jump_raw"] or "") if last else ""
        halves = cut_in_two(paragraph, rng) if rng.random() < cut else None
        if halves:
            lines.append(halves[0])
            if inside:
                lines += waiting
                waiting = []
            lines.append(halves[1] + mark)
        else:
            lines.append(paragraph + mark)
    return lines + waiting
