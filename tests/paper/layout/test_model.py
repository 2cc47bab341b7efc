import json

from archive.paper.layout.decode import INDEX, Model
from archive.paper.layout.model import LEARNED, moved
from archive.paper.layout.weights import EMISSIONS, TRANSITIONS, Role


def test_moves_are_added_to_the_weights_set_by_hand():
    by_hand = Model(EMISSIONS, TRANSITIONS)
    model = moved({"headline": {"bold": 0.5}, "start →": {"headline": -1.0}})
    headline = INDEX[Role.HEADLINE]
    assert model.weights["bold"][headline] == by_hand.weights["bold"][headline] + 0.5
    assert model.starts[headline] == by_hand.starts[headline] - 1.0
    assert EMISSIONS[Role.HEADLINE]["bold"] == 1.2


def test_what_was_learned_moves_weights_of_features_that_are_there():
    names = {name for table in EMISSIONS.values() for name in table}
    for row, moves in json.loads(LEARNED.read_text(encoding="utf-8")).items():
        if row.endswith("→"):
            assert set(moves) <= {role.value for role in Role}
        else:
            assert set(moves) <= names
            assert Role(row)
