"""One writer at a time, on however many machines: a document that only one can create."""

import os
import socket
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from opensearchpy import OpenSearch
from opensearchpy.exceptions import ConflictError, NotFoundError

from archive.search.engines.base import IndexBusy
from archive.search.engines.opensearch.client import Json

LEASE = 30.0
"""Seconds after which a lock that its holder has not renewed may be taken away."""

RETRY = 0.05
"""Seconds between two tries for the lock."""

_ID = "writer"

Renew = Callable[[], None]


@contextmanager
def lock(client: OpenSearch, index: str, timeout: float) -> Iterator[Renew]:
    """Hold the lock of an index; yields what renews it, to be called before anything is written.

    Raises `IndexBusy` after `timeout` seconds of waiting, or when the lock was taken away because
    its holder took too long; nothing has been written then. The lock of a process that died on
    this machine is taken at once, of another machine after `LEASE`.
    """
    name = f"{index}-lock"
    held = _Held(client, name, _acquire(client, name, timeout))
    try:
        yield held.renew
    finally:
        held.release()


class _Held:
    """A lock that we hold; each renewal gives it a new place in OpenSearch's count of changes."""

    def __init__(self, client: OpenSearch, name: str, made: Json) -> None:
        self._client = client
        self._name = name
        self._made = made

    def renew(self) -> None:
        """Make sure that the lock is still ours, and for longer."""
        us = _us()
        try:
            self._made = self._client.index(
                index=self._name, id=_ID, body=us, params=_unchanged(self._made)
            )
        except (ConflictError, NotFoundError) as error:
            # A node that dies can have done it without answering; then it is ours as it stands.
            holder = _holder(self._client, self._name)
            if holder is None or holder["_source"]["token"] != us["token"]:
                raise busy(LEASE) from error
            self._made = holder

    def release(self) -> None:
        """Let others write."""
        try:
            self._client.delete(index=self._name, id=_ID, params=_unchanged(self._made))
        except (ConflictError, NotFoundError):
            return


def _acquire(client: OpenSearch, name: str, timeout: float) -> Json:
    began = time.monotonic()
    seen: tuple[Json | None, float] = (None, began)
    while True:
        try:
            made: Json = client.index(index=name, id=_ID, body=_us(), params={"op_type": "create"})
        except ConflictError:
            now = time.monotonic()
            other = _holder(client, name)
            if other and (_is_dead(other) or (_same(seen[0], other) and now - seen[1] > LEASE)):
                _take_away(client, name, other)
                continue
            if not _same(seen[0], other):
                seen = (other, now)
            if now - began > timeout:
                raise busy(timeout) from None
            time.sleep(RETRY)
        else:
            return made


def _us() -> Json:
    return {"machine": socket.gethostname(), "process": os.getpid(), "token": uuid.uuid4().hex}


def _unchanged(made: Json) -> Json:
    return {"if_seq_no": made["_seq_no"], "if_primary_term": made["_primary_term"]}


def _holder(client: OpenSearch, name: str) -> Json | None:
    try:
        found: Json = client.get(index=name, id=_ID)
    except NotFoundError:
        return None
    return found


def _same(one: Json | None, other: Json | None) -> bool:
    return one is not None and other is not None and one["_seq_no"] == other["_seq_no"]


def _is_dead(holder: Json) -> bool:
    """Whether the process that holds the lock ran on this machine and is no more."""
    if holder["_source"]["machine"] != socket.gethostname():
        return False
    try:
        os.kill(holder["_source"]["process"], 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _take_away(client: OpenSearch, name: str, holder: Json) -> None:
    try:
        client.delete(index=name, id=_ID, params=_unchanged(holder))
    except (ConflictError, NotFoundError):
        return


def busy(seconds: float) -> IndexBusy:
    """Return the error of a lock that another process holds."""
    return IndexBusy(
        f"The index was being written by another process for {seconds:.0f} seconds. Nothing is "
        "lost: what is waiting is written with the next change, or run `manage.py update_index`."
    )
