"""Which beginnings go with which rests, taken all together, and how sure each pair is."""

import math
from collections.abc import Mapping

from archive.paper.layout.assignment import NEVER, best_pairs

Link = tuple[int, int]
"""A beginning and a rest, as places among the articles."""

MOST_CELLS = 40_000
"""Pairs up to which all are weighed together; a hundred pages have some hundred jumps."""


LEAST_LEAD = 0.01
"""What a pair that is made at all is ahead of not making it."""


def matched(odds: Mapping[Link, float]) -> list[Link]:
    """Return the links whose odds add up highest, each beginning and each rest once.

    Of very many the likeliest are taken first.
    """
    heads = sorted({head for head, _ in odds})
    tails = sorted({tail for _, tail in odds})
    if len(heads) * (len(heads) + len(tails)) > MOST_CELLS:
        return _likeliest_first(odds)
    scores = [[odds.get((head, tail), NEVER) for tail in tails] for head in heads]
    columns = best_pairs(scores, [0.0] * len(heads)) if heads else []
    return [
        (head, tails[column])
        for head, column in zip(heads, columns, strict=True)
        if column is not None and (head, tails[column]) in odds
    ]


def _likeliest_first(odds: Mapping[Link, float]) -> list[Link]:
    links: dict[int, int] = {}
    taken: set[int] = set()
    for head, tail in sorted(odds, key=lambda link: (-odds[link], link)):
        if head not in links and tail not in taken:
            links[head] = tail
            taken.add(tail)
    return list(links.items())


def certainty(link: Link, links: Mapping[int, int], odds: Mapping[Link, float]) -> float:
    """Return how sure a link is, 0 to 1: the logistic of its odds, or of its lead over others.

    Another pair with one of its halves counts unless its other half has a better one of its own;
    with a better rival the pair is hardly more than a toss-up.
    """
    head, tail = link
    heads = {rest: beginning for beginning, rest in links.items()}
    rivals = [0.0]
    for (other_head, other_tail), value in odds.items():
        if (other_head, other_tail) == link or (other_head != head and other_tail != tail):
            continue
        own = (
            (heads.get(other_tail), other_tail)
            if other_head == head
            else (other_head, links.get(other_head))
        )
        settled = None not in own and odds.get((own[0] or 0, own[1] or 0), 0.0) >= value
        if not settled:
            rivals.append(value)
    lead = max(LEAST_LEAD, odds[link] - max(rivals))
    return round(1 / (1 + math.exp(-lead)), 3)
