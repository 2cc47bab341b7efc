"""Documents lead somewhere, and the change log knows the version."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from tests.docs.documents import DOCUMENTS, ROOT, anchors, links, text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_relative_links_lead_somewhere(document: Path) -> None:
    for target in links(document):
        if re.match(r"[a-z]+:", target):
            continue
        path, _hash, anchor = target.partition("#")
        goal = (document.parent / path).resolve() if path else document
        assert goal.exists(), target
        if anchor:
            assert anchor in anchors(goal), target


def test_every_document_is_reached_from_the_readmes() -> None:
    for name in ("README.md", "README.zh.md"):
        targets = {(ROOT / link.partition("#")[0]).resolve() for link in links(ROOT / name)}
        assert set((ROOT / "docs").glob("*.md")) <= targets, name


def test_the_change_log_names_the_version() -> None:
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    headings = re.findall(r"^## \[(.+?)\]", text("CHANGELOG.md"), re.MULTILINE)
    assert headings[0] == "Unreleased"
    assert version in headings


def test_the_licence_is_whole() -> None:
    licence = text("LICENSE")
    assert "Version 2.0, January 2004" in licence
    assert "END OF TERMS AND CONDITIONS" in licence
