"""Whole paragraphs that stand under a wrong title: given back to the article they are of.

A small network says for every run of paragraphs and every other article how much speaks for the
run being of that article; it was trained by `python -m bench.displaced`. What comes out stands in
`displaced.npz`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from archive.paper.layout.moves import Move, Moves
from archive.paper.layout.page_texts import PageTexts, Wording
from archive.paper.layout.pieces import Draft

FILE = Path(__file__).with_name("displaced.npz")

LIKELY = 0.6
"""Probability of being of another article from which a piece is moved.

Of newspapers written by hand that the network never saw .765 of the articles are then right, from
0.7 .754, from 0.5 .767. Datong's two real pages, with several reports of one event, stay whole
down to 0.6 when it never saw them; from 0.5 one paragraph goes wrong (docs/architecture.md). What
is moved with less than 0.7 stands among the doubts of the desk.
"""

NEGLIGIBLE = 1e-3
"""Probability below which a move is not counted."""

MOST = 400
"""Pieces of a page at the most: what is compared grows with their square. Of 116 pages the fullest
has 98; on a file of many pages nothing is moved."""

ROUNDS = 3
"""How often a page is gone over, as one run may be seen only when another is gone."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class MoveNetwork:
    """Networks trained from different beginnings; arrays have a row for each.

    `signs` are the names of what they see, in their order.
    """

    signs: tuple[str, ...]
    arrays: Mapping[str, Floats]

    def scores(self, seen: Mapping[str, Floats]) -> Floats:
        """Return the logarithm of how much likelier each move is than that nothing moves."""
        net = self.arrays
        rows = np.stack([seen[name] for name in self.signs], axis=1)
        rows = scaled(rows, net["middle"], net["spread"])
        hidden: Floats = np.tanh(rows @ net["into"] + net["bias"][:, None])
        found = rows @ net["straight"][..., None] + hidden @ net["out"][..., None]
        mean: Floats = (found[..., 0] + net["start"][:, None]).mean(axis=0)
        return mean


def scaled(rows: Floats, middle: Floats, spread: Floats) -> Floats:
    """Return signs as networks see them: with like spread, the far ones drawn in."""
    near: Floats = np.clip((rows - middle) / spread, -5, 5)
    return near


def settle(drafts: list[Draft]) -> None:
    """Move runs of pieces to the articles they are likely of, on a page of no more than `MOST`.

    A draft of which nothing is left is taken out.
    """
    if len(drafts) < 2 or not 0 < sum(len(draft.body) for draft in drafts) <= MOST:
        return
    wording = Wording(drafts)
    for _ in range(ROUNDS):
        if not _once(drafts, wording):
            break
    drafts[:] = [draft for draft in drafts if draft.continues or draft.jump or not draft.is_empty]


def _once(drafts: Sequence[Draft], wording: Wording) -> bool:
    """Move the likeliest run of each draft; return whether any was moved."""
    moves = Moves(PageTexts(drafts, wording))
    if not moves.signs:
        return False
    scores = move_network().scores(moves.signs)
    found = [
        (*likeliest, at)
        for at in range(len(drafts))
        if (likeliest := _likeliest(moves, at, scores, len(drafts)))
    ]
    touched: set[int] = set()
    for likely, move, at in sorted(found, key=lambda each: -each[0]):
        if not touched & {at, move.to}:
            touched |= {at, move.to}
            _apply(move, drafts[at], drafts[move.to], likely)
    return bool(touched)


def _likeliest(moves: Moves, at: int, scores: Floats, drafts: int) -> tuple[float, Move] | None:
    """Return the run of a draft that is likeliest of another one, and how likely that is.

    The likelihoods of all moves that have a piece in them, and go to the same draft, add up: where
    exactly a run begins may be less clear than whose a piece is.
    """
    some = moves.of(at)
    if some.start == some.stop:
        return None
    likely = probabilities(scores[some])
    counted = np.flatnonzero(likely > NEGLIGIBLE)
    chosen = moves.listed(some.start + counted)
    of = np.zeros((max((move.end for move in chosen), default=1), drafts), np.float32)
    for move, share in zip(chosen, likely[counted], strict=True):
        of[move.first : move.end, move.to] += share
    piece, to = np.unravel_index(int(of.argmax()), of.shape)
    if of[piece, to] < LIKELY:
        return None
    first = end = int(piece)
    while first > 0 and of[first - 1, to] >= LIKELY:
        first -= 1
    while end < len(of) and of[end, to] >= LIKELY:
        end += 1
    return float(of[piece, to]), Move(first, end, int(to))


def probabilities(scores: Floats) -> Floats:
    """Return how likely each move is, where nothing moving is possible as well."""
    top = max(0.0, float(scores.max()))
    shares = np.exp(scores - top)
    found: Floats = shares / (shares.sum() + np.exp(np.float32(-top)))
    return found


def _apply(move: Move, source: Draft, target: Draft, likely: float) -> None:
    """Move a run to a draft; with the end of a text goes the mark that it goes on elsewhere."""
    moved = source.body[move.first : move.end]
    if source.jump and any(piece.ends_by_jump for piece in moved):
        target.jump, source.jump = source.jump, None
    for piece in moved:
        piece.brought_back = min(piece.brought_back or 1.0, likely)
    target.body += moved
    del source.body[move.first : move.end]


def network_of(stored: Mapping[str, NDArray[Any]]) -> MoveNetwork:
    """Return the network that arrays, as `displaced.npz` has them, are."""
    arrays = {name: each.astype(np.float32) for name, each in stored.items() if name != "signs"}
    return MoveNetwork(tuple(map(str, stored["signs"])), arrays)


@cache
def move_network() -> MoveNetwork:
    """Return the network that pages of bare text are read with."""
    with np.load(FILE) as stored:
        return network_of({name: stored[name] for name in stored.files})
