"""The lowest layer works where the upper ones are not installed."""

from __future__ import annotations

import sys

import pytest

from tests.house.processes import run

WITHOUT_THE_SITE = """
import sys

ABSENT = {"django", "haystack", "whoosh", "django_tasks", "psycopg", "gunicorn"}

class NotInstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ABSENT:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, NotInstalled())
"""

READ_A_PAGE = """
from pathlib import Path
from archive.paper import Source, read_issues

path = Path("fixtures/datong/2022-08-21/p1.md")
[issue] = read_issues([Source(str(path), path.read_bytes())])
print(issue.date)
"""


def test_the_site_itself_needs_what_is_absent_here() -> None:
    done = run(sys.executable, "-c", WITHOUT_THE_SITE + "import archive.models", settings={})
    assert "No module named 'django'" in done.stderr


@pytest.mark.parametrize("code", ["import archive.paper", READ_A_PAGE], ids=["import", "read"])
def test_pages_are_read_without_django(code: str) -> None:
    done = run(sys.executable, "-c", WITHOUT_THE_SITE + code, settings={})
    assert done.returncode == 0, done.stderr
    if code == READ_A_PAGE:
        assert done.stdout.strip() == "2022-08-21"
