"""Read the project's Markdown files as a reader would: by heading, table row and link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("**/*.md")])


def text(name: str) -> str:
    """Return the text of a document, named from the repository's root."""
    return (ROOT / name).read_text("utf-8")


def sections(name: str) -> dict[str, str]:
    """Return the sections of a document by their headings, marks of code taken off."""
    parts = re.split(r"^#+ +(.+)$", text(name), flags=re.MULTILINE)
    return {
        heading.replace("`", "").strip(): body
        for heading, body in zip(parts[1::2], parts[2::2], strict=True)
    }


def rows(name: str) -> dict[str, list[str]]:
    """Return the table rows whose first cell is code: the code → the other cells."""
    found = re.findall(r"^\| `([^`]+)` \|(.*)\|$", text(name), re.MULTILINE)
    return {code: [cell.strip() for cell in rest.split(" | ")] for code, rest in found}


def commands(name: str) -> list[str]:
    """Return the command lines of a document's shell examples, without remarks."""
    blocks = re.findall(r"^```sh\n(.*?)^```", text(name), re.MULTILINE | re.DOTALL)
    lines = [re.sub(r"\s+#.*", "", line).strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def links(document: Path) -> Iterator[str]:
    """Yield the targets of a document's links, those in code left out."""
    prose = re.sub(r"```.*?```|`[^`\n]*`", "", document.read_text("utf-8"), flags=re.DOTALL)
    yield from re.findall(r"\]\(([^)\s]+)\)", prose)


def anchors(document: Path) -> set[str]:
    """Return the anchors of a document's headings, as code hosts make them."""
    headings = re.findall(r"^#+ +(.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {
        re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings
    }
