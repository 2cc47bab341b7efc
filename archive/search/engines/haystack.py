"""Haystack's interface over the query tree, the same for every engine."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import escape
from haystack import connections
from haystack.backends import BaseSearchBackend, BaseSearchQuery, SearchNode, log_query
from haystack.exceptions import SkipDocument
from haystack.models import SearchResult
from haystack.utils import get_identifier

from archive.search import query, tree
from archive.search.engines.base import Engine, Sort
from archive.search.engines.counted import facets
from archive.search.engines.lookups import fragment, narrowed
from archive.search.entries import Entry
from archive.search.snippets import snippet
from archive.search.tree import Node, Text


class TreeBackend(BaseSearchBackend, Engine):  # type: ignore[misc]
    """A Haystack backend whose queries are trees; an engine adds `find` and `writing`."""

    def update(self, index: Any, iterable: Iterable[Any], commit: bool = True) -> None:
        """Index model instances, all in one step; those the index skips are dropped from it."""
        entries: list[Entry] = []
        gone: list[str] = []
        for instance in iterable:
            try:
                entries.append(index.full_prepare(instance)["entry"])
            except SkipDocument:
                gone.append(get_identifier(instance))
        with self.writing() as batch:
            batch.remove(gone)
            batch.add(entries)

    def remove(self, obj_or_string: Any, commit: bool = True) -> None:
        """Drop a model instance, or what has this key."""
        with self.writing() as batch:
            batch.remove([get_identifier(obj_or_string)])

    def clear(self, models: Sequence[Any] | None = None, commit: bool = True) -> None:
        """Drop everything, or what is of these models."""
        if not models:
            self.begin_anew()
            return
        with self.writing() as batch:
            batch.clear([model._meta.label_lower for model in models])

    def trouble(self) -> str:
        """Return what is wrong with the index and what to do; empty when nothing is."""
        return ""

    def begin_anew(self) -> None:
        """Drop everything; an engine whose index may be unreadable does it without reading."""
        with self.writing() as batch:
            batch.clear()

    @log_query  # type: ignore[untyped-decorator]
    def search(self, query_string: Any, **kwargs: Any) -> dict[str, Any]:
        """Answer a tree, or text as a reader would type it."""
        node = query.parse(query_string) if isinstance(query_string, str) else query_string
        models = kwargs.get("models") or ()
        if models:
            labels = frozenset(model._meta.label_lower for model in models)
            node = tree.all_of(node, tree.Where("model", labels))
        for narrow in kwargs.get("narrow_queries") or ():
            node = tree.all_of(node, narrowed(narrow))
        offset = kwargs.get("start_offset") or 0
        end = kwargs.get("end_offset")
        found = self.find(
            node,
            offset=offset,
            limit=None if end is None else max(0, end - offset),
            sort=_sort(kwargs.get("sort_by") or ()),
        )
        make = kwargs.get("result_class") or SearchResult
        terms = tree.positive_terms(node) if kwargs.get("highlight") else None
        results = [
            _result(make, entry, points, terms)
            for entry, points in zip(found.entries, found.scores, strict=True)
        ]
        return {"results": results, "hits": found.total, "facets": facets(self, node, kwargs)}

    def build_schema(self, fields: dict[str, Any]) -> Any:
        """Fields are the engine's own; Haystack's do not change them."""
        return None


def _result(make: Any, entry: Entry, points: float, terms: tuple[Text, ...] | None) -> Any:
    app_label, model_name = entry.model.split(".")
    fields = {
        name: getattr(entry, name)
        for name in ("type", "url", "newspaper", "newspaper_title", "date", "page", "page_name")
    }
    if terms is not None:
        fields["highlighted"] = {"text": [_excerpt(entry, terms)]}
    return make(
        app_label,
        model_name,
        entry.pk,
        points,
        **fields,
        id=entry.key,
        position=entry.position,
        headline=entry.headline,
        kind=entry.kind,
        column=entry.column,
        contributors=list(entry.contributors),
        agencies=list(entry.agencies),
        text="\n".join(unit.text for unit in entry.units),
    )


def _excerpt(entry: Entry, terms: tuple[Text, ...]) -> str:
    """Return an excerpt as HTML, with <em> around each hit."""
    pieces = ((escape(span.text), span.hit) for span in snippet(entry.units, terms))
    return "".join(f"<em>{text}</em>" if is_hit else text for text, is_hit in pieces)


def _sort(fields: Sequence[str]) -> Sort:
    match list(fields):
        case []:
            return "relevance"
        case ["date"]:
            return "oldest"
        case ["-date"]:
            return "newest"
        case _:
            raise ValueError(f"Results sort by date or -date, not by {', '.join(fields)}.")


class TreeQuery(BaseSearchQuery):  # type: ignore[misc]
    """Haystack's query, built as a tree instead of a string."""

    def __str__(self) -> str:
        return repr(self.build_query())

    def build_query(self) -> Node:
        """Return the tree of all filters; without any, everything."""
        return _tree(self.query_filter) if self.query_filter else tree.Everything()

    def clean(self, query_fragment: Any) -> Any:
        """Return the text as it stands: nothing in it needs escaping."""
        return query_fragment


def _tree(node: SearchNode) -> Node:
    children = [_child(child, node) for child in node.children]
    joined = tree.any_of(*children) if node.connector == SearchNode.OR else tree.all_of(*children)
    return tree.Not(joined) if node.negated else joined


def _child(child: Any, node: SearchNode) -> Node:
    if isinstance(child, SearchNode):
        return _tree(child)
    expression, value = child
    field, filter_type = node.split_expression(expression)
    return fragment(field, filter_type, value)


def default_backend() -> TreeBackend:
    """Return the engine in use."""
    backend: TreeBackend = connections["default"].get_backend()
    return backend
