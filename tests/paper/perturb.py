"""Pages set anew from their gold, with what scans and column breaks do to them."""

import random
from collections.abc import Sequence
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
    head: Sequence[str] = (),
    foot: Sequence[str] = (),
) -> str:
    """Return a page's text: articles in another order, paragraphs cut, captions inside them.

    Lines of the page itself stand above them and below them.
    """
    rng = random.Random(seed)
    articles = list(gold["articles"])
    if shuffle:
        rng.shuffle(articles)
    captions = {index: [] for index in [*(each["id"] for each in articles), None]}
    for caption in gold["captions"]:
        captions[caption.get("belongs_to")].append(caption)
    lines: list[str] = list(head)
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
    return "\n\n".join([*lines, *foot]) + "\n"


def _caption(caption: dict[str, Any]) -> list[str]:
    return [text for text in (caption["text"], caption.get("credit")) if text]


def _article(
    article: dict[str, Any],
    captions: list[dict[str, Any]],
    rng: random.Random,
    *,
    marks: bool,
    cut: float,
    inside: bool,
) -> list[str]:
    lines = [text for text in (article.get("series"), article.get("kicker")) if text]
    if article.get("headline"):
        lines.append(("## " if marks else "") + article["headline"])
    if article.get("continues_raw"):
        lines.append(article["continues_raw"])
    lines += [text for text in (article.get("subhead"), article.get("byline_raw")) if text]
    lines += [f"- {item}" for item in article.get("digest") or ()]
    waiting = [line for caption in captions for line in _caption(caption)]
    body = article.get("body") or []
    for index, paragraph in enumerate(body):
        last = index == len(body) - 1
        mark = (article.get("jump_raw") or "") if last else ""
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
