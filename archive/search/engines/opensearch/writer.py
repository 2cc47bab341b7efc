"""Changes to the index, gathered and then written together."""

from collections.abc import Callable, Iterator, Sequence

from opensearchpy import OpenSearch, helpers

from archive.search.engines.attributes import key
from archive.search.engines.opensearch.client import bulk
from archive.search.engines.opensearch.matching import one_of
from archive.search.engines.opensearch.schema import Json, document_of
from archive.search.entries import Entry

Predicate = Callable[[Entry], bool]


class OpenSearchBatch:
    """Changes that readers see together, once they are all written."""

    def __init__(self, client: OpenSearch, index: str) -> None:
        self._client = client
        self._index = index
        self._changes: dict[str, Entry | None] = {}
        """Key → what it is to be; None for what is to go."""

    def replace_issue(self, issue_id: int, entries: Sequence[Entry]) -> None:
        """Put these entries in the place of all the issue had."""
        self._drop("issue", str(issue_id))
        self.add(entries)

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in the place of the one with its key."""
        self._changes.update((entry.key, entry) for entry in entries)

    def remove(self, keys: Sequence[str]) -> None:
        """Drop the entries with these keys."""
        self._changes.update(dict.fromkeys(keys))

    def clear(self, models: Sequence[str] = ()) -> None:
        """Drop the entries of these models, or all."""
        for model in models:
            self._drop("model", model)
        if not models:
            self._drop_all({"match_all": {}}, lambda entry: True)

    def _drop(self, attribute: str, value: str) -> None:
        name = {"issue": "issue_id"}.get(attribute, attribute)
        self._drop_all(
            one_of("keys", [key(attribute, value)]),
            lambda entry: str(getattr(entry, name)) == value,
        )

    def _drop_all(self, found: Json, told: Predicate) -> None:
        """Drop what the index has and what this batch has been told to add."""
        self.remove(list(self._keys(found)))
        self.remove([name for name, entry in self._changes.items() if entry and told(entry)])

    def _keys(self, query: Json) -> Iterator[str]:
        """Yield the keys of what is found; the index is as the last batch left it."""
        hits = helpers.scan(
            self._client, index=self._index, query={"query": query, "_source": False}, size=2000
        )
        return (hit["_id"] for hit in hits)

    def write(self) -> None:
        """Write all changes, then let readers see them."""
        if self._changes:
            bulk(self._client, [self._action(name) for name in self._changes])
            self._client.indices.refresh(index=self._index)

    def _action(self, name: str) -> Json:
        entry = self._changes[name]
        if entry is None:
            return {"_op_type": "delete", "_index": self._index, "_id": name}
        document = document_of(entry)
        return {"_op_type": "index", "_index": self._index, "_id": name, "_source": document}
