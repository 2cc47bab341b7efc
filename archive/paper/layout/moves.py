"""What speaks for and against moving a run of a text's pieces to another article of the page.

A box or an advertisement that stands in the columns of a longer text parts it, and what is below
reads as if it were the box's. The sum of many small signs tells: of what the run speaks, whether
the text above it is over, whether the other article is not, how both are written.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.grams import Floats
from archive.paper.layout.page_texts import MOST, PageTexts, summed_over

REACH = 12
"""Articles up and down among which the one that a run belongs to is looked for."""

AT_END, AT_START, WITHIN, WHOLE = 14, 8, 6, 12
"""Pieces of a run at most, by where in its text it stands; WHOLE is of a text moved altogether."""

SHORT_RUN, BOX, FULL = 25, 250, 150
"""Characters of a short run, a box; and from which likeness counts in full."""

FEW = 0.3
"""Added to the weight of a run's pairs, so that a share of few of them is not taken for much."""

NEAR = 10.0
"""What the nearness of two articles, seldom more than a tenth, is multiplied with."""

HABIT = 5.0
"""What shares of a page's articles and pieces, seldom more than a fifth, are multiplied with."""

LEAST_LIKELY = -10.0
"""Nats below which an article is as unlikely as any."""


@dataclass(frozen=True, slots=True)
class Move:
    """Pieces `first` up to, not including, `end` of a draft's body, to another draft's."""

    first: int
    end: int
    to: int


def moves_from(page: PageTexts, at: int) -> tuple[list[Move], dict[str, Floats]]:
    """Return the runs of a draft that could go elsewhere, and what speaks for each, by name.

    Each array has as many values as there are moves, in their order. Of a text of more pieces than
    `MOST` there are none. What goes on from another page stays where the mark is that says so, if
    it has no title.
    """
    count, drafts = len(page.drafts[at].body), page.drafts
    opening = 1 if drafts[at].continues and not drafts[at].titles else 0
    around = range(max(0, at - REACH), min(len(drafts), at + REACH + 1))
    targets = [
        to
        for to in around
        if to != at and not drafts[to].jump and (drafts[to].titles or drafts[to].body)
    ]
    runs = [each for each in _runs(count) if each[0] >= opening] if count <= MOST else []
    if not runs or not targets:
        return [], {}
    moves = [Move(first, end, to) for first, end in runs for to in targets]
    first, end = np.array(runs).T
    of_runs = _of_runs(page, at, first, end)
    goals = np.array(targets)
    signs = {f"run {name}": np.repeat(each, len(goals)) for name, each in of_runs.items()}
    signs |= {f"own {name}": np.repeat(page.traits[name][at], len(moves)) for name in _OWN}
    signs |= {f"to {name}": np.tile(each[goals], len(runs)) for name, each in page.traits.items()}
    signs |= {name: np.tile(each, len(runs)) for name, each in _ways(goals - at).items()}
    signs |= {name: np.full(len(moves), HABIT * each) for name, each in page.habits.items()}
    own = slice(*page.starts[at : at + 2])
    both = {
        **_likeness(page, at, first, end, goals),
        **_manner(page, of_runs, goals),
        **page.flow.of_runs(at, own, first, end, goals),
    }
    both["item goes on"] = np.outer(of_runs["item"], page.traits["item_last"][goals])
    signs |= {name: each.reshape(-1) for name, each in both.items()}
    return moves, {name: each.astype(np.float32) for name, each in signs.items()}


_OWN = ("headline", "continues", "notice", "feature", "digest", "begun", "byline", "pieces")


def _runs(count: int) -> Iterator[tuple[int, int]]:
    for first in range(count):
        for end in range(first + 1, count + 1):
            longest = WITHIN if end < count else AT_END
            if first == 0:
                longest = AT_START if end < count else WHOLE
            if end - first <= longest:
                yield first, end


def _ways(steps: NDArray[np.int64]) -> dict[str, Floats]:
    """Return how far away the other article stands, and on which side."""
    return {
        "to the one above": steps == -1,
        "to the one below": steps == 1,
        "to one above": (steps == -2) | (steps == -3),
        "to one below": (steps == 2) | (steps == 3),
        "far": np.abs(steps) > 3,
    }


def _of_runs(
    page: PageTexts, at: int, first: NDArray[np.int64], end: NDArray[np.int64]
) -> dict[str, Floats]:
    """Return what is known of the runs of a draft, wherever they go."""
    own, count = slice(*page.starts[at : at + 2]), len(page.drafts[at].body)
    seen = {name: column[own] for name, column in vars(page.columns).items()}
    sums = {name: np.concatenate([[0], np.cumsum(column)]) for name, column in seen.items()}
    inside = {name: each[end] - each[first] for name, each in sums.items()}
    beside = {name: sums[name][-1] - each for name, each in inside.items()}
    begins, ends = first > 0, end < count
    before = {name: each[np.maximum(first - 1, 0)] * begins for name, each in seen.items()}
    behind = {name: each[np.minimum(end, count - 1)] * ends for name, each in seen.items()}
    opening = {name: each[first] for name, each in seen.items()}
    last = {name: each[end - 1] for name, each in seen.items()}
    pieces, size = (end - first).astype(np.float32), inside["length"]
    rest = np.maximum(1, beside["length"])
    above, across = _cohesion(page.pairs[own], page.rarity, first, end)
    found = {
        "at end": begins & ~ends, "within": begins & ends, "at start": ~begins & ends,
        "whole": ~begins & ~ends,
        "pieces": np.log(pieces), "size": np.log(size), "short": size < SHORT_RUN,
        "closed before": before["closes"], "contact before": before["contact"],
        "ended before": before["ends"], "heading before": before["heading"],
        "open before": begins * (1 - before["ends"]) * (1 - before["heading"]),
        "brought before": before["brought"],
        "like above": above, "gap": np.where(begins & ends, across - above, 0),
        "closes": last["closes"], "closes within": last["closes"] * ends,
        "closes earlier": inside["closes"] > last["closes"], "contact": inside["contact"] > 0,
        "heading first": opening["heading"], "heading last": last["heading"],
        "ends": last["ends"], "item": opening["item"],
        "item after item": opening["item"] * before["item"], "dateline": opening["dateline"],
        "brought": inside["brought"] > 0, "heading behind": behind["heading"],
        "dateline behind": behind["dateline"], "brought behind": behind["brought"],
        "rest": np.log1p(beside["length"]), "text before": np.log1p(sums["length"][first]),
        "text behind": np.log1p(sums["length"][-1] - sums["length"][end]),
        "behind a box": (begins & ~ends)
        * (before["closes"] + before["contact"] > 0)
        * (sums["length"][first] < BOX),
        "opens begun": (first == 0) & page.drafts[at].begun,
        "jumps": last["jumps"], "jumps within": inside["jumps"] > last["jumps"],
        "jumps behind": beside["jumps"] > 0,
        "asked": inside["asked"] / pieces,
        "asked beside": beside["asked"] / np.maximum(1, count - pieces),
    }  # fmt: skip
    for name, scale in (("speaker", 20), ("quotes", 20), ("digits", 5)):
        found[name] = scale * inside[name] / size
        found[f"{name} beside"] = scale * beside[name] / rest
    return {name: np.asarray(each, np.float32) for name, each in found.items()}


def _cohesion(
    pairs: Floats, rarity: Floats, first: NDArray[np.int64], end: NDArray[np.int64]
) -> tuple[Floats, Floats]:
    """Return how much runs are like the piece above, and that like the piece below them."""
    weighed = pairs * rarity
    shared = weighed @ pairs.T / (weighed.sum(1) + FEW)[:, None]
    above = np.where(first > 0, shared[first, np.maximum(first - 1, 0)], 0)
    below = np.minimum(end, len(pairs) - 1)
    inner = (first > 0) & (end < len(pairs))
    return above, np.where(inner, shared[below, np.maximum(first - 1, 0)], 0)


def _likeness(
    page: PageTexts,
    at: int,
    first: NDArray[np.int64],
    end: NDArray[np.int64],
    goals: NDArray[np.int64],
) -> dict[str, Floats]:
    """Return how much runs are like their own text, and the others: a row a run, a column each."""
    own = slice(*page.starts[at : at + 2])
    size = np.concatenate([[0], np.cumsum(page.columns.length[own])])
    weight = np.minimum(1, (size[end] - size[first]) / FULL)[:, None]
    told = page.pairs[own].any(axis=0)  # the pairs of other texts alone say nothing
    whole = page.whole[:, told]
    inside = summed_over(page.pairs[own][:, told], first, end)
    weighed = (inside > 0) * page.rarity[told]
    total = weighed.sum(1)[:, None] + FEW
    share = weighed @ (whole > 0).astype(np.float32).T / total
    share[:, at] = (weighed * (whole[at] - inside > 0)).sum(1) / total[:, 0]
    titled = weighed @ page.titles[:, told].T / total
    near = page.near.of_runs(at, own, first, end)
    likely = np.maximum(_log_shares(near), LEAST_LIKELY)
    found = {
        "title": titled[:, goals],
        "own title": np.repeat(titled[:, [at]], len(goals), axis=1),
        "likely there": likely[:, goals],
        "likely here": np.repeat(likely[:, [at]], len(goals), axis=1),
        "alike": np.repeat(NEAR * page.near.alike[at][None, goals], len(first), axis=0),
    }
    for name, values in (("words", share), ("subject", near)):
        there, here = values[:, goals], values[:, [at]]
        over = there - _best_other(values, at)[:, goals]
        found |= {
            f"{name} there": there,
            f"{name} here": np.repeat(here, len(goals), axis=1),
            f"{name} gain": there - here,
            f"{name} gain of much": (there - here) * weight,
            f"{name} over others": over,
            f"{name} over others of much": over * weight,
        }
    return found


def _log_shares(nats: Floats) -> Floats:
    top = nats.max(axis=1, keepdims=True)
    shares: Floats = nats - top - np.log(np.exp(nats - top).sum(axis=1, keepdims=True))
    return shares


def _best_other(values: Floats, at: int) -> Floats:
    """Return for each column the best value of a row in another column, but for column `at`."""
    others = values.copy()
    others[:, at] = -1
    best = others.max(axis=1, keepdims=True)
    rest = np.where(others >= best, -1, others)
    second: Floats = np.maximum(rest.max(axis=1, keepdims=True), 0)
    found: Floats = np.where(others >= best, second, best)
    return found


def _manner(
    page: PageTexts, runs: dict[str, Floats], goals: NDArray[np.int64]
) -> dict[str, Floats]:
    """Return how much less runs are written like the others than like their own text."""
    found = {}
    for name in ("asked", "speaker", "quotes", "digits"):
        own = np.abs(runs[name] - runs[f"{name} beside"])[:, None]
        found[f"{name} unlike"] = np.abs(runs[name][:, None] - page.traits[name][goals]) - own
    return found
