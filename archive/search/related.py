"""Articles about the same: those that share an article's key words.

A word is telling when the article uses it much, above all in its title block, and the archive
little (tf·idf: Sparck Jones 1972). The counts come from the engine, so that the archive's own
language decides; both the words counted and those searched for are few.
"""

from collections.abc import Iterable, Sequence

from archive.paper.normalize import fold
from archive.search import tree
from archive.search.alike import first_alike
from archive.search.analysis import cut
from archive.search.engines.haystack import default_backend
from archive.search.entries import TITLE_ROLES, Entry, Role, Unit
from archive.search.ranking import PLACE_WEIGHT, rarity
from archive.search.stopwords import STOP_WORDS
from archive.search.tree import Text

CANDIDATES = 12
"""Words whose rarity is looked up."""

KEY_WORDS = 6
"""Words that are searched for."""

SHARED = 2
"""Key words an article has to share; one in common is chance."""

COMMONEST = 0.1
"""Share of the archive's articles above which a word tells nothing."""

FEW = 5
"""So many articles are few in an archive of any size."""

LOOKED_AT = 20
"""Articles looked at for so many shared words."""

MOST_TEXT = 4000
"""Characters of an article that are cut into words; what it is about is said by then."""

_ARTICLES = tree.Where("type", frozenset({"article"}))


def related(key: str, units: Sequence[Unit], limit: int = 5) -> tuple[Entry, ...]:
    """Return the articles that share the most telling words with one, never that one itself.

    `key` is its own in the index ("archive.article.7"). Raises `SearchError` when the index cannot
    answer.
    """
    terms = [Text(word) for word in key_words(units)]
    if len(terms) < SHARED:
        return ()
    others = tree.Not(tree.Where("id", frozenset({key})))
    asked = tree.all_of(tree.any_of(*terms), _ARTICLES, others)
    found = default_backend().find(asked, offset=0, limit=LOOKED_AT, sort="relevance").entries
    first = first_alike(found)
    near = [
        entry
        for place, entry in enumerate(found)
        if first[place] == place and _shared(entry, terms) >= SHARED
    ]
    return tuple(near[:limit])


def key_words(units: Sequence[Unit]) -> list[str]:
    """Return the most telling words of a text, folded, the most telling first."""
    weights = _weights(units)
    candidates = sorted(weights, key=lambda word: (-weights[word], word))[:CANDIDATES]
    size = _articles(tree.Everything())
    telling: dict[str, float] = {}
    for word in candidates:
        having = _articles(Text(word))
        if 1 < having <= max(FEW, COMMONEST * size):
            telling[word] = weights[word] * rarity(having, size)
    return sorted(telling, key=lambda word: (-telling[word], word))[:KEY_WORDS]


def _articles(node: tree.Node) -> int:
    return default_backend().counts(node, ["type"])["type"].get("article", 0)


def _weights(units: Iterable[Unit]) -> dict[str, float]:
    weights: dict[str, float] = {}
    left = MOST_TEXT
    for unit in units:
        if unit.role in _SILENT:
            continue
        place = PLACE_WEIGHT.get(unit.role, 1.0)
        for word in cut(fold(unit.text[: max(0, left)]).text):
            if len(word) > 1 and word not in STOP_WORDS and not word.isascii():
                weights[word] = weights.get(word, 0.0) + place * _length_share(word)
        left -= len(unit.text) if unit.role not in TITLE_ROLES else 0
    return weights


_SILENT = frozenset({Role.COLUMN, Role.BYLINE, Role.JUMP})
"""Who wrote it and where it stands is not what it is about."""


def _length_share(word: str) -> float:
    """Return how much longer words count: three characters are mostly a name."""
    return min(len(word), 4) / 2


def _shared(entry: Entry, terms: Sequence[Text]) -> int:
    text = "\n".join(fold(unit.text).text for unit in entry.units)
    return sum(term.folded in text for term in terms)
