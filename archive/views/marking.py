"""The text of an article as it is shown: escaped, with what was searched for marked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive import search
from archive.models import Article, PhotoCaption
from archive.search.results import Span


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or crosshead of the body."""

    role: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo caption and its credit, with the identifier of its place on the page."""

    public_id: str
    text: SafeString
    credit: SafeString


@dataclass(frozen=True, slots=True)
class ReadingCopy:
    """All texts of an article, ready to be shown."""

    kicker: SafeString
    headline: SafeString
    subhead: SafeString
    byline: SafeString
    digest: tuple[SafeString, ...]
    body: tuple[Block, ...]
    captions: tuple[Caption, ...]


class Marker:
    """Marks a query in text after text; `found` counts the marks, the first has an id."""

    def __init__(self, query: str = "") -> None:
        self.query = query
        self.found = 0

    def __call__(self, text: str) -> SafeString:
        """Return the text escaped, its occurrences in <mark>."""
        if not self.query:
            return format_html("{}", text)
        return format_html_join(
            "", "{}", ((self._span(span),) for span in search.mark(text, self.query))
        )

    def article(self, article: Article, captions: Iterable[PhotoCaption]) -> ReadingCopy:
        """Mark all texts of an article in the order in which they are read."""
        return ReadingCopy(
            kicker=self(article.kicker),
            headline=self(article.headline),
            subhead=self(article.subhead),
            byline=self(article.byline_text),
            digest=tuple(self(item) for item in article.digest),
            captions=tuple(
                Caption(caption.public_id, self(caption.text), self(caption.credit))
                for caption in captions
            ),
            body=tuple(Block(block["role"], self(block["text"])) for block in article.body),
        )

    def _span(self, span: Span) -> SafeString:
        if not span.hit:
            return format_html("{}", span.text)
        self.found += 1
        first = SafeString(' id="hit"') if self.found == 1 else SafeString("")
        return format_html("<mark{}>{}</mark>", first, span.text)


def marked(spans: Sequence[Span]) -> SafeString:
    """Return spans that were found elsewhere as escaped text with <mark>."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", s.text) if s.hit else s.text,) for s in spans)
    )
