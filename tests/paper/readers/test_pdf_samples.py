"""The sample page as two kinds of PDF, against what it was made of."""

from __future__ import annotations

import difflib
import json
from pathlib import Path
from typing import Any

import pytest

from archive.paper.as_json import page_as_json
from archive.paper.evaluation import evaluate
from archive.paper.pipeline import read_page
from archive.paper.types import Box, ParsedPage, Source, Zone
from tests.paper.accounting import lost

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
NAMES = ("p0820.pdf", "p0820_cid.pdf")

pytestmark = pytest.mark.skipif(
    not (SAMPLES / "pdf" / "p0820.gt.json").exists(), reason="the sample PDFs are not here"
)


@pytest.fixture(scope="module")
def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / "pdf" / "p0820.gt.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module", params=NAMES)
def page(request: pytest.FixtureRequest) -> ParsedPage:
    return read_page(Source(request.param, (SAMPLES / "pdf" / request.param).read_bytes()))


def test_text_is_in_the_right_article(page: ParsedPage) -> None:
    gold = json.loads((SAMPLES / "datong" / "2022-08-20" / "p1.gold.json").read_text("utf-8"))
    score = evaluate(gold, page_as_json(page))
    assert score["text_in_right_article"].f1 >= 0.98
    for measure in ("headline", "kicker", "subhead", "bylines", "captions", "jump_to"):
        assert score[measure].f1 == 1, measure


def test_characters_are_right(page: ParsedPage, truth: dict[str, Any]) -> None:
    wanted = "".join("".join(line["text"].split()) for line in truth["lines"])
    found = "".join(page.text.split())
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    assert max(len(wanted), len(found)) - same <= 0.0005 * len(wanted)


def test_no_character_is_lost(page: ParsedPage) -> None:
    assert not lost(page)


def test_zones_lie_over_the_articles(page: ParsedPage, truth: dict[str, Any]) -> None:
    width, height = truth["page"]
    shares = []
    for number in {line["article"] for line in truth["lines"] if isinstance(line["article"], int)}:
        lines = [line for line in truth["lines"] if line["article"] == number]
        boxes = [line["bbox"] for line in lines]
        whole = Box(
            min(box[0] for box in boxes) / width, min(box[1] for box in boxes) / height,
            max(box[2] for box in boxes) / width, max(box[3] for box in boxes) / height,
        )  # fmt: skip
        shares.append(max(_overlap(article.zones, whole) for article in page.articles))
    assert len(shares) == 7
    assert sum(shares) / len(shares) >= 0.9


def test_photographs_have_their_captions(page: ParsedPage) -> None:
    assert len(page.captions) == 2
    assert all(caption.zones for caption in page.captions)
    if page.source == "p0820.pdf":
        assert all(caption.picture for caption in page.captions)


_STEPS = 300


def _overlap(zones: tuple[Zone, ...], box: Box) -> float:
    """Return the intersection over the union of zones and a box, counted on a fine grid."""
    both = either = 0
    for row in range(_STEPS):
        y = (row + 0.5) / _STEPS
        for column in range(_STEPS):
            x = (column + 0.5) / _STEPS
            in_box = box.x0 <= x <= box.x1 and box.y0 <= y <= box.y1
            in_zone = any(_inside(x, y, zone) for zone in zones)
            both += in_box and in_zone
            either += in_box or in_zone
    return both / either if either else 0.0


def _inside(x: float, y: float, zone: Zone) -> bool:
    crossings = 0
    for (x0, y0), (x1, y1) in zip(zone.points, (*zone.points[1:], zone.points[0]), strict=True):
        if (y0 > y) != (y1 > y):
            crossings += x < x0 + (y - y0) / (y1 - y0) * (x1 - x0)
    return crossings % 2 == 1
