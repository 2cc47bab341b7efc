"""Making the pictures readers are shown of a page: seconds, peak memory, and bytes in all sizes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT.parent / "shared" / "samples" / "pdf"

FILES = {
    "PDF, Type 3 fonts": SAMPLES / "p0820.pdf",
    "PDF, CID fonts": SAMPLES / "p0820_cid.pdf",
    "scan, JPEG": SAMPLES / "p0820_scan.jpg",
}

_MEASURE = """
import json, resource, sys, time
from pathlib import Path
from archive.paper import Source
from archive.paper.facsimiles import picture_of
from archive.paper.pictures import PAGE_WIDTHS, prepare
from archive.paper.types import Facsimile
source = Source(sys.argv[1], Path(sys.argv[1]).read_bytes())
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before = peak()
started = time.process_time()
made = list(prepare(picture_of(source, Facsimile(source.name, 0, 1, 1), width=3200), PAGE_WIDTHS))
taken = time.process_time() - started
size = sum(len(one.data) for one in made)
print(json.dumps([[one.width for one in made], taken, before, peak(), size]))
"""


def run() -> Iterator[dict[str, object]]:
    """Measure each page that is here, in a process of its own."""
    for name, path in FILES.items():
        if not path.exists():
            yield {"page": name, "widths": "not here"}
            continue
        done = subprocess.run(
            [sys.executable, "-c", _MEASURE, str(path)],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=True,
        )
        widths, taken, before, peak, size = json.loads(done.stdout)
        yield {
            "page": name,
            "widths": " ".join(map(str, widths)),
            "CPU-s": taken,
            "MB before": before,
            "peak MB": peak,
            "KB on disk": size / 1024,
        }
