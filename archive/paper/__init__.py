"""Reading newspaper pages: bytes in, frozen dataclasses out. No Django here."""

from archive.paper.errors import PaperError
from archive.paper.pipeline import read_issues, read_page
from archive.paper.types import Answers, ParsedIssue, ParsedPage, Source

__all__ = [
    "Answers",
    "PaperError",
    "ParsedIssue",
    "ParsedPage",
    "Source",
    "read_issues",
    "read_page",
]
