"""Writing read issues into the database; always inside the caller's transaction."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import F, Max
from django.utils.translation import gettext as _

from archive.ingest import addresses, corrections, facsimiles, indexing
from archive.ingest.contents import write_articles, write_captions
from archive.ingest.continuing import CODES, join_pages
from archive.ingest.newspapers import find_or_start
from archive.ingest.publishing import mark_published
from archive.ingest.repeating import link_repeats
from archive.models import (
    Article,
    Correction,
    Issue,
    Page,
    PhotoCaption,
    Problem,
    SourceFile,
)
from archive.paper.types import Masthead, ParsedIssue, ParsedPage, Severity
from archive.paper.types import Problem as ParsedProblem

_ASIDE = 10_000
"""Page positions are moved up by this before they are given anew, so that none collides."""

_PAGES_MISSING = "pages-missing"
"""Code of the problem that an issue has fewer pages than its masthead says."""
_HARDLY_ANY = 100
"""Characters of a page that may be no more than a running head and a picture."""
_NUMBER = re.compile(r"[A-Z]{0,4}[1-9][0-9]{0,4}")
_EDITION = re.compile(r"[a-z0-9]{0,20}")
"""Page numbers and editions that addresses can hold."""


@dataclass(frozen=True)
class Outcome:
    """What became of one issue: numbers of pages that are new, replaced, and as they were."""

    issue: Issue
    is_new: bool
    added: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    published: bool = False

    @property
    def changed(self) -> bool:
        """Whether any page was written."""
        return bool(self.added or self.replaced)


def store_issue(
    parsed: ParsedIssue, sources: Mapping[str, SourceFile], *, publish: bool
) -> Outcome:
    """Write one issue: its pages replace those of the same number, other pages stay.

    `sources` are the kept files by name. A page whose file is already shown is left alone. The
    request to index the issue stands in the same transaction.
    """
    masthead = merged_masthead(parsed.pages)
    newspaper = find_or_start(parsed.newspaper, masthead)
    issue, is_new = Issue.objects.get_or_create(
        newspaper=newspaper, date=parsed.date, edition=edition_name(parsed.edition)
    )
    known = {page.number: page for page in issue.pages.select_related("source")}
    fresh = {
        number: page
        for number, page in _numbered(parsed.pages).items()
        if not _stands(known.get(number), page, sources)
    }
    outcome = Outcome(
        issue,
        is_new,
        tuple(number for number in fresh if number not in known),
        tuple(number for number in fresh if number in known),
        publish and not issue.is_published,
    )
    if outcome.changed:
        _fill_issue(issue, masthead)
        _write(issue, known, fresh, sources, parsed)
    if outcome.published:
        mark_published(issue)
    if outcome.changed or outcome.published:
        issue.save()
        indexing.request(issue.pk)
    return outcome


def store_again(
    parsed: ParsedIssue, sources: Mapping[str, SourceFile], issues: Sequence[Issue]
) -> list[Outcome]:
    """Write pages that were read once more, in the place where their files are shown.

    A file is found by itself, whatever number or date an editor gave its page; one that is shown
    no longer is left alone. The issue's own facts are filled where they are empty.
    """
    shown: dict[tuple[int | None, int], list[Page]] = {}
    for page in Page.objects.filter(issue__in=issues).order_by("issue", "position"):
        shown.setdefault((page.source_id, page.source_index), []).append(page)
    places = [(shown.get((sources[one.source].pk, one.index)), one) for one in parsed.pages]
    found = [(pages.pop(0), one) for pages, one in places if pages]
    masthead = merged_masthead(parsed.pages)
    outcomes = []
    for issue in issues:
        fresh = {page.number: one for page, one in found if page.issue_id == issue.pk}
        if fresh:
            _fill_issue(issue, masthead, only_gaps=True)
            known = {page.number: page for page in issue.pages.select_related("source")}
            _write(issue, known, fresh, sources, parsed)
            issue.save()
            indexing.request(issue.pk)
            outcomes.append(Outcome(issue, is_new=False, replaced=tuple(fresh)))
    return outcomes


def _write(
    issue: Issue,
    known: Mapping[str, Page],
    fresh: Mapping[str, ParsedPage],
    sources: Mapping[str, SourceFile],
    parsed: ParsedIssue,
) -> None:
    """Write fresh pages, and what follows from them for the issue as a whole."""
    _replace_pages(issue, known, fresh, sources)
    join_pages(issue)
    link_repeats(issue)
    _replace_problems(issue, parsed.problems)


def merged_masthead(pages: Sequence[ParsedPage]) -> Masthead:
    """Return what the mastheads and running heads of an issue say together, first page first."""
    found: dict[str, object] = {}
    for page in pages:
        for field in Masthead.__dataclass_fields__:
            value = getattr(page.masthead, field)
            if value and field not in found:
                found[field] = value
    return Masthead(**found)  # type: ignore[arg-type]


def edition_name(printed: str) -> str:
    """Return an edition as it stands in addresses: lower case letters and digits."""
    from pypinyin import lazy_pinyin  # its dictionaries take a while, and editions are rare

    if _EDITION.fullmatch(printed):
        return printed
    return re.sub("[^a-z0-9]", "", "".join(lazy_pinyin(printed)).lower())[:20]


def page_key(number: str) -> tuple[str, int]:
    """Sort key of page numbers: 1, 2, 10, A1, A2, B1."""
    match = re.fullmatch(r"([A-Z]*)(\d+)", number)
    return (match[1], int(match[2])) if match else (number, 0)


def _numbered(pages: Sequence[ParsedPage]) -> dict[str, ParsedPage]:
    """Return the pages by number; a page that could not be numbered takes the next free one."""
    numbered = {page.number: page for page in pages if _NUMBER.fullmatch(page.number)}
    for page in pages:
        if not _NUMBER.fullmatch(page.number):
            free = next(n for n in range(1, len(pages) + 2) if str(n) not in numbered)
            numbered[str(free)] = page
    return numbered


def _stands(page: Page | None, parsed: ParsedPage, sources: Mapping[str, SourceFile]) -> bool:
    """Whether a stored page was read from the very files of a parsed one."""
    if page is None or page.source_id != sources[parsed.source].pk:
        return False
    companions = {sources[name].pk for name in parsed.companions}
    return (
        page.source_index == parsed.index
        and set(page.companions.values_list("pk", flat=True)) == companions
    )


def _fill_issue(issue: Issue, masthead: Masthead, *, only_gaps: bool = False) -> None:
    """Take over what the masthead says; where it is silent the issue stays as it is."""
    said = {
        "number": masthead.issue_no[:20],
        "weekday": masthead.weekday[:10],
        "lunar": masthead.lunar[:50],
        "declared_pages": masthead.pages,
        "slogans": list(masthead.slogans),
    }
    for field, value in said.items():
        if value and not (only_gaps and getattr(issue, field)):
            setattr(issue, field, value)


def _replace_pages(
    issue: Issue,
    known: Mapping[str, Page],
    fresh: Mapping[str, ParsedPage],
    sources: Mapping[str, SourceFile],
) -> None:
    """Write the fresh pages in the place of the known ones, and keep addresses."""
    # An editor who is at one of these pages finishes first.
    list(Page.objects.select_for_update().filter(pk__in=[page.pk for page in known.values()]))
    leaving = _leaving(known, fresh, sources)
    replaced = [*leaving, *(known[number] for number in fresh if number in known)]
    captions = _take_captions(replaced, fresh)
    articles = _take_articles(issue, replaced, fresh)
    handed_on = list(Correction.objects.filter(page__in=leaving).select_related("page"))
    for page in leaving:
        page.delete()
    pages = _write_pages(issue, known, fresh, sources)
    corrections.hand_on(handed_on, pages.values())
    for number, page in pages.items():
        written = write_articles(page, issue.newspaper, fresh[number].articles, articles)
        write_captions(page, fresh[number].captions, written, captions)
        corrections.reapply(page)


def _take_articles(
    issue: Issue, replaced: Sequence[Page], fresh: Mapping[str, ParsedPage]
) -> Iterator[str | None]:
    """Delete the articles of replaced pages; give the addresses the fresh ones keep, in order."""
    old = list(Article.objects.filter(page__in=replaced).in_print_order())
    known = {article.public_id for article in old}
    kept = addresses.kept_addresses(
        {**addresses.gone_of(issue), **addresses.as_read(replaced, old)},
        [addresses.look_of_parsed(article) for page in fresh.values() for article in page.articles],
    )
    addresses.revive([public_id for public_id in kept if public_id and public_id not in known])
    addresses.note_gone(issue, [article for article in old if article.public_id not in kept])
    Article.objects.filter(pk__in=[article.pk for article in old]).delete()
    return iter(kept)


def _take_captions(
    replaced: Sequence[Page], fresh: Mapping[str, ParsedPage]
) -> Iterator[str | None]:
    """Delete the captions of replaced pages; give the addresses the fresh ones keep, in order."""
    old = list(PhotoCaption.objects.filter(page__in=replaced))
    kept = addresses.kept_addresses(
        addresses.captions_as_read(replaced, old),
        [addresses.look_of_caption(one.text) for page in fresh.values() for one in page.captions],
    )
    PhotoCaption.objects.filter(pk__in=[caption.pk for caption in old]).delete()
    return iter(kept)


def _leaving(
    known: Mapping[str, Page], fresh: Mapping[str, ParsedPage], sources: Mapping[str, SourceFile]
) -> list[Page]:
    """Known pages whose very file now comes under another number: they were misnumbered.

    Pages with hardly any text may well be the same twice in an issue, and stay.
    """
    coming = {(sources[page.source].pk, page.index) for page in fresh.values()}
    return [
        page
        for number, page in known.items()
        if number not in fresh
        and (page.source_id, page.source_index) in coming
        and len(page.text) > _HARDLY_ANY
    ]


def _write_pages(
    issue: Issue,
    known: Mapping[str, Page],
    fresh: Mapping[str, ParsedPage],
    sources: Mapping[str, SourceFile],
) -> dict[str, Page]:
    """Write the page rows, and give all pages of the issue their positions."""
    highest = issue.pages.aggregate(top=Max("position"))["top"] or 0
    pages: dict[str, Page] = {}
    for number, parsed in fresh.items():
        page = known.get(number) or Page(issue=issue, number=number)
        if page.pk is None:
            highest += 1
            page.position = highest
        page.name = parsed.name[:50]
        page.source = sources[parsed.source]
        page.source_index = parsed.index
        page.text = parsed.text
        page.furniture = list(parsed.furniture)
        page.save()
        page.companions.set([sources[name] for name in parsed.companions])
        facsimiles.note(page, parsed, sources)
        _add_problems(issue, parsed.problems, page)
        pages[number] = page
    order_pages(issue)
    return pages


def order_pages(issue: Issue) -> None:
    """Give the pages of an issue the positions that follow from their numbers."""
    pages = sorted(issue.pages.all(), key=lambda page: page_key(page.number))
    if [page.position for page in pages] == list(range(1, len(pages) + 1)):
        return
    issue.pages.update(position=F("position") + _ASIDE)
    for position, page in enumerate(pages, start=1):
        page.position = position
    Page.objects.bulk_update(pages, ["position"])


def _replace_problems(issue: Issue, problems: Sequence[ParsedProblem]) -> None:
    """Write the problems of the issue as a whole; missing pages are counted in the archive."""
    told = [one for one in problems if one.code != _PAGES_MISSING]
    stored = issue.pages.count()
    if issue.declared_pages and stored < issue.declared_pages:
        message = _("报头说有 %(declared)s 版，档案里有 %(stored)s 版。") % {
            "declared": issue.declared_pages,
            "stored": stored,
        }
        told.append(ParsedProblem(_PAGES_MISSING, message, severity=Severity.NOTE))
    _add_problems(issue, told, None)


def _add_problems(issue: Issue, problems: Sequence[ParsedProblem], page: Page | None) -> None:
    """Write the problems of a page or of the issue anew; one that was settled stays so."""
    before = issue.problems.filter(page=page).exclude(code__in=[corrections.LOST, *CODES])
    settled = set(before.filter(resolved=True).values_list("code", "message"))
    before.delete()
    Problem.objects.bulk_create(
        Problem(
            issue=issue,
            page=page,
            code=problem.code,
            message=problem.message,
            line=problem.line,
            severity=problem.severity.value,
            resolved=(problem.code, problem.message) in settled,
        )
        for problem in problems
    )
