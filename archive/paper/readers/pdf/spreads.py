"""Two newspaper pages side by side on one sheet of a PDF."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from archive.paper.types import Block, Box, PageText, Picture, Rule, Word

_BROAD = 1.15
"""Width by height from which a sheet may be a spread: single pages are higher than wide, and of
two tabloid pages side by side the width is 1.35 times the height or more."""

_MIDDLE = (0.46, 0.54)
"""Where the fold is looked for, in shares of the width."""

_LEAST = 0.15
"""Share of the characters that the emptier page of a spread has at least."""

_MARK = 0.002
"""Share of the width of a line down the fold, which is no part of either page."""


def parted(page: PageText) -> Iterator[PageText]:
    """Yield a page, or the left and the right one of a spread."""
    fold = _fold_of(page)
    if fold is None:
        yield page
        return
    yield _half(page, 0.0, fold, page.index)
    yield _half(page, fold, 1.0, page.index + 1)


def _fold_of(page: PageText) -> float | None:
    """Return where a sheet is to be cut in two, as a share of its width, or None.

    Nothing may cross the fold: a headline or a picture that runs over both pages makes them one.
    """
    picture = page.facsimile
    if not picture or page.skew or picture.width < _BROAD * picture.height:
        return None
    placed = [(block.box, len(block.text)) for block in page.blocks if block.box]
    shapes = [one.box for one in page.pictures] + [one.box for one in page.rules]
    free = _widest_free([box for box, _ in placed] + shapes)
    if free is None:
        return None
    fold = sum(free) / 2
    left = sum(count for box, count in placed if box.x1 <= fold)
    total = sum(count for _, count in placed)
    return fold if total and _LEAST * total <= left <= (1 - _LEAST) * total else None


def _widest_free(boxes: Sequence[Box]) -> tuple[float, float] | None:
    """Return the widest stretch of the middle that nothing reaches into."""
    start, end = _MIDDLE
    crossing = sorted(
        (box.x0, box.x1)
        for box in boxes
        if box.x1 > start and box.x0 < end and box.x1 - box.x0 > _MARK
    )
    best: tuple[float, float] | None = None
    at = start
    for left, right in [*crossing, (end, end)]:
        if left > at and (best is None or left - at > best[1] - best[0]):
            best = (at, min(left, end))
        at = max(at, right)
        if at >= end:
            break
    return best


def _half(page: PageText, left: float, right: float, index: int) -> PageText:
    """Return what lies on one page of a spread, its places in fractions of that page."""
    blocks = [
        replace(_cut_block(block, left, right), line=number)
        for number, block in enumerate(
            (block for block in page.blocks if block.box and _on(block.box, left, right)), start=1
        )
    ]
    pictures = (cut(one.box, left, right) for one in page.pictures)
    rules = (cut(one.box, left, right) for one in page.rules)
    return replace(
        page,
        text="\n".join(block.text for block in blocks),
        blocks=tuple(blocks),
        facsimile=page.facsimile and replace(page.facsimile, left=left, right=right),
        pictures=tuple(Picture(box) for box in pictures if box),
        rules=tuple(Rule(box) for box in rules if box),
        index=index,
    )


def _on(box: Box, left: float, right: float) -> bool:
    return left <= (box.x0 + box.x1) / 2 < right


def _cut_block(block: Block, left: float, right: float) -> Block:
    words = ((word.text, cut(word.box, left, right)) for word in block.words)
    return replace(
        block,
        box=block.box and cut(block.box, left, right),
        words=tuple(Word(text, box) for text, box in words if box),
    )


def cut(box: Box, left: float, right: float) -> Box | None:
    """Return the part of a box that lies on a page of a spread, in fractions of that page."""
    if box.x1 < left or box.x0 > right:
        return None
    x0, x1 = ((min(right, max(left, x)) - left) / (right - left) for x in (box.x0, box.x1))
    return Box(x0, box.y0, x1, box.y1)
