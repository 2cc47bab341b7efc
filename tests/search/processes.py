"""Other processes on the same database and index, for tests of what happens between two."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]

PRELUDE = """
import sys, django
django.setup()
def answer(value):
    print(value, flush=True)
"""


def start(script: str) -> "subprocess.Popen[str]":
    """Run a script with Django set up, on the test's database and index."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "DATABASE_URL": f"sqlite:///{settings.DATABASES['default']['NAME']}",
        "VAR_DIR": str(settings.VAR_DIR),
        "SEARCH_ENGINE": settings.SEARCH_ENGINE,
        "SECRET_KEY": "only-for-tests",
        "PYTHONPATH": str(ROOT),
        "LOG_LEVEL": "ERROR",
    }
    return subprocess.Popen(
        [sys.executable, "-c", PRELUDE + script],
        env=environment,
        cwd=ROOT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def ask(process: "subprocess.Popen[str]", line: str) -> str:
    """Send a line to a process and return the line it answers."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(line + "\n")
    process.stdin.flush()
    return process.stdout.readline().strip()
