"""What is known of the texts of a page's drafts, before any of them is moved.

How they end and are written, which rare pairs of characters they have, of what they speak, and how
well they go on in each other: arrays, from which `moves` makes what speaks for a move.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout import patterns
from archive.paper.layout.continuity import Continuity
from archive.paper.layout.grams import Floats, Grams
from archive.paper.layout.joins import ends_open
from archive.paper.layout.kinds import kind_of
from archive.paper.layout.named import naming
from archive.paper.layout.people import DATELINE, is_signed, is_signed_off
from archive.paper.layout.pieces import Draft, Piece
from archive.paper.layout.runs import Runs
from archive.paper.layout.subjects import length_of, nats_of, subjects
from archive.paper.types import Kind, ParagraphRole

MOST = 60
"""Pieces of a text whose joints are looked at; of 116 pages the longest has 22."""

SHORT_TEXT = 120
"""Characters of a short text."""

TORN = 6
"""Pieces that were brought back from which a page is torn as much as any."""

TITLE = 2
"""How often a title counts beside the paragraphs of its article, when subjects are compared."""

FURTHEST = 6.0
"""Nats of a joint that say as much as any."""

_OVER = re.compile(
    r"[（(](?:[^（()）]{0,12}[完续續]|据[^（()）]{2,12}|摘自[^（()）]{2,12}|作者[^（()）]{2,20})[）)]$"
    r"|(?:19|20)\d\d年\d{1,2}月\d{1,2}日$"
    r"|[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$"
)
_SPEAKER = re.compile("[我咱俺]")
_QUOTE = re.compile("[“「]")
_TAIL = 60


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


class Wording:
    """What the words of a page's titles and pieces say, whatever draft a piece is moved to.

    `products`, `pairs` and `persons` have rows for the titles of the drafts, and then for the
    pieces, in the order in which they are at first; `places` says of the pieces, by their identity,
    where.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self.titles = [" ".join(part.text for part in draft.titles) for draft in drafts]
        pieces = [piece for draft in drafts for piece in draft.body]
        texts = [piece.text for piece in pieces]
        self.places = {id(piece): at for at, piece in enumerate(pieces)}
        grams = Grams([*self.titles, *texts])
        self.products = subjects().nearness(grams)
        self.rarity, self.pairs = _shared_pairs(grams)
        self.persons = naming([*self.titles, *texts])
        self.joints = Continuity(texts)


class PageTexts:
    """The texts of a page's drafts: the rare pairs they have, and how near they are.

    `wording` is that of the same drafts, before pieces were moved from one to the other.
    """

    def __init__(self, drafts: Sequence[Draft], wording: Wording | None = None) -> None:
        self.drafts = drafts
        wording = wording or Wording(drafts)
        pieces = [piece for draft in drafts for piece in draft.body]
        order = np.array([wording.places[id(piece)] for piece in pieces], np.int64)
        counts = [len(draft.body) for draft in drafts]
        self.starts = np.concatenate([[0], np.cumsum(counts)]).astype(int)
        owners = np.repeat(np.arange(len(drafts)), counts)
        every = np.concatenate([np.arange(len(drafts)), len(drafts) + order])
        self.rarity = wording.rarity
        self.titles, self.pairs = np.split(wording.pairs[every], [len(drafts)])
        self.whole = _summed(self.titles, self.pairs, owners)
        self.persons_in_titles, self.persons = np.split(wording.persons[every], [len(drafts)])
        self.persons_in_all = _summed(self.persons_in_titles, self.persons, owners)
        self.near = Nearness(wording.products[every[:, None], every], wording.titles, owners)
        self.flow = Flow(wording.joints, order, self.starts)
        self.columns = Columns(pieces)
        self.kinds = [kind_of(each, has_caption=False, is_story=False) for each in drafts]
        traits = [self._traits(at) for at in range(len(drafts))]
        self.traits = {name: _array(each[name] for each in traits) for name in traits[0]}
        self.habits = {
            "page open": float(self.traits["open"].mean()),
            "page brought": float(self.columns.brought.mean()) if pieces else 0.0,
            "page torn": min(float(self.columns.brought.sum()), TORN) / TORN,
        }
        """How usual it is on the page that texts are parted: shares of articles that end in
        mid-sentence, and of pieces that were brought back, and how many these are, `TORN` as 1. Of
        206 pages annotated by hand, 42 without any had one text under a wrong title each, the
        others four; the same pages set anew, with rests that stand near, one in ten."""

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


class Nearness:
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
        lengths = length_of(self._squares)
        self.alike: Floats = between / (lengths[:, None] * lengths)
        """How near articles are to each other, -1 to 1: where they are near, words tell less."""

    def of_runs(self, runs: Runs) -> Floats:
        """Return how much speaks for runs being of each article, in nats.

        A row for a run, a column for an article; its own article is taken without the run.
        """
        found = runs.summed(self._to_articles)
        sums = np.pad(self._pieces.cumsum(0, np.float64).cumsum(1), ((1, 0), (1, 0)))
        first, end = runs.start, runs.last + 1
        square = sums[end, end] - sums[first, end] - sums[end, first] + sums[first, first]
        square = square.astype(np.float32)
        articles = np.repeat(self._squares[None], len(found), axis=0)
        own = np.arange(len(found)), runs.owner
        articles[own] += square - 2 * found[own]
        found[own] -= square
        return nats_of(found, square[:, None], articles)


class Flow:
    """How well the pieces of a page go on in each other, in nats up to `FURTHEST`.

    `order` says which of the texts of `joints` each piece is, `starts` are the places of each
    draft's first piece among all, and how many there are.
    """

    def __init__(
        self, joints: Continuity, order: NDArray[np.int64], starts: NDArray[np.int64]
    ) -> None:
        counts, size = np.diff(starts), len(order)
        lasts = order[np.maximum(starts[1:] - 1, 0)]
        self._behind = _clipped(joints.among(lasts, order)) * (counts > 0)[:, None]
        self._begins = _clipped(joints.begins[order])
        owns = [
            np.arange(start, start + count)
            for start, count in zip(starts.tolist(), counts.tolist(), strict=False)
            if count <= MOST
        ]
        heads = np.concatenate([np.repeat(own, len(own)) for own in owns])
        tails = np.concatenate([np.tile(own, len(own)) for own in owns])
        self._inside = np.zeros((size, size), np.float32)
        self._inside[heads, tails] = _clipped(joints.along(order[heads], order[tails]))

    def of_runs(
        self, runs: Runs, run: NDArray[np.int64], to: NDArray[np.int64]
    ) -> dict[str, Floats]:
        """Return what the joints say at which runs would be joined, and those that they have.

        A value for each move, of a run to a draft.
        """
        here = self._inside[runs.above, runs.start] * runs.has_above
        across = self._inside[runs.above, runs.below] * (runs.has_above & runs.has_below)
        left = self._inside[runs.last, runs.below] * runs.has_below
        there = self._behind[to, runs.start[run]]
        return {
            "flow there": there,
            "flow here": here[run],
            "flow gain": there - here[run],
            "flow across": (across - left)[run],
            "begins": self._begins[runs.start][run],
        }


def _clipped(nats: Floats) -> Floats:
    clipped: Floats = np.clip(nats, -FURTHEST, FURTHEST)
    return clipped


def _shared_pairs(grams: Grams) -> tuple[Floats, Floats]:
    """Return how rare each pair is that two texts have, and which of the texts have it."""
    there: Floats = np.minimum(grams.table(grams.pairs_shared), np.float32(1))
    rarity: Floats = np.float32(1) / grams.spread[grams.pairs_shared].astype(np.float32)
    return rarity, there


def _summed(titles: Floats, pieces: Floats, owners: NDArray[np.int64]) -> Floats:
    whole = titles.copy()
    np.add.at(whole, owners, pieces)
    return whole
