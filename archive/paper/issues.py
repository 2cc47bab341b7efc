"""From pages to issues: newspaper, date and edition of each page, and the order of pages."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from archive.paper import continuations, names
from archive.paper.errors import DateConflict, DateMissing, DuplicatePage, NewspaperMissing
from archive.paper.hidden_rests import with_hidden_rests
from archive.paper.told_headlines import with_told_headlines
from archive.paper.types import Answers, ParsedIssue, ParsedPage, Place, Problem, Severity

_FRONT_FIELDS = frozenset({"issue_no", "cn", "pages", "organ", "publisher"})
"""Fields of a masthead proper, which only a front page has."""


FEWEST_LETTERED = 2
"""Pages with a letter from which it is the issue's."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A page with the issue it belongs to."""

    page: ParsedPage
    newspaper: str
    date: dt.date
    date_from: str
    edition: str


def assemble(pages: Sequence[ParsedPage], answers: Answers) -> list[ParsedIssue]:
    """Group pages into issues, in date order; raises `IssueRefused` where they do not add up."""
    facts = [names.read_name(page.source) for page in pages]
    titles = {page.masthead.title or page.newspaper for page in pages} - {""}
    placed = [_place(page, fact, answers, titles) for page, fact in zip(pages, facts, strict=True)]
    groups: dict[tuple[dt.date, str, str], list[_Placed]] = {}
    for each in placed:
        groups.setdefault((each.date, each.newspaper, each.edition), []).append(each)
    return [_issue(groups[key]) for key in sorted(groups)]


def _place(page: ParsedPage, fact: names.NameFacts, answers: Answers, titles: set[str]) -> _Placed:
    date, date_from, problems = _date(page, fact, answers)
    newspaper = page.masthead.title or page.newspaper or answers.newspaper
    if not newspaper and len(titles) == 1:
        newspaper = next(iter(titles))
    newspaper = newspaper or fact.newspaper
    if not newspaper:
        raise NewspaperMissing(
            "版面和文件夹名都没有写是哪一份报纸。请填写报名，或把文件放进以报名命名的文件夹。",
            source=page.source,
        )
    meant = names.page_in_file(page.source, page.index)
    if meant and page.number and meant != page.number:
        problems.append(
            Problem(
                "page-number",
                f"版面上印的是{page.number}版，文件名说是{meant}版；以版面为准。",
                severity=Severity.NOTE,
            )
        )
    edition = page.masthead.edition or answers.edition or fact.edition
    return _Placed(
        replace(page, problems=(*page.problems, *problems)), newspaper, date, date_from, edition
    )


def _date(
    page: ParsedPage, fact: names.NameFacts, answers: Answers
) -> tuple[dt.date, str, list[Problem]]:
    """Return the date of a page, where it was found, and what contradicts it."""
    printed = page.masthead.date
    if printed:
        if answers.date and answers.date != printed and not answers.fills_gaps:
            raise DateConflict(
                f"报头印的日期是{printed:%Y-%m-%d}，填写的是{answers.date:%Y-%m-%d}。"
                "请改正填写的日期，或留空以报头为准。",
                source=page.source,
            )
        if fact.date and fact.date != printed:
            message = f"报头印的是{printed:%Y-%m-%d}，文件名说是{fact.date:%Y-%m-%d}；以报头为准。"
            return printed, "masthead", [Problem("name-date", message)]
        return printed, "masthead", []
    if said := page.date or fact.date:
        if answers.date and answers.date != said and not answers.fills_gaps:
            message = f"文件说是{said:%Y-%m-%d}，填写的是{answers.date:%Y-%m-%d}；以文件为准。"
            return said, "name", [Problem("name-date", message)]
        return said, "name", []
    if answers.date:
        return answers.date, "uploader", []
    raise DateMissing(
        "版面、文件名和文件夹名都没有日期。请填写出版日期，"
        "或把文件放进以日期命名的文件夹（如 2022-08-21）。",
        source=page.source,
    )


def _issue(placed: Sequence[_Placed]) -> ParsedIssue:
    first = placed[0]
    pages = with_told_headlines(with_hidden_rests(_numbered([each.page for each in placed])))
    parts = continuations.parts_of(pages)
    made = continuations.pair(parts)
    origins = {each.date_from for each in placed}
    return ParsedIssue(
        newspaper=first.newspaper,
        date=first.date,
        date_from=next(name for name in ("masthead", "name", "uploader") if name in origins),
        edition=first.edition,
        pages=tuple(with_unmatched(page, continuations.problems_of(parts, made)) for page in pages),
        continuations=tuple(made),
        problems=tuple(_missing_pages(pages)),
    )


def with_unmatched(page: ParsedPage, problems: Mapping[Place, Problem]) -> ParsedPage:
    """Add to a page what is wrong with the jumps of its articles."""
    own = [
        replace(problems[place], line=article.line or None)
        for index, article in enumerate(page.articles)
        if (place := Place(page.number, index)) in problems
    ]
    return replace(page, problems=(*page.problems, *own))


def _numbered(pages: Iterable[ParsedPage]) -> list[ParsedPage]:
    """Give every page a number, once, and put the pages in order.

    A page that has none printed and none in its name is the front page if it has a masthead
    proper; the rest take the free numbers in the order they came.
    """
    known: dict[str, ParsedPage] = {}
    unknown: list[ParsedPage] = []
    for page in pages:
        if not page.number:
            unknown.append(page)
        elif page.number in known:
            raise DuplicatePage(
                f"与“{known[page.number].source}”都是第{page.number}版。"
                "请去掉重复的文件，或在文件名里写明版号。",
                source=page.source,
            )
        else:
            known[page.number] = page
    for page in sorted(unknown, key=lambda page: not _is_front(page)):
        number = next(str(value) for value in range(1, 1000) if str(value) not in known)
        known[number] = replace(page, number=number)
    return in_section(sorted(known.values(), key=lambda page: page_order(page.number)))


def in_section(pages: Sequence[ParsedPage]) -> list[ParsedPage]:
    """Return the pages of an issue, a front page without a letter with that of all the others.

    Page A02 and A03 follow A01, whose front has a title where its number would stand.
    """
    lettered = [page for page in pages if page.number[:1].isalpha()]
    letters = {page.number[0] for page in lettered}
    bare = [page for page in pages if page.number.isdecimal()]
    if len(bare) != 1 or len(letters) != 1 or len(lettered) < FEWEST_LETTERED:
        return list(pages)
    (front,) = bare
    number = f"{letters.pop()}{front.number}"
    if any(page.number == number for page in pages):
        return list(pages)
    changed = [replace(page, number=number) if page is front else page for page in pages]
    return sorted(changed, key=lambda page: page_order(page.number))


def _is_front(page: ParsedPage) -> bool:
    return bool(_FRONT_FIELDS & page.masthead.raw.keys())


def page_order(number: str) -> tuple[str, int]:
    """Return what pages are ordered by: section letter, then number."""
    match = re.fullmatch(r"([A-Z]*)(\d+)", number)
    return (match[1], int(match[2])) if match else ("~", 0)


def _missing_pages(pages: Sequence[ParsedPage]) -> list[Problem]:
    declared = max((page.masthead.pages or 0 for page in pages), default=0)
    if declared > len(pages):
        message = f"报头说有{declared}版，收到{len(pages)}版。"
        return [Problem("pages-missing", message, severity=Severity.NOTE)]
    return []
