"""Reading pages, the two samples and long ones made of them: how long a page takes, one process."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from archive.paper import Source, read_page

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures" / "datong"

USUAL = 6000
"""Characters of a usual page, to which rates are scaled."""

ROUNDS = 9
LONG = (1, 4, 16)
"""How many times over a page is repeated, to show that time grows with length alone."""


def run() -> Iterator[dict[str, object]]:
    """Measure each page, and the first one many times over."""
    files = sorted(FIXTURES.glob("*/p1.*"))
    for file in files:
        yield _row(f"{file.parent.name} {file.name}", file.read_bytes())
    shortest = None
    for times in LONG:
        row = _row(f"{files[0].parent.name} {times}×", files[0].read_bytes() * times)
        each = float(str(row["ms"])) / times
        shortest = shortest or each
        yield row | {"time a character ratio": each / shortest}


def _row(name: str, data: bytes) -> dict[str, object]:
    source = Source(name.replace(" ", "/"), data)
    read_page(source)  # dictionaries and tables are loaded once
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        read_page(source)
        times.append(time.process_time() - started)
    characters = len(data.decode())
    seconds = statistics.median(times)
    return {
        "page": name,
        "characters": characters,
        "ms": 1000 * seconds,
        "pages of 6,000 a second": characters / USUAL / seconds,
    }
