"""The connection to a cluster: several nodes, asked again when one does not answer."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from opensearchpy import OpenSearch, helpers
from opensearchpy.exceptions import (
    ConnectionError as NoConnection,
)
from opensearchpy.exceptions import NotFoundError, OpenSearchException, TransportError

from archive.search.engines.base import IndexUnusable

TIMEOUT = 30
"""Seconds to wait for an answer."""

TRIES = 6
"""Times a request is sent before it fails; each goes to another node, if there is one."""

BUSY = (429, 500, 502, 503, 504)
"""Answers that say "not now": too much to do, or a node with a shard has just died (500)."""

Json = dict[str, Any]


def connect(url: str) -> OpenSearch:
    """Return a connection to the nodes whose addresses stand in `url`, separated by commas."""
    # Every request is a line otherwise, and "there is none" a warning; what fails is raised.
    logging.getLogger("opensearch").setLevel(logging.ERROR)
    return OpenSearch(
        hosts=[node.strip() for node in url.split(",")],
        timeout=TIMEOUT,
        max_retries=TRIES - 1,
        retry_on_timeout=True,
        retry_on_status=BUSY,
        # What a dead node is left alone for; there may be no other.
        dead_timeout=1,
        timeout_cutoff=2,
    )


@contextmanager
def answering(url: str) -> Iterator[None]:
    """Turn what goes wrong at the cluster into `IndexUnusable`, which says what to do."""
    try:
        yield
    except NoConnection as error:
        raise IndexUnusable(
            f"The search cluster at {without_password(url)} does not answer. Nothing is lost: "
            "see that it runs; what waits to be indexed is indexed then."
        ) from error
    except NotFoundError as error:
        raise IndexUnusable(
            "The search index is not in the cluster. Nothing of the archive is lost: run "
            "`manage.py rebuild_index`; meanwhile the site can be browsed."
        ) from error
    except (TransportError, OpenSearchException) as error:
        raise IndexUnusable(
            f"The search cluster could not answer ({error}). See its log; if its index is "
            "damaged, run `manage.py rebuild_index`."
        ) from error


def without_password(url: str) -> str:
    """Return addresses as they may be shown: without user and password."""
    nodes = (node.strip() for node in url.split(","))
    return ",".join(node.partition("//")[0] + "//" + node.rpartition("@")[2].rpartition("//")[2]
                    for node in nodes)  # fmt: skip


def bulk(client: OpenSearch, actions: Sequence[Json]) -> None:
    """Write and delete documents; what a node refuses for now is sent again.

    The same action twice comes to the same, so nothing is lost or doubled when a node dies
    between doing and answering. Deleting what is not there is no error.
    """
    results = helpers.streaming_bulk(
        client,
        actions,
        chunk_size=200,
        max_retries=8,
        initial_backoff=1,
        max_backoff=5,
        raise_on_error=False,
        yield_ok=False,
    )
    failed = [result for _, result in results if result.get("delete", {}).get("status") != 404]
    if failed:
        raise IndexUnusable(
            f"The search cluster refused {len(failed)} documents, the first with: {failed[0]}"
        )
