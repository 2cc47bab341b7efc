"""The way of a file to an issue; the functions here read as the recipe."""

from collections.abc import Iterable

from archive.paper import issues, masthead, masthead_fields, names
from archive.paper.continuations import with_titles_of_rests
from archive.paper.layout import Hint, lay_out
from archive.paper.readers import READERS
from archive.paper.readers.plain_text import MAX_BYTES
from archive.paper.sniff import sniff
from archive.paper.types import Answers, PageText, ParsedIssue, ParsedPage, Source


def read_page(source: Source, *, max_bytes: int = MAX_BYTES) -> ParsedPage:
    """Read one page from the bytes of one file.

    Raises `UnreadableFile` (or one of its kinds) when the bytes are no readable page.
    """
    page = READERS[sniff(source.name, source.data)](source, max_bytes=max_bytes)
    laid_out = lay_out(page.blocks, _hints(page))
    head = masthead.read(laid_out.masthead, laid_out.furniture)
    parsed = ParsedPage(
        source=source.name,
        text=page.text,
        number=head.number or names.read_name(source.name).page,
        name=head.name,
        masthead=head.masthead,
        articles=laid_out.articles,
        captions=laid_out.captions,
        furniture=head.furniture,
        problems=(*head.problems, *laid_out.problems),
    )
    return with_titles_of_rests(parsed)


def read_issues(
    sources: Iterable[Source], answers: Answers | None = None, *, max_bytes: int = MAX_BYTES
) -> list[ParsedIssue]:
    """Read files and group their pages into issues, by newspaper, date and edition.

    Issues come in date order, the pages of each in page order. Raises `UnreadableFile` for a file
    that is no page and `IssueRefused` when date, newspaper or page numbers do not add up; then
    nothing of the whole call is to be kept.
    """
    pages = [read_page(source, max_bytes=max_bytes) for source in sources]
    return issues.assemble(pages, answers or Answers())


def _hints(page: PageText) -> dict[int, Hint]:
    """Ask the masthead's patterns about every line that is short enough for one."""
    return {
        block.line: Hint(
            fields=masthead_fields.coverage(block.text),
            running=masthead_fields.running_head(block.text),
            editors=masthead_fields.is_editors_line(block.text),
        )
        for block in page.blocks
        if len(block.text) <= masthead_fields.LONGEST_LINE
    }
