"""One article on two pages (转版): its rests on other pages, to be read below its beginning."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.models import Article
from archive.paper.continuations import is_cut
from archive.views.marking import Marker, ReadingCopy

_MOST = 8
"""Pages over which an article is followed: more than any article has."""


@dataclass(frozen=True, slots=True)
class Continued:
    """The rest of an article on another page, with its texts ready to be shown.

    `in_sentence` says that it goes on in the middle of a paragraph.
    """

    article: Article
    copy: ReadingCopy
    in_sentence: bool = False


def copies(marker: Marker, article: Article) -> tuple[ReadingCopy, tuple[Continued, ...]]:
    """Return the texts of an article, and of all its rests, marked in the order of reading."""
    chain = list(_chain(article))
    shown = []
    for number, one in enumerate(chain):
        before = _cut(chain[number - 1], one)[0] if number else ""
        after = _cut(one, chain[number + 1])[1] if number + 1 < len(chain) else ""
        captions = one.captions.order_by("position")
        copy = marker.article(one, captions, before=before, after=after)
        shown.append(Continued(one, copy, in_sentence=bool(before)))
    return shown[0].copy, tuple(shown[1:])


def _chain(article: Article) -> Iterator[Article]:
    """Yield the article and its rests, page after page of the same issue."""
    at: Article | None = article
    for _ in range(_MOST):
        if at is None:
            return
        yield at
        at = Article.objects.filter(continued_from=at).select_related("page").first()
        if at:
            at.page.issue = article.page.issue


def _cut(one: Article, other: Article) -> tuple[str, str]:
    """Return the halves of the paragraph that is cut between two pages; empty if none is."""
    if not one.body or not other.body:
        return "", ""
    last, first = one.body[-1], other.body[0]
    if last["role"] != "paragraph" or first["role"] != "paragraph":
        return "", ""
    texts = last["text"], first["text"]
    return texts if is_cut(*texts) else ("", "")
