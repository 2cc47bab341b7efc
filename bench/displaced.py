"""Training the network that gives displaced paragraphs back, and measuring how far it carries.

    pip install -r requirements-train.txt
    python -m bench.displaced              writes archive/paper/layout/displaced.npz (3 minutes)
    python -m bench.displaced --folds 4    measures with networks that never saw the newspaper

Learned from are the pages annotated by hand and pages of the press, as the reader takes them apart,
and pages made up of the articles annotated by hand, and of those of the corpus, by
`bench.scattered`. Of all the moves from a draft, and of nothing being moved, the right ones
together shall be likeliest: the runs of pieces, as long as they can be, of an article that has a
draft of its own. `--folds` deals the newspapers out and prints how many pieces that stood wrong are
put right, and how many that stood right are moved.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from archive.paper.layout.displaced import FILE, MoveNetwork, network_of, probabilities, scaled
from archive.paper.layout.moves import Move, Moves
from archive.paper.layout.page_texts import PageTexts
from bench.examples import pages_by_hand, pages_set_anew, printed_pages
from bench.scattered import Scattered, annotated_articles, corpus_pages, read_pages, scatter
from bench.training import folds_asked

NETWORKS, UNITS = 3, 32
STEPS, RATE, DECAY, BATCH = 4_000, 3e-3, 3e-2, 48

MADE_UP = 0.7
"""Share of the drafts drawn that are of pages made up."""

VARIANTS, OF_CORPUS = 14, 1_500
"""Pages made up of each page annotated by hand, and of articles of the corpus."""

PRINTED = 100
"""Pages of the press that are read: real articles, hardly a paragraph of which is displaced."""

DISTURBED = range(2000, 2001)
"""Seeds of the pages by hand that are set anew, with cuts whose rests stand near. On them a text in
ten pages is displaced, on the pages by hand themselves three or four on each: what tells them apart
is how many texts had to be brought back."""

MOST, KEPT = 300, 120
"""Moves of a draft that are looked at in a step, and that are kept of a page made up."""

SEED = 7

LIKELIHOODS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Choice:
    """The moves from a draft: their signs, a row each, which are right, and what each puts right.

    `weight` is the logarithm of how many wrong moves each wrong one stands for; `gain` and `loss`
    count the pieces that each move puts right, and takes from where they are right.
    """

    signs: Any
    right: Any
    gain: Any
    loss: Any
    weight: float = 0.0
    paper: str = ""


def choices(page: Scattered) -> Iterator[tuple[Choice, tuple[str, ...]]]:
    """Yield the choices on a page, with the names of the signs."""
    every = Moves(PageTexts(page.drafts))
    if not every.signs:
        return
    signs = np.stack(list(every.signs.values()), axis=1)
    for at, (article, owners) in enumerate(zip(page.articles, page.owners, strict=True)):
        if article is None:
            continue
        some = every.of(at)
        moves = every.listed(some)
        if not moves:
            continue
        wanted = set(displaced_runs(owners, article))
        right = [(each.first, each.end, page.articles[each.to]) in wanted for each in moves]
        told = [_told(each, owners, article, page.articles[each.to]) for each in moves]
        gain, loss = np.array(told).T
        choice = Choice(signs[some], np.array(right), gain, loss, paper=page.paper)
        yield choice, tuple(every.signs)


def displaced_runs(
    owners: Sequence[int | None], article: int
) -> Iterator[tuple[int, int, int | None]]:
    """Yield the runs of pieces of other articles: first piece, end, article."""
    at = 0
    while at < len(owners):
        owner, end = owners[at], at
        if owner is None or owner == article:
            at += 1
            continue
        while end < len(owners) and owners[end] in (owner, None):
            end += 1
        after = end
        while owners[end - 1] is None:
            end -= 1
        yield at, end, owner
        at = after


def _told(
    move: Move, owners: Sequence[int | None], article: int, other: int | None
) -> tuple[int, int]:
    moved = [owner for owner in owners[move.first : move.end] if owner is not None]
    gain = sum(owner == other for owner in moved) if other != article else 0
    return gain, sum(owner == article for owner in moved) if other != article else 0


def thinned(choice: Choice, rng: Any) -> Choice:
    """Return a choice with fewer wrong moves, which stand for those left out."""
    wrong = np.flatnonzero(~choice.right)
    if len(wrong) <= KEPT:
        return choice
    kept = np.concatenate([np.flatnonzero(choice.right), rng.choice(wrong, KEPT, replace=False)])
    return Choice(
        choice.signs[kept], choice.right[kept], choice.gain[kept], choice.loss[kept],
        choice.weight + float(np.log(len(wrong) / KEPT)), choice.paper,
    )  # fmt: skip


def learned_from() -> tuple[list[Choice], list[Choice], tuple[str, ...]]:
    """Return the choices on pages read and on pages made up, and the names of the signs."""
    pages = list(pages_by_hand())
    anew = pages_set_anew(DISTURBED)
    set_in_print = (("press", page.text.encode(), page.gold) for page in printed_pages(PRINTED))
    every = read_pages(chain(pages, anew, set_in_print))
    read = [each for page in every for each in choices(page)]
    rng, thin = random.Random(SEED), np.random.default_rng(SEED)
    made = [thinned(each, thin) for page in _made_up(pages, rng) for each, _ in choices(page)]
    return [choice for choice, _ in read], made, read[0][1]


def _made_up(
    pages: Iterable[tuple[str, bytes, Mapping[str, Any]]], rng: random.Random
) -> Iterator[Scattered]:
    for paper, _, gold in pages:
        for _ in range(VARIANTS):
            yield scatter(annotated_articles(gold), rng, paper)
    for articles in corpus_pages(OF_CORPUS, rng):
        yield scatter(articles, rng)


def trained(read: Sequence[Choice], made: Sequence[Choice], scale: Any, seed: int) -> Any:
    """Return the arrays of one network."""
    import jax
    import jax.numpy as jnp
    import optax

    rng, count = np.random.default_rng(seed), read[0].signs.shape[1]
    net = {
        "straight": np.zeros(count, np.float32), "start": np.float32(-6.0),
        "into": (rng.normal(size=(count, UNITS)) / np.sqrt(count)).astype(np.float32),
        "bias": np.zeros(UNITS, np.float32),
        "out": (rng.normal(size=UNITS) * 0.1).astype(np.float32),
    }  # fmt: skip

    def loss(net: Any, rows: Any, right: Any, stays: Any, stands_for: Any) -> Any:
        hidden = jnp.tanh(rows @ net["into"] + net["bias"])
        found = rows @ net["straight"] + net["start"] + hidden @ net["out"] + stands_for
        of_right = jnp.where(right, found, -1e4)
        nothing = jnp.zeros((len(found), 1))
        every = jax.nn.logsumexp(jnp.concatenate([found, nothing], 1), 1)
        stay = jnp.where(stays, 0.0, -1e4)[:, None]
        return (every - jax.nn.logsumexp(jnp.concatenate([of_right, stay], 1), 1)).mean()

    optimizer = optax.adamw(optax.cosine_decay_schedule(RATE, STEPS), weight_decay=DECAY)
    state = optimizer.init(net)

    @jax.jit
    def step(net: Any, state: Any, *arrays: Any) -> Any:
        moves, state = optimizer.update(jax.grad(loss)(net, *arrays), state, net)
        return optax.apply_updates(net, moves), state

    for _ in range(STEPS):
        some = [made if rng.random() < MADE_UP else read for _ in range(BATCH)]
        drawn = [_filled(each[rng.integers(len(each))], scale, rng) for each in some]
        net, state = step(net, state, *map(np.stack, zip(*drawn, strict=True)))
    return {name: np.asarray(each) for name, each in net.items()}


def _filled(choice: Choice, scale: Any, rng: Any) -> tuple[Any, ...]:
    """Return a choice as `MOST` rows, which are right, and what each stands for."""
    good, bad = np.flatnonzero(choice.right), np.flatnonzero(~choice.right)
    more = 0.0
    if len(good) + len(bad) > MOST:
        kept = rng.choice(bad, MOST - len(good), replace=False)
        more, bad = float(np.log(len(bad) / len(kept))), kept
    taken = np.concatenate([good, bad])
    rows = np.zeros((MOST, choice.signs.shape[1]), np.float32)
    rows[: len(taken)] = scaled(choice.signs[taken], *scale)
    right = np.zeros(MOST, bool)
    right[: len(good)] = True
    stands_for = np.full(MOST, -1e4, np.float32)
    stands_for[: len(good)], stands_for[len(good) : len(taken)] = 0, choice.weight + more
    return rows, right, not len(good), stands_for


def learn(read: Sequence[Choice], made: Sequence[Choice], names: Iterable[str]) -> dict[str, Any]:
    """Return what `displaced.npz` holds."""
    sample = np.concatenate([each.signs[:: max(1, len(each.signs) // 200)] for each in read])
    scale = sample.mean(0), np.maximum(sample.std(0), 0.05)
    nets = [trained(read, made, scale, seed) for seed in range(NETWORKS)]
    arrays = {name: np.stack([net[name] for net in nets]).astype(np.float16) for name in nets[0]}
    middle, spread = (each.astype(np.float32) for each in scale)
    return arrays | {"middle": middle, "spread": spread, "signs": np.array(list(names))}


def measure(
    folds: int, read: Sequence[Choice], made: Sequence[Choice], names: Sequence[str]
) -> None:
    """Print what networks that never saw a newspaper move on its pages."""
    papers = sorted({each.paper for each in read})
    best: list[tuple[float, int, int]] = []
    for fold in range(folds):
        left_out = set(papers[fold::folds])
        kept = [[each for each in some if each.paper not in left_out] for some in (read, made)]
        net = network_of(learn(*kept, names))
        best += [_best(each, net, names) for each in read if each.paper in left_out]
    for least in LIKELIHOODS:
        moved = [(gain, loss) for likely, gain, loss in best if likely >= least]
        gains, losses = (sum(column) for column in zip(*moved, strict=True)) if moved else (0, 0)
        print(f"from {least}: {len(moved)} moves, {gains} pieces put right, {losses} moved away")


def _best(choice: Choice, net: MoveNetwork, names: Sequence[str]) -> tuple[float, int, int]:
    likely = probabilities(net.scores(dict(zip(names, choice.signs.T, strict=True))))
    at = int(likely.argmax())
    return float(likely[at]), int(choice.gain[at]), int(choice.loss[at])


def main(out: Path = FILE) -> None:
    """Train and write, or train and measure."""
    folds = folds_asked(__doc__)
    read, made, names = learned_from()
    if folds:
        measure(folds, read, made, names)
        return
    np.savez_compressed(out, **learn(read, made, names))
    print(f"{out.name}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
