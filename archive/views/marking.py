"""The text of an article as it is shown: escaped, with what was searched for marked."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from archive import search
from archive.models import Article, PhotoCaption
from archive.paper.continuations import joined
from archive.search.results import Span
from archive.views.plate import Picture, picture_of


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or crosshead of the body."""

    role: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo caption and its credit, the name of its place on the page, and its photograph."""

    public_id: str
    text: SafeString
    credit: SafeString
    picture: Picture | None


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

    def title(self, text: str) -> SafeString:
        """Return a title escaped and marked, each of its phrases in a box of its own.

        Printed titles part their phrases by spaces; a line of a title breaks there first.
        """
        phrases = _phrases(search.mark(text, self.query) if self.query else (Span(text),))
        return format_html_join(
            " ",
            '<span class="phrase">{}</span>',
            ((format_html_join("", "{}", ((self._span(s),) for s in spans)),) for spans in phrases),
        )

    def article(
        self,
        article: Article,
        captions: Iterable[PhotoCaption],
        *,
        before: str = "",
        after: str = "",
    ) -> ReadingCopy:
        """Mark all texts of an article in the order in which they are read.

        `before` and `after` are the other halves, on other pages, of its first and last paragraph
        where those are cut: what stands across a joint is marked on both sides of it.
        """
        return ReadingCopy(
            kicker=self.title(article.kicker),
            headline=self.title(article.headline),
            subhead=self.title(article.subhead),
            byline=self(article.byline_text),
            digest=tuple(self(item) for item in article.digest),
            captions=tuple(
                Caption(
                    caption.public_id,
                    self(caption.text),
                    self(caption.credit),
                    picture_of(caption.sizes),
                )
                for caption in captions
            ),
            body=tuple(self._body(article, before, after)),
        )

    def _body(self, article: Article, before: str, after: str) -> Iterator[Block]:
        last = len(article.body) - 1
        for number, block in enumerate(article.body):
            text = block["text"]
            head = before if number == 0 else ""
            tail = after if number == last else ""
            yield Block(block["role"], self.half(head, text, tail) if head or tail else self(text))

    def half(self, head: str, text: str, tail: str) -> SafeString:
        """Return a text marked as a part of the paragraph it makes with `head` and `tail`.

        A mark that begins in `head` is counted there.
        """
        whole = joined(head, text) if head else text
        start, end = len(whole) - len(text), len(whole)
        whole = joined(whole, tail) if tail else whole
        return format_html_join("", "{}", ((shown,) for shown in self._within(whole, start, end)))

    def _within(self, whole: str, start: int, end: int) -> Iterator[SafeString]:
        spans = search.mark(whole, self.query) if self.query else (Span(whole),)
        at = 0
        for span in spans:
            piece = span.text[max(0, start - at) : max(0, end - at)]
            if piece and span.hit and at < start:
                yield format_html("<mark>{}</mark>", piece)
            elif piece:
                yield self._span(Span(piece, span.hit))
            at += len(span.text)

    def _span(self, span: Span) -> SafeString:
        if not span.hit:
            return format_html("{}", span.text)
        self.found += 1
        first = SafeString(' id="hit"') if self.found == 1 else SafeString("")
        return format_html("<mark{}>{}</mark>", first, span.text)


def _phrases(spans: Iterable[Span]) -> list[list[Span]]:
    """Part spans at white space; a span that crosses one is parted as well."""
    phrases: list[list[Span]] = [[]]
    for span in spans:
        for number, piece in enumerate(re.split(r"\s+", span.text)):
            if number:
                phrases.append([])
            if piece:
                phrases[-1].append(Span(piece, span.hit))
    return [phrase for phrase in phrases if phrase]


def marked(spans: Sequence[Span]) -> SafeString:
    """Return spans that were found elsewhere as escaped text with <mark>."""
    return format_html_join(
        "", "{}", ((format_html("<mark>{}</mark>", s.text) if s.hit else s.text,) for s in spans)
    )
