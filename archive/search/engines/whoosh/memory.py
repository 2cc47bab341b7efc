"""Answers that are kept for a while, so that one search serves its pages, counts and facets."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Protocol, TypeVar

MOST = 32 * 1024 * 1024
"""Bytes that kept answers may take in a process."""


class Weighed(Protocol):
    """Something that knows about how many bytes it takes."""

    @property
    def weight(self) -> int:
        """Bytes."""


T = TypeVar("T", bound=Weighed)


class Memory:
    """Answers by question, the least used forgotten first; safe to use from several threads."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, Weighed] = OrderedDict()
        self._weight = 0

    def get(self, question: Hashable, work: Callable[[], T]) -> T:
        """Return the answer that is known, or work it out."""
        with self._lock:
            if question in self._known:
                self._known.move_to_end(question)
                return self._known[question]  # type: ignore[return-value]
        answer = work()
        with self._lock:
            if question not in self._known and answer.weight <= self._most // 2:
                self._known[question] = answer
                self._weight += answer.weight
            while self._weight > self._most:
                self._weight -= self._known.popitem(last=False)[1].weight
        return answer

    def forget(self) -> None:
        """Forget everything: the index has changed."""
        with self._lock:
            self._known.clear()
            self._weight = 0
