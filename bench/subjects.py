"""Learning what pairs of characters say of a text's subject, from the articles of the corpus.

    pip install -r requirements-train.txt
    python -m bench.subjects PROSE      writes archive/paper/layout/subjects.npz (3 minutes)

PROSE is what `python -m bench.prose` wrote. In each step a paragraph, a part of one or a title of
each of some articles shall be found to be of the rest of its own article among all of them (the
loss of van den Oord and others, 2018). Articles that stand together in the corpus are drawn
together, as those of one page are. Articles kept aside (one in `bench.continuity.HELD_OUT`, and one
in `SHARE` of the large source) are what is measured with: how often the right article is first of
256.
"""

from __future__ import annotations

import math
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.paper.layout.continuity import spelt
from archive.paper.layout.subjects import FILE, pairs_in
from bench.continuity import OPENING, PRINTED, SMALL, articles

KNOWN, COORDINATES = 40_000, 48
"""Pairs that have a row, the most frequent ones, and values of a row."""

STEPS, RATE, DECAY, WARM_UP = 3_000, 1e-2, 1e-3, 200
BATCH, TOGETHER = 256, 8
"""Articles of a step, and how many of them stand together in the corpus."""

KEPT = 0.7
"""Share of a text's pairs that is looked at in a step; the others are left out at random."""

SHORT, LONG = 100, 260
"""Pairs of a paragraph, and of the rest of an article, at the most."""

SHORTEST, SHORTEST_ARTICLE, MOST = 12, 80, 30
"""Characters of a paragraph and of an article at the least; paragraphs of it at the most."""

SEED = 1


@dataclass(frozen=True, slots=True)
class Article:
    """An article as the numbers of its pairs: of the title, and of each paragraph."""

    title: Any
    paragraphs: list[Any]
    weight: int
    aside: bool


def read(prose: Path) -> tuple[list[str], list[float], list[Article]]:
    """Return the pairs that have a row, how rare each is, and the articles."""
    texts = []
    for row, weight, aside in articles(prose):
        plain = [spelt(OPENING.sub("", text.strip())) for text in re.split("[\r\n]+", row["body"])]
        kept = [text for text in plain if len(text) >= SHORTEST][:MOST]
        if len(kept) > 1 and sum(map(len, kept)) >= SHORTEST_ARTICLE:
            title = pairs_in(row["title"])
            texts.append((title, [pairs_in(text) for text in kept], weight, aside))
    spread: Counter[str] = Counter()
    for title, paragraphs, weight, _ in texts:
        for pair in {*title, *(pair for some in paragraphs for pair in some)}:
            spread[pair] += min(weight, 3)
    known = [pair for pair, _ in spread.most_common(KNOWN)]
    number = {pair: at + 1 for at, pair in enumerate(known)}

    def numbers(pairs: list[str]) -> Any:
        return np.array([number.get(pair, 0) for pair in pairs], np.int32)

    count = sum(min(weight, 3) for *_, weight, _ in texts)
    rarity = [math.log(count / spread[pair]) for pair in known]
    return (
        known,
        rarity,
        [
            Article(numbers(title), list(map(numbers, some)), weight, aside)
            for title, some, weight, aside in texts
        ],
    )


class Batches:
    """Draws articles, long ones and those of small sources more often, with some beside them."""

    def __init__(self, some: list[Article], rng: Any) -> None:
        self.articles, self.rng = some, rng
        often = {SMALL: 4, PRINTED: 10}
        weights = [often.get(each.weight, 1) * min(len(each.paragraphs), 4) for each in some]
        self.reached = np.cumsum(np.array(weights) / sum(weights))

    def draw(self) -> tuple[Any, Any]:
        """Return a paragraph of each article, and of the rest of it, as rows of numbers."""
        short, long = np.zeros((BATCH, SHORT), np.int32), np.zeros((BATCH, LONG), np.int32)
        taken: set[int] = set()
        row = 0
        while row < BATCH:
            first = int(np.searchsorted(self.reached, self.rng.random()))
            for at in range(first, min(first + TOGETHER, len(self.articles))):
                if row == BATCH or at in taken:
                    continue
                taken.add(at)
                one, rest = self._parted(self.articles[at])
                if len(one) > 3 and len(rest) > 3:
                    short[row, : len(one)], long[row, : len(rest)] = one, rest
                    row += 1
        return short, long

    def _parted(self, article: Article) -> tuple[Any, Any]:
        """Return a title, a paragraph or a part of one, and some of the rest of the article."""
        rng, rest, title = self.rng, list(article.paragraphs), article.title
        if len(title) > 3 and rng.random() < 0.15:
            one, title = title, title[:0]
        else:
            one = rest.pop(rng.integers(len(rest)))
            if len(one) > 20 and rng.random() < 0.5:
                cut = rng.integers(8, len(one) - 8)
                one = one[cut:] if rng.random() < 0.7 else one[:cut]
        count = rng.integers(1, 7)
        first = rng.integers(max(1, len(rest) - count + 1))
        some = rest[first : first + count]
        other = np.concatenate([*some, title] if rng.random() < 0.4 else some)
        at = rng.integers(max(1, len(other) - LONG + 1))
        return one[:SHORT], other[at : at + LONG]


def trained(rarity: list[float], some: list[Article]) -> Any:
    """Return the row of each pair that is known, the first of them of none."""
    import jax
    import jax.numpy as jnp
    import optax

    rng = np.random.default_rng(SEED)
    learn = Batches([each for each in some if not each.aside], rng)
    test = Batches([each for each in some if each.aside], np.random.default_rng(SEED))
    tests = [test.draw() for _ in range(8)]
    rare = np.array([0, *rarity], np.float32)
    net = {
        "rows": (rng.normal(size=(len(rare), COORDINATES)) * 0.3).astype(np.float32),
        "weights": (0.15 * (rare - rare.mean())).astype(np.float32),
        "sharpness": np.float32(2.0),
    }

    def rows(net: Any, numbers: Any) -> Any:
        weight = jnp.exp(net["weights"][numbers]) * (numbers > 0)
        found = (net["rows"][numbers] * weight[..., None]).sum(1)
        return found / jnp.sqrt((found * found).sum(1, keepdims=True) + 1e-4)

    def loss(net: Any, one: Any, rest: Any) -> Any:
        alike = rows(net, one) @ rows(net, rest).T * jnp.exp(net["sharpness"])
        at = jnp.arange(BATCH)
        either = [jax.nn.log_softmax(alike, axis)[at, at].mean() for axis in (0, 1)]
        return -sum(either) / 2, (alike.argmax(1) == at).mean()

    rate = optax.warmup_cosine_decay_schedule(0, RATE, WARM_UP, STEPS)
    optimizer = optax.adamw(rate, weight_decay=DECAY)
    state = optimizer.init(net)

    @jax.jit
    def step(net: Any, state: Any, one: Any, rest: Any) -> Any:
        slope = jax.grad(lambda *given: loss(*given)[0])(net, one, rest)
        moves, state = optimizer.update(slope, state, net)
        return optax.apply_updates(net, moves), state

    first = jax.jit(lambda *given: loss(*given)[1])
    for number in range(STEPS):
        one, rest = (each * (rng.random(each.shape) < KEPT) for each in learn.draw())
        net, state = step(net, state, one, rest)
        if number % 500 == 499:
            right = np.mean([first(net, *each) for each in tests])
            print(f"{number + 1} steps: the right one is first in {right:.3f}", flush=True)
    return np.asarray(net["rows"] * jnp.exp(net["weights"])[:, None])


def main(prose: Path, out: Path = FILE) -> None:
    """Learn, and write small numbers with a scale for each row."""
    known, rarity, some = read(prose)
    found = trained(rarity, some)[1:]
    scales = np.maximum(np.abs(found).max(1), 1e-6) / 127
    np.savez_compressed(
        out,
        pairs=np.array("".join(known)),
        rows=np.round(found / scales[:, None]).astype(np.int8),
        scales=scales.astype(np.float16),
    )
    print(f"{out.name}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
