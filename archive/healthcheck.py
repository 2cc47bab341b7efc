"""Ask the site on this machine whether it is well: exit status 0 or 1, for a container's health.

Needs nothing but Python, and only what the web process itself was started with: the request
carries one of the site's own names, because a name outside ALLOWED_HOSTS would be refused.
"""

import os
import sys
import urllib.request
from urllib.error import URLError

TIMEOUT = 5
"""Seconds."""


def request() -> urllib.request.Request:
    """Return the request for /health/ as a client outside would send it."""
    port = os.environ.get("PORT") or "8000"
    names = (os.environ.get("ALLOWED_HOSTS") or "localhost").split(",")
    name = names[0].strip().lstrip(".")
    host = "localhost" if name in {"", "*"} else name
    return urllib.request.Request(f"http://127.0.0.1:{port}/health/", headers={"Host": host})


def is_well() -> bool:
    """Whether the site answers that database and index are reachable."""
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with direct.open(request(), timeout=TIMEOUT) as response:
            return bool(response.status == 200)
    except (URLError, OSError):
        return False


if __name__ == "__main__":
    sys.exit(0 if is_well() else 1)
