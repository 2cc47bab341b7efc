"""What all tests share."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("any machine")


def browser_trouble() -> str:
    """Return why no browser can be driven on this machine, or an empty text."""
    if shutil.which("chromium") is None:
        return "chromium is not installed"
    driver = subprocess.run(
        [sys.executable, "-m", "playwright", "--version"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if driver.returncode != 0:
        return f"playwright's driver does not run: {driver.stderr.strip().splitlines()[-1]}"
    return ""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip the tests that drive a browser, with the reason, where there is none to drive.

    Files with slow tests come first: a process that starts one at the end keeps all others waiting.
    """
    driving = [item for item in items if item.get_closest_marker("browser")]
    reason = browser_trouble() if driving else ""
    if reason:
        for item in driving:
            item.add_marker(pytest.mark.skip(reason=reason))
    slow = {item.path for item in items if any(map(item.get_closest_marker, ("browser", "slow")))}
    items.sort(key=lambda item: item.path not in slow)


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
