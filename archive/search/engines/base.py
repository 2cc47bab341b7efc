"""What every engine answers, whatever it is made of."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Literal, Protocol

from archive.search.entries import Entry
from archive.search.tree import Node

Sort = Literal["relevance", "newest", "oldest"]


class SearchError(Exception):
    """Something about the index; the message says what to do."""


class IndexBusy(SearchError):
    """Another process kept the index locked for longer than we wait."""


class IndexUnusable(SearchError):
    """The index cannot be read; it has to be built anew."""


@dataclass(frozen=True, slots=True)
class Found:
    """A slice of the matching entries, with the counts of all of them."""

    total: int
    articles: int
    captions: int
    entries: tuple[Entry, ...]
    scores: tuple[float, ...]


class Batch(Protocol):
    """Changes that the index takes over together, or not at all."""

    def replace_issue(self, issue_id: int, entries: Sequence[Entry]) -> None:
        """Put these entries in the place of all the issue had."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Add entries, each in the place of the one with its key."""

    def remove(self, keys: Sequence[str]) -> None:
        """Drop the entries with these keys."""

    def clear(self, models: Sequence[str] = ()) -> None:
        """Drop the entries of these models, or all."""


class Engine(Protocol):
    """An index of entries."""

    def find(self, node: Node, *, offset: int, limit: int | None, sort: Sort) -> Found:
        """Return the matching entries from `offset`, at most `limit` of them."""

    def counts(self, node: Node, names: Sequence[str]) -> Mapping[str, Mapping[str, int]]:
        """Return how many of all that matches, articles and captions alike, have each value.

        `names` are attributes (`attributes.FACETS`), whose values come as printed, or "month",
        whose values are written 2022-08.
        """

    def writing(self) -> AbstractContextManager[Batch]:
        """Wait for the right to write; what the batch was told is taken over at its end."""

    def rebuilding(self) -> "Rebuild":
        """Begin to build the index anew beside the one in use, or go on where that stopped."""


class Rebuild(Protocol):
    """An index being built aside, to be taken into use when it holds everything.

    What is written meanwhile through `Engine.writing` goes into it as well.
    """

    reached: int
    """The primary key of the last issue it holds; issues come in that order."""

    at_once: int
    """Characters of text that one commit had better take: more cost memory, fewer cost merging."""

    def writing(self) -> AbstractContextManager[Batch]:
        """Wait for the right to write into the index being built."""

    def note(self, reached: int) -> None:
        """Remember the last issue it holds, for whoever goes on after a stop."""

    def finish(self) -> None:
        """Take it into use in one step."""
