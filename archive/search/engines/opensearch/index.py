"""The index in the cluster: an alias that names the one in use."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache

from opensearchpy import OpenSearch
from opensearchpy.exceptions import NotFoundError, RequestError

from archive.search.engines.base import Batch, Found, IndexUnusable, Sort
from archive.search.engines.opensearch.client import answering, connect
from archive.search.engines.opensearch.lock import Renew, lock
from archive.search.engines.opensearch.schema import VERSION, Json, mapping, settings
from archive.search.engines.opensearch.searching import counts, find
from archive.search.engines.opensearch.writer import OpenSearchBatch
from archive.search.engines.shelf import outdated
from archive.search.engines.shelved import Several
from archive.search.tree import Node

LOCK_TIMEOUT = 60.0
"""Seconds to wait for another writer; longer than the lease of one that died elsewhere."""


class OpenSearchIndex:
    """The index of a name in a cluster; safe to use from several threads.

    The alias NAME-vVERSION is the index in use, NAME-vVERSION-aside one that is being built.
    """

    def __init__(self, url: str, name: str, shards: int, replicas: int) -> None:
        self.url = url
        self.name = name
        self.alias = f"{name}-v{VERSION}"
        self.aside_alias = f"{self.alias}-aside"
        self._settings = settings(shards, replicas)
        self.client: OpenSearch = connect(url)

    def find(self, node: Node, *, offset: int = 0, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""
        with answering(self.url):
            try:
                return find(self.client, self.alias, node, offset=offset, limit=limit, sort=sort)
            except NotFoundError:
                self._must_be_new()
                return Found(total=0, articles=0, captions=0, entries=(), scores=())

    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches have each value of attributes, or each month."""
        with answering(self.url):
            try:
                return counts(self.client, self.alias, node, names)
            except NotFoundError:
                self._must_be_new()
                return {name: {} for name in names}

    def _must_be_new(self) -> None:
        """Raise `IndexUnusable` if there is an index, but none of this version."""
        if self._others():
            raise outdated()

    @contextmanager
    def writing(self) -> Iterator[Batch]:
        """Wait for the right to write; what the batch was told is taken over at its end.

        An index that is being built aside is told the same, so that it is not out of date when
        it is taken into use.
        """
        with answering(self.url), self.lock() as renew, ExitStack() as batches:
            live = self.behind(self.alias) or self._new()
            aside = self.behind(self.aside_alias)
            # Left in reverse: the index in use takes over last, when nothing else can fail.
            indexes = [live, *([aside] if aside else [])]
            yield Several([batches.enter_context(self.change(name, renew)) for name in indexes])

    @contextmanager
    def change(self, index: str, renew: Renew) -> Iterator[OpenSearchBatch]:
        """Change one index: all the batch is told, unless there is an exception; hold the lock."""
        batch = OpenSearchBatch(self.client, index)
        yield batch
        renew()
        batch.write()

    @contextmanager
    def lock(self) -> Iterator[Renew]:
        """Be the only process that writes; yields what renews the lock."""
        with lock(self.client, self.name, LOCK_TIMEOUT) as renew:
            yield renew

    def clear(self) -> None:
        """Begin anew with an empty index, whatever state the old one is in."""
        with answering(self.url), self.lock():
            self._new()

    def _new(self) -> str:
        name = self.create()
        self.put_live(name)
        return name

    def create(self) -> str:
        """Make an empty index; nobody reads it yet."""
        for number in range(1, 1000):
            name = f"{self.alias}-{number}"
            try:
                body = {"settings": self._settings, "mappings": mapping()}
                self.client.indices.create(
                    index=name, body=body, params={"wait_for_active_shards": "1"}
                )
            except RequestError as error:
                if error.error != "resource_already_exists_exception":
                    raise
                continue
            return name
        raise IndexUnusable(f"There are a thousand indexes called {self.alias}-… in the cluster.")

    def put_live(self, index: str) -> None:
        """Take an index into use in one step and remove the others of this name."""
        aside = self.behind(self.aside_alias)
        actions: list[Json] = [{"add": {"index": index, "alias": self.alias}}]
        if aside == index:
            actions.append({"remove": {"index": index, "alias": self.aside_alias}})
        others = set(self._others()) - {index, aside}
        actions.extend({"remove_index": {"index": other}} for other in sorted(others))
        self.client.indices.update_aliases(body={"actions": actions})

    def behind(self, alias: str) -> str | None:
        """Return the index an alias names, None where there is none."""
        try:
            found: Json = self.client.indices.get_alias(name=alias)
        except NotFoundError:
            return None
        return next(iter(found), None)

    def _others(self) -> list[str]:
        """Return the indexes of this name, whatever their version."""
        return list(self.client.indices.get(index=f"{self.name}-v*"))


@cache
def index_at(url: str, name: str, shards: int, replicas: int) -> OpenSearchIndex:
    """Return the one connection to an index in this process."""
    return OpenSearchIndex(url, name, shards, replicas)
