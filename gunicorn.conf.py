"""How gunicorn serves the site; gunicorn reads this file by its name.

Processes because Python runs one thread at a time in each, and a search is computation; threads
because a reader's slow connection should not keep a process. The application is loaded once
before the processes part, so that they share what they only read.
"""

import gc
import os
from pathlib import Path

MAX_DEFAULT_WORKERS = 4


def _workers() -> int:
    """One process a processor, at least two so that one long request leaves another free.

    Not more than four by default, for the memory; WEB_CONCURRENCY decides otherwise.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 2
    return int(os.environ.get("WEB_CONCURRENCY") or min(max(processors, 2), MAX_DEFAULT_WORKERS))


bind = f"{os.environ.get('BIND') or '127.0.0.1'}:{os.environ.get('PORT') or '8000'}"
worker_class = "gthread"
workers = _workers()
threads = 4
preload_app = True
timeout = 60
graceful_timeout = 15
keepalive = 5
accesslog = "-" if os.environ.get("ACCESS_LOG") else None
# Heartbeats go to memory where there is some: on a slow disk they would look like hanging.
MEMORY = Path("/dev/shm")  # noqa: S108 - gunicorn makes its own nameless files there
worker_tmp_dir = str(MEMORY) if MEMORY.is_dir() else None
# The socket for gunicorn's own control tool is one more door; nothing here uses it.
control_socket_disable = True


def when_ready(server: object) -> None:
    """Load the segmenter's dictionary once for all processes, before they part."""
    from archive.search import analysis

    analysis.words("报纸")


def pre_fork(server: object, worker: object) -> None:
    """Leave what was loaded so far to the processes to share: a collection would copy it."""
    gc.freeze()
