from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from archive.paper import ocr
from tests.paper.ocr import printed

if TYPE_CHECKING:
    from archive.paper.ocr.recognising import Recognised

SKEW = 1.3


@pytest.fixture(scope="session")
def reads_scans() -> None:
    if not ocr.available():
        pytest.skip("what reads scans is not installed: make ocr")


@pytest.fixture(scope="session")
def sheet(reads_scans: None) -> printed.Print:
    return printed.page()


@pytest.fixture(scope="session")
def recognised(sheet: printed.Print) -> Recognised:
    """A page of invented text, scanned askew, as it was read."""
    return ocr.recognise(printed.scanned(sheet.image, SKEW))
