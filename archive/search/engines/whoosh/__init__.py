"""The default engine: Whoosh, pure Python, inside the web process."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from haystack.backends import BaseEngine

from archive.search.engines.base import Batch, Found, Rebuild, Sort
from archive.search.engines.haystack import TreeBackend, TreeQuery
from archive.search.engines.shelved import ShelvedRebuild
from archive.search.engines.whoosh.index import index_at
from archive.search.tree import Node

__all__ = ["WhooshBackend", "WhooshEngine"]


class WhooshBackend(TreeBackend):
    """Haystack's view of the Whoosh index in the directory of the connection's PATH."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self._index = index_at(options["PATH"])

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        return self._index.find(node, offset=offset, limit=limit, sort=sort)

    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches have each value of attributes, or each month."""
        return self._index.counts(node, names)

    def writing(self) -> AbstractContextManager[Batch]:
        """Wait for the right to write; what the batch was told is taken over at its end."""
        return self._index.writing()

    def rebuilding(self) -> Rebuild:
        """Begin to build the index anew beside the one in use, or go on where that stopped."""
        return ShelvedRebuild(self._index)

    def trouble(self) -> str:
        """Return what is wrong with the index and what to do; empty when nothing is."""
        return self._index.trouble()

    def begin_anew(self) -> None:
        """Drop everything, whatever state the index is in."""
        self._index.clear()


class WhooshEngine(BaseEngine):  # type: ignore[misc]
    """What HAYSTACK_CONNECTIONS names."""

    backend = WhooshBackend
    query = TreeQuery
