"""What a search has to answer, worked out from the rules by reading every text.

Written independently of the product: nothing of `archive.search` or `archive.paper` is used.
"""

import unicodedata
from functools import cache
from importlib import resources

from archive.models import Article, PhotoCaption

Answer = tuple[str, str]
"""Type of a hit and its address."""

_DASHES = "-‐‑‒–—―−─"
_DOTS = "·・‧•"
_QUOTES = "“”‘’「」『』\"'〝〞"


@cache
def _simplified() -> dict[str, str]:
    path = resources.files("opencc") / "dictionary" / "TSCharacters.txt"
    table = {}
    for line in path.read_text("utf-8").splitlines():
        traditional, _, forms = line.partition("\t")
        if forms:
            table[traditional] = forms.split()[0]
    return table


@cache
def _usual() -> dict[str, str]:
    table = {"○": "〇", "◯": "〇"}
    path = resources.files("archive") / "paper" / "variants.txt"
    for line in path.read_text("utf-8").splitlines():
        if line[0] != "#":
            table |= dict.fromkeys(line[1:], line[0])
    return table


def folded(text: str) -> str:
    """Fold by the rules: width, case, variants, script; blanks, quotes, brackets and dots go."""
    result = ""
    for original in text:
        for character in unicodedata.normalize("NFKC", original).lower():
            if character in _DASHES:
                result = result if result.endswith("-") else result + "-"
            elif not _skipped(character):
                usual = _usual().get(character, character)
                result += _simplified().get(usual, usual)
    return result


def _skipped(character: str) -> bool:
    return (
        character.isspace()
        or character in _DOTS
        or character in _QUOTES
        or unicodedata.category(character) in {"Ps", "Pe", "Pi", "Pf", "Cc", "Cf"}
    )


Unit = tuple[str, str]
"""What a reader can name in a query as its place, and the folded text."""


def units_of(article: Article) -> list[Unit]:
    """List the texts of an article that a term can stand in."""
    body = "paragraph", "crosshead"
    texts = [
        ("栏目", article.column.label if article.column else ""),
        ("标题", article.kicker),
        ("标题", article.headline),
        ("标题", article.subhead),
        ("作者", article.byline_text),
        ("作者", article.dateline),
        ("转版", article.jump_text),
        *(("正文", text) for text in article.digest),
        *(("正文", block["text"]) for block in article.body if block["role"] in body),
        *map(caption_unit, article.captions.all()),
    ]
    return [(place, folded(text)) for place, text in texts]


def caption_unit(caption: PhotoCaption) -> Unit:
    return ("图片", f"{caption.text} {caption.credit}")


class Texts:
    """The folded units of everything published, read once."""

    def __init__(self) -> None:
        articles = Article.objects.filter(page__issue__state="published")
        captions = PhotoCaption.objects.filter(page__issue__state="published")
        self.units: dict[Answer, list[Unit]] = {
            ("article", article.get_absolute_url()): units_of(article) for article in articles
        }
        for caption in captions:
            place, text = caption_unit(caption)
            self.units["caption", caption.get_absolute_url()] = [(place, folded(text))]

    def answers(self, terms: list[str]) -> set[Answer]:
        """Return all articles and captions in which each term stands in some unit."""
        needles = [needle for needle in map(folded, terms) if needle]
        found = [self.holding(needle) for needle in needles]
        return set.intersection(*found) if found else set()

    def holding(self, needle: str, place: str = "") -> set[Answer]:
        """Return those in which a folded text stands in a unit, of this place if one is given."""
        return {
            answer
            for answer, units in self.units.items()
            if any(needle in text for where, text in units if place in ("", where))
        }

    def near(self, needles: list[str], distance: int) -> set[Answer]:
        """Return those with a unit in which all stand, with few characters more among them."""
        return {
            answer
            for answer, units in self.units.items()
            if any(
                _shortest(text, needles) <= distance + len("".join(needles)) for _, text in units
            )
        }


def _shortest(text: str, needles: list[str]) -> float:
    """Try every stretch of a text: the length of the shortest that holds all needles."""
    if not all(needle in text for needle in needles):
        return float("inf")
    stretches = (
        end - start
        for start in range(len(text))
        if text.startswith(tuple(needles), start)
        for end in range(start + 1, len(text) + 1)
        if all(needle in text[start:end] for needle in needles)
    )
    return min(stretches)
