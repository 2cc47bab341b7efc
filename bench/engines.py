"""Engines side by side: p50 / p95 in ms of each kind of query, on the same articles

BENCH_ARTICLES, BENCH_CORPUS say which; OPENSEARCH_URL adds a cluster. The floor is tantivy with
nothing around it. Ratios compare the sum of all p50 with the floor's.
"""

from __future__ import annotations

import os
import resource
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

import django

from bench.corpus import COUNT, entries
from bench.queries import KINDS, Asked, queries

ROUNDS = 3
"""Times each query is asked; the best counts, for other work on the machine is no fault of ours."""


def run() -> Iterator[Mapping[str, object]]:
    """Yield a row an engine."""
    django.setup()
    from bench import contenders

    articles = list(entries(COUNT))
    asked = queries(articles)
    floor = 0.0
    with tempfile.TemporaryDirectory() as directory:
        for contender in contenders.contenders(Path(directory), os.environ.get("OPENSEARCH_URL")):
            row = measured(contender, articles, asked)
            spent = sum(row.pop("spent"))  # type: ignore[call-overload]
            floor = floor or spent
            yield row | {"time ratio": spent / floor}


def measured(contender: object, articles: Sequence[object], asked: Iterable[Asked]) -> dict:  # type: ignore[type-arg]
    """Build an index and ask it everything."""
    began = time.process_time()
    size = contender.build(articles)  # type: ignore[attr-defined]
    rate = len(articles) / (time.process_time() - began)
    row: dict[str, object] = {
        "engine": contender.name,  # type: ignore[attr-defined]
        "articles": len(articles),
        "articles / CPU-s": rate,
        "bytes / char": size / characters(articles) if size else None,
    }
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    totals: list[int] = []
    for one in asked:
        spent, total = best(contender, one)
        times[one.kind].append(spent)
        totals.append(total)
    row |= {kind: two(values) for kind, values in times.items() if values}
    row["hits"] = sum(totals)
    row["MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    row["spent"] = [median(values) for values in times.values() if values]
    return row


def best(contender: object, asked: Asked) -> tuple[float, int]:
    """Return the milliseconds of the quickest round, and the number of hits."""
    spent = []
    for _ in range(getattr(contender, "rounds", ROUNDS)):
        began = time.perf_counter()
        total = contender.find(asked)  # type: ignore[attr-defined]
        spent.append((time.perf_counter() - began) * 1000)
    return min(spent), total


def two(values: Sequence[float]) -> str:
    """Write p50 and p95."""
    high = quantiles(values, n=20)[-1] if len(values) > 1 else values[0]
    return f"{median(values):.2f} / {high:.2f}"


def characters(articles: Iterable[object]) -> int:
    """Return how many characters the articles have."""
    return sum(len(unit.text) for article in articles for unit in article.units)  # type: ignore[attr-defined]
