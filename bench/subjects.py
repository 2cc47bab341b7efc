"""Counting how rare characters and pairs of them are in newspapers, and what that tells.

    python -m bench.subjects PROSE      writes archive/paper/layout/subjects.npz (a minute)
    python -m bench.subjects            measures

PROSE is what `python -m bench.prose` wrote. Measured is of how many paragraphs of the pages
annotated by hand the rest of their own article, its title counted twice, is nearest among the
articles of the page.
"""

from __future__ import annotations

import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from archive.paper.layout.grams import PAIR, Grams, grams_of
from archive.paper.layout.page_texts import TITLE
from archive.paper.layout.subjects import FILE, length_of, subjects
from bench.continuity import articles
from bench.examples import pages_by_hand

CHARACTERS, PAIRS = 5_000, 20_000
"""Characters and pairs in the table, the most frequent ones; 40,000 pairs tell no more."""

WEIGHT = 3
"""How much an article of the smaller sources counts at the most."""

SHORTEST = 25
"""Characters of a paragraph that is measured."""


def counted(prose: Path) -> dict[str, Any]:
    """Return what `subjects.npz` holds."""
    spread: Counter[int] = Counter()
    count = 0
    for row, weight, _ in articles(prose):
        often = min(weight, WEIGHT)
        count += often
        for gram in set(grams_of(f"{row['title']}，{row['body']}").tolist()):
            spread[gram] += often
    single = _most_frequent(spread, CHARACTERS, pairs=False)
    pairs = _most_frequent(spread, PAIRS, pairs=True)
    rarity = [max(0.0, math.log(count / (spread[gram] + 1))) for gram in (*single, *pairs)]
    return {
        "characters": np.array("".join(map(chr, single))),
        "pairs": np.array("".join(chr(part) for pair in pairs for part in divmod(pair, PAIR))),
        "rarity": np.array(rarity, np.float16),
    }


def _most_frequent(spread: Mapping[int, int], count: int, *, pairs: bool) -> list[int]:
    some = Counter({gram: often for gram, often in spread.items() if (gram >= PAIR) == pairs})
    return [gram for gram, _ in some.most_common(count)]


def nearest(gold: Mapping[str, Any]) -> Iterator[bool]:
    """Yield for the paragraphs of a page whether the rest of their article is nearest to them."""
    texts: list[str] = []
    owners: list[int] = []
    for at, article in enumerate(gold["articles"]):
        heads = set(article.get("crossheads") or [])
        title = " ".join(article.get(name) or "" for name in ("kicker", "headline", "subhead"))
        body = [text for place, text in enumerate(article["body"] or []) if place not in heads]
        texts += [title, *body]
        owners += [at] * (1 + len(body))
    near = subjects().nearness(Grams(texts))
    of = np.eye(len(gold["articles"]), dtype=np.float32)[owners]
    titles = [at for at, owner in enumerate(owners) if not at or owners[at - 1] != owner]
    of[titles] *= [[TITLE if texts[at].strip() else 0] for at in titles]
    for at, owner in enumerate(owners):
        if at in titles or len(texts[at]) < SHORTEST:
            continue
        rest = of.copy()
        rest[at] = 0
        if rest[:, owner].any():
            squares = np.einsum("ia,ij,ja->a", rest, near, rest)
            yield int((near[at] @ rest / length_of(squares)).argmax()) == owner


def main() -> None:
    """Count and write, or measure."""
    if len(sys.argv) > 1:
        np.savez_compressed(FILE, **counted(Path(sys.argv[1])))
        print(f"{FILE.name}: {FILE.stat().st_size} bytes")
        return
    right = [each for _, _, gold in pages_by_hand() for each in nearest(gold)]
    print(f"of {len(right)} paragraphs {sum(right)} are nearest to their own article")


if __name__ == "__main__":
    main()
