"""The order in which the lines of a page are told: roughly that of reading.

The layout finds the articles by the places of the lines; this order is what it falls back on, and
what an editor sees of the page's bare text.
"""

from collections.abc import Sequence

from archive.paper.ocr.lines import Line

_GAP = 0.3
"""White, in characters of the lines beside it, that parts two columns or two bands of a page."""


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return the lines in reading order: bands from top to bottom, columns from left to right.

    Columns of vertical text go from right to left.
    """
    if len(lines) <= 1:
        return list(lines)
    vertical = sum(line.vertical for line in lines) * 2 > len(lines)
    for upright in (vertical, not vertical):
        parts = _parts(lines, upright=upright)
        if len(parts) > 1:
            if vertical and not upright:
                parts.reverse()
            return [line for part in parts for line in in_order(part)]
    if vertical:
        return sorted(lines, key=lambda line: (-line.place.right, line.place.top))
    return sorted(lines, key=lambda line: (line.place.top, line.place.left))


def _parts(lines: Sequence[Line], *, upright: bool) -> list[list[Line]]:
    """Return what white that runs right through parts; `upright` parts bands, else columns."""

    def ends(line: Line) -> tuple[float, float]:
        place = line.place
        return (place.top, place.bottom) if upright else (place.left, place.right)

    ordered = sorted(lines, key=ends)
    sizes = sorted(line.size for line in lines)
    gap = _GAP * sizes[len(sizes) // 2]
    parts: list[list[Line]] = [[ordered[0]]]
    reach = ends(ordered[0])[1]
    for line in ordered[1:]:
        if ends(line)[0] > reach + gap:
            parts.append([])
        parts[-1].append(line)
        reach = max(reach, ends(line)[1])
    return parts
