"""The default engine: Whoosh, pure Python, inside the web process."""

from haystack.backends import BaseEngine

from archive.search.engines.haystack import TreeQuery
from archive.search.engines.shelved import ShelvedBackend
from archive.search.engines.whoosh.index import index_at

__all__ = ["WhooshBackend", "WhooshEngine"]


class WhooshBackend(ShelvedBackend):
    """Haystack's view of a Whoosh index."""

    open_index = staticmethod(index_at)


class WhooshEngine(BaseEngine):  # type: ignore[misc]
    """What HAYSTACK_CONNECTIONS names."""

    backend = WhooshBackend
    query = TreeQuery
