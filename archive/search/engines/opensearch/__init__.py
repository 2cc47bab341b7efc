"""The engine for more than one machine: an OpenSearch cluster."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from haystack.backends import BaseEngine

from archive.search.engines.base import Batch, Found, Rebuild, Sort
from archive.search.engines.haystack import TreeBackend, TreeQuery
from archive.search.engines.opensearch.index import OpenSearchIndex, index_at
from archive.search.engines.opensearch.rebuild import OpenSearchRebuild
from archive.search.tree import Node

__all__ = ["OpenSearchBackend", "OpenSearchEngine"]


class OpenSearchBackend(TreeBackend):
    """Haystack's view of the index called INDEX_NAME in the cluster at URL."""

    def __init__(self, connection_alias: str, **options: Any) -> None:
        super().__init__(connection_alias, **options)
        self._index: OpenSearchIndex = index_at(
            options["URL"], options["INDEX_NAME"], options["SHARDS"], options["REPLICAS"]
        )

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
        return OpenSearchRebuild(self._index)

    def begin_anew(self) -> None:
        """Drop everything, whatever state the index is in."""
        self._index.clear()


class OpenSearchEngine(BaseEngine):  # type: ignore[misc]
    """What HAYSTACK_CONNECTIONS names."""

    backend = OpenSearchBackend
    query = TreeQuery
