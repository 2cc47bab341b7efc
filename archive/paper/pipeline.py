"""The way of a file to an issue; the functions here read as the recipe."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from archive.paper import issues, masthead, masthead_fields, names
from archive.paper.bundles import gather
from archive.paper.continuations import with_titles_of_rests
from archive.paper.errors import NotText
from archive.paper.layout import Hint, Setting, lay_out
from archive.paper.normalize import fold
from archive.paper.readers import READERS
from archive.paper.skew import as_shown
from archive.paper.sniff import sniff
from archive.paper.types import (
    Answers,
    Bundle,
    Limits,
    PageText,
    ParsedIssue,
    ParsedPage,
    Source,
    Word,
)

Progress = Callable[[int, int, str], None]
"""Told before each bundle: bundles read so far, bundles in all, name of the leading file."""
Columns = frozenset[str]
"""Labels known as columns (栏目) from earlier issues."""

_LIMITS = Limits()


def read_page(
    source: Source, *, limits: Limits = _LIMITS, columns: Columns = frozenset()
) -> ParsedPage:
    """Read the first page of one file by itself; `columns` are labels known as columns.

    Raises `UnreadableFile` (or one of its kinds) when the bytes are no readable page.
    """
    return next(read_bundle(Bundle(sniff(source.name, source.data), source), limits, columns))


def read_bundle(
    bundle: Bundle, limits: Limits = _LIMITS, columns: Columns = frozenset()
) -> Iterator[ParsedPage]:
    """Read the pages of a bundle, one after the other; raises `UnreadableFile`."""
    reader = READERS.get(bundle.format)
    if reader is None:
        raise NotText("还读不了这种文件。请换成纯文本后再上传。", source=bundle.lead.name)
    return (understand(page, columns) for page in reader.read(bundle, limits))


def understand(page: PageText, columns: Columns = frozenset()) -> ParsedPage:
    """Lay out the text of a page, and say what is what."""
    laid_out = lay_out(page.blocks, hints_of(page, columns), page.parts, setting_of(page))
    head = masthead.read(laid_out.masthead, laid_out.furniture)
    parsed = ParsedPage(
        source=page.source,
        text=page.text,
        number=head.number or page.number or names.page_in_file(page.source, page.index),
        name=head.name or page.name,
        masthead=head.masthead,
        articles=laid_out.articles,
        captions=laid_out.captions,
        furniture=head.furniture,
        problems=(*page.problems, *head.problems, *laid_out.problems),
        newspaper=page.newspaper,
        date=page.date,
        facsimile=page.facsimile,
        words=words_of(page),
        companions=page.companions,
        index=page.index,
    )
    return as_shown(with_titles_of_rests(parsed), page.skew)


def read_pages(
    sources: Sequence[Source],
    *,
    limits: Limits = _LIMITS,
    progress: Progress | None = None,
    columns: Columns = frozenset(),
) -> Iterator[ParsedPage]:
    """Read the pages of files that came together; raises `UnreadableFile`."""
    bundles = gather(sources)
    for done, bundle in enumerate(bundles):
        if progress:
            progress(done, len(bundles), bundle.lead.name)
        yield from read_bundle(bundle, limits, columns)


def read_issues(
    sources: Iterable[Source],
    answers: Answers | None = None,
    *,
    limits: Limits = _LIMITS,
    progress: Progress | None = None,
) -> list[ParsedIssue]:
    """Read files and group their pages into issues, by newspaper, date and edition.

    Issues come in date order, the pages of each in page order. Raises `UnreadableFile` for a file
    that is no page and `IssueRefused` when date, newspaper or page numbers do not add up; then
    nothing of the whole call is to be kept.
    """
    answers = answers or Answers()
    pages = list(
        read_pages(list(sources), limits=limits, progress=progress, columns=answers.columns)
    )
    return issues.assemble(pages, answers)


def setting_of(page: PageText) -> Setting:
    """Return what a page has besides its lines: its shape, pictures and rules."""
    picture = page.facsimile
    aspect = None
    if picture and picture.height > 0:
        aspect = picture.width * (picture.right - picture.left) / picture.height
    return Setting(aspect, page.pictures, page.rules)


def words_of(page: PageText) -> tuple[Word, ...]:
    """Return the words of a page with their places; a line without words is one itself."""
    return tuple(
        word
        for block in page.blocks
        if block.box
        for word in (block.words or (Word(block.text, block.box),))
    )


def hints_of(page: PageText, columns: Columns = frozenset()) -> dict[int, Hint]:
    """Ask the masthead's patterns about every line that is short enough for one."""
    known = {fold(label).text for label in columns} - {""}
    return {
        block.line: Hint(
            fields=masthead_fields.coverage(block.text),
            running=masthead_fields.running_head(block.text),
            editors=masthead_fields.is_editors_line(block.text),
            column=bool(known) and fold(block.text).text in known,
        )
        for block in page.blocks
        if len(block.text) <= masthead_fields.LONGEST_LINE
    }
