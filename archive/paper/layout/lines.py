"""The lines a page is decoded from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.paper.types import Block


@dataclass(frozen=True, slots=True)
class Hint:
    """What is known of a line: field coverage, running head, editors; a column's label."""

    fields: float = 0.0
    running: float = 0.0
    editors: bool = False
    column: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page as the decoder sees it; `numbers` are its lines in the source.

    `brought_back` is 0 where it stands in its place, and else how sure it is that it belongs here.
    """

    text: str
    numbers: tuple[int, ...]
    heading: int = 0
    bullet: bool = False
    bold: bool = False
    indent: float = 0
    gap: int = 0
    hint: Hint = Hint()
    brought_back: float = 0.0

    @property
    def number(self) -> int:
        """The first of its lines in the source."""
        return self.numbers[0]


def lines_of(blocks: Sequence[Block], hints: Mapping[int, Hint]) -> list[Line]:
    """Return the lines of a page, as they stand in the source."""
    return [
        Line(
            text=block.text,
            numbers=(block.line,),
            heading=block.heading,
            bullet=block.bullet,
            bold=block.bold,
            indent=block.indent,
            gap=block.gap,
            hint=hints.get(block.line, Hint()),
        )
        for block in blocks
        if block.text
    ]
