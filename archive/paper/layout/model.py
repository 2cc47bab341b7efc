"""The weights that pages of text are read with: those set by hand, moved by what was learned.

`learned.json` is written by `python -m bench.train`; without it the weights of `weights.py` hold.
Pages with places (`layout.geometry`) have a model of their own.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from archive.paper.layout.decode import MODEL, Model
from archive.paper.layout.weights import EMISSIONS, TRANSITIONS, Role

LEARNED = Path(__file__).with_name("learned.json")


@cache
def text_model() -> Model:
    """Return the model for pages of which only the text is known."""
    if not LEARNED.exists():
        return MODEL
    return moved(json.loads(LEARNED.read_text(encoding="utf-8")))


def moved(moves: Mapping[str, Mapping[str, float]]) -> Model:
    """Return the model with its weights moved: role → feature, and "role →" → role, → move."""
    emissions = {role: dict(table) for role, table in EMISSIONS.items()}
    transitions = {before: dict(table) for before, table in TRANSITIONS.items()}
    for row, changes in moves.items():
        name, arrow, _ = row.partition(" →")
        role = None if name == "start" else Role(name)
        for target, move in changes.items():
            if arrow:
                transitions[role][Role(target)] += move
            elif role:
                emissions[role][target] = emissions[role].get(target, 0.0) + move
    return Model(emissions, transitions)
