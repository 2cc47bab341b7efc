"""Reading each form an issue arrives in: seconds and peak memory a page, each in a process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from archive.paper import Source

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"

FORMS: dict[str, tuple[Path, ...]] = {
    "text": (ROOT / "fixtures" / "datong" / "2022-08-20" / "p1.txt",),
    "数字报, its list alone": (SAMPLES / "epaper" / "jjjcb_2017-07-22_node_2.htm",),
    "数字报 with articles": (),
    "METS/ALTO, 6 pages": (SAMPLES / "mets" / "18400221_01",),
    "PDF, Type 3 fonts": (SAMPLES / "pdf" / "p0820.pdf",),
    "PDF, CID fonts": (SAMPLES / "pdf" / "p0820_cid.pdf",),
    "scan": (SAMPLES / "pdf" / "p0820_scan.jpg",),
}
"""What is read → its files or folders; without any, a page of eight long articles is made."""

_MEASURE = """
import json, resource, sys, time
from archive.paper import read_pages
from bench.readers import sources
given = sources(sys.argv[1:])
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
times = []
while len(times) < 2 and sum(times) < 10:
    started = time.process_time()
    pages = list(read_pages(given))
    times.append(time.process_time() - started)
print(json.dumps([len(pages), times, before, peak()]))
"""


def run() -> Iterator[dict[str, object]]:
    """Measure each form that can be read here; the second time, tables are loaded."""
    for name, paths in FORMS.items():
        if not all(path.exists() for path in paths):
            yield {"form": name, "pages": "not here"}
            continue
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, *map(str, paths)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            yield {"form": name, "pages": done.stderr.strip().splitlines()[-1][:60]}
            continue
        pages, times, before, peak = json.loads(done.stdout)
        yield {
            "form": name,
            "pages": pages,
            "CPU-s a page, first": times[0] / pages,
            "CPU-s a page": times[-1] / pages,
            "MB before": before,
            "peak MB": peak,
        }


def sources(arguments: list[str]) -> list[Source]:
    """Return the files under some paths, named with their folders; none: a page made up."""
    paths = [Path(argument) for argument in arguments]
    files = [
        file
        for path in paths
        for file in (sorted(path.rglob("*")) if path.is_dir() else [path])
        if file.is_file()
    ]
    return [Source(str(file), file.read_bytes()) for file in files] or made_up()


def made_up() -> list[Source]:
    """Return a page of a 数字报 with eight articles of 800 characters, as Founder writes them."""
    numbers = range(1, 9)
    text = "渠首管理站的登记簿上，最早的一页写着开闸时辰，字迹仍然清楚，三代人都在这里看水。" * 20
    areas = "".join(
        f"<Area coords=10,{60 * n},340,{60 * n + 50} shape=rect href=content_{n}.htm>"
        for n in numbers
    )
    titles = "".join(f"<li><a href=content_{n}.htm>水渠通水第{n}年</a>" for n in numbers)
    node = (
        f"<html><map name=m>{areas}</map><img src=p.jpg usemap=#m width=350 height=550>"
        f"第01版：要闻<ul>{titles}</ul></html>"
    )
    articles = [
        Source(
            f"云州日报/2021-03-09/content_{n}.htm",
            f"<founder-title>水渠通水第{n}年</founder-title><founder-content><p>　　{text}</p>"
            f"<p>　　{text}</p></founder-content>".encode(),
        )
        for n in numbers
    ]
    return [Source("云州日报/2021-03-09/node_2.htm", node.encode()), *articles]
