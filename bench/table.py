"""Tables of measurements, for a terminal and for a note in Markdown alike."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence


class Missing(Exception):
    """Something a benchmark needs is not on this machine; the message says what."""


def width(text: str) -> int:
    """Return how many columns of a terminal `text` takes: a Han character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def cell(heading: str, value: object) -> str:
    """Write one value: three significant figures, a ratio with its sign."""
    if value is None:
        return "–"
    if isinstance(value, float):
        number = f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
        return f"{value:.2f}×" if heading.endswith("ratio") else number
    return str(value)


def layout(rows: Sequence[Mapping[str, object]]) -> str:
    """Return the rows as one table, every column as wide as its widest cell."""
    headings = list(dict.fromkeys(key for row in rows for key in row))
    if not headings:
        return "no rows"
    cells = [headings, *([cell(key, row.get(key)) for key in headings] for row in rows)]
    widths = [max(width(line[at]) for line in cells) for at in range(len(headings))]
    lines = [
        "| "
        + " | ".join(
            text + " " * (wanted - width(text)) for text, wanted in zip(line, widths, strict=True)
        )
        + " |"
        for line in cells
    ]
    rule = "|" + "|".join("-" * (wanted + 2) for wanted in widths) + "|"
    return "\n".join([lines[0], rule, *lines[1:]])
