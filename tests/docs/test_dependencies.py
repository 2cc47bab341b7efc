"""Every package that is installed has its reason and its licence."""

from __future__ import annotations

import re

import pytest

from tests.docs.documents import rows, text

FILES = (
    "requirements.txt",
    "requirements-ocr.txt",
    "requirements-dev.txt",
    "requirements-train.txt",
)


def pinned(name: str) -> dict[str, str]:
    lines = [line for line in text(name).splitlines() if line and line[0] not in "#-"]
    return dict(re.fullmatch(r"([\w.-]+)(?:\[\w+\])?==([\w.]+)", line).groups() for line in lines)


@pytest.mark.parametrize("name", FILES)
def test_every_package_is_pinned_and_explained(name: str) -> None:
    assert set(pinned(name)) - set(rows("docs/dependencies.md")) == set()


def test_nothing_is_explained_that_is_not_installed() -> None:
    installed = {package for name in FILES for package in pinned(name)}
    assert set(rows("docs/dependencies.md")) - installed == set()


def test_every_reason_and_licence_is_given_and_none_is_agpl() -> None:
    for package, (licence, reason) in rows("docs/dependencies.md").items():
        assert licence, package
        assert reason, package
        assert not licence.startswith(("AGPL", "GPL")), package
