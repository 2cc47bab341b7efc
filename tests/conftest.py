"""What all tests share."""

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path: Path) -> Iterator[Path]:
    """Give each test its own VAR_DIR: uploads, and an empty search index."""
    import haystack

    settings.VAR_DIR = tmp_path
    settings.MEDIA_ROOT = tmp_path / "files"
    options = haystack.connections.connections_info["default"]
    before = options["PATH"]
    options["PATH"] = str(tmp_path / "index")
    haystack.connections.reload("default")
    yield tmp_path
    options["PATH"] = before
