"""Train the page decoder, and write what it learned beside the weights set by hand.

python -m bench.train                    writes archive/paper/layout/learned.json
python -m bench.train --without lanxi    leaves a newspaper out, prints nothing but its errors
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping, Sequence

from archive.paper.layout.decode import ROLES, ahead, trace
from archive.paper.layout.model import LEARNED
from bench.examples import annotated, printed
from bench.training import Example, Key, given, model_of, train

ROUNDS, RATE, PULL, COST, SEED = 5, 0.3, 0.003, 1.0, 7
TIMES = 5
"""How often a page annotated by hand counts beside one of the press."""

SHARE = 0.4
"""How much of the way from the weights set by hand to the trained ones is gone.

Chosen by leaving out one newspaper annotated by hand after the other: of the articles of ten such
newspapers most are whole with a third to half of the way; all the way is better on pages of the
press, and worse on some of those newspapers.
"""

LEAST = 0.05
"""Smaller moves are not written."""


def shrunk(trained: Mapping[Key, float], share: float = SHARE) -> dict[Key, float]:
    """Return weights between those set by hand and the trained ones."""
    return {key: weight + share * (trained[key] - weight) for key, weight in given()}


def written(weights: Mapping[Key, float]) -> dict[str, dict[str, float]]:
    """Return the moves as they are written: role (or role → role) → feature → move."""
    moves: dict[str, dict[str, float]] = {}
    for key, weight in given():
        name, first, second = key
        move = round(weights[key] - weight, 2)
        if abs(move) < LEAST:
            continue
        row = "start" if first < 0 else ROLES[first].value
        if name == "→":
            moves.setdefault(f"{row} →", {})[ROLES[second].value] = move
        else:
            moves.setdefault(row, {})[name] = move
    return {row: dict(sorted(moves[row].items())) for row in sorted(moves)}


def errors(examples: Sequence[Example], weights: Mapping[Key, float]) -> tuple[int, int]:
    """Return how many lines are read wrong, of how many."""
    model, wrong = model_of(weights), 0
    for example in examples:
        forward, back = ahead(model, [model.emissions(each) for each in example.features])
        path = trace(forward[-1], back)
        wrong += sum(role not in right for role, right in zip(path, example.right, strict=True))
    return wrong, sum(len(example.right) for example in examples)


def main() -> None:
    """Train and write, or train and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--without", default="", help="a newspaper annotated by hand to leave out")
    without = parser.parse_args().without
    hand = list(annotated())
    pages = printed() + TIMES * [example for paper, example in hand if paper != without]
    trained = train(pages, rounds=ROUNDS, rate=RATE, pull=PULL, cost=COST, seed=SEED)
    if without:
        held = [example for paper, example in hand if paper == without]
        for share in (0.0, SHARE, 1.0):
            wrong, lines = errors(held, shrunk(trained, share))
            print(f"{without}, {share:.1f} of the way: {wrong} of {lines} lines wrong")
        return
    moves = written(shrunk(trained))
    LEARNED.write_text(json.dumps(moves, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(map(len, moves.values()))} weights moved")


if __name__ == "__main__":
    main()
