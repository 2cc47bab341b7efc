"""What speaks for and against moving a run of a text's pieces to another article of the page.

A box or an advertisement that stands in the columns of a longer text parts it, and what is below
reads as if it were the box's. The sum of many small signs tells: of what the run speaks, whether
the text above it is over, whether the other article is not, how both are written.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout import patterns
from archive.paper.layout.continuity import Continuity
from archive.paper.layout.joins import ends_open
from archive.paper.layout.kinds import kind_of
from archive.paper.layout.likeness import pairs_of
from archive.paper.layout.people import DATELINE, is_signed, is_signed_off
from archive.paper.layout.pieces import Draft, Piece
from archive.paper.layout.subjects import SHARPNESS, SMALLEST, subjects
from archive.paper.types import Kind, ParagraphRole

REACH = 12
"""Articles up and down among which the one that a run belongs to is looked for."""

AT_END, AT_START, WITHIN, WHOLE = 14, 8, 6, 12
"""Pieces of a run at most, by where in its text it stands; WHOLE is of a text moved altogether."""

MOST = 60
"""Pieces of a text that runs are looked for in; of 116 pages the longest has 22."""

SHORT_TEXT, SHORT_RUN, BOX, FULL = 120, 25, 250, 150
"""Characters of a short text, a short run, a box; and from which likeness counts in full."""

FEW = 0.3
"""Added to the weight of a run's pairs, so that a share of few of them is not taken for much."""

TITLE = 2
"""How often a title counts beside the paragraphs of its article, when subjects are compared."""

FURTHEST = 6.0
"""Nats of a joint that say as much as any."""

NEAR = 10.0
"""What the nearness of two articles, a tenth for near ones, is multiplied with."""

HABIT = 5.0
"""What shares of a page's articles and pieces, a fifth at the most, are multiplied with."""

LEAST_LIKELY = -10.0
"""Nats below which an article is as unlikely as any."""

_OVER = re.compile(
    r"[（(](?:[^（()）]{0,12}[完续續]|据[^（()）]{2,12}|摘自[^（()）]{2,12}|作者[^（()）]{2,20})[）)]$"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$"
)
_SPEAKER = re.compile("[我咱俺]")
_QUOTE = re.compile("[“「]")
_TAIL = 60

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Move:
    """Pieces `first` up to, not including, `end` of a draft's body, to another draft's."""

    first: int
    end: int
    to: int


class Columns:
    """What is known of each piece of a page, an array each."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        texts = [piece.text for piece in pieces]
        self.length = _array(max(1, len(text)) for text in texts)
        self.closes = _array(_closes(text) for text in texts)
        self.contact = _array(bool(patterns.CONTACT.search(text)) for text in texts)
        self.asked = _array(bool(patterns.QUESTION_ANSWER.match(text)) for text in texts)
        self.ends = _array(not ends_open(text) for text in texts)
        self.heading = _array(piece.role is ParagraphRole.CROSSHEAD for piece in pieces)
        self.item = _array(bool(patterns.NUMBERED.match(text)) for text in texts)
        self.speaker = _array(len(_SPEAKER.findall(text)) for text in texts)
        self.quotes = _array(len(_QUOTE.findall(text)) for text in texts)
        self.digits = _array(sum(map(str.isdigit, text)) for text in texts)
        self.dateline = _array(bool(DATELINE.match(text)) for text in texts)
        self.brought = _array(piece.brought_back > 0 for piece in pieces)
        self.jumps = _array(piece.ends_by_jump for piece in pieces)


def _array(values: Iterator[float]) -> Floats:
    return np.fromiter(values, np.float32)


def _closes(text: str) -> bool:
    return is_signed_off(text) or is_signed(text) or bool(_OVER.search(text[-_TAIL:]))


class PageTexts:
    """The texts of a page's drafts: the rare pairs they have, and how near they are."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.drafts = drafts
        titles = [" ".join(part.text for part in draft.titles) for draft in drafts]
        pieces = [piece for draft in drafts for piece in draft.body]
        texts = [*titles, *(piece.text for piece in pieces)]
        counts = [len(draft.body) for draft in drafts]
        self.starts = np.concatenate([[0], np.cumsum(counts)]).astype(int)
        owners = np.repeat(np.arange(len(drafts)), counts)
        self.rarity, pairs = _shared_pairs(texts)
        self.titles, self.pairs = pairs[: len(drafts)], pairs[len(drafts) :]
        self.whole = _summed(self.titles, self.pairs, owners)
        self.near = _Nearness(subjects().nearness(texts), titles, owners)
        self.flow = _Flow(pieces, self.starts)
        self.columns = Columns(pieces)
        self.kinds = [kind_of(each, has_caption=False, is_story=False) for each in drafts]
        traits = [self._traits(at) for at in range(len(drafts))]
        self.traits = {name: _array(each[name] for each in traits) for name in traits[0]}
        self.habits = {
            "page open": float(self.traits["open"].mean()),
            "page brought": float(self.columns.brought.mean()) if pieces else 0.0,
        }
        """How usual it is on the page that texts are parted: shares of articles that end in
        mid-sentence, and of pieces that were brought back. Where none are, none are displaced."""

    def _traits(self, at: int) -> dict[str, float]:
        """Return what is known of a draft, whatever is moved to it."""
        draft, kind, own = self.drafts[at], self.kinds[at], slice(*self.starts[at : at + 2])
        seen = {name: column[own] for name, column in vars(self.columns).items()}
        count, length = len(draft.body), float(seen["length"].sum())
        last = {name: float(column[-1]) if count else 0.0 for name, column in seen.items()}
        share = 1 / max(1, length)
        return {
            "empty": not count and not draft.digest,
            "closed": last["closes"],
            "ended": last["ends"],
            "open": count > 0 and not (last["ends"] or last["heading"] or last["jumps"]),
            "heading_last": last["heading"],
            "contact_last": last["contact"],
            "item_last": last["item"],
            "short": 0 < length < SHORT_TEXT,
            "headline": bool(draft.headline),
            "continues": bool(draft.continues),
            "length": math.log1p(length),
            "notice": kind in {Kind.NOTICE, Kind.ADVERTISEMENT},
            "feature": kind is Kind.FEATURE,
            "digest": kind is Kind.DIGEST,
            "begun": draft.begun,
            "byline": bool(draft.byline),
            "pieces": min(count, 10) / 5,
            "asked": float(seen["asked"].sum()) / max(1, count),
            "speaker": 20 * share * float(seen["speaker"].sum()),
            "quotes": 20 * share * float(seen["quotes"].sum()),
            "digits": 5 * share * float(seen["digits"].sum()),
        }


class _Nearness:
    """How near the pieces of a page are to its articles: products of their sums, about the mean.

    `products` are those of the titles and the pieces, in this order, `owners` the articles that the
    pieces stand in.
    """

    def __init__(self, products: Floats, titles: Sequence[str], owners: NDArray[np.int64]) -> None:
        count = len(titles)
        of: Floats = np.zeros((len(products), count), np.float32)
        of[range(count), range(count)] = [TITLE if title else 0 for title in titles]
        of[range(count, len(products)), owners] = 1
        self._pieces = products[count:, count:]
        self._to_articles = products[count:] @ of
        between: Floats = np.asarray(of.T @ products @ of, np.float32)
        self._squares: Floats = between.diagonal()
        lengths = _length(self._squares)
        self.alike: Floats = between / (lengths[:, None] * lengths)
        """How near articles are to each other, -1 to 1: where they are near, words tell less."""

    def of_runs(
        self, at: int, own: slice, first: NDArray[np.int64], end: NDArray[np.int64]
    ) -> Floats:
        """Return how much speaks for runs of an article being of each one, in nats.

        A row for a run, a column for an article; its own article is taken without the run.
        """
        found = _between(self._to_articles[own], first, end)
        block = np.pad(self._pieces[own, own].cumsum(0).cumsum(1), ((1, 0), (1, 0)))
        square = block[end, end] - 2 * block[first, end] + block[first, first]
        length = np.repeat(_length(self._squares)[None], len(found), axis=0)
        length[:, at] = _length(self._squares[at] - 2 * found[:, at] + square)
        found[:, at] -= square
        lengths = np.sqrt(_length(square))[:, None] * length
        nats: Floats = np.float32(SHARPNESS) * found / lengths
        return nats


class _Flow:
    """How well the pieces of a page go on in each other, in nats up to `FURTHEST`.

    `starts` are the places of each draft's first piece among all, and how many there are.
    """

    def __init__(self, pieces: Sequence[Piece], starts: NDArray[np.int64]) -> None:
        joints = Continuity([piece.text for piece in pieces])
        counts = np.diff(starts)
        lasts: list[int] = np.maximum(starts[1:] - 1, 0).tolist()
        self._behind = _near(joints.among(lasts, range(len(pieces)))) * (counts > 0)[:, None]
        self._begins = _near(joints.begins)
        owns = [
            np.arange(start, start + count) if count <= MOST else np.arange(0)
            for start, count in zip(starts.tolist(), counts.tolist(), strict=False)
        ]
        heads: list[int] = np.concatenate([np.repeat(own, len(own)) for own in owns]).tolist()
        tails: list[int] = np.concatenate([np.tile(own, len(own)) for own in owns]).tolist()
        parts = np.split(
            _near(joints.along(heads, tails)), np.cumsum([len(own) ** 2 for own in owns])
        )
        self._inside = [
            part.reshape(len(own), len(own)) for own, part in zip(owns, parts, strict=False)
        ]

    def of_runs(
        self, at: int, own: slice, first: NDArray[np.int64], end: NDArray[np.int64],
        goals: NDArray[np.int64],
    ) -> dict[str, Floats]:  # fmt: skip
        """Return what the joints say at which runs would be joined, and those that they have."""
        inside, behind = self._inside[at], self._behind[goals, own]
        count = len(inside)
        above, below = np.maximum(first - 1, 0), np.minimum(end, count - 1)
        begins, ends = first > 0, end < count
        here = inside[above, first] * begins
        there = behind.T[first]
        across = inside[above, below] * (begins & ends)
        left = inside[end - 1, below] * ends
        width = (1, len(goals))
        return {
            "flow there": there,
            "flow here": np.tile(here[:, None], width),
            "flow gain": there - here[:, None],
            "flow across": np.tile((across - left)[:, None], width),
            "begins": np.tile(self._begins[own][first][:, None], width),
        }


def _near(nats: Floats) -> Floats:
    near: Floats = np.clip(nats, -FURTHEST, FURTHEST)
    return near


def _shared_pairs(texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Return how rare each pair is that two texts have, and which of the texts have it."""
    sets = [pairs_of(text) for text in texts]
    spread = Counter(pair for pairs in sets for pair in pairs)
    columns = {pair: at for at, pair in enumerate(each for each in spread if spread[each] > 1)}
    there = np.zeros((len(texts), len(columns) + 1), np.float32)
    for row, pairs in enumerate(sets):
        there[row, [columns[pair] for pair in pairs if pair in columns]] = 1
    return np.array([*(1 / spread[pair] for pair in columns), 0], np.float32), there


def _summed(titles: Floats, pieces: Floats, owners: NDArray[np.int64]) -> Floats:
    whole = titles.copy()
    np.add.at(whole, owners, pieces)
    return whole


def moves_from(page: PageTexts, at: int) -> tuple[list[Move], dict[str, Floats]]:
    """Return the runs of a draft that could go elsewhere, and what speaks for each, by name.

    Each array has as many values as there are moves, in their order. Of a text of more pieces than
    `MOST` there are none. What goes on from another page stays where the mark is that says so, if
    it has no title.
    """
    count, drafts = len(page.drafts[at].body), page.drafts
    stays = bool(drafts[at].continues) and not drafts[at].titles
    around = range(max(0, at - REACH), min(len(drafts), at + REACH + 1))
    targets = [
        to
        for to in around
        if to != at and not drafts[to].jump and (drafts[to].titles or drafts[to].body)
    ]
    runs = [each for each in _runs(count) if each[0] >= stays] if count <= MOST else []
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
    inside = _between(page.pairs[own][:, told], first, end)
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


def _between(rows: Floats, first: NDArray[np.int64], end: NDArray[np.int64]) -> Floats:
    sums = np.vstack([np.zeros((1, rows.shape[1]), np.float32), rows.cumsum(0)])
    between: Floats = sums[end] - sums[first]
    return between


def _log_shares(nats: Floats) -> Floats:
    top = nats.max(axis=1, keepdims=True)
    shares: Floats = nats - top - np.log(np.exp(nats - top).sum(axis=1, keepdims=True))
    return shares


def _length(squares: Floats) -> Floats:
    return np.sqrt(np.maximum(squares, np.float32(SMALLEST)))


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
