"""Counting and training what tells whether one piece of text goes on in another.

    pip install -r requirements-train.txt
    python -m bench.continuity PROSE    writes archive/paper/layout/continuity.npz (40 minutes)

PROSE is what `bench.prose` puts together, from newspapers, magazines and essays. Learned from are
nine tenths of it, articles of the corpus's large source that the press (`bench.press`) never sets,
and nine tenths of those of its small sources; printed prose weighs more, because the large one is
news as it is spoken. The press sets the small ones too: what is measured on its pages is somewhat
too good.
First pairs and triples of characters are counted, then a network learns what the counts do not say:
paragraphs are cut at random, and of all the beginnings in a batch (the rests of the others, whole
paragraphs, headlines) each end has to find its own, and each rest its end (noise-contrastive
estimation: van den Oord et al., 2018). What is left over of the corpus says how often that
succeeds. The seed is fixed; what comes out still differs a little from machine to machine, as sums
of floating-point numbers do.
"""

from __future__ import annotations

import json
import lzma
import math
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from archive.paper.layout import continuity as layout
from archive.paper.layout.continuity import (
    BEFORE,
    BEHIND,
    COMMAS,
    FILE,
    FIRST,
    NOTHING,
    UNKNOWN,
    Network,
    Side,
    packed,
    spelt,
)
from bench.counts import table
from bench.press.stories import CORPUS, SHARE

SEED = 1
HELD_OUT = 10
"""Of every so many articles of a small source, one is kept to measure with."""

SHORTEST = 30
"""Characters of the shortest paragraph that is cut."""

SMALL, PRINTED, MOST = 4, 10, 6
"""How many times an article of a small source counts, and one of printed prose, and how many of its
paragraphs do: more than half of what is drawn is printed prose."""

TWICE = 2
"""How many times printed prose counts in the table."""

RAREST = 8
"""How often a character must be met to be known."""

ARTICLES, CUTS, WHOLE, TITLES = 40, 4, 2, 40
"""Of a batch: articles, cuts and uncut paragraphs of each, and headlines."""

COORDINATES, HIDDEN, JOINT, SUBJECT = 48, 224, 96, 48
STEPS, RATE, WARM_UP, DECAY = 22_000, 2e-3, 300, 1e-4

OPENING = re.compile(r"^.{0,20}(?:消息|报道).{0,12}?[：:]")
_ENDS, _CLOSING = "。！？…；", "，。、；：！？”’）》…"


@dataclass(frozen=True)
class Texts:
    """Texts one behind the other as numbers of characters; `starts` has one more than there are."""

    numbers: Any
    starts: Any


@dataclass(frozen=True)
class Corpus:
    """Paragraphs with the article each is of and its weight, and headlines."""

    paragraphs: Texts
    article: Any
    weight: Any
    titles: Texts


Paragraphs = list[tuple[int, int, str]]
"""Number of the article, weight and text of each."""


def read(prose: Path) -> tuple[Paragraphs, list[str], Paragraphs, list[str]]:
    """Return paragraphs and headlines to learn from, and others to measure with."""
    parts: tuple[Any, ...] = ([], [], [], [])
    for article, (row, weight, kept) in enumerate(articles(prose)):
        for text in re.split(r"[\r\n]+", row["body"]):
            plain = spelt(OPENING.sub("", text.strip()))
            if len(plain) >= SHORTEST:
                parts[2 * kept].append((article, weight, plain))
        if row["title"]:
            parts[2 * kept + 1].append(spelt(row["title"]))
    return parts  # type: ignore[return-value]


def articles(prose: Path) -> Iterator[tuple[dict[str, str], int, bool]]:
    """Yield articles of corpus and prose, their weights and whether they are kept aside."""
    for line, weight, kept in (*_corpus_lines(), *_prose_lines(prose)):
        row = json.loads(line)
        yield {"title": row["title"] or "", "body": row["body"] or ""}, weight, kept


def _corpus_lines() -> Iterator[tuple[str, int, bool]]:
    """Yield the articles of the corpus, with their weights and whether they are kept aside."""
    with lzma.open(CORPUS, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            large = '"china-data/' in line
            yield line, 1 if large else SMALL, number % (SHARE if large else HELD_OUT) == 0


def _prose_lines(prose: Path) -> Iterator[tuple[str, int, bool]]:
    with lzma.open(prose, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            yield line, PRINTED, number % HELD_OUT == 0


def corpus(paragraphs: Paragraphs, titles: list[str], known: dict[str, int]) -> Corpus:
    """Return the corpus as numbers."""
    return Corpus(
        _texts([text for *_, text in paragraphs], known),
        np.array([article for article, *_ in paragraphs]),
        np.array([weight for _, weight, _ in paragraphs]),
        _texts(titles, known),
    )


def _texts(texts: list[str], known: dict[str, int]) -> Texts:
    starts = np.concatenate([[0], np.cumsum([len(text) for text in texts])])
    numbers = (known.get(each, UNKNOWN) for text in texts for each in text)
    return Texts(np.fromiter(numbers, np.int32, starts[-1]), starts)


class Batches:
    """Draws ends and beginnings of texts: the first of each belong together, one by one."""

    cuts = ARTICLES * CUTS

    def __init__(self, source: Corpus, known: dict[str, int], cells: Any, seed: int) -> None:
        self.source, self.cells = source, cells
        self.rng = np.random.default_rng(seed)
        fresh = np.flatnonzero(np.diff(source.article, prepend=-1))
        self.first = fresh
        self.count = np.diff(np.append(fresh, len(source.article)))
        weights = source.weight[fresh] * np.minimum(self.count, MOST)
        self.reach = np.cumsum(weights / weights.sum())
        size = len(known) + FIRST
        self.ends, self.closing = np.zeros(size, bool), np.zeros(size, bool)
        for marks, where in ((_ENDS, self.ends), (_CLOSING, self.closing)):
            where[[known[each] for each in marks if each in known]] = True
        self.commas = [known[each] for each in COMMAS]

    def draw(self) -> tuple[Any, Any, Any]:
        """Return ends, beginnings, and what the table says of each two."""
        articles = np.searchsorted(self.reach, self.rng.random(ARTICLES))
        articles = articles.clip(0, len(self.first) - 1)
        cut = self._paragraphs(np.repeat(articles, CUTS))
        low, high = self.source.paragraphs.starts[cut], self.source.paragraphs.starts[cut + 1]
        at = self._places(low, high)
        whole = self._paragraphs(np.repeat(articles, WHOLE))
        begin, end = self.source.paragraphs.starts[whole], self.source.paragraphs.starts[whole + 1]
        title = self.rng.integers(0, len(self.source.titles.starts) - 1, TITLES)
        first, last = self.source.titles.starts[title], self.source.titles.starts[title + 1]
        text, titles = self.source.paragraphs.numbers, self.source.titles.numbers
        before = np.concatenate([_before(text, at, low), _before(titles, last, first)])
        behind = np.concatenate(
            [_behind(text, at, high), _behind(text, begin, end), _behind(titles, first, last)]
        )
        comma = np.isin(before[:, -1], self.commas) | (before[:, -1] == NOTHING)
        said = layout.counted(self.cells, before[:, None, -2:], behind[None, :, :2], comma[:, None])
        return before, behind, said

    def _paragraphs(self, articles: Any) -> Any:
        drawn = self.rng.random(len(articles)) * self.count[articles]
        return self.first[articles] + drawn.astype(int)

    def _places(self, low: Any, high: Any) -> Any:
        """Draw where texts are cut: seldom at a sentence's end, never before a closing mark."""
        numbers = self.source.paragraphs.numbers
        at = low + 8 + (self.rng.random(len(low)) * (high - low - 14)).astype(int)
        for _ in range(4):
            whole = self.ends[numbers[at - 1]] & (self.rng.random(len(at)) < 0.97)
            again = low + 8 + (self.rng.random(len(low)) * (high - low - 14)).astype(int)
            at = np.where(whole | self.closing[numbers[at]], again, at)
        return at


def _before(numbers: Any, at: Any, low: Any) -> Any:
    places = at[:, None] + np.arange(-BEFORE, 0)
    return np.where(places >= low[:, None], numbers[places.clip(0)], NOTHING)


def _behind(numbers: Any, at: Any, high: Any) -> Any:
    places = at[:, None] + np.arange(BEHIND)
    return np.where(places < high[:, None], numbers[places.clip(0, len(numbers) - 1)], NOTHING)


def train(batches: Batches, measured: Batches, size: int, steps: int) -> dict[str, Any]:
    """Return the trained arrays, by the names that `network` knows them by."""
    import jax
    import jax.numpy as jnp
    import optax

    def scores(net: dict[str, Any], before: Any, behind: Any, said: Any) -> Any:
        sides = []
        for name, numbers in (("before", before), ("behind", behind)):
            rows = net["coordinates"][numbers].reshape(len(numbers), -1)
            units = jax.nn.relu(rows @ net[f"{name}.hidden"] + net[f"{name}.bias"])
            sides.append([units @ net[f"{name}.{part}"] for part in ("joint", "subject", "alone")])
        (joint, subject, alone), (joint_behind, subject_behind, alone_behind) = sides
        units = jax.nn.relu(joint[:, None] + joint_behind[None] + net["bias"])
        return (
            units @ net["joint"] + subject @ subject_behind.T + alone[:, None] + alone_behind[None]
            + said @ net["counted"]
        )  # fmt: skip

    def loss(net: dict[str, Any], before: Any, behind: Any, said: Any) -> tuple[Any, Any]:
        found, own = scores(net, before, behind, said), jnp.arange(Batches.cuts)
        rest = jax.nn.log_softmax(found[: Batches.cuts], 1)[own, own]
        end = jax.nn.log_softmax(found[:, : Batches.cuts], 0)[own, own]
        right = found[: Batches.cuts].argmax(1) == own
        return -(rest.mean() + end.mean()) / 2, right.mean()

    net = initial(np.random.default_rng(SEED), size)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, WARM_UP, steps)
    optimizer = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=DECAY))
    state = optimizer.init(net)

    @jax.jit
    def step(net: Any, state: Any, *batch: Any) -> Any:
        (_, right), slope = jax.value_and_grad(loss, has_aux=True)(net, *batch)
        moves, state = optimizer.update(slope, state, net)
        return optax.apply_updates(net, moves), state, right

    tests, measure = [measured.draw() for _ in range(20)], jax.jit(loss)
    began = time.perf_counter()
    for number in range(steps):
        if number % 1000 == 0:
            cross, right = np.mean([measure(net, *each) for each in tests], 0)
            spent = time.perf_counter() - began
            print(f"{number}: {cross:.3f} nats, {right:.3f} right, {spent:.0f} s", flush=True)
        net, state, _ = step(net, state, *batches.draw())
    cross, right = np.mean([measure(net, *each) for each in tests], 0)
    print(f"{steps}: {cross:.3f} nats, {right:.3f} right", flush=True)
    return {name: np.asarray(each) for name, each in net.items()}


def initial(rng: Any, size: int) -> dict[str, Any]:
    """Return the arrays that training begins with (He et al., 2015, for the hidden units)."""

    def drawn(*shape: int, share: float = 1.0) -> Any:
        return (rng.normal(size=shape) * share * math.sqrt(2 / shape[0])).astype(np.float32)

    net: dict[str, Any] = {
        "coordinates": (rng.normal(size=(size, COORDINATES)) * 0.3).astype(np.float32),
        "bias": np.zeros(JOINT, np.float32), "joint": drawn(JOINT, share=0.1),
        "counted": np.array([0.8, 0.7, 0.5, 0.3, -0.3, -0.5, -0.6, 0.2], np.float32),
    }  # fmt: skip
    for name, reach in (("before", BEFORE), ("behind", BEHIND)):
        net |= {
            f"{name}.hidden": drawn(reach * COORDINATES, HIDDEN),
            f"{name}.bias": np.zeros(HIDDEN, np.float32),
            f"{name}.joint": drawn(HIDDEN, JOINT),
            f"{name}.subject": drawn(HIDDEN, SUBJECT, share=0.3),
            f"{name}.alone": np.zeros(HIDDEN, np.float32),
        }
    return net


def network(net: dict[str, Any], characters: str, cells: Any) -> Network:
    """Return trained arrays as the layout asks them."""
    sides = [
        Side(**{part: net[f"{name}.{part}"] for part in layout.SIDE_ARRAYS})
        for name in ("before", "behind")
    ]
    return Network(
        characters=characters, coordinates=net["coordinates"], before=sides[0], behind=sides[1],
        bias=net["bias"], joint=net["joint"], counted=net["counted"],
        cells=cells,
    )  # fmt: skip


def main(prose: Path) -> None:
    """Count, train, and write."""
    paragraphs, titles, kept, kept_titles = read(prose)
    met = Counter(each for *_, text in paragraphs for each in text)
    characters = "".join(each for each, count in met.most_common() if count >= RAREST)
    known = {each: FIRST + at for at, each in enumerate(characters)}
    counted = (
        text for _, weight, text in paragraphs for _ in range(TWICE if weight == PRINTED else 1)
    )
    cells = table(counted, known)
    learning = Batches(corpus(paragraphs, titles, known), known, cells, SEED)
    measured = Batches(corpus(kept, kept_titles, known), known, cells, SEED + 1)
    net = train(learning, measured, len(known) + FIRST, STEPS)
    np.savez_compressed(FILE, **packed(network(net, characters, cells)))
    print(f"{FILE.name}: {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
