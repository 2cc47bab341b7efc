"""Searching the archive."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from archive import search
from archive.ingest.sounds import table
from archive.models import Newspaper
from archive.search.results import Hit, Results
from archive.search.sounds import offered, sounds_like_pinyin
from archive.views.asked import SORTS, asked_in
from archive.views.histogram import histogram
from archive.views.narrowing import choices_of
from archive.views.reading import ReadingPage
from archive.views.strips import Strip, strips_of
from archive.views.understood import understood

_log = logging.getLogger(__name__)

HITS_A_PAGE = 20

LITTLE = 5
"""So few results that a query in Latin letters may have been meant as pinyin."""

DEEPEST = 10_000
"""Results that can be paged through; nobody reads on, and a cluster answers no deeper."""


class SearchView(ReadingPage, TemplateView):
    """What was found, a page at a time."""

    template_name = "search.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        """Read the address."""
        super().setup(request, *args, **kwargs)
        self.asked, self.problems = asked_in(request.GET)

    @cached_property
    def results(self) -> Results:
        """What was found, from the first hit of the page on."""
        asked = self.asked
        return search.search(
            asked.text,
            offset=(asked.page - 1) * HITS_A_PAGE,
            limit=HITS_A_PAGE,
            sort=asked.sort,
            narrowing=asked.narrowing,
            counted=True,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; a page behind the last one becomes the last one."""
        if self.asked.page > DEEPEST // HITS_A_PAGE:
            return HttpResponseRedirect(self.asked.address(page=DEEPEST // HITS_A_PAGE))
        try:
            total = self.results.total if self.asked.anything else 0
        except search.SearchError:
            _log.exception("the index does not answer")
            return self.render_to_response(self.get_context_data(out_of_order=True), status=503)
        if total and not self.results.hits:
            last = (total - 1) // HITS_A_PAGE + 1
            return HttpResponseRedirect(self.asked.address(page=last))
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather what the page shows."""
        newspapers = list(Newspaper.objects.with_issues())
        context = {
            "asked": self.asked,
            "problems": self.problems,
            "newspapers": newspapers,
            "newspaper": newspapers[0] if len(newspapers) == 1 else None,
            "own_search_box": True,
        }
        if self.asked.anything and "out_of_order" not in kwargs:
            context |= self._found({paper.slug: paper.title for paper in newspapers})
        return super().get_context_data(**context, **kwargs)

    def _found(self, titles: dict[str, str]) -> dict[str, Any]:
        asked, results = self.asked, self.results
        context = {
            "results": results,
            "parts": understood(asked, titles),
            "sounds": self._sounds(),
        }
        if not results.total:
            relaxed = results.relaxed
            looser = {"looser": shown(relaxed.hits, relaxed.query)} if relaxed else {}
            return context | {"relaxed": relaxed} | looser
        hits = shown(results.hits, asked.text)
        return (
            context
            | self._paged()
            | {
                "hits": hits,
                "folded": any(one.others for one in hits),
                "sorts": SORTS,
                "groups": choices_of(results, asked, titles),
                "histogram": histogram(results.months, asked),
                "years": [int(results.months[end].value[:4]) for end in (0, -1)]
                if results.months
                else [],
            }
        )

    def _sounds(self) -> list[str]:
        """Return what may be meant by a query in pinyin that finds little."""
        text = self.asked.text
        if self.results.total > LITTLE or not sounds_like_pinyin(text):
            return []
        return offered(text, table())

    def _paged(self) -> dict[str, Any]:
        paper = Paginator(range(min(self.results.total, DEEPEST)), HITS_A_PAGE)
        current = min(self.asked.page, paper.num_pages)
        return {
            "first": (current - 1) * HITS_A_PAGE + 1,
            "shown": current,
            "before": current - 1,
            "after": current + 1,
            "pages": list(paper.get_elided_page_range(current, on_each_side=2, on_ends=1)),
            "gap": paper.ELLIPSIS,
            "last_page": paper.num_pages,
            "deepest": DEEPEST if self.results.total > DEEPEST else 0,
        }


@dataclass(frozen=True, slots=True)
class Shown:
    """A hit with its address, and those of the same page that print the same elsewhere."""

    hit: Hit
    address: str
    others: tuple[tuple[Hit, str], ...]
    strip: Strip | None = None

    @property
    def on_page(self) -> str:
        """The address of the place on the page, with the query."""
        parts = urlsplit(self.address)
        _root, newspaper, day, page, *_article = parts.path.split("/")
        anchor = self.strip.anchor if self.strip else ""
        return urlunsplit(parts._replace(path=f"/{newspaper}/{day}/{page}/", fragment=anchor))


def shown(hits: Sequence[Hit], query: str) -> list[Shown]:
    """Return hits as they are shown: what repeats an earlier one stands with that one."""

    def repeating(first: Hit) -> Iterator[tuple[Hit, str]]:
        return ((hit, read_on(hit, query)) for hit in hits if hit.repeats == first.url)

    first = [hit for hit in hits if not hit.repeats]
    strips = strips_of(first, query)
    return [
        Shown(hit, read_on(hit, query), tuple(repeating(hit)), strips.get(hit.url)) for hit in first
    ]


def read_on(hit: Hit, query: str) -> str:
    """Return the address of a hit with the query, so that the article marks it."""
    parts = urlsplit(hit.url)
    asked = urlencode({"q": query}) if query else ""
    return urlunsplit(parts._replace(query=asked, fragment=parts.fragment))
