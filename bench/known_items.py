"""Known items: articles looked for by words of their headlines, and how many come first

KNOWN_ITEMS articles (500) are drawn by KNOWN_SEED, and each is looked for by two or three words of
its headline that at most 200 articles hold all of, in the order of the headline; one whose words
more articles hold is passed over. The words are cut by jieba, stop words and single characters left
out, and chosen in three ways: "key words" are the three with the highest idf in jieba's own table,
"rarest" the three that fewest articles hold, two where a headline has no third; "any" are two or
three drawn blindly, of which many headlines of a series have the same. "or its twin" counts a
search as good as well where an article with the very same headline is among the first three: no
words of the headline tell the two apart. The engines are those of BENCH_ENGINES, all three where it
is not set; OpenSearch is a cluster started for it, or the one that OPENSEARCH_URL names.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

import django

from archive.paper.normalize import fold, is_han
from archive.search.engines.base import Engine
from archive.search.entries import Entry
from archive.search.tree import Text, all_of
from bench.cluster import at_hand
from bench.corpus import COUNT, entries
from bench.table import Missing

SAMPLE = int(os.environ.get("KNOWN_ITEMS", "500"))
SEED = int(os.environ.get("KNOWN_SEED", "2022"))
ENGINES = os.environ.get("BENCH_ENGINES", "tantivy,whoosh,opensearch").split(",")

MOST_HOLDING = 200
FIRST = 3
ISSUES_AT_ONCE = 70
TRIES = 20
"""Times that words are drawn blindly for an article until few enough hold them."""


@dataclass(frozen=True, slots=True)
class Sought:
    """An article, and the words it is looked for by."""

    article: Entry
    words: tuple[str, ...]


def run() -> Iterator[Mapping[str, object]]:
    """Yield a row an engine and way of choosing words."""
    django.setup()
    articles = list(entries(COUNT))
    with tempfile.TemporaryDirectory() as directory:
        kept = Path(os.environ.get("BENCH_KEEP") or directory)
        sought: dict[str, list[Sought]] = {}
        for name in ENGINES:
            try:
                with at_hand() if name == "opensearch" else nullcontext():
                    index = opened(name, kept, articles)
                    sought = sought or _Chooser(index).sample(articles)
                    for way, some in sought.items():
                        row = {"engine": name, "articles": len(articles), "words": way}
                        yield row | shares(index, some)
            except Missing as reason:
                yield {"engine": f"{name}: not run, {reason}"}


def opened(name: str, directory: Path, articles: Sequence[Entry]) -> Engine:
    """Return the index of the articles, built where it is not there yet."""
    from archive.search.engines.opensearch.index import OpenSearchIndex
    from archive.search.engines.tantivy.index import TantivyIndex
    from archive.search.engines.whoosh.index import WhooshIndex

    path = str(directory / f"known-{name}-{len(articles)}")
    openers: dict[str, Callable[[], Engine]] = {
        "whoosh": lambda: WhooshIndex(path),
        "tantivy": lambda: TantivyIndex(path),
        "opensearch": lambda: OpenSearchIndex(os.environ["OPENSEARCH_URL"], "known", 3, 1),
    }
    index = openers[name]()
    if index.find(all_of(), offset=0, limit=0, sort="newest").total != len(articles):
        _build(index, articles)
    return index


def _build(index: Engine, articles: Sequence[Entry]) -> None:
    """Index issue by issue, some issues a commit as a rebuild does."""
    issues = [list(some) for _, some in groupby(articles, key=lambda entry: entry.issue_id)]
    for start in range(0, len(issues), ISSUES_AT_ONCE):
        with index.writing() as batch:
            for some in issues[start : start + ISSUES_AT_ONCE]:
                batch.replace_issue(some[0].issue_id, some)


class _Chooser:
    """Draws articles and words; which it draws depends on the articles and the seed alone."""

    def __init__(self, index: Engine) -> None:
        from jieba.analyse import TFIDF

        self._index = index
        self._idf, self._usual_idf = TFIDF().idf_loader.get_idf()
        self._holding = cache(self._count)

    def _count(self, words: tuple[str, ...]) -> int:
        node = all_of(*map(Text, words))
        return self._index.find(node, offset=0, limit=0, sort="newest").total

    def sample(self, articles: Sequence[Entry]) -> dict[str, list[Sought]]:
        """Return for each way of choosing words what is looked for."""
        ways = {"key words": self._key_words, "rarest": self._rarest, "any": self._any}
        found: dict[str, list[Sought]] = {way: [] for way in ways}
        chance = random.Random(SEED)
        for article in chance.sample(articles, len(articles)):
            words = content_words(article.headline)
            drawn = random.Random(f"{SEED} {article.key}")
            for way, picks in ways.items():
                if len(found[way]) < SAMPLE:
                    found[way] += self._first(article, words, picks(words, drawn))
            if all(len(some) == SAMPLE for some in found.values()):
                break
        return found

    def _first(
        self, article: Entry, words: list[str], picks: Iterator[Sequence[str]]
    ) -> list[Sought]:
        for pick in picks:
            ordered = tuple(sorted(pick, key=words.index))
            if len(ordered) > 1 and self._holding(ordered) <= MOST_HOLDING:
                return [Sought(article, ordered)]
        return []

    def _key_words(self, words: list[str], chance: random.Random) -> Iterator[Sequence[str]]:
        telling = sorted(words, key=lambda word: (-self._idf.get(word, self._usual_idf), word))
        yield telling[:3]

    def _rarest(self, words: list[str], chance: random.Random) -> Iterator[Sequence[str]]:
        yield sorted(words, key=lambda word: (self._holding((word,)), word))[:3]

    def _any(self, words: list[str], chance: random.Random) -> Iterator[Sequence[str]]:
        for _ in range(TRIES):
            yield chance.sample(words, min(len(words), chance.choice((2, 3))))


def content_words(headline: str) -> list[str]:
    """Return the words of a headline that say something, as they stand in folded text."""
    from archive.search.analysis import cut
    from archive.search.stopwords import STOP_WORDS

    return [
        word
        for word in dict.fromkeys(cut(fold(headline).text))
        if len(word) > 1 and word not in STOP_WORDS and any(map(is_han, word))
    ]


def shares(index: Engine, sought: Sequence[Sought]) -> dict[str, object]:
    """Return in how many of a hundred searches the article comes first, and among the first."""
    ranks, twins = [], 0
    for one in sought:
        node = all_of(*map(Text, one.words))
        hits = index.find(node, offset=0, limit=MOST_HOLDING, sort="relevance").entries
        ranks.append([hit.key for hit in hits].index(one.article.key))
        twins += one.article.headline in [hit.headline for hit in hits[:FIRST]]
    hundredth = (len(sought) or 1) / 100
    return {
        "searches": len(sought),
        "first %": sum(rank == 0 for rank in ranks) / hundredth,
        "of three %": sum(rank < FIRST for rank in ranks) / hundredth,
        "or its twin %": twins / hundredth,
        "of ten %": sum(rank < 10 for rank in ranks) / hundredth,
    }
