"""Rests of cut paragraphs that stand in or behind another article, brought back to their beginning.

A column that ends in the middle of a sentence goes on at the head of the next one, and a scan puts
what stands there wherever that column comes in its order.
"""

from collections.abc import Sequence
from dataclasses import replace

from archive.paper.layout.lines import Line
from archive.paper.layout.rests import Page

LEAST = 0.05
"""Confidence of a pair below which nothing is moved: so many others could be meant."""


def in_place(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with strayed rests behind the texts they go on from."""
    page = Page(lines)
    if not page.heads:
        return list(lines)
    moves: dict[int, list[int]] = {}
    gone: set[int] = set()
    back = dict(enumerate(lines))
    for link in page.links():
        if link.displaced > 0.5 and link.confidence >= LEAST and not page.stays(link):
            strays = [link.tail, *page.followers(link)]
            moves[link.head] = strays
            gone.update(strays)
            back[link.tail] = replace(lines[link.tail], brought_back=link.confidence)
    if not gone:
        return list(lines)
    order: list[int] = []
    for index in range(len(lines)):
        if index not in gone:
            _put(index, moves, order)
    left = gone.difference(order)  # rests that go on from each other in a circle
    return [back[index] for index in (*order, *sorted(left))]


def _put(index: int, moves: dict[int, list[int]], order: list[int]) -> None:
    """Put a line into the order, and behind it what goes on from it."""
    waiting = [index]
    while waiting:
        place = waiting.pop()
        order.append(place)
        waiting += reversed(moves.pop(place, []))
