"""Fitting what speaks for a line, or a text, being the rest of another: `WRAP` and `STRAY`.

    python -m bench.weights                   prints weights, and how often they choose right
    python -m bench.weights --without lanxi   leaves a newspaper out, and measures on it too

`WRAP`: does a line of hard-wrapped text go on where the one above ended? `STRAY`: which text of the
page is the rest of one that breaks off, or is none? What speaks for each choice is weighed so that
the right one is likeliest (multinomial logistic regression, weights drawn towards those that stand
in `layout/weights.py`). Pages are those the decoder is trained on: annotated by hand, and set by
the press with many cuts.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from archive.paper import Source
from archive.paper.layout.jumps import parted
from archive.paper.layout.lines import Line, lines_of
from archive.paper.layout.rests import Page
from archive.paper.layout.weights import STRAY, WRAP
from archive.paper.layout.wrapping import Wraps, unwrapped
from archive.paper.normalize import fold
from archive.paper.pipeline import hints_of
from archive.paper.readers.plain_text import read
from archive.paper.types import Bundle
from bench.examples import pages_by_hand, pages_of_the_press

STEPS, RATE, PULL = 400, 0.05, 0.002
BY_HAND = 4
"""How often a choice on a page annotated by hand counts beside one on a page of the press."""
LEAST = 2
"""Characters of the shortest line that is known by itself."""


@dataclass(frozen=True)
class Choice:
    """What speaks for each of several choices, a row each, and which of them is right."""

    paper: str
    signs: Any
    right: int
    weight: float


@dataclass(frozen=True)
class Table:
    """A table of weights: its names, and what is chosen with them."""

    weights: Mapping[str, float]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the weights, in the order of the columns of signs."""
        return tuple(
            name for name in self.weights if name != "least" and not name.startswith("moved")
        )

    def row(self, signs: Iterable[tuple[str, float]]) -> Any:
        """Return signs as a row."""
        row = dict.fromkeys(self.names, 0.0)
        for name, value in signs:
            row[name] += value
        return np.array(list(row.values()))

    @property
    def given(self) -> Any:
        """The weights as they stand."""
        return np.array([self.weights[name] for name in self.names])


WRAPS, STRAYS = Table(WRAP), Table(STRAY)


def lines_on(data: bytes) -> list[Line]:
    """Return the lines of a page of plain text."""
    (text,) = read(Bundle("plain_text", Source("p.txt", data)))
    return lines_of(text.blocks, hints_of(text))


def wraps(paper: str, data: bytes, gold: Mapping[str, Any], weight: float) -> Iterator[Choice]:
    """Yield the lines of a page whose marks do not say whether they go on from the line above."""
    found = Wraps(lines_on(data))
    if not found.are_many:
        return
    plain = [_plain(line.text) for line in found.lines]
    whole = list(_wholes(gold))
    for index in range(1, len(found.lines)):
        if found.surely(index) is not None or min(len(plain[index - 1]), len(plain[index])) < LEAST:
            continue
        row = WRAPS.row(found.signs(index))
        joined = plain[index - 1] + plain[index]
        right = 0 if any(joined in each for each in whole) else 1
        yield Choice(paper, np.stack([row, np.zeros_like(row)]), right, weight)


def _wholes(gold: Mapping[str, Any]) -> Iterator[str]:
    """Yield the texts of an annotation that a line can be a part of."""
    for article in gold["articles"]:
        jump = _plain(article.get("jump_raw"))
        for text in article["body"]:
            yield _plain(text)
        if article["body"]:
            yield _plain(article["body"][-1]) + jump
        yield from map(_plain, article.get("digest") or [])
        yield from (_plain(article.get(each)) for each in ("headline", "kicker", "subhead"))
    for caption in gold["captions"]:
        yield _plain(caption["text"]) + _plain(caption.get("credit"))
    yield from map(_plain, gold.get("furniture") or [])


def cuts(paper: str, data: bytes, gold: Mapping[str, Any], weight: float) -> Iterator[Choice]:
    """Yield the texts of a page that break off, with the choices each of them has."""
    page = Page(parted(unwrapped(lines_on(data))))
    if not page.heads:
        return
    plain = {index: _plain(page.lines[index].text) for index in page.texts}
    bodies = [_plain(each) for article in gold["articles"] for each in article["body"]]
    for head in page.heads:
        rests = list(_rests(plain[head], bodies))
        if not rests:
            continue  # a title, or what stands in no body: nothing is known of it
        tails = [tail for tail in page.tails if page.may_go_on(head, tail)]
        right = [
            at for at, tail in enumerate(tails)
            if plain[tail] and any(each.startswith(plain[tail]) for each in rests)
        ]  # fmt: skip
        if any(rests) and not right:
            continue  # its rest is no text of the page, or was wrapped into another
        choices = [STRAYS.row(page.signs(head, tail)) for tail in tails]
        choices.append(STRAYS.row(page.signs_of_none(head)))
        yield Choice(paper, np.array(choices), right[0] if any(rests) else len(tails), weight)


def _rests(text: str, bodies: Sequence[str]) -> Iterator[str]:
    for body in bodies:
        at = body.find(text)
        if at >= 0:
            yield body[at + len(text) :]


def _plain(text: str | None) -> str:
    return re.sub(r"\W", "", fold(text or "").text)


def fitted(examples: Sequence[Choice], start: Any) -> Any:
    """Return the weights that make the right choices likeliest (Adam: Kingma and Ba, 2015)."""
    weights, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    total = sum(each.weight for each in examples)
    for step in range(1, STEPS + 1):
        slope = PULL * (weights - start)
        for each in examples:
            share = np.exp(each.signs @ weights - np.max(each.signs @ weights))
            share /= share.sum()
            share[each.right] -= 1
            slope += each.weight / total * (share @ each.signs)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        weights -= RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return weights


def found(examples: Sequence[Choice], weights: Any) -> str:
    """Say how often the right choice has the highest score; the last choice is to go on nowhere."""
    right = [each for each in examples if (each.signs @ weights).argmax() == each.right]
    rests = [each for each in examples if each.right < len(each.signs) - 1]
    hits = sum(each.right < len(each.signs) - 1 for each in right)
    return (
        f"{hits} of {len(rests)} rests, {len(right) - hits} of {len(examples) - len(rests)} others"
    )


def main() -> None:
    """Fit, and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    parser.add_argument("--without", default="", help="a newspaper annotated by hand to leave out")
    parser.add_argument("--only", default="", choices=["", "WRAP", "STRAY"], help="one table")
    arguments = parser.parse_args()
    without = arguments.without
    by_hand, press = list(pages_by_hand()), list(pages_of_the_press())
    for name, table, choices in (("WRAP", WRAPS, wraps), ("STRAY", STRAYS, cuts)):
        if arguments.only not in {"", name}:
            continue
        own = [each for page in by_hand for each in choices(*page, BY_HAND)]
        set_in_print = [
            each for page in press for each in choices("press", page.text.encode(), page.gold, 1.0)
        ]
        weights = fitted(
            [*set_in_print, *(each for each in own if each.paper != without)], table.given
        )
        print(name, ", ".join(
            f'"{name}": {value:.1f}' for name, value in zip(table.names, weights, strict=True)
        ))  # fmt: skip
        for paper in sorted({each.paper for each in own} | {"press"}):
            some = [each for each in (*own, *set_in_print) if each.paper == paper]
            print(f"{paper}: {found(some, weights)}; before {found(some, table.given)}")


if __name__ == "__main__":
    main()
