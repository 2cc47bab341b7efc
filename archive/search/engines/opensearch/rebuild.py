"""Building the index anew beside the one in use."""

from collections.abc import Iterator
from contextlib import contextmanager

from archive.search.engines.base import Batch
from archive.search.engines.opensearch.client import answering
from archive.search.engines.opensearch.index import OpenSearchIndex


class OpenSearchRebuild:
    """An index being built aside, to be taken into use when it holds everything.

    How far it is stands in its own mapping, which OpenSearch keeps for us.
    """

    at_once = 1_000_000

    def __init__(self, index: OpenSearchIndex) -> None:
        self._index = index
        self._client = index.client
        with answering(index.url), index.lock():
            aside = index.behind(index.aside_alias)
            if aside is None:
                aside = index.create()
                self._client.indices.put_alias(index=aside, name=index.aside_alias)
            found = self._client.indices.get_mapping(index=aside)
        self._name = aside
        self.reached = int(found[aside]["mappings"].get("_meta", {}).get("reached", 0))

    @contextmanager
    def writing(self) -> Iterator[Batch]:
        """Wait for the right to write into the index being built."""
        with (
            answering(self._index.url),
            self._index.lock() as renew,
            self._index.change(self._name, renew) as batch,
        ):
            yield batch

    def note(self, reached: int) -> None:
        """Remember the last issue it holds, for whoever goes on after a stop."""
        with answering(self._index.url):
            body = {"_meta": {"reached": reached}}
            self._client.indices.put_mapping(index=self._name, body=body)
        self.reached = reached

    def finish(self) -> None:
        """Take it into use in one step."""
        with answering(self._index.url), self._index.lock():
            self._index.put_live(self._name)
