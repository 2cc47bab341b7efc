"""The way of a file to an issue; the functions here read as the recipe."""

from collections.abc import Iterable

from archive.paper.types import Answers, ParsedIssue, ParsedPage, Source


def read_page(source: Source) -> ParsedPage:
    """Read one page from the bytes of one file.

    Raises `UnreadableFile` (or one of its kinds) when the bytes are no readable page.
    """
    raise _UnwrittenError(source)


def read_issues(sources: Iterable[Source], answers: Answers | None = None) -> list[ParsedIssue]:
    """Read files and group their pages into issues, by newspaper, date and edition.

    Issues come in date order, the pages of each in page order. Raises `UnreadableFile` for a file
    that is no page and `IssueRefused` when date, newspaper or page numbers do not add up; then
    nothing of the whole call is to be kept.
    """
    raise _UnwrittenError(sources, answers)


class _UnwrittenError(NotImplementedError):
    """Stands until the pipeline is written."""
