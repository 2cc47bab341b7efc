"""Searching the archive."""

import logging
from dataclasses import dataclass
from typing import Any, Literal, cast
from urllib.parse import urlencode, urlsplit, urlunsplit

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from archive import search
from archive.models import Newspaper
from archive.search.results import Hit, Results
from archive.views.reading import ReadingPage

_log = logging.getLogger(__name__)

Sort = Literal["relevance", "newest", "oldest"]

HITS_A_PAGE = 20
LONGEST_QUERY = 300
"""Characters of a query: room for a sentence pasted in; longer than that is a mistake."""

SORTS = [("relevance", _("相关")), ("newest", _("最新")), ("oldest", _("最早"))]


class SearchForm(forms.Form):
    """What stands in the address of a search; anything senseless counts as not said."""

    q = forms.CharField(
        required=False,
        max_length=LONGEST_QUERY,
        error_messages={"max_length": _("检索词太长，请缩短到%(limit_value)d字以内。")},
    )
    newspaper = forms.SlugField(required=False)
    sort = forms.ChoiceField(choices=SORTS, required=False)
    page = forms.IntegerField(min_value=1, max_value=100_000, required=False)


@dataclass(frozen=True, slots=True)
class Asked:
    """A search as the reader means it."""

    text: str
    newspaper: str
    sort: Sort
    page: int

    def address(self, **changes: str | int) -> str:
        """Return the query part of its address, with changes; defaults are left out."""
        values = {"q": self.text, "newspaper": self.newspaper, "sort": self.sort}
        asked = values | {"page": self.page} | changes
        silent = {"newspaper": "", "sort": "relevance", "page": 1}
        return "?" + urlencode({k: v for k, v in asked.items() if v != silent.get(k)})


class SearchView(ReadingPage, TemplateView):
    """What was found, a page at a time."""

    template_name = "search.html"

    @cached_property
    def form(self) -> SearchForm:
        """The form of the address, checked."""
        form = SearchForm(self.request.GET)
        form.is_valid()
        return form

    @cached_property
    def asked(self) -> Asked:
        """The search of the address."""
        clean = self.form.cleaned_data
        return Asked(
            text=clean.get("q") or "",
            newspaper=clean.get("newspaper") or "",
            sort=cast("Sort", clean.get("sort") or "relevance"),
            page=clean.get("page") or 1,
        )

    @cached_property
    def results(self) -> Results:
        """What was found, from the first hit of the page on."""
        asked = self.asked
        start = (asked.page - 1) * HITS_A_PAGE
        return search.search(
            asked.text,
            offset=start,
            limit=HITS_A_PAGE,
            newspaper=asked.newspaper,
            sort=asked.sort,
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer; a page behind the last one becomes the last one."""
        try:
            total = self.results.total if self.asked.text else 0
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
            "problems": self.form.errors.get("q", []),
            "newspapers": newspapers,
            "newspaper": newspapers[0] if len(newspapers) == 1 else None,
            "own_search_box": True,
        }
        if self.asked.text and "out_of_order" not in kwargs:
            context |= self._found()
        return super().get_context_data(**context, **kwargs)

    def _found(self) -> dict[str, Any]:
        asked, results = self.asked, self.results
        paper = Paginator(range(results.total), HITS_A_PAGE)
        shown = min(asked.page, paper.num_pages)
        return {
            "results": results,
            "hits": [(hit, read_on(hit, asked.text)) for hit in results.hits],
            "sorts": SORTS,
            "first": (shown - 1) * HITS_A_PAGE + 1,
            "shown": shown,
            "before": shown - 1,
            "after": shown + 1,
            "pages": list(paper.get_elided_page_range(shown, on_each_side=2, on_ends=1)),
            "gap": paper.ELLIPSIS,
            "last_page": paper.num_pages,
        }


def read_on(hit: Hit, query: str) -> str:
    """Return the address of a hit with the query, so that the article marks it."""
    parts = urlsplit(hit.url)
    return urlunsplit(parts._replace(query=urlencode({"q": query}), fragment=parts.fragment))
