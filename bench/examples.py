"""The pages the role network is trained on: set by the press, and annotated by hand."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.annotated import head_of
from bench.press.habits import PAPERS, mixed
from bench.press.issue import set_issue
from bench.press.page import Page, set_page
from bench.press.stories import stories
from bench.training import Example, annotated_example, example_of
from tests.paper.annotated import CASES, read_case
from tests.paper.perturb import perturbed

ROOT = Path(__file__).resolve().parents[1]
EACH, MIXED, ISSUES = 16, 500, 12
"""Pages of each of the press's papers, pages of papers that mix their habits, issues of such."""

FIRST = 100_000
"""Number of the first mixed paper that is trained on; those before are measured with."""

DISTURBED = range(1000, 1004)
"""Seeds of the pages by hand that are set anew, disturbed, to train on; tests use lower ones."""


def printed() -> list[Example]:
    """Return the pages of the press as examples."""
    jobs = [*(("page", at, each) for at in range(len(PAPERS)) for each in range(EACH))]
    jobs += [("mixed", 0, each) for each in range(MIXED)]
    jobs += [("issue", 0, each) for each in range(ISSUES)]
    stories()  # read once, before the processes part
    with ProcessPoolExecutor(2) as pool:
        return [example for some in pool.map(_set, jobs, chunksize=8) for example in some]


def _set(job: tuple[str, int, int]) -> list[Example]:
    return [example_of(page) for page in _pages(*job)]


def _pages(kind: str, paper: int, number: int) -> Sequence[Page]:
    seed = f"train{number}"
    if kind == "page":
        return [set_page(stories(), PAPERS[paper], seed)]
    if kind == "mixed":
        return [set_page(stories(), mixed(FIRST + number), seed)]
    return set_issue(stories(), mixed(2 * FIRST + number), seed)


def annotated() -> Iterator[Example]:
    """Yield the pages annotated by hand as examples."""
    for paper, data, gold in pages_by_hand():
        yield annotated_example(paper, data, gold)


def disturbed() -> Iterator[Example]:
    """Yield the pages annotated by hand as examples, set anew with what scans do to them."""
    for paper, data, gold in pages_set_anew(DISTURBED):
        yield annotated_example(paper, data, gold)


def pages_set_anew(seeds: Sequence[int]) -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Yield the pages annotated by hand, disturbed, once for each seed."""
    for paper, _, gold in pages_by_hand():
        if not all("id" in article for article in gold["articles"]):
            continue  # captions of this page do not say whose they are
        for seed in seeds:
            yield paper, _set_anew(gold, seed).encode(), gold


def _set_anew(gold: dict[str, Any], seed: int) -> str:
    rng = random.Random(seed)
    masthead = head_of(gold)
    furniture = gold.get("furniture") or []
    atop = rng.random() < 0.5
    return perturbed(
        gold,
        seed,
        shuffle=rng.random() < 0.7,
        marks=rng.random() < 0.3,
        cut=rng.choice((0.0, 0.2, 0.4)),
        captions_inside=rng.random() < 0.5,
        head=[*masthead, *(furniture if atop else [])],
        foot=[] if atop else furniture,
    )


def printed_pages(count: int) -> Iterator[Page]:
    """Yield pages of mixed papers of the press that are not among `printed`."""
    for number in range(count):
        yield set_page(stories(), mixed(4 * FIRST + number), f"read{number}")


def pages_of_the_press(count: int = MIXED) -> Iterator[Page]:
    """Yield pages of mixed papers on which much is cut and put elsewhere."""
    for number in range(count):
        habits = replace(mixed(3 * FIRST + number), cut=0.35, lone=0.5)
        yield set_page(stories(), habits, f"cut{number}")


def pages_by_hand() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """Yield newspaper, text and annotation of the pages annotated by hand."""
    for path in sorted(CASES.glob("*.page")):
        case = read_case(path)
        yield path.stem.split("_")[0], case.text.encode(), case.gold
    yield from _datong()
    folders = [ROOT / "tests" / "paper" / "papers", ROOT.parent / "shared" / "samples"]
    for folder, pattern in zip(folders, ("*/p?.txt", "rmrb-leads/*.txt"), strict=True):
        for path in sorted(folder.glob(pattern)):
            gold = json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
            yield path.parent.name, path.read_bytes(), gold


def _datong() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    for path in sorted((ROOT / "fixtures" / "datong").glob("*/p1.*")):
        gold = json.loads((CASES / f"datong_{path.parent.name}_p1.gold.json").read_text("utf-8"))
        yield "datong", path.read_bytes(), gold
