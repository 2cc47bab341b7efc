"""How well a parsed page agrees with its gold: the share of articles, titles, paragraphs found."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

GRAM = 5
ALIKE = 0.9


@dataclass
class Tally:
    """Right, found and wanted; `f1` is their harmonic mean."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    @property
    def f1(self) -> float:
        both = self.found + self.wanted
        return 2 * self.right / both if both else 1.0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted


@dataclass
class Score:
    """Tallies over any number of pages."""

    articles: Tally = field(default_factory=Tally)
    headlines: Tally = field(default_factory=Tally)
    paragraphs: Tally = field(default_factory=Tally)
    captions: Tally = field(default_factory=Tally)
    bylines: Tally = field(default_factory=Tally)
    jumps: Tally = field(default_factory=Tally)

    def row(self) -> str:
        return "  ".join(f"{name} {tally.f1:.3f}" for name, tally in vars(self).items())


def plain(text: str | None) -> str:
    """Return a text without blanks, quotation marks and differences of width."""
    return re.sub(r"[\s“”‘’\"'—-]", "", unicodedata.normalize("NFKC", text or ""))


def grams(text: str) -> Counter[str]:
    """Count the overlapping pieces of a text."""
    return Counter(text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1)))


def dice(one: Counter[str], other: Counter[str]) -> float:
    """Return the likeness of two counts, 0 to 1."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _whole(article: dict[str, Any]) -> Counter[str]:
    titles = [article.get(name) for name in ("series", "kicker", "headline", "subhead")]
    return grams(
        plain("".join(filter(None, [*titles, *article.get("digest", []), *article["body"]])))
    )


def pairs(
    gold: list[dict[str, Any]], found: list[dict[str, Any]]
) -> list[tuple[dict[str, Any], dict[str, Any], float]]:
    """Match articles one to one, the likest first."""
    wholes = [_whole(article) for article in gold], [_whole(article) for article in found]
    ranked = sorted(
        ((dice(a, b), i, j) for i, a in enumerate(wholes[0]) for j, b in enumerate(wholes[1])),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    matched = []
    for likeness, i, j in ranked:
        if likeness > 0.05 and ("gold", i) not in used and ("found", j) not in used:
            used |= {("gold", i), ("found", j)}
            matched.append((gold[i], found[j], likeness))
    return matched


def judge(score: Score, gold: dict[str, Any], page: dict[str, Any]) -> None:
    """Add one page to a score."""
    matched = pairs(gold["articles"], page["articles"])
    wanted, found = len(gold["articles"]), len(page["articles"])
    score.articles.add(sum(likeness >= ALIKE for *_, likeness in matched), found, wanted)
    right = sum(_headline_right(one, other) for one, other, _ in matched)
    score.headlines.add(right, sum(bool(each["headline"]) for each in page["articles"]), wanted)
    for one, other, _ in matched:
        body = Counter(map(plain, one["body"])), Counter(map(plain, other["body"]))
        score.paragraphs.add((body[0] & body[1]).total(), body[1].total(), body[0].total())
        names = set(one.get("bylines", [])), set(other["bylines"])
        score.bylines.add(len(names[0] & names[1]), len(names[1]), len(names[0]))
        jumps = one.get("jump_to"), other["jump_to"]
        score.jumps.add(bool(jumps[0]) and jumps[0] == jumps[1], bool(jumps[1]), bool(jumps[0]))
    captions = (
        Counter(plain(each["text"]) for each in gold["captions"]),
        Counter(plain(each["text"]) for each in page["captions"]),
    )
    score.captions.add(
        (captions[0] & captions[1]).total(), captions[1].total(), captions[0].total()
    )


def _headline_right(gold: dict[str, Any], found: dict[str, Any]) -> bool:
    accepted = [gold["headline"], *gold.get("alt", {}).get("headline", [])]
    return plain(found["headline"]) in {plain(text) for text in accepted}
