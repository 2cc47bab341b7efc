"""How well pages that were read agree with their annotation (gold), measure by measure.

Gold and page are JSON objects of the same schema (`archive.paper.as_json`). Pages of a sample add
up: counts are added, shares are taken last, so that a long page weighs more than a short one.
Articles of gold and page are matched one to one by the pieces of text they share; all that is
said of an article is compared with its match. Gold may name other right answers under `alt`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from archive.paper.dates import chinese_number

Json = Mapping[str, Any]

MEASURES = (
    "text_in_right_article",
    "articles_ok_dice90",
    "headline",
    "kicker",
    "subhead",
    "bylines",
    "paragraph_exact",
    "captions",
    "jump_to",
    "continued_from",
    "masthead",
)
"""The measures, in the order in which they are shown."""

_PIECE, _SHORT_PIECE = 6, 2
"""Characters of the overlapping pieces that articles, and captions, are compared by."""
_RELATED = 0.02
"""Likeness (Dice) above which two articles may be matched at all."""
_ALIKE = 0.9
"""Likeness from which an article, or a caption, counts as right."""

_JUMP_MARK = re.compile("（(?:下|上|紧)(?:转|接)[^）]{0,8}版[^）]{0,4}）")
_DASH = "一"
_TABLE = str.maketrans(
    {
        **dict.fromkeys('"“〝〞', "”"),
        **dict.fromkeys("'‘", "’"),
        **dict.fromkeys("—－-–", _DASH),
        **dict(zip("!?,;:()", "！？，；：（）", strict=True)),
    }
)

_MASTHEAD_FIELDS = (
    "title", "date", "lunar", "weekday", "issue_no", "cn", "pages", "publisher", "url", "organ",
)  # fmt: skip
_TITLE_FIELDS = ("series", "kicker", "headline", "subhead")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were right, of those found and of those wanted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else float(not self.wanted)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.right / self.wanted if self.wanted else float(not self.found)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 to 1; 1 where nothing was to be found."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


Score = Mapping[str, Tally]
"""A tally for each of `MEASURES`."""


def total(scores: Iterable[Score]) -> dict[str, Tally]:
    """Add the scores of several pages up."""
    sums = dict.fromkeys(MEASURES, Tally())
    for score in scores:
        for measure in MEASURES:
            sums[measure] += score[measure]
    return sums


def evaluate(gold: Json, page: Json) -> dict[str, Tally]:
    """Compare one page with its gold."""
    matching = _Matching(gold["articles"], page.get("articles", []))
    return {
        **_whole_articles(matching),
        **{field: _titles(matching, field) for field in ("headline", "kicker", "subhead")},
        "bylines": _bylines(matching),
        "paragraph_exact": _paragraphs(matching),
        "captions": _captions(gold.get("captions", []), page.get("captions", [])),
        "jump_to": _jumps(matching),
        "continued_from": _continuations(matching),
        "masthead": _masthead(gold.get("masthead") or {}, page.get("masthead") or {}),
    }


def comparable(text: str | None) -> str:
    """Return a text as it is compared: without blanks and jump marks, marks of one kind alike."""
    return re.sub(r"\s+", "", _JUMP_MARK.sub("", text or "")).translate(_TABLE)


def _title(text: str | None) -> str:
    return comparable(text).lstrip(_DASH)


def _pieces(text: str, length: int) -> Counter[str]:
    if not text:
        return Counter()
    return Counter(text[at : at + length] for at in range(max(1, len(text) - length + 1)))


def _dice(one: Counter[str], other: Counter[str]) -> float:
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0


def _article_text(article: Json) -> str:
    titles = [article.get(field) or "" for field in _TITLE_FIELDS]
    return comparable("".join([*titles, *(article.get("digest") or []), *_body(article)]))


def _body(article: Json) -> list[str]:
    return list(article.get("body") or [])


class _Matching:
    """The articles of gold and page, and which of them are one."""

    def __init__(self, gold: Sequence[Json], page: Sequence[Json]) -> None:
        self.gold, self.page = gold, page
        self.gold_pieces = [_pieces(_article_text(article), _PIECE) for article in gold]
        self.page_pieces = [_pieces(_article_text(article), _PIECE) for article in page]
        self.matches = self._match()
        self.pairs = [(gold[i], page[j]) for i, j in self.matches.items()]

    def _match(self) -> dict[int, int]:
        """Match the likest first, each article once."""
        ranked = sorted(
            (
                (_dice(one, other), i, j)
                for i, one in enumerate(self.gold_pieces)
                for j, other in enumerate(self.page_pieces)
            ),
            reverse=True,
        )
        matches: dict[int, int] = {}
        for likeness, i, j in ranked:
            if likeness > _RELATED and i not in matches and j not in matches.values():
                matches[i] = j
        return matches


def _whole_articles(matching: _Matching) -> dict[str, Tally]:
    golds, pages = matching.gold_pieces, matching.page_pieces
    shared = sum((golds[i] & pages[j]).total() for i, j in matching.matches.items())
    good = sum(_dice(golds[i], pages[j]) >= _ALIKE for i, j in matching.matches.items())
    return {
        "text_in_right_article": Tally(
            shared, sum(map(Counter.total, pages)), sum(map(Counter.total, golds))
        ),
        "articles_ok_dice90": Tally(good, len(pages), len(golds)),
    }


def _titles(matching: _Matching, field: str) -> Tally:
    """Compare a line of the title block; gold may say that it need not be there (alt: null)."""
    right = wanted = 0
    for i, gold in enumerate(matching.gold):
        other = gold.get("alt", {}).get(field, [])
        accepted = {_title(text) for text in [gold.get(field), *other]} - {""}
        match = matching.page[matching.matches[i]] if i in matching.matches else {}
        found = match.get(field)
        is_right = bool(found) and _title(found) in accepted
        right += is_right
        wanted += bool(found or None not in other) if gold.get(field) else is_right
    return Tally(right, sum(bool(article.get(field)) for article in matching.page), wanted)


def _bylines(matching: _Matching) -> Tally:
    names = [
        (one.get("bylines") or [], other.get("bylines") or []) for one, other in matching.pairs
    ]
    return Tally(
        sum(len(set(one) & set(other)) for one, other in names),
        sum(len(article.get("bylines") or []) for article in matching.page),
        sum(len(article.get("bylines") or []) for article in matching.gold),
    )


def _paragraphs(matching: _Matching) -> Tally:
    right = 0
    for one, other in matching.pairs:
        texts = Counter(map(comparable, _body(one))), Counter(map(comparable, _body(other)))
        right += (texts[0] & texts[1]).total()
    found = sum(len(_body(article)) for article in matching.page)
    return Tally(right, found, sum(len(_body(article)) for article in matching.gold))


def _captions(gold: Sequence[Json], page: Sequence[Json]) -> Tally:
    free = [_pieces(comparable(caption["text"]), _SHORT_PIECE) for caption in page]
    right = 0
    for caption in gold:
        wanted = _pieces(comparable(caption["text"]), _SHORT_PIECE)
        best = max(free, key=lambda other: _dice(wanted, other), default=None)
        if best is not None and _dice(wanted, best) >= _ALIKE:
            free.remove(best)
            right += 1
    return Tally(right, len(page), len(gold))


def _jumps(matching: _Matching) -> Tally:
    right = sum(
        bool(one.get("jump_to")) and _page(one["jump_to"]) == _page(other.get("jump_to"))
        for one, other in matching.pairs
    )
    found = sum(bool(article.get("jump_to")) for article in matching.page)
    return Tally(right, found, sum(bool(article.get("jump_to")) for article in matching.gold))


def _page(printed: object) -> str:
    """Return a page as it is compared: A02 is A2, 二 is 2."""
    number = chinese_number(str(printed))
    return str(number) if number else re.sub("(?<![0-9])0+(?=[0-9])", "", str(printed))


def _continuations(matching: _Matching) -> Tally:
    """Compare which articles go on from which; for gold that says so of its page.

    The beginning is known by its page and its headline, or by one line of a headline that gold has
    in several: which line of a title without marks is the headline is open.
    """
    right = sum(_is_same_beginning(one, other) for one, other in matching.pairs)
    wanted = sum(bool(article.get("continued_from")) for article in matching.gold)
    says = any("continued_from" in article for article in matching.gold)
    found = sum(bool(article.get("continued_from")) for article in matching.page) if says else 0
    return Tally(right, found, wanted)


def _is_same_beginning(gold: Json, page: Json) -> bool:
    wanted, found = gold.get("continued_from"), page.get("continued_from")
    if not wanted or not found or _page(wanted.get("page")) != _page(found.get("page")):
        return False
    headline = wanted.get("headline") or ""
    return _title(found.get("headline")) in map(_title, (headline, *headline.split()))


def _masthead(gold: Json, page: Json) -> Tally:
    """Compare the fields that gold has; a value for one that is not printed is found and wrong.

    Gold without any field was not annotated, and says nothing.
    """
    wanted = [name for name in _MASTHEAD_FIELDS if gold.get(name)]
    right = sum(_is_same(gold, page, name) for name in wanted)
    found = sum(bool(page.get(name)) for name in _MASTHEAD_FIELDS) if wanted else 0
    return Tally(right, found, len(wanted))


def _is_same(gold: Json, page: Json, name: str) -> bool:
    return str(gold[name]) == str(page.get(name))
