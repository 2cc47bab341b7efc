"""What tests of taking in share."""

from collections.abc import Callable

import pytest

from archive.ingest import process, receive
from archive.models import Upload
from archive.paper import Answers, Source
from tests.ingest import pages


@pytest.fixture
def simple_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read pages in the notation of `tests.ingest.pages`."""
    monkeypatch.setattr("archive.ingest.processing.read_issues", pages.read_issues)


@pytest.fixture
def take_in(simple_pages: None, db: None) -> Callable[..., Upload]:
    """Take in simple pages: ``take_in(("p1.txt", text), publish=True)``."""

    def take(*files: tuple[str, str], publish: bool = False, **answers: object) -> Upload:
        sources = [Source(name, text.encode()) for name, text in files]
        upload = receive(
            sources,
            answers=Answers(**answers),  # type: ignore[arg-type]
            publish=publish,
            enqueue=False,
        )
        return process(upload.pk)

    return take
