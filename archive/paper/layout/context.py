"""Features that a line has from its page: habits, neighbours, place, cut words."""

import re
from collections import Counter
from collections.abc import Sequence

from archive.paper.layout import patterns
from archive.paper.layout.fragments import CELLS, is_open_title
from archive.paper.layout.glance import (
    TAIL,
    Features,
    balance,
    is_running_text,
    is_titleish,
    put,
)
from archive.paper.layout.lines import Line
from archive.paper.layout.words import word_across
from archive.paper.normalize import is_han, width

_TRAILING_FUNCTION_WORD = re.compile(
    r"(?:的|和|与|及|在|为|把|将|向|对|从|被|是|以|让|到|于|由|使|给|并|或|等|第|不|有)$"
)

_POINTS_AT_PAGE = re.compile(r"(?:[A-T]\d{1,2}|[\d一二三四五六七八九十]版)[^\u4e00-\u9fff]*$")

NOTICE_LENGTH = 12
"""Lines below the title of a notice, or the opening of a letter, where its signature and date may
stand."""

SIGNED = frozenset({"dateline", "reporter_lead", "byline", "author_mark"})
"""Features of lines that say who wrote an article."""

FEWEST_SIGNED = 3
"""Signed articles of a page from which signing is taken for its habit."""

SIGNATURE_REACH = 4
"""Lines below a title within which its article is signed."""

LABEL = 9
LONGER_THAN_LABEL = 1.5
"""Han characters of a column's label at the most, and how many times as long the headline under
it is at least: a label is set small, over a title that fills the columns."""


def add_page_habits(lines: Sequence[Line], found: list[Features]) -> None:
    """Features that compare a line with the whole page: heading levels, indents, gaps, repeats."""
    levels = [line.heading for line in lines if line.heading and line.hint.fields < 0.5]
    counts = Counter(levels)
    top = max(counts, key=lambda level: (counts[level], -level), default=0)
    several = len(levels) >= 2
    texts = Counter(line.text for line in lines if width(line.text) <= 26)
    bodies = [line for line in lines if is_running_text(line)]
    indents = sum(line.indent >= 1 for line in bodies) >= max(2, len(bodies) // 2)
    gaps = Counter(line.gap for line in lines[1:])
    whole = not any(_breaks_off(line) for line in bodies)
    suffixes = sum("column_suffix" in features for features in found)
    usual = max(gaps, key=lambda gap: gaps[gap], default=0)
    for line, features in zip(lines, found, strict=True):
        put(features, "top_heading", bool(line.heading) and line.heading == top)
        put(features, "heading_lower", bool(line.heading) and line.heading > top)
        put(features, "unmarked", several and not line.heading)
        put(features, "repeated", texts[line.text] > 1)
        put(features, "indented", indents and line.indent >= 1)
        put(features, "flush", indents and line.indent < 1 and not is_running_text(line))
        put(features, "whole_page", whole and "loose_end" in features)
        put(features, "gap", line.gap > 0)
        put(features, "suffix_habit", suffixes >= 2 and "column_suffix" in features)
        put(features, "gap_big", line.gap > usual and gaps[usual] > len(lines) / 2)


def add_signatures(lines: Sequence[Line], found: list[Features]) -> None:
    """Say of title lines that nobody signs the text below, on a page where articles are signed."""
    signed = [bool(SIGNED & features.keys()) for features in found]
    if sum(signed) < FEWEST_SIGNED:
        return
    for index, features in enumerate(found):
        if is_titleish(lines[index]) and not signed[index]:
            put(features, "unsigned", not any(signed[index + 1 : index + 1 + SIGNATURE_REACH]))


def add_digests(lines: Sequence[Line], found: list[Features]) -> None:
    """Mark the short lines that stand below the title of a box of pointers to other pages.

    The box ends with the last of them that names a page; where none does, before the title of the
    text that follows.
    """
    index = 0
    while index < len(lines):
        start = index = index + 1
        if "digest_title" not in found[start - 1]:
            continue
        while index < len(lines) and is_titleish(lines[index]) and not lines[index].heading:
            index += 1
        named = [place for place in range(start, index) if "teaser" in found[place]]
        for place in range(start, named[-1] + 1 if named else index - 1):
            put(found[place], "below_digest_title", True)


def add_tables(lines: Sequence[Line], found: list[Features]) -> None:
    """Leave `tabular` to lines that stand in a table, and give it to the head of one."""
    cells = [
        len(line.text.split()) >= CELLS and not _POINTS_AT_PAGE.search(line.text[-TAIL:])
        for line in lines
    ]
    figures = ["tabular" in features for features in found]
    for index, features in enumerate(found):
        beside = range(max(0, index - 1), min(len(lines), index + 2))
        row = cells[index] and any(figures[place] for place in beside if place != index)
        features.pop("tabular", None)
        put(features, "tabular", row)
        if row:
            features.pop("teaser", None)


def _breaks_off(line: Line) -> bool:
    """Whether a line of running text ends like a paragraph that was cut."""
    return is_han(line.text[-1]) or line.text[-1] in "，、" or line.text[-1].isalnum()


def add_neighbours(lines: Sequence[Line], found: list[Features]) -> None:
    """Features of what stands above and below."""
    for index, features in enumerate(found):
        line = lines[index]
        if index + 1 < len(lines):
            below, below_line = found[index + 1], lines[index + 1]
            running = is_running_text(below_line)
            put(features, "next_dateline", "dateline" in below or "reporter_lead" in below)
            put(features, "next_byline", "byline" in below or "author_mark" in below)
            put(features, "next_lead", "lead_words" in below and running)
            shorter = width(line.text) - width(below_line.text) >= 8
            put(features, "longer_than_next", shorter and is_titleish(below_line))
            label = 3 <= width(line.text) <= LABEL and is_titleish(line)
            longer = width(below_line.text) >= LONGER_THAN_LABEL * width(line.text)
            put(features, "label_above", label and longer and is_titleish(below_line))
            put(features, "next_list", "bullet" in below or "tabular" in below)
            put(features, "next_caption", "caption_words" in below and running)
            put(features, "next_heading", "heading" in below)
            put(features, "next_credit", below.get("credit") == 1 and "credit" not in features)
            put(features, "next_titleish", is_titleish(below_line) and "byline" not in below)
            put(features, "next_bodyish", running or "indented" in below)
            put(features, "flush_over_indented", "flush" in features and "indented" in below)
            put(features, "repeated_label", "repeated" in features and not running)
            put(features, "open_title", is_open_title(line.text) and is_titleish(below_line))
            quoted = 2 < len(line.text) <= 20 and f"“{line.text}”" in below_line.text
            put(features, "quoted_next", quoted)
        if index:
            above_line, above = lines[index - 1], found[index - 1]
            alike = abs(width(above_line.text) - width(line.text)) <= 0.5
            both = is_titleish(above_line) and is_titleish(line)
            put(features, "under_open_title", "open_title" in above and is_titleish(line))
            put(features, "same_width", alike and both and width(line.text) <= 14)
            longer = width(line.text) - width(above_line.text) >= 8
            put(features, "longer_than_above", longer and both)
            put(features, "wrapped_title", both and _is_wrapped(above_line.text, line.text))
            put(features, "after_bullet", "bullet" in above)


def add_joints(lines: Sequence[Line], found: list[Features]) -> None:
    """Mark lines between which a word is cut in two; captions between them are looked over."""
    for index, line in enumerate(lines):
        if line.heading:
            continue
        for below in range(index + 1, min(len(lines), index + 4)):
            if _is_cut(line.text, lines[below].text) and not lines[below].heading:
                found[index]["runs_on"] = found[below]["runs_in"] = 1.0
            if not (
                {"credit", "next_credit", "caption_words", "credit_tail"} & found[below].keys()
            ):
                break


def _is_cut(above: str, below: str) -> bool:
    """Whether a word, or a number and its unit, is cut between two lines."""
    if above[-1].isdigit():
        return below[0] in "年月日号时点分个名人万亿元%％.多余届次项条家公米平吨度℃"
    return is_han(above[-1]) and word_across(above, below)


def _is_wrapped(above: str, below: str) -> bool:
    """Whether a title breaks off at the line end: an open quotation, a word that needs more."""
    opened, _ = balance(above)
    _, closed = balance(below)
    return bool(opened and closed) or bool(_TRAILING_FUNCTION_WORD.search(above))


def add_positions(lines: Sequence[Line], found: list[Features]) -> None:
    """Features of place: page edges, and how much text stands since the last short line."""
    paragraphs, after_jump, notice = 0, False, 0
    short = [
        index
        for index, line in enumerate(lines)
        if is_titleish(line) and width(line.text) <= 16 and _stands_in_text(lines, index)
    ]
    widths = Counter(round(width(lines[index].text)) for index in short)
    poem = _poem_lines(lines, found)
    for index, (line, features) in enumerate(zip(lines, found, strict=True)):
        edge = index < 3 or index >= len(lines) - 3
        put(features, "top", index < 12)
        put(features, "running_edge", edge and line.hint.running >= 0.5)
        put(features, "field_edge", edge and line.hint.fields >= 0.6)
        put(features, "contact_edge", edge and "contact" in features)
        put(features, "imprint_edge", edge and "imprint" in features)
        put(features, "after_one", paragraphs == 1)
        put(features, "after_many", paragraphs >= 2)
        put(features, "after_jump", after_jump)
        put(features, "poem_line", index in poem)
        opens = {"notice_title", "salutation"} & features.keys()
        notice = NOTICE_LENGTH if opens else notice - 1
        put(features, "notice_near", 0 < notice < NOTICE_LENGTH)
        if notice <= 0:
            features.pop("signoff", None)
        alike = widths[round(width(line.text))]
        put(features, "parallel", index in short and alike >= 2 and "repeated" not in features)
        if is_running_text(line):
            paragraphs, after_jump = paragraphs + 1, bool(patterns.ENCLOSED_JUMP.search(line.text))
        elif is_titleish(line):
            paragraphs = 0


def _stands_in_text(lines: Sequence[Line], index: int) -> bool:
    """Whether running text stands directly above and below a line."""
    return (
        0 < index < len(lines) - 1
        and is_running_text(lines[index - 1])
        and is_running_text(lines[index + 1])
    )


def _poem_lines(lines: Sequence[Line], found: Sequence[Features]) -> set[int]:
    """Lines of verse: four or more short ones in a row under an author's name, or six without."""
    verse: set[int] = set()
    run: list[int] = []
    signed = False
    for index in range(len(lines) + 1):
        line = lines[index] if index < len(lines) else None
        author = line is not None and bool({"names", "byline"} & found[index].keys())
        if line and not author and width(line.text) <= 14 and not _is_marked(line):
            run.append(index)
            continue
        poem = run[:-1] if author else run
        ends = sum(lines[place].text[-1] in "，。！？；" for place in poem)
        if (signed and len(poem) >= 4) or len(poem) >= 6 or (len(poem) >= 4 and ends >= 2):
            verse.update(poem if signed or ends * 2 >= len(poem) else poem[2:])
        run, signed = [], author
    return verse


def _is_marked(line: Line) -> bool:
    return bool(line.heading or line.bullet or line.hint.fields or line.hint.running)
