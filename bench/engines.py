"""Engines side by side: p50 / p95 in ms of each kind of query, on the same articles

Each contender builds and is asked in a process of its own. The floor is tantivy with nothing around
it; "× floor" compares, kind by kind, the p50 with the floor's, and the worst of them is shown.
Options: `--articles`, `--corpus`, `--engines`, and `--keep` a folder for the indexes: what is built
there is not built again, so that the asking can be repeated on a quiet machine by itself.
OpenSearch is a cluster of two nodes started for it where Java and Maven are there, or the one that
OPENSEARCH_URL names; of its times only those by the clock say something. Memory is that of a
process that has answered all queries once or more: all, and without the pages of the index files
that the system keeps in its cache.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import asdict
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import django

from bench.cluster import at_hand
from bench.queries import KINDS, Asked, queries
from bench.table import Missing

Row = Mapping[str, object]


def run() -> Iterator[Row]:
    """Yield a row an engine."""
    django.setup()
    from bench.contenders import chosen

    floor: dict[str, float] = {}
    with kept_folder() as folder:
        write_queries(folder)
        for name in chosen():
            try:
                yield measured_row(name, folder, floor)
            except Missing as reason:
                yield {"engine": f"{name}: not run, {reason}"}


def measured_row(name: str, folder: Path, floor: dict[str, float]) -> Row:
    """Return what is measured of a contender; the first one asked becomes the floor."""
    from bench.contenders import CLUSTER

    with at_hand() if name == CLUSTER else nullcontext(False) as is_new:
        if is_new:
            (folder / f"{name}.json").unlink(missing_ok=True)
        built = building(name, folder)
        if os.environ.get("BENCH_BUILD_ONLY"):
            return {"engine": name} | of_building(built)
        measured = in_process("ask", name, folder)
    middles = {kind: median(times) for kind, times in by_kind(measured).items()}
    if not floor:
        floor.update(middles)
    return row(name, built, measured) | compared(middles, floor)


@contextmanager
def kept_folder() -> Iterator[Path]:
    """Yield the folder of the indexes, BENCH_KEEP or one that goes afterwards."""
    kept = os.environ.get("BENCH_KEEP")
    if kept:
        Path(kept).mkdir(parents=True, exist_ok=True)
        yield Path(kept).resolve()
        return
    with tempfile.TemporaryDirectory() as directory:
        yield Path(directory)


def write_queries(folder: Path) -> None:
    """Take the queries from the articles, unless they are there."""
    from bench.corpus import entries

    file = folder / "queries.json"
    if not file.exists():
        asked = [asdict(one) for one in queries(list(entries()))]
        file.write_text(json.dumps(asked, ensure_ascii=False))


def read_queries(folder: Path) -> list[Asked]:
    """Return the queries that `write_queries` wrote."""
    return [Asked(**row) for row in json.loads((folder / "queries.json").read_text())]


def building(name: str, folder: Path) -> dict[str, Any]:
    """Return what building took, now or when it was done."""
    file = folder / f"{name}.json"
    if not file.exists():
        file.write_text(json.dumps(in_process("build", name, folder)))
    built: dict[str, Any] = json.loads(file.read_text())
    return built


def in_process(step: str, name: str, folder: Path) -> dict[str, Any]:
    """Return what a process of its own measured."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.asking", step, name, str(folder)],
        env=os.environ | {"VAR_DIR": str(folder / "var")},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return measured


def by_kind(measured: Mapping[str, Any]) -> dict[str, list[float]]:
    """Return the times of each kind of query, in the order of the table."""
    times: dict[str, list[float]] = {kind: [] for kind in KINDS}
    for kind, spent, _ in measured["answers"]:
        times[kind].append(spent)
    return {kind: spent for kind, spent in times.items() if spent}


def row(name: str, built: Mapping[str, Any], measured: Mapping[str, Any]) -> dict[str, object]:
    """Return what the table shows of a contender."""
    cells: dict[str, object] = {"engine": name}
    cells |= {kind: two(times) for kind, times in by_kind(measured).items()}
    cells |= of_building(built)
    return cells | {
        "30 more ms": measured["issue"],
        "MB": measured["rss"],
        "without files": measured["anonymous"],
        "hits": sum(total for *_, total in measured["answers"]),
    }


def of_building(built: Mapping[str, Any]) -> dict[str, object]:
    """Return what the table shows of building."""
    return {
        "articles": built["articles"],
        "a CPU-s": built["articles"] / built["cpu"],
        "bytes / char": built["bytes"] / built["characters"] if built["bytes"] else None,
    }


def compared(middles: Mapping[str, float], floor: Mapping[str, float]) -> Row:
    """Return the worst ratio of any kind to the floor."""
    return {"× floor ratio": max(middles[kind] / floor[kind] for kind in middles)}


def two(values: Sequence[float]) -> str:
    """Write p50 and p95."""
    high = quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]
    return f"{median(values):.2f} / {high:.2f}"
