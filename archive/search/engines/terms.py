"""What of an entry's text an engine with positions indexes; whichever engine it is."""

from collections.abc import Iterator

from archive.paper.normalize import fold
from archive.search.analysis import latin_words, words
from archive.search.entries import TITLE_ROLES, Entry, Role

_ROLES = list(Role)

_TWICE = frozenset({Role.COLUMN, Role.CROSSHEAD})
"""Their words count twice: they say what a text is about."""

Folded = list[tuple[Role, str]]
"""The folded units of an entry, each with its role."""


def folded_units(entry: Entry) -> Folded:
    """Return the units of an entry as they are matched."""
    return [(unit.role, fold(unit.text).text) for unit in entry.units]


def role_mark(role: Role) -> str:
    """Return the control character that stands for a role; folded text has none."""
    return chr(0x0E + _ROLES.index(role))


def lines(units: Folded) -> str:
    """Return the units a line each, after the marks of their roles."""
    return "\n".join(role_mark(role) + text for role, text in units)


def pairs(folded: str) -> list[str]:
    """Return the overlapping pairs of characters of a text, in order."""
    return list(map(str.__add__, folded, folded[1:]))


def characters(units: Folded) -> set[str]:
    """Return the characters of units, and each after the marks of the roles it stands in."""
    found: set[str] = set()
    for role, text in units:
        mark = role_mark(role)
        distinct = set(text)
        found |= distinct
        found.update(mark + character for character in distinct)
    return found


def running_words(units: Folded) -> Iterator[str]:
    """Yield the words outside the title block, for ranking."""
    for role, text in units:
        if role not in TITLE_ROLES:
            found = words(text)
            yield from found
            if role in _TWICE:
                yield from found


def title_words(units: Folded) -> Iterator[str]:
    """Yield the words of the title block, for ranking."""
    for role, text in units:
        if role in TITLE_ROLES:
            yield from words(text)


def latin_of(entry: Entry) -> set[str]:
    """Return the Latin words and numbers of an entry."""
    return set(latin_words("\n".join(unit.text for unit in entry.units)))
