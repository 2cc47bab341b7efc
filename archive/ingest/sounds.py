"""The archive's words by their sound: names of people, columns and newspapers, words of headlines.

Kept in a file beside the other things that can be made again. It is made in the background, when
the index is brought up to date, or when it is asked for and missing or old; no request waits.
"""

import json
import time
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django_tasks import task

from archive.models import Article, Column, Contributor, Issue, Newspaper
from archive.paper.normalize import fold
from archive.search.analysis import words
from archive.search.sounds import Sound, sounds_of
from archive.search.stopwords import STOP_WORDS

HEADLINES = 3000
"""The newest headlines whose words are taken: half a second's work."""

NAMES = 5000
WORDS = 5000

_YOUNG = 60
"""Seconds a table is used whatever has changed meanwhile."""

_Age = tuple[float, int]
"""When a table was made, and from how many issues."""

_asked: dict[Path, float] = {}
"""When this process last asked for a table to be made, so that it does not ask at every search."""


def table() -> tuple[Sound, ...]:
    """Return the words of the published archive with their sounds, the likeliest first.

    What is there is returned at once, though it may be old; none before the first is made.
    """
    path = _path()
    if not _current(path, Issue.objects.published().count()) and _waited(path):
        make_table.enqueue()
    return _read(path, path.stat().st_mtime_ns)[1] if path.exists() else ()


def refresh() -> None:
    """Make the table anew where the archive has changed; seconds of work."""
    path, issues = _path(), Issue.objects.published().count()
    if not _current(path, issues):
        _write(path, issues)


@task()
def make_table() -> None:
    """Make the table anew in the background."""
    refresh()


def _path() -> Path:
    path: Path = settings.VAR_DIR / "cache" / "sounds.json"
    return path


def _waited(path: Path) -> bool:
    """Whether it is time to ask for a table, and note that it was asked for."""
    now = time.time()
    if now - _asked.get(path, 0.0) < _YOUNG:
        return False
    _asked[path] = now
    return True


def _current(path: Path, issues: int) -> bool:
    if not path.exists():
        return False
    (made, of), _table = _read(path, path.stat().st_mtime_ns)
    return of == issues or 0 <= time.time() - made < _YOUNG


def _write(path: Path, issues: int) -> None:
    rows = [(sound.syllables, sound.word) for sound in sounds_of(dict.fromkeys(_words()))]
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".new")
    draft.write_text(json.dumps([time.time(), issues, rows], ensure_ascii=False), encoding="utf-8")
    draft.replace(path)


@lru_cache(maxsize=1)
def _read(path: Path, _modified: int) -> tuple[_Age, tuple[Sound, ...]]:
    made, issues, rows = json.loads(path.read_text(encoding="utf-8"))
    return (made, issues), tuple(Sound(tuple(syllables), word) for syllables, word in rows)


def _words() -> Iterator[str]:
    published = {"articles__page__issue__state": "published"}
    yield from Newspaper.objects.with_issues().values_list("title", flat=True)
    people = Contributor.objects.filter(**published).values_list("name", flat=True)
    yield from people.distinct()[:NAMES]
    columns = Column.objects.filter(**published).values_list("label", flat=True)
    yield from columns.distinct()[:NAMES]
    newest = Article.objects.published().order_by("-pk")
    counts: Counter[str] = Counter()
    for headline in newest.values_list("headline", flat=True)[:HEADLINES]:
        counts.update(word for word in words(fold(headline).text) if word not in STOP_WORDS)
    yield from (word for word, _count in counts.most_common(WORDS))
