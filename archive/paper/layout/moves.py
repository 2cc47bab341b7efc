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
from archive.paper.layout.page_texts import MOST, PageTexts
from archive.paper.layout.runs import Runs, summed_over

REACH = 12
"""Articles up and down among which the one that a run belongs to is looked for."""

AT_END, AT_START, WITHIN, WHOLE = 14, 8, 6, 12
"""Pieces of a run at most, by where in its text it stands; WHOLE is of a text moved altogether."""

SHORT_RUN, BOX, FULL = 25, 250, 150
"""Characters of a short run, a box; and from which likeness counts in full."""

FEW = 0.3
"""Added to the weight of a run's pairs, so that a share of few of them is not taken for much."""

PERSONS = 3
"""Persons that two texts name who say as much as more would."""

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


class Moves:
    """The runs of a page's drafts that could go to other ones, and what speaks for each.

    `signs` has arrays, by name, with as many values as there are moves; those from one draft stand
    together. From a text of more pieces than `MOST` nothing goes. What goes on from another page
    stays where the mark is that says so, if it has no title.
    """

    def __init__(self, page: PageTexts) -> None:
        self._runs = Runs(page.starts, _runs_of(page))
        self._run, self._to = np.nonzero(_may_go(page)[self._runs.owner])
        self.signs: dict[str, Floats] = {}
        if len(self._run):
            self.signs = {
                name: np.asarray(each, np.float32)
                for name, each in _signs(page, self._runs, self._run, self._to).items()
            }
        drafts = np.arange(len(page.drafts) + 1)
        self._places = np.searchsorted(self._runs.owner[self._run], drafts)

    def of(self, at: int) -> slice:
        """Return where the moves from a draft stand among all."""
        return slice(int(self._places[at]), int(self._places[at + 1]))

    def listed(self, some: slice | NDArray[np.int64]) -> list[Move]:
        """Return some of the moves."""
        runs = self._run[some]
        columns = self._runs.first[runs], self._runs.end[runs], self._to[some]
        return [Move(*each) for each in zip(*(each.tolist() for each in columns), strict=True)]


def _runs_of(page: PageTexts) -> list[tuple[int, int, int]]:
    """Return the runs of each draft: the draft, the first piece and the end."""
    found = []
    for at, draft in enumerate(page.drafts):
        opening = 1 if draft.continues and not draft.titles else 0
        count = len(draft.body)
        if count <= MOST:
            found += [(at, *each) for each in _runs(count) if each[0] >= opening]
    return found


def _runs(count: int) -> Iterator[tuple[int, int]]:
    for first in range(count):
        for end in range(first + 1, count + 1):
            longest = WITHIN if end < count else AT_END
            if first == 0:
                longest = AT_START if end < count else WHOLE
            if end - first <= longest:
                yield first, end


def _may_go(page: PageTexts) -> NDArray[np.bool_]:
    """Say from which draft, a row, a run may go to which one."""
    places = np.arange(len(page.drafts))
    steps = np.abs(places[:, None] - places)
    is_open = [not draft.jump and bool(draft.titles or draft.body) for draft in page.drafts]
    found: NDArray[np.bool_] = (steps > 0) & (steps <= REACH) & np.array(is_open, np.bool_)
    return found


_OWN = ("headline", "continues", "notice", "feature", "digest", "begun", "byline", "pieces")


def _signs(
    page: PageTexts, runs: Runs, run: NDArray[np.int64], to: NDArray[np.int64]
) -> dict[str, Floats]:
    """Return what speaks for moves, each of a run to a draft."""
    of_runs, owner = _of_runs(page, runs), runs.owner[run]
    found = {f"run {name}": each[run] for name, each in of_runs.items()}
    found |= {f"own {name}": page.traits[name][owner] for name in _OWN}
    found |= {f"to {name}": each[to] for name, each in page.traits.items()}
    found |= _ways(to - owner)
    found |= {name: np.full(len(run), HABIT * each) for name, each in page.habits.items()}
    found |= _likeness(page, runs, run, to)
    found |= _persons(page, runs, run, to)
    found |= _manner(page, of_runs, run, to)
    found |= page.flow.of_runs(runs, run, to)
    found["item goes on"] = of_runs["item"][run] * page.traits["item_last"][to]
    return found


def _ways(steps: NDArray[np.int64]) -> dict[str, Floats]:
    """Return how far away the other article stands, and on which side."""
    return {
        "to the one above": steps == -1,
        "to the one below": steps == 1,
        "to one above": (steps == -2) | (steps == -3),
        "to one below": (steps == 2) | (steps == 3),
        "far": np.abs(steps) > 3,
    }


def _of_runs(page: PageTexts, runs: Runs) -> dict[str, Floats]:
    """Return what is known of runs, wherever they go."""
    begins, ends = runs.has_above, runs.has_below
    inside, beside, before, behind, opening, last = (dict[str, Floats]() for _ in range(6))
    for name, column in vars(page.columns).items():
        inside[name] = runs.summed(column)
        beside[name] = runs.summed_whole(column) - inside[name]
        before[name], behind[name] = column[runs.above] * begins, column[runs.below] * ends
        opening[name], last[name] = column[runs.start], column[runs.last]
    pieces, size = (runs.end - runs.first).astype(np.float32), inside["length"]
    rest = np.maximum(1, beside["length"])
    text_before = runs.summed_before(page.columns.length)
    text_behind = beside["length"] - text_before
    like_above, across = _cohesion(page.pairs, page.rarity, runs)
    opens_begun = np.array([draft.begun for draft in page.drafts], np.bool_)[runs.owner]
    found = {
        "at end": begins & ~ends, "within": begins & ends, "at start": ~begins & ends,
        "whole": ~begins & ~ends,
        "pieces": np.log(pieces), "size": np.log(size), "short": size < SHORT_RUN,
        "closed before": before["closes"], "contact before": before["contact"],
        "ended before": before["ends"], "heading before": before["heading"],
        "open before": begins * (1 - before["ends"]) * (1 - before["heading"]),
        "brought before": before["brought"],
        "like above": like_above, "gap": np.where(begins & ends, across - like_above, 0),
        "closes": last["closes"], "closes within": last["closes"] * ends,
        "closes earlier": inside["closes"] > last["closes"], "contact": inside["contact"] > 0,
        "heading first": opening["heading"], "heading last": last["heading"],
        "ends": last["ends"], "item": opening["item"],
        "item after item": opening["item"] * before["item"], "dateline": opening["dateline"],
        "brought": inside["brought"] > 0, "heading behind": behind["heading"],
        "dateline behind": behind["dateline"], "brought behind": behind["brought"],
        "rest": np.log1p(beside["length"]), "text before": np.log1p(text_before),
        "text behind": np.log1p(text_behind),
        "behind a box": (begins & ~ends)
        * (before["closes"] + before["contact"] > 0)
        * (text_before < BOX),
        "opens begun": ~begins & opens_begun,
        "jumps": last["jumps"], "jumps within": inside["jumps"] > last["jumps"],
        "jumps behind": beside["jumps"] > 0,
        "asked": inside["asked"] / pieces,
        "asked beside": beside["asked"] / np.maximum(1, runs.count - pieces),
    }  # fmt: skip
    for name, scale in (("speaker", 20), ("quotes", 20), ("digits", 5)):
        found[name] = scale * inside[name] / size
        found[f"{name} beside"] = scale * beside[name] / rest
    return {name: np.asarray(each, np.float32) for name, each in found.items()}


def _cohesion(pairs: Floats, rarity: Floats, runs: Runs) -> tuple[Floats, Floats]:
    """Return how much runs are like the piece above, and that like the piece below them."""
    weighed = pairs * rarity
    shared = weighed @ pairs.T / (weighed.sum(1) + FEW)[:, None]
    above = shared[runs.start, runs.above] * runs.has_above
    return above, shared[runs.below, runs.above] * (runs.has_above & runs.has_below)


def _likeness(
    page: PageTexts, runs: Runs, run: NDArray[np.int64], to: NDArray[np.int64]
) -> dict[str, Floats]:
    """Return how much runs are like their own text, and the others."""
    weight = np.minimum(1, runs.summed(page.columns.length) / FULL)[run]
    share, titled = _shares(page, runs)
    near = page.near.of_runs(runs)
    likely = np.maximum(_log_shares(near), LEAST_LIKELY)
    owner = runs.owner[run]
    found = {
        "title": titled[run, to],
        "own title": titled[run, owner],
        "likely there": likely[run, to],
        "likely here": likely[run, owner],
        "alike": NEAR * page.near.alike[owner, to],
    }
    for name, values in (("words", share), ("subject", near)):
        there, here = values[run, to], values[run, owner]
        over = there - _best_other(values, runs.owner)[run, to]
        found |= {
            f"{name} there": there,
            f"{name} here": here,
            f"{name} gain": there - here,
            f"{name} gain of much": (there - here) * weight,
            f"{name} over others": over,
            f"{name} over others of much": over * weight,
        }
    return found


def _shares(page: PageTexts, runs: Runs) -> tuple[Floats, Floats]:
    """Return which shares of runs' rare pairs articles have, and titles: a row a run.

    Its own article is taken without the run.
    """
    nothing = np.zeros((0, len(page.drafts)), np.float32)
    shares, titled = [nothing], [nothing]
    for at in np.unique(runs.owner).tolist():
        own = slice(*page.starts[at : at + 2])
        these = runs.owner == at
        told = page.pairs[own].any(axis=0)  # the pairs of other texts alone say nothing
        whole = page.whole[:, told]
        inside = summed_over(page.pairs[own][:, told], runs.first[these], runs.end[these])
        weighed = (inside > 0) * page.rarity[told]
        total = weighed.sum(1)[:, None] + FEW
        share = weighed @ (whole > 0).astype(np.float32).T / total
        share[:, at] = (weighed * (whole[at] - inside > 0)).sum(1) / total[:, 0]
        shares.append(share)
        titled.append(weighed @ page.titles[:, told].T / total)
    return np.concatenate(shares), np.concatenate(titled)


def _persons(
    page: PageTexts, runs: Runs, run: NDArray[np.int64], to: NDArray[np.int64]
) -> dict[str, Floats]:
    """Return how many persons that runs name are named in their own text, and in the others."""
    inside = runs.summed(page.persons)
    named = (inside > 0).astype(np.float32)
    there = named @ (page.persons_in_all > 0).astype(np.float32).T
    rows = np.arange(len(named))
    there[rows, runs.owner] = (named * (page.persons_in_all[runs.owner] > inside)).sum(axis=1)
    titled = named @ page.persons_in_titles.T
    few, owner = np.minimum(there, PERSONS), runs.owner[run]
    over = few - _best_other(few, runs.owner)
    return {
        "named": np.minimum(named.sum(axis=1), PERSONS)[run],
        "named there": few[run, to],
        "named here": few[run, owner],
        "named over others": over[run, to],
        "named in title": np.minimum(titled, 1)[run, to],
        "named in own title": np.minimum(titled, 1)[run, owner],
    }


def _log_shares(nats: Floats) -> Floats:
    top = nats.max(axis=1, keepdims=True)
    shares: Floats = nats - top - np.log(np.exp(nats - top).sum(axis=1, keepdims=True))
    return shares


def _best_other(values: Floats, owner: NDArray[np.int64]) -> Floats:
    """Return for each column the best value of a row in another column, but for the owner's."""
    others = values.copy()
    others[np.arange(len(others)), owner] = -1
    best = others.max(axis=1, keepdims=True)
    rest = np.where(others >= best, -1, others)
    second: Floats = np.maximum(rest.max(axis=1, keepdims=True), 0)
    found: Floats = np.where(others >= best, second, best)
    return found


def _manner(
    page: PageTexts, of_runs: dict[str, Floats], run: NDArray[np.int64], to: NDArray[np.int64]
) -> dict[str, Floats]:
    """Return how much less runs are written like the others than like their own text."""
    found = {}
    for name in ("asked", "speaker", "quotes", "digits"):
        own = np.abs(of_runs[name] - of_runs[f"{name} beside"])
        found[f"{name} unlike"] = np.abs(of_runs[name][run] - page.traits[name][to]) - own[run]
    return found
