"""One contender in a process of its own, so that its memory is its own: see `bench.engines`.

    python -m bench.asking build NAME FOLDER
    python -m bench.asking ask NAME FOLDER

Both print what they measured as JSON; the queries are in FOLDER.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import django

from archive.search.entries import Entry
from bench.contenders import ADDED, CONTENDERS, Contender
from bench.corpus import entries
from bench.engines import read_queries
from bench.queries import Asked

ISSUE = 30
"""Articles of the issue that is added."""


CLOCKS = {"wall": time.perf_counter, "cpu": time.process_time}
"""What is measured; on a busy machine the time of the processor says more, except of a cluster."""


def folder_of(name: str, folder: Path) -> Path:
    """Return where the index of a contender is."""
    return folder / name.lower().replace(" ", "-")


def build(name: str, folder: Path) -> dict[str, object]:
    """Build an index; times are of that alone, the articles are read before."""
    from archive.search import analysis

    contender = CONTENDERS[name](folder_of(name, folder))
    articles = list(entries())[: contender.most]
    analysis.words("报纸")
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wall, cpu = time.perf_counter(), time.process_time()
    contender.build(articles)
    return {
        "articles": len(articles),
        "seconds": time.perf_counter() - wall,
        "cpu": time.process_time() - cpu,
        "characters": sum(len(unit.text) for entry in articles for unit in entry.units),
        "bytes": size_of(folder, folder_of(name, folder).name),
        "grown": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024,
    }


def size_of(folder: Path, beginning: str) -> int:
    """Return the bytes of all files of a contender."""
    found = (path for one in folder.glob(f"{beginning}*") for path in (one, *one.rglob("*")))
    return sum(path.stat().st_size for path in found if path.is_file())


def ask(name: str, folder: Path) -> dict[str, object]:
    """Ask everything, and add an issue."""
    contender = CONTENDERS[name](folder_of(name, folder))
    asked = read_queries(folder)
    contender.find(asked[0])
    answers = [(one.kind, *best(contender, one)) for one in first(contender.each, asked)]
    memory = memory_of_process()
    return {"answers": answers, **memory, "issue": added(contender)}


def first(each: int, asked: Sequence[Asked]) -> Iterator[Asked]:
    """Yield the first so many queries of each kind."""
    seen: Counter[str] = Counter()
    for one in asked:
        seen[one.kind] += 1
        if seen[one.kind] <= each:
            yield one


def best(contender: Contender, asked: Asked) -> tuple[float, int]:
    """Return the milliseconds of the quickest round, and the number of hits."""
    clock = CLOCKS[os.environ.get("BENCH_CLOCK") or "wall"]
    spent = []
    total = 0
    for _ in range(contender.rounds):
        began = clock()
        total = contender.find(asked)
        spent.append((clock() - began) * 1000)
    return min(spent), total


def added(contender: Contender) -> float:
    """Return the milliseconds it takes to add an issue and find it; the best of three."""
    articles = [of_issue(entry) for entry in entries(ISSUE)]
    spent = []
    for _ in range(3):
        began = time.perf_counter()
        contender.replace(articles)
        spent.append((time.perf_counter() - began) * 1000)
    contender.replace([])
    return min(spent)


def of_issue(entry: Entry) -> Entry:
    """Return an article as one of the issue that is added."""
    return entry._replace(key=f"archive.article.{ADDED + entry.position}", issue_id=ADDED)


def memory_of_process() -> dict[str, int]:
    """Return MB that are in memory, and those of them that are no file's pages."""
    found: dict[str, int] = {}
    for line in Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]:
        name, kilobytes, *_ = line.split()
        found[name] = int(kilobytes) // 1024
    return {"rss": found["Rss:"], "anonymous": found["Anonymous:"]}


def main(arguments: Sequence[str]) -> int:
    """Measure and print."""
    django.setup()
    step, name, folder = arguments
    measure = {"build": build, "ask": ask}[step]
    print(json.dumps(measure(name, Path(folder))))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
