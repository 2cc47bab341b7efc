"""Training the network that reads the roles of lines, and measuring how far it carries.

    pip install -r requirements-train.txt
    python -m bench.roles              writes archive/paper/layout/roles.npz (5 minutes)
    python -m bench.roles --folds 4    reads each newspaper with networks that never saw it

Learned from are the pages set by the press, those annotated by hand, and these set anew with their
articles in another order, paragraphs cut and captions inside them; of a page's readings the right
ones together shall be likeliest (a conditional random field: Lafferty et al., 2001; a line
that has several right roles counts as right with any of them). What the layers below it see is
dropped at random (Srivastava et al., 2014). The scores of the weights set by hand stand at the
beginning, and are moved. `--folds` deals the newspapers out into so many parts and prints for each
how many lines are read wrong, and how well its whole pages are. The seeds are fixed; what comes out
still differs a little from machine to machine, as sums of floating-point numbers do.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

import archive.paper.layout.role_network as layout
from archive.paper import Source
from archive.paper.as_json import read_as_json
from archive.paper.evaluation import Score, evaluate, total
from archive.paper.layout.continuity import spelt
from archive.paper.layout.decode import INDEX, ROLES, decode
from archive.paper.layout.role_network import (
    AROUND,
    FILE,
    FIRST_CHARACTERS,
    KNOWN,
    LAST_CHARACTERS,
    MEASURES,
    NOTHING,
    Alphabet,
    RoleNetwork,
    network_of,
)
from archive.paper.layout.weights import EMISSIONS, TRANSITIONS
from bench.examples import ROOT, annotated, disturbed, printed
from bench.training import Example, folds_asked

NETWORKS = 6
"""Networks whose scores are averaged: three read a tenth fewer lines wrong than one."""

UNITS, COORDINATES = 128, 12
"""Values made of a line in each layer, and of a character."""

STEPS, RATE, WARM_UP, DECAY = 1_000, 2e-3, 50, 1e-3
BATCH, LONGEST = 8, 220
"""Pages of a step, and lines of a page that are learned from at a time."""

SHARES = (0.45, 0.3, 0.25)
"""Shares of the pages drawn that are annotated by hand, set anew from those, and of the press."""

DROPPED = 0.25
"""Share of inputs and of units that are left out at a step."""

PULL = 0.05
"""How strongly the weights of steps are drawn back to those set by hand."""

RAREST = 12
"""How often a character must be met to be known."""

NEVER = -30.0
"""Score that steps between roles begin with that the weights set by hand forbid."""

MEASURED = (
    "text_in_right_article", "articles_ok_dice90", "headline", "paragraph_exact", "captions",
    "bylines", "jump_to", "continued_from",
)  # fmt: skip


@dataclass(frozen=True)
class Batch:
    """Pages as arrays, a row each: values, characters, right roles (1) of each line, and lines."""

    values: Any
    marks: Any
    right: Any
    there: Any


def alphabet_of(examples: Iterable[Example]) -> Alphabet:
    """Return the features and characters that pages have."""
    names = {name for table in EMISSIONS.values() for name in table}
    met: Counter[str] = Counter()
    for example in examples:
        for line, features in zip(example.lines, example.features, strict=True):
            names |= features.keys()
            met.update(spelt(line.text))
    characters = [each for each, count in met.most_common() if count >= RAREST]
    return Alphabet(
        {name: at for at, name in enumerate(sorted(names))},
        {each: KNOWN + at for at, each in enumerate(characters)},
    )


def rows_of(example: Example, alphabet: Alphabet) -> list[tuple[Any, ...]]:
    """Return a page as arrays of `LONGEST` lines, several of them where it has more."""
    values, marks = alphabet.rows(example.lines, example.features)
    right = np.zeros((len(values), len(ROLES)), np.float32)
    for at, roles in enumerate(example.right):
        right[at, list(roles)] = 1
    parts = []
    for at in range(0, len(values), LONGEST):
        cut = [each[at : at + LONGEST] for each in (values, marks, right)]
        there = np.arange(LONGEST) < len(cut[0])
        parts.append((*map(_filled, cut), there))
    return parts


def _filled(rows: Any) -> Any:
    return np.pad(rows, ((0, LONGEST - len(rows)), (0, 0)))


def by_hand(alphabet: Alphabet) -> tuple[Any, Any, Any]:
    """Return the weights set by hand: of features, of steps, and of first roles."""
    features = np.zeros((len(alphabet.features) + MEASURES, len(ROLES)), np.float32)
    bias = np.zeros(len(ROLES), np.float32)
    for role, table in EMISSIONS.items():
        for name, weight in table.items():
            if name == "bias":
                bias[INDEX[role]] = weight
            else:
                features[alphabet.features[name], INDEX[role]] = weight
    steps = np.full((len(ROLES), len(ROLES)), NEVER, np.float32)
    starts = np.full(len(ROLES), NEVER, np.float32)
    for before, after in TRANSITIONS.items():
        row = starts if before is None else steps[INDEX[before]]
        for role, weight in after.items():
            row[INDEX[role]] = max(weight, NEVER)
    return (features, bias), steps, starts


def initial(rng: Any, alphabet: Alphabet) -> dict[str, Any]:
    """Return the arrays that training begins with: the weights set by hand, and chance."""

    def drawn(*shape: int, share: float = 1.0) -> Any:
        return (rng.normal(size=shape) * share / math.sqrt(shape[0])).astype(np.float32)

    (features, bias), steps, starts = by_hand(alphabet)
    wide = (2 * AROUND + 1) * UNITS
    return {
        "characters": (rng.normal(size=(KNOWN + len(alphabet.characters), COORDINATES)) * 0.3)
        .astype(np.float32),
        "by_value": drawn(len(features), UNITS),
        "by_letter": drawn((FIRST_CHARACTERS + LAST_CHARACTERS) * COORDINATES, UNITS),
        "bias": np.zeros(UNITS, np.float32),
        "first.weights": drawn(wide, UNITS), "first.bias": np.zeros(UNITS, np.float32),
        "page.weights": drawn(UNITS, UNITS, share=0.5), "page.bias": np.zeros(UNITS, np.float32),
        "second.weights": drawn(wide, UNITS), "second.bias": np.zeros(UNITS, np.float32),
        "out": drawn(UNITS, len(ROLES), share=0.1),
        "straight": features, "out_bias": bias, "steps": steps, "starts": starts,
    }  # fmt: skip


def trained(alphabet: Alphabet, kinds: Sequence[Sequence[Any]], seed: int) -> dict[str, Any]:
    """Return the arrays of one network, trained on pages of three kinds, drawn by `SHARES`."""
    import jax
    import jax.numpy as jnp
    import optax

    (given, _), steps, _ = by_hand(alphabet)

    def dropped(key: Any, values: Any) -> Any:
        kept = jax.random.uniform(key, values.shape) >= DROPPED
        return values * kept / (1 - DROPPED)

    def scores(net: Any, batch: Batch, key: Any) -> Any:
        keys = jax.random.split(key, 4)
        values = batch.values * (jax.random.uniform(keys[0], batch.values.shape) >= DROPPED)
        letters = net["characters"][batch.marks]
        kept = jax.random.uniform(keys[1], batch.marks.shape) >= DROPPED
        letters = letters * ((batch.marks > NOTHING) & kept)[..., None]
        letters = letters.reshape(*batch.marks.shape[:2], -1)
        units = jax.nn.relu(values @ net["by_value"] + letters @ net["by_letter"] + net["bias"])
        for layer, one in (("first", keys[2]), ("second", keys[3])):
            units = dropped(one, units) * batch.there[..., None]
            if layer == "second":
                page = units.sum(1, keepdims=True) / batch.there.sum(1)[:, None, None]
                page = jax.nn.relu(page @ net["page.weights"] + net["page.bias"])
                units = (units + page) * batch.there[..., None]
            padded = jnp.pad(units, ((0, 0), (AROUND, AROUND), (0, 0)))
            around = [padded[:, at : at + LONGEST] for at in range(2 * AROUND + 1)]
            seen = jnp.concatenate(around, -1) @ net[f"{layer}.weights"] + net[f"{layer}.bias"]
            units = units + jax.nn.relu(seen)
        return units @ net["out"] + values @ net["straight"] + net["out_bias"]

    def likelihood(net: Any, found: Any, there: Any) -> Any:
        """Return the logarithm of the sum over all paths, for each page."""

        def step(reached: Any, line: tuple[Any, Any]) -> tuple[Any, None]:
            own, is_line = line
            after = jax.nn.logsumexp(reached[:, :, None] + net["steps"], axis=1) + own
            return jnp.where(is_line[:, None], after, reached), None

        rest = (jnp.swapaxes(found, 0, 1)[1:], jnp.swapaxes(there, 0, 1)[1:])
        reached, _ = jax.lax.scan(step, net["starts"] + found[:, 0], rest)
        return jax.nn.logsumexp(reached, 1)

    def loss(net: Any, batch: Batch, key: Any) -> Any:
        found = scores(net, batch, key)
        right = found + jnp.where(batch.right > 0, 0.0, -1e4)
        gap = likelihood(net, found, batch.there) - likelihood(net, right, batch.there)
        moved = ((net["steps"] - steps) ** 2).mean() + ((net["straight"] - given) ** 2).sum() / 100
        return gap.sum() / batch.there.sum() + PULL * moved

    rng = np.random.default_rng(seed)
    net = initial(rng, alphabet)
    rate = optax.warmup_cosine_decay_schedule(0, RATE, WARM_UP, STEPS)
    decayed = {name: name not in {"straight", "out_bias", "steps", "starts"} for name in net}
    optimizer = optax.chain(
        optax.clip_by_global_norm(1.0), optax.adamw(rate, weight_decay=DECAY, mask=decayed)
    )
    state = optimizer.init(net)

    @jax.jit
    def step(net: Any, state: Any, key: Any, *arrays: Any) -> Any:
        slope = jax.grad(loss)(net, Batch(*arrays), key)
        moves, state = optimizer.update(slope, state, net)
        return optax.apply_updates(net, moves), state

    key = jax.random.PRNGKey(seed)
    for _ in range(STEPS):
        pages = [kinds[kind] for kind in rng.choice(len(kinds), BATCH, p=SHARES)]
        drawn = [each[rng.integers(len(each))] for each in pages]
        key, own = jax.random.split(key)
        net, state = step(net, state, own, *map(np.stack, zip(*drawn, strict=True)))
    return {name: np.asarray(each) for name, each in net.items()}


def learn(
    hand: Sequence[Example], anew: Sequence[Example], press: Sequence[Example]
) -> dict[str, Any]:
    """Return what `roles.npz` holds, learned from pages by hand, set anew, and of the press."""
    kinds = (hand, anew, press)
    alphabet = alphabet_of([*hand, *press])
    rows = [[part for each in pages for part in rows_of(each, alphabet)] for pages in kinds]
    nets = [trained(alphabet, rows, seed) for seed in range(NETWORKS)]
    arrays = {name: np.stack([net[name] for net in nets]).astype(np.float16) for name in nets[0]}
    return arrays | {
        "features": np.array(list(alphabet.features)),
        "letters": np.array("".join(alphabet.characters)),
        "roles": np.array([role.value for role in ROLES]),
    }


def network(stored: dict[str, Any]) -> RoleNetwork:
    """Return what was learned in the form that pages are read with."""
    names = [str(each) for each in stored["features"]]
    arrays = {k: v for k, v in stored.items() if k not in {"features", "letters", "roles"}}
    return network_of(names, str(stored["letters"]), arrays)


def errors(examples: Iterable[Example], net: RoleNetwork) -> tuple[int, int]:
    """Return how many lines are read wrong, of how many."""
    wrong = lines = 0
    for each in examples:
        found = decode(net.scores(each.lines, each.features), net)
        pairs = zip(found, each.right, strict=True)
        wrong += sum(INDEX[decoded.role] not in right for decoded, right in pairs)
        lines += len(each.right)
    return wrong, lines


def whole_pages(paper: str, net: RoleNetwork) -> list[Score]:
    """Return how well the pages of a newspaper are read with a network."""
    paths = sorted((ROOT / "tests" / "paper" / "papers" / paper).glob("p?.txt"))
    with patch.object(layout, "role_network", lambda: net):
        read = read_as_json([Source(path.name, path.read_bytes()) for path in paths])
    return [
        evaluate(json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8")), page)
        for path, page in zip(paths, read, strict=True)
    ]


def measure(
    folds: int, hand: Sequence[Example], anew: Sequence[Example], press: Sequence[Example]
) -> None:
    """Print how each newspaper is read with networks that never saw it."""
    folder = ROOT / "tests" / "paper" / "papers"
    papers = sorted(path.name for path in folder.iterdir() if path.is_dir())
    every, wrong, lines = [], 0, 0
    for fold in range(folds):
        left_out = papers[fold::folds]
        kept = [[each for each in some if each.paper not in left_out] for some in (hand, anew)]
        net = network(learn(*kept, press))
        for paper in left_out:
            own = errors([each for each in hand if each.paper == paper], net)
            pages = whole_pages(paper, net)
            _print(paper, own, pages)
            every += pages
            wrong, lines = wrong + own[0], lines + own[1]
    _print("all", (wrong, lines), every)


def _print(paper: str, own: tuple[int, int], pages: Sequence[Score]) -> None:
    sums = total(pages)
    shown = " ".join(f"{name} {sums[name].f1:.3f}" for name in MEASURED)
    print(f"{paper}: {own[0]} of {own[1]} lines wrong; {shown}", flush=True)


def main(out: Path = FILE) -> None:
    """Train and write, or train and measure."""
    folds = folds_asked(__doc__)
    hand, anew, press = list(annotated()), list(disturbed()), printed()
    if folds:
        measure(folds, hand, anew, press)
        return
    np.savez_compressed(out, **learn(hand, anew, press))
    print(f"{out.name}: {out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
