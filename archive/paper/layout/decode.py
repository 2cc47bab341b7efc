"""The best sequence of roles for the lines of a page, and how sure each of them is."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from archive.paper.layout.glance import CAPTION_SIGNS, REACH, Features, is_running_text
from archive.paper.layout.lines import Line
from archive.paper.layout.patterns import ENCLOSED_JUMP
from archive.paper.layout.weights import (
    AFTER_JUMP,
    AFTER_OPEN,
    EMISSIONS,
    FORBIDDEN,
    TRANSITIONS,
    Role,
)
from archive.paper.normalize import width

_ROLES = tuple(Role)
_INDEX = {role: index for index, role in enumerate(_ROLES)}
_INTO: tuple[tuple[tuple[int, float], ...], ...] = tuple(
    tuple(
        (_INDEX[before], table[role])
        for before, table in TRANSITIONS.items()
        if before is not None and role in table
    )
    for role in _ROLES
)
"""For each role: the roles that may stand before it, with the weight of the step."""

_STARTS = tuple(TRANSITIONS[None].get(role, FORBIDDEN) for role in _ROLES)
_AFTER_OPEN = tuple(AFTER_OPEN.get(role, 0.0) for role in _ROLES)
_AFTER_JUMP = tuple(AFTER_JUMP.get(role, 0.0) for role in _ROLES)

BROKEN_OFF = 15
"""Han characters; a shorter line without a full stop is more likely a title than a cut text."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The role of one line and how sure it is: 1 for certain, 0.5 for a toss-up."""

    role: Role
    confidence: float


def decode(lines: Sequence[Line], features: Sequence[Features]) -> list[Decoded]:
    """Return the roles whose weights add up highest over the whole page (Viterbi).

    The confidence of a line compares the best path with the best one that gives it another role:
    it is the logistic of the difference. Time and space are linear in the number of lines.
    """
    if not lines:
        return []
    scores = [_emissions(each) for each in features]
    for index in range(1, len(lines)):
        _add_breaks(scores[index], lines, features, index)
    forward, back = _forward(scores)
    path = _trace(forward[-1], back)
    backward = _backward(scores)
    return [
        Decoded(_ROLES[best], _margin(forward[index], backward[index], best))
        for index, best in enumerate(path)
    ]


def _emissions(features: Features) -> list[float]:
    scores = []
    for role in _ROLES:
        table = EMISSIONS[role]
        score = table.get("bias", 0.0)
        for name, value in features.items():
            weight = table.get(name)
            if weight is not None:
                score += weight * value
        scores.append(score)
    return scores


def _add_breaks(
    scores: list[float], lines: Sequence[Line], features: Sequence[Features], index: int
) -> None:
    """Add what the end of the text above, captions apart, says of a line."""
    place = _text_above(features, index)
    if place is None or CAPTION_SIGNS & features[index].keys():
        return
    above = lines[place].text
    extra = None
    if ENCLOSED_JUMP.search(above):
        extra = _AFTER_JUMP
    elif breaks_off(above) and width(above) >= BROKEN_OFF and not lines[place].heading:
        long = width(above) > 42 or ("，" in above and is_running_text(lines[index]))
        extra = _AFTER_OPEN if long else None
    if extra:
        for role, weight in enumerate(extra):
            scores[role] += weight


def _text_above(features: Sequence[Features], index: int) -> int | None:
    """Return the line above that is no caption and no credit, if one is near."""
    for place in range(index - 1, max(-1, index - 1 - REACH), -1):
        if not CAPTION_SIGNS & features[place].keys():
            return place
    return None


def breaks_off(text: str) -> bool:
    """Whether a text ends in the middle of a sentence."""
    return text[-1] not in "。！？!?…—：:；;”』」）)】" or text.endswith(("，", "、"))


def _forward(scores: list[list[float]]) -> tuple[list[list[float]], list[list[int]]]:
    rows = [[start + score for start, score in zip(_STARTS, scores[0], strict=True)]]
    back: list[list[int]] = []
    for own in scores[1:]:
        last, row, source = rows[-1], [], []
        for role, before in enumerate(_INTO):
            best, best_score = 0, FORBIDDEN * 2
            for candidate, weight in before:
                score = last[candidate] + weight
                if score > best_score:
                    best, best_score = candidate, score
            row.append(best_score + own[role])
            source.append(best)
        rows.append(row)
        back.append(source)
    return rows, back


def _trace(last: list[float], back: list[list[int]]) -> list[int]:
    path = [max(range(len(last)), key=last.__getitem__)]
    for source in reversed(back):
        path.append(source[path[-1]])
    return path[::-1]


def _backward(scores: list[list[float]]) -> list[list[float]]:
    """For each line and role: the best score of what comes after it."""
    rows = [[0.0] * len(_ROLES)]
    for own in reversed(scores[1:]):
        after = rows[-1]
        row = [FORBIDDEN * 2] * len(_ROLES)
        for role, before in enumerate(_INTO):
            rest = own[role] + after[role]
            for candidate, weight in before:
                row[candidate] = max(row[candidate], weight + rest)
        rows.append(row)
    return rows[::-1]


def _margin(forward: list[float], backward: list[float], best: int) -> float:
    totals = [ahead + behind for ahead, behind in zip(forward, backward, strict=True)]
    other = max(total for role, total in enumerate(totals) if role != best)
    return 1 / (1 + math.exp(-min(30.0, max(0.0, totals[best] - other))))
