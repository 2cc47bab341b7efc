"""Reading newspaper pages: bytes in, frozen dataclasses out. No Django here."""

from archive.paper.errors import PaperError
from archive.paper.pipeline import read_issues, read_page, read_pages
from archive.paper.types import Answers, Limits, ParsedIssue, ParsedPage, Source

__all__ = [
    "Answers",
    "Limits",
    "PaperError",
    "ParsedIssue",
    "ParsedPage",
    "Source",
    "read_issues",
    "read_page",
    "read_pages",
]
