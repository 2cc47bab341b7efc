"""Understanding pages: papers set by the press, disturbed Datong pages, pages of shuffled scraps.

F1 of each measure of `manage.py evaluate`, a row for each paper. BENCH_PAGES says how many pages
of each paper, how many seeds of disturbed pages and how many hundred scrap pages are read (default
100). `sure` is how often a wrong join of a cut paragraph has less confidence than a right one.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from archive.paper import PaperError, Source, read_page
from archive.paper.as_json import page_as_json, read_as_json
from archive.paper.evaluation import Score, evaluate, total
from bench.examples import ROOT
from bench.press.habits import PAPERS, mixed
from bench.press.issue import set_issue
from bench.press.page import Page, set_page
from bench.press.stories import stories
from bench.table import Missing
from tests.paper.accounting import lost
from tests.paper.annotated import CASES
from tests.paper.perturb import perturbed
from tests.paper.scraps import scrap_page

COUNT = int(os.environ.get("BENCH_PAGES", "100"))
SHOWN = {
    "text_in_right_article": "text", "articles_ok_dice90": "articles", "headline": "headline",
    "bylines": "bylines", "paragraph_exact": "paragraph", "captions": "captions",
    "continued_from": "jumps",
}  # fmt: skip
"""Measures, and what they are headed by."""

Row = dict[str, object]


def run() -> Iterator[Row]:
    """Yield a row for each paper, for disturbed pages, and for pages of scraps."""
    yield from _datong()
    yield from _scraps()
    pool = stories()
    if not pool:
        raise Missing("the corpus of articles is not on this machine")
    for habits in PAPERS:
        pages = [[set_page(pool, habits, f"bench{seed}")] for seed in range(max(1, COUNT // 10))]
        yield _row(habits.name, pages)
    yield _row("mixed", [[set_page(pool, mixed(seed), f"bench{seed}")] for seed in range(COUNT)])
    count = max(1, COUNT // 5)
    yield _row("issues", [set_issue(pool, mixed(seed), f"bench{seed}") for seed in range(count)])


def _row(name: str, issues: Iterable[Sequence[Page]]) -> Row:
    scores, joins, gone = [], [], 0
    for pages in issues:
        sources = [Source(page.name, page.text.encode()) for page in pages]
        gone += sum(lost(read_page(source)).total() for source in sources)
        read = {each["file"]: each for each in read_as_json(sources)}
        for page in pages:
            scores.append(evaluate(page.gold, read[page.name]))
            joins += list(_joins(page.gold, read[page.name]))
    return _shown(name, scores) | {"lost": gone, "sure": _order(joins)}


def _shown(name: str, scores: Sequence[Score]) -> Row:
    sums = total(scores)
    row: Row = {"paper": name, "pages": len(scores)}
    for measure, heading in SHOWN.items():
        tally = sums[measure]
        row[heading] = f"{tally.f1:.3f}" if tally.wanted else None
    return row


def _joins(gold: Mapping[str, Any], page: Mapping[str, Any]) -> Iterator[tuple[float, bool]]:
    """Yield the confidence of each join, and whether its paragraph is one of the annotation."""
    right = {text for article in gold["articles"] for text in article["body"]}
    for article in page["articles"]:
        for join in article["joins"]:
            text = article["body"][join["paragraph"]]
            around = text[max(0, join["offset"] - 6) : join["offset"] + 6]
            yield join["confidence"], any(around in whole for whole in right)


def _order(joins: Sequence[tuple[float, bool]]) -> str | None:
    """Return the share of pairs of a right and a wrong join that confidence puts in order (AUC)."""
    right = [sure for sure, is_right in joins if is_right]
    wrong = [sure for sure, is_right in joins if not is_right]
    if not right or not wrong:
        return None
    won = sum((one > other) + 0.5 * (one == other) for one in right for other in wrong)
    return f"{won / len(right) / len(wrong):.3f}"


def _datong() -> Iterator[Row]:
    scores, gone = [], 0
    for path in sorted(CASES.glob("datong_*.gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        for seed in range(COUNT):
            page = read_page(Source("p1.txt", perturbed(gold, seed).encode()))
            gone += lost(page).total()
            scores.append(evaluate(gold, page_as_json(page)))
    yield _shown("datong, disturbed", scores) | {"lost": gone}
    papers = ROOT / "tests" / "paper" / "papers"
    for folder in sorted(path for path in papers.iterdir() if path.is_dir()):
        yield _written(folder.name, [*sorted(folder.glob("p?.txt"))])


def _written(name: str, files: Sequence[Any]) -> Row:
    sources = [Source(str(path), path.read_bytes()) for path in files]
    read = {each["file"]: each for each in read_as_json(sources)}
    scores = []
    for path in files:
        gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        scores.append(evaluate(gold, read[str(path)]))
    gone = sum(lost(read_page(source)).total() for source in sources)
    return _shown(name, scores) | {"lost": gone}


def _scraps() -> Iterator[Row]:
    rng, gone, refused = random.Random(20221122), 0, 0
    for _ in range(100 * COUNT):
        try:
            gone += lost(read_page(Source("p1.txt", scrap_page(rng).encode()))).total()
        except PaperError:
            refused += 1
    yield {"paper": f"scraps, {refused} refused", "pages": 100 * COUNT, "lost": gone}
