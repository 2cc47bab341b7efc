"""What the tests of the page viewer share: a browser, and tabs on a printed issue."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from archive.models import Issue
from tests.browser.viewing import DESK, printed_issue

expect.set_options(timeout=30_000)  # milliseconds; a machine may be busy with other tests


@pytest.fixture(scope="module")
def viewing_chromium() -> Iterator[Any]:
    """The browser of this machine."""
    from playwright.sync_api import sync_playwright

    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    # Playwright runs an event loop in this thread; the tests' own queries wait for no one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        yield browser
        browser.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def printed(transactional_db: None) -> Issue:
    """An issue with pictures of its pages."""
    return printed_issue()


@pytest.fixture
def look(viewing_chromium: Any, live_server: Any) -> Iterator[Callable[..., Any]]:
    """Open an address in a tab of its own; what the browser complains about fails the test."""
    contexts, complaints = [], []

    def open_tab(address: str, size: dict[str, int] = DESK, **options: Any) -> Any:
        context = viewing_chromium.new_context(
            viewport=size, base_url=live_server.url, **{"reduced_motion": "reduce", **options}
        )
        contexts.append(context)
        tab = context.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda said: complaints.append(said.text))
        tab.goto(address)
        tab.wait_for_load_state("networkidle")
        return tab

    yield open_tab
    for context in contexts:
        context.close()
    assert complaints == []
