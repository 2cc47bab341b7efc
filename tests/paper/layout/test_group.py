"""From roles of lines to articles."""

import pytest

from archive.paper.layout.decode import Decoded
from archive.paper.layout.group import group
from archive.paper.layout.lines import Line
from archive.paper.layout.weights import Role


def drafts_of(*lines):
    """Return the drafts of lines, given as pairs of text and role."""
    printed = [Line(text, (at,)) for at, (text, _) in enumerate(lines, start=1)]
    roles = [Decoded(role, 1.0) for _, role in lines]
    return group(printed, roles, [{} for _ in lines]).drafts


TITLE = ("全力冲刺四季度", Role.HEADLINE)
TEXT = ("各县要把深山村作为主战场，一村一策。", Role.BODY)


@pytest.mark.parametrize("role", [Role.BODY, Role.CROSSHEAD])
def test_a_mark_over_a_title_is_of_its_article(role):
    (draft,) = drafts_of(("（上接第一版）", role), TITLE, TEXT)
    assert draft.continues is not None
    assert draft.continues.page == "1"
    assert [part.text for part in draft.headline] == [TITLE[0]]
    assert [piece.text for piece in draft.body] == [TEXT[0]]


def test_a_title_below_text_that_goes_on_opens_an_article():
    rest, titled = drafts_of(("（上接第一版）", Role.BODY), TEXT, TITLE, TEXT)
    assert (rest.continues is None, rest.titles) == (False, [])
    assert (titled.continues, len(titled.body)) == (None, 1)
