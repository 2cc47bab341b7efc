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


def folded(text: str) -> str:
    """Fold by the rules: width, case, script; blanks, quotes, brackets and middle dots go."""
    result = ""
    for original in text:
        for character in unicodedata.normalize("NFKC", original).lower():
            if character in _DASHES:
                result = result if result.endswith("-") else result + "-"
            elif not _skipped(character):
                result += _simplified().get(character, character)
    return result


def _skipped(character: str) -> bool:
    return (
        character.isspace()
        or character in _DOTS
        or character in _QUOTES
        or unicodedata.category(character) in {"Ps", "Pe", "Pi", "Pf", "Cc", "Cf"}
    )


def units_of(article: Article) -> list[str]:
    """List the texts of an article that a term can stand in."""
    texts = [
        article.column.label if article.column else "",
        article.kicker,
        article.headline,
        article.subhead,
        article.byline_text,
        article.dateline,
        article.jump_text,
        *article.digest,
        *(block["text"] for block in article.body),
        *(f"{caption.text} {caption.credit}" for caption in article.captions.all()),
    ]
    return [folded(text) for text in texts]


class Texts:
    """The folded units of everything published, read once."""

    def __init__(self) -> None:
        articles = Article.objects.filter(page__issue__state="published")
        captions = PhotoCaption.objects.filter(page__issue__state="published")
        self.units: dict[Answer, list[str]] = {
            ("article", article.get_absolute_url()): units_of(article) for article in articles
        }
        for caption in captions:
            text = folded(f"{caption.text} {caption.credit}")
            self.units["caption", caption.get_absolute_url()] = [text]

    def answers(self, terms: list[str]) -> set[Answer]:
        """Return all articles and captions in which each term stands in some unit."""
        needles = [needle for needle in map(folded, terms) if needle]
        if not needles:
            return set()
        return {answer for answer, units in self.units.items() if _holds(units, needles)}


def _holds(units: list[str], needles: list[str]) -> bool:
    return all(any(needle in unit for unit in units) for needle in needles)
