"""Searching: what the reader typed, how text is analysed, and the engines. No models here."""

from archive.search.engines.base import IndexBusy, IndexUnusable, SearchError
from archive.search.facets import Narrowing
from archive.search.results import Hit, Relaxed, Results, Span
from archive.search.searching import mark, search, trouble

__all__ = [
    "Hit",
    "IndexBusy",
    "IndexUnusable",
    "Narrowing",
    "Relaxed",
    "Results",
    "SearchError",
    "Span",
    "mark",
    "search",
    "trouble",
]
