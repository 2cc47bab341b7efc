"""Whole pages of invented newspapers, printed, scanned askew and read: whose text is whose."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from archive.paper.as_json import page_as_json
from archive.paper.evaluation import evaluate
from archive.paper.pipeline import read_page
from archive.paper.readers import pdf
from archive.paper.types import ParsedPage, Source, Zone
from tests.paper.geometry.layouts import SINGLE
from tests.paper.geometry.makeups import MORE
from tests.paper.geometry.printing import printed
from tests.paper.geometry.typesetting import Sheet, document
from tests.paper.ocr.printed import scanned
from tests.paper.pictures.drawn import as_file

SAMPLES = Path(__file__).resolve().parents[4] / "shared" / "samples"
RIGHT = 0.95
RESOLUTION = 2.4
"""Pixels of the scan for one of the page: print of 13 is 31 high, as 8 points at 280 dpi."""


def scan_of(sheet: Sheet, skew: float) -> bytes:
    """Print a page, and scan it."""
    image = pdf.render(
        Source("page.pdf", printed(document([sheet]))), 0, round(sheet.width * RESOLUTION)
    )
    return as_file(scanned(image.convert("L"), skew), "JPEG", quality=80)


def read_scan(sheet: Sheet, skew: float) -> ParsedPage:
    return read_page(Source("p.jpg", scan_of(sheet, skew)))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "skew"), [("boxed story", 0.9), ("vertical titles", -1.2)])
def test_scanned_pages_are_told_apart(reads_scans, name, skew):
    makeups = {key.replace("_", " "): make for key, make in {**SINGLE, **MORE}.items()}
    sheet = makeups[name]()
    score = evaluate(sheet.gold, page_as_json(read_scan(sheet, skew)))
    assert score["text_in_right_article"].f1 >= RIGHT
    assert score["headline"].f1 >= 0.85


@pytest.fixture(scope="module")
def sample(reads_scans) -> ParsedPage:
    path = SAMPLES / "pdf" / "p0820_scan.jpg"
    if not path.exists():
        pytest.skip("the sample scan is not here")
    return read_page(Source("p0820_scan.jpg", path.read_bytes()))


@pytest.mark.slow
def test_the_sample_is_told_apart(sample):
    gold = json.loads((SAMPLES / "datong" / "2022-08-20" / "p1.gold.json").read_text("utf-8"))
    assert evaluate(gold, page_as_json(sample))["text_in_right_article"].f1 >= RIGHT


@pytest.mark.slow
def test_articles_of_the_sample_lie_where_they_are_printed(sample):
    truth = json.loads((SAMPLES / "pdf" / "p0820.gt.json").read_text("utf-8"))
    wide, high = truth["page"]
    overlaps = []
    for number in {line["article"] for line in truth["lines"] if isinstance(line["article"], int)}:
        lines = [line for line in truth["lines"] if line["article"] == number]
        title = next(line["text"] for line in lines if line["role"] == "headline")
        boxes = [line["bbox"] for line in lines]
        expected = (
            min(box[0] for box in boxes) / wide, min(box[1] for box in boxes) / high,
            max(box[2] for box in boxes) / wide, max(box[3] for box in boxes) / high,
        )  # fmt: skip
        article = next(one for one in sample.articles if one.headline.startswith(title[:6]))
        overlaps.append(overlap(expected, bounds(article.zones)))
    assert len(overlaps) == 7
    assert sum(overlaps) / len(overlaps) >= 0.85


def bounds(zones: tuple[Zone, ...]) -> tuple[float, ...]:
    points = [point for zone in zones for point in zone.points]
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def overlap(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    shared = max(0.0, width) * max(0.0, height)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (one, other))
    return shared / (areas - shared)
