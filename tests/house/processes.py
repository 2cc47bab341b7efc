"""Run the project's commands as an operator would: in a process of their own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = {
    "ACCESS_LOG", "ALLOWED_HOSTS", "BEHIND_TLS", "BIND", "CSRF_TRUSTED_ORIGINS", "DATABASE_URL",
    "DEBUG", "DJANGO_ALLOW_ASYNC_UNSAFE", "DJANGO_SETTINGS_MODULE", "LOG_LEVEL",
    "OPENSEARCH_INDEX", "OPENSEARCH_URL", "PORT", "SEARCH_ENGINE", "SECRET_KEY", "TIME_ZONE",
    "VAR_DIR", "WEB_CONCURRENCY",
}  # fmt: skip
"""Settings of the machine the tests run on, which a test must not inherit."""


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """Return this process's environment with exactly `settings` of ours."""
    inherited = {name: value for name, value in os.environ.items() if name not in OURS}
    path = f"{Path(sys.executable).parent}{os.pathsep}{inherited.get('PATH', '')}"
    return {**inherited, "PATH": path, **settings}


def run(
    *command: str, settings: Mapping[str, str], timeout: float = 120, stdin: str = ""
) -> subprocess.CompletedProcess[str]:
    """Run a command in the repository to its end."""
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(settings),
        input=stdin,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


def manage(
    *arguments: str, timeout: float = 120, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run a command of manage.py to its end."""
    return run(sys.executable, "manage.py", *arguments, settings=settings, timeout=timeout)


def free_port() -> int:
    """Return a port that nothing listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
