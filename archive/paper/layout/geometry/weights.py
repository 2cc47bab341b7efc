"""What the size and place of a line say of its role, beside its words; see `layout.weights`."""

from __future__ import annotations

from archive.paper.layout.decode import Model
from archive.paper.layout.weights import EMISSIONS, TRANSITIONS, Role

R = Role

SET: dict[Role, dict[str, float]] = {
    R.COLUMN: {
        "set_above": 3.0, "set_largest": -5.0, "set_deck": -5.0, "set_below": -6.0,
        "set_text": -8.0, "set_heading": -3.0, "set_caption": -8.0,
    },
    R.KICKER: {
        "set_above": 3.4, "set_largest": -5.0, "set_deck": -5.0, "set_below": -6.0,
        "set_text": -8.0, "set_heading": -3.0, "set_caption": -8.0,
    },
    R.HEADLINE: {
        "set_above": -5.0, "set_largest": 6.0, "set_deck": -2.0, "set_below": -4.0,
        "set_text": -7.0, "set_heading": -0.5, "set_large_heading": 3.0, "set_caption": -8.0,
    },
    R.DECK: {
        "set_above": -6.0, "set_largest": -4.0, "set_deck": 6.0, "set_below": -4.0,
        "set_text": -7.0, "set_heading": -2.0, "set_caption": -8.0,
    },
    R.SUBHEAD: {
        "set_above": -6.0, "set_largest": -5.0, "set_deck": -4.0, "set_below": 4.0,
        "set_small": -3.0, "set_text": -6.0, "set_heading": -2.0, "set_caption": -8.0,
    },
    R.BYLINE: {
        "set_small": 3.5, "set_largest": -6.0, "set_deck": -5.0, "set_below": 0.5,
        "set_caption": -3.0,
    },
    R.DIGEST: {"set_largest": -6.0, "set_deck": -6.0, "set_caption": -6.0},
    R.LEAD: {
        "set_above": -4.0, "set_largest": -7.0, "set_deck": -7.0, "set_below": -3.0,
        "set_text": 4.0, "set_heading": -4.0, "set_caption": -4.0,
    },
    R.BODY: {
        "set_above": -4.0, "set_largest": -7.0, "set_deck": -7.0, "set_below": -3.0,
        "set_text": 4.5, "set_heading": -4.0, "set_caption": -4.0,
    },
    R.CROSSHEAD: {
        "set_above": -4.0, "set_largest": -7.0, "set_deck": -7.0, "set_below": -4.0,
        "set_text": 0.5, "set_heading": 4.0, "set_large_heading": -2.0, "set_caption": -8.0,
    },
    R.CAPTION: {
        "set_above": -5.0, "set_largest": -7.0, "set_deck": -7.0, "set_below": -4.0,
        "set_text": -1.5, "set_heading": -3.0, "set_caption": 8.0,
    },
    R.CREDIT: {"set_above": -4.0, "set_largest": -7.0, "set_deck": -7.0, "set_caption": 4.0},
    R.MASTHEAD: {"set_above": -2.0, "set_largest": -3.0, "set_text": -2.0, "set_caption": -4.0},
    R.FURNITURE: {"set_above": -2.0, "set_largest": -3.0, "set_text": -1.5, "set_caption": -2.0},
}  # fmt: skip
"""`set_largest` is the first line of a title block in its largest size, `set_deck` the next ones
in that size, `set_above` and `set_below` are what stands before and after in a smaller one, and
`set_small` one of those no larger than the text. `set_text` is a paragraph in the size of the
text, `set_heading` a line within a text that is larger, `set_large_heading` one that is much so;
`set_caption` stands with a photograph."""

MODEL = Model({role: {**EMISSIONS[role], **SET.get(role, {})} for role in EMISSIONS}, TRANSITIONS)
