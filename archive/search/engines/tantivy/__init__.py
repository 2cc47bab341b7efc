"""The engine for large archives on one machine: tantivy, inside the web process."""

from haystack.backends import BaseEngine

from archive.search.engines.haystack import TreeQuery
from archive.search.engines.shelved import ShelvedBackend
from archive.search.engines.tantivy.index import index_at

__all__ = ["TantivyBackend", "TantivyEngine"]


class TantivyBackend(ShelvedBackend):
    """Haystack's view of a tantivy index."""

    open_index = staticmethod(index_at)


class TantivyEngine(BaseEngine):  # type: ignore[misc]
    """What HAYSTACK_CONNECTIONS names."""

    backend = TantivyBackend
    query = TreeQuery
