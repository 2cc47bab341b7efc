"""What the tests of reading share."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.paper import Source, read_page
from archive.paper.as_json import page_as_json

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(__file__).with_name("cases")
SHARED = ROOT.parent / "shared"


@pytest.fixture(autouse=True)
def own_files():
    """Reading pages needs neither settings nor an index."""


@pytest.fixture
def read() -> Callable[..., dict[str, Any]]:
    """Read a text as a page, into its JSON object."""

    def read(text: str | bytes, name: str = "page.txt") -> dict[str, Any]:
        data = text.encode() if isinstance(text, str) else text
        return page_as_json(read_page(Source(name, data)))

    return read


@pytest.fixture
def datong() -> dict[str, tuple[bytes, dict[str, Any]]]:
    """The two Datong pages with their gold, by day."""
    pages = {}
    for day, suffix in (("2022-08-20", "txt"), ("2022-08-21", "md")):
        data = (ROOT / "fixtures" / "datong" / day / f"p1.{suffix}").read_bytes()
        gold = (CASES / f"datong_{day}_p1.gold.json").read_text(encoding="utf-8")
        pages[day] = data, json.loads(gold)
    return pages


@pytest.fixture
def shared() -> Path:
    """The folder of samples that does not ship; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip("the shared samples are not on this machine")
    return SHARED
