import ast
from pathlib import Path

from archive.paper.layout import (
    authors,
    breaks,
    bridges,
    context,
    echoes,
    endings,
    features,
    glance,
    rows,
    subject,
)
from archive.paper.layout.weights import EMISSIONS, FORBIDDEN, TRANSITIONS, Role

MODULES = (authors, breaks, bridges, context, echoes, endings, features, glance, rows, subject)


def names_in_code() -> set[str]:
    constants = set()
    for module in MODULES:
        tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        constants |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return constants


def test_every_weight_is_of_a_feature_that_exists():
    weighed = {name for table in EMISSIONS.values() for name in table} - {"bias"}
    assert weighed <= names_in_code()


def test_every_role_has_weights_and_can_be_reached_and_left():
    assert set(EMISSIONS) == set(Role)
    reached = {role for table in TRANSITIONS.values() for role in table}
    assert reached == set(Role)
    assert set(TRANSITIONS) == {None, *Role}
    assert all(weight > FORBIDDEN for table in TRANSITIONS.values() for weight in table.values())
