"""tantivy beside tantivy alone: p50 / p95 in ms of processor time, asked one query each in turn

Both indexes are open in one process, and each query is put to one and then to the other, ROUNDS
times; the quickest counts. What else the machine does, and what its caches hold, is then the same
for both, which two runs one after the other cannot promise. Built as for `engines`, into BENCH_KEEP
where that is set. `engines` says what the two are.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median, quantiles

import django

from bench.engines import building, kept_folder, read_queries, two, write_queries
from bench.queries import KINDS, Asked

ROUNDS = 5
PAIR = ("raw tantivy", "tantivy")

Times = dict[str, list[float]]
"""Name of a contender → milliseconds of each query."""


def run() -> Iterator[Mapping[str, object]]:
    """Yield a row a kind of query."""
    django.setup()
    with kept_folder() as folder:
        write_queries(folder)
        for name in PAIR:
            building(name, folder)
        asked = read_queries(folder)
        for kind in KINDS:
            times = in_turn(folder, [one for one in asked if one.kind == kind])
            floor, ours = (times[name] for name in PAIR)
            yield {
                "queries": kind,
                **{name: two(spent) for name, spent in times.items()},
                "p50 ratio": median(ours) / median(floor),
                "p95 ratio": high(ours) / high(floor),
            }


def in_turn(folder: Path, asked: Sequence[Asked]) -> Times:
    """Return the quickest time of each query."""
    from bench.asking import folder_of
    from bench.contenders import CONTENDERS

    contenders = {name: CONTENDERS[name](folder_of(name, folder)) for name in PAIR}
    times: Times = {name: [] for name in PAIR}
    for one in asked:
        quickest = dict.fromkeys(PAIR, float("inf"))
        for _ in range(ROUNDS):
            for name, contender in contenders.items():
                began = time.process_time()
                contender.find(one)
                quickest[name] = min(quickest[name], time.process_time() - began)
        for name in PAIR:
            times[name].append(quickest[name] * 1000)
    return times


def high(values: Sequence[float]) -> float:
    """Return the 95th percentile."""
    return quantiles(values, n=20, method="inclusive")[-1]
