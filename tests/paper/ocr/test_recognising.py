"""A printed, skewed and noisy page: what is read, and where it stands."""

from __future__ import annotations

import difflib

import pytest

from archive.paper.skew import turned
from archive.paper.types import Box
from tests.paper.ocr import printed
from tests.paper.ocr.conftest import SKEW

LINES = (printed.HEADLINE, *printed.LEAD, *printed.SECOND)


def bare(text: str) -> str:
    return "".join(text.split())


def wrong(expected: str, read: str) -> int:
    match = difflib.SequenceMatcher(None, expected, read, autojunk=False)
    return sum(max(b - a, d - c) for kind, a, b, c, d in match.get_opcodes() if kind != "equal")


def overlap(one: Box, other: Box) -> float:
    width = min(one.x1, other.x1) - max(one.x0, other.x0)
    height = min(one.y1, other.y1) - max(one.y0, other.y0)
    shared = max(0.0, width) * max(0.0, height)
    areas = sum((box.x1 - box.x0) * (box.y1 - box.y0) for box in (one, other))
    return shared / (areas - shared)


def box(corners: tuple[float, float, float, float]) -> Box:
    x0, y0, x1, y1 = corners
    return Box(x0 / printed.WIDE, y0 / printed.HIGH, x1 / printed.WIDE, y1 / printed.HIGH)


def nearest(place: Box, blocks):
    return max(blocks, key=lambda block: overlap(place, block.box))


def test_level_lines_are_read(sheet, recognised):
    errors = sum(
        wrong(bare(text), bare(nearest(box(sheet.places[text]), recognised.blocks).text))
        for text in LINES
    )
    assert errors <= 0.01 * sum(map(len, LINES))


def test_skew_is_measured(recognised):
    assert recognised.skew == pytest.approx(SKEW, abs=0.06)


def test_lines_stand_where_they_were_printed(sheet, recognised):
    overlaps = [
        overlap(place, nearest(place, recognised.blocks).box)
        for place in (box(sheet.places[text]) for text in LINES)
    ]
    assert min(overlaps) > 0.6
    assert sum(overlaps) / len(overlaps) > 0.75


def test_on_the_picture_as_it_is_lines_stand_turned(sheet, recognised):
    shown = recognised.as_shown()
    assert shown.skew == 0
    for upright, block in zip(recognised.blocks, shown.blocks, strict=True):
        middle = (upright.box.x0 + upright.box.x1) / 2, (upright.box.y0 + upright.box.y1) / 2
        x, y = turned(*middle, recognised.skew, recognised.shape)
        assert (block.box.x0 + block.box.x1) / 2 == pytest.approx(x, abs=0.002)
        assert (block.box.y0 + block.box.y1) / 2 == pytest.approx(y, abs=0.002)
    # Lines rise to the right: what stands on the left edge is shown lower.
    first = nearest(box(sheet.places[printed.LEAD[0]]), recognised.blocks)
    assert shown.blocks[recognised.blocks.index(first)].box.y0 > first.box.y0 + 0.004


def test_blanks_of_titles_are_found_and_none_elsewhere(sheet, recognised):
    assert nearest(box(sheet.places[printed.HEADLINE]), recognised.blocks).text == printed.HEADLINE
    plain = [text for text in (*printed.LEAD, *printed.SECOND) if "\u3000" not in text]
    for text in plain:
        assert " " not in nearest(box(sheet.places[text]), recognised.blocks).text


def test_sizes_are_those_of_the_type(sheet, recognised):
    for text, size in ((printed.HEADLINE, 64), (printed.LEAD[0], 28), (printed.SECOND[3], 28)):
        block = nearest(box(sheet.places[text]), recognised.blocks)
        assert block.size * printed.HIGH == pytest.approx(size, rel=0.06)


def test_columns_are_not_read_as_one_line(recognised):
    gutter = 670 / printed.WIDE
    level = [one for one in recognised.blocks if not one.vertical and one.box.y0 > 0.16]
    assert not [
        one.text for one in level if one.box.x0 < gutter - 0.03 and one.box.x1 > gutter + 0.03
    ]


def test_words_lie_in_their_lines_and_make_up_their_text(recognised):
    for block in recognised.blocks:
        assert "".join(word.text for word in block.words) == bare(block.text)
        for word in block.words:
            assert word.box.x0 >= block.box.x0 - 1e-6
            assert word.box.x1 <= block.box.x1 + 1e-6
            assert word.box.y0 >= block.box.y0 - 1e-6


def test_vertical_text_runs_from_right_to_left(recognised):
    columns = [block for block in recognised.blocks if block.vertical]
    assert [one.box.x0 for one in columns] == sorted((one.box.x0 for one in columns), reverse=True)
    read = [one.text for one in columns]
    assert read[0] == printed.COLUMNS[0]
    errors = wrong("".join(printed.COLUMNS), "".join(read))
    assert errors <= 0.06 * sum(map(len, printed.COLUMNS)), read


def test_the_photograph_and_what_divides_the_page_are_found(recognised):
    (picture,) = recognised.pictures
    assert overlap(picture.box, box(printed.PHOTO)) > 0.9
    frames = [rule.box for rule in recognised.rules if rule.box.y1 - rule.box.y0 > 0.1]
    assert len(frames) == 1
    assert overlap(frames[0], box(printed.FRAME)) > 0.95
    (rule,) = [rule.box for rule in recognised.rules if rule.box.y1 - rule.box.y0 < 0.02]
    assert rule.x1 - rule.x0 > 0.9


def test_an_empty_page_has_nothing(reads_scans):
    from PIL import Image

    from archive.paper import ocr

    found = ocr.recognise(Image.new("L", (600, 800), 240))
    assert (found.blocks, found.rules, found.pictures, found.skew) == ((), (), (), 0.0)
