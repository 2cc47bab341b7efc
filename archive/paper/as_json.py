"""A parsed page as plain values for JSON, in the schema of the gold annotations."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from archive.paper import continuations
from archive.paper.hidden_rests import with_hidden_rests
from archive.paper.issues import in_section, page_order, with_unmatched
from archive.paper.names import read_name
from archive.paper.pipeline import read_pages
from archive.paper.told_headlines import with_told_headlines
from archive.paper.types import (
    Article,
    Caption,
    Jump,
    Masthead,
    Paragraph,
    ParagraphRole,
    ParsedPage,
    Problem,
    Source,
)

SCHEMA = "page/1"


def page_as_json(
    page: ParsedPage, *, date: str | None = None, date_from: str | None = None
) -> dict[str, Any]:
    """Return a page as a JSON object; what is not printed is null.

    `date` and `date_from` say which day the page is of and who says so (masthead, name); the
    masthead's own date stands under `masthead` only where it is printed.
    """
    return {
        "schema": SCHEMA,
        "source": page.source,
        "page": int(page.number) if page.number.isdigit() else page.number or None,
        "page_name": page.name or None,
        "date": date,
        "date_from": date_from,
        "masthead": _masthead(page.masthead),
        "articles": [_article(index, article) for index, article in enumerate(page.articles)],
        "captions": [_caption(caption) for caption in page.captions],
        "furniture": list(page.furniture),
        "problems": [_problem(problem) for problem in page.problems],
    }


def _masthead(masthead: Masthead) -> dict[str, Any]:
    values: dict[str, Any] = {
        "title": masthead.title or None,
        "date": masthead.date.isoformat() if masthead.date else None,
        "lunar": masthead.lunar or None,
        "weekday": masthead.weekday or None,
        "issue_no": masthead.issue_no or None,
        "cn": masthead.cn or None,
        "pages": masthead.pages,
        "publisher": masthead.publisher or None,
        "url": masthead.url or None,
        "organ": masthead.organ or None,
        "slogans": list(masthead.slogans),
    }
    values |= {f"{name}_raw": raw for name, raw in masthead.raw.items()}
    return values


def _article(index: int, article: Article) -> dict[str, Any]:
    return {
        "id": index,
        "kind": article.kind.value,
        "series": article.column or None,
        "kicker": article.kicker or None,
        "headline": article.headline or None,
        "subhead": article.subhead or None,
        "byline_raw": article.byline_raw or None,
        "bylines": list(article.bylines),
        "agency": list(article.agencies),
        "dateline_raw": article.dateline or None,
        "digest": list(article.digest),
        "jump_raw": article.jump.raw if article.jump else None,
        "jump_to": _page(article.jump) if article.jump else None,
        "continues": _jump(article.continues),
        "continued_from": None,
        "body": [paragraph.text for paragraph in article.body],
        "crossheads": [
            position
            for position, paragraph in enumerate(article.body)
            if paragraph.role is ParagraphRole.CROSSHEAD
        ],
        "body_src_lines": [list(paragraph.lines) for paragraph in article.body],
        "joins": [
            join for number, each in enumerate(article.body) for join in _joins(number, each)
        ],
        "body_missing": not article.body,
        "confidence": article.confidence,
    }


def _page(jump: Jump) -> str:
    """Return the page a jump points at: as printed (三), a Latin number without padding (A3)."""
    return jump.page if jump.page and jump.printed.isascii() else jump.printed


def _jump(jump: Jump | None) -> dict[str, Any] | None:
    return {"raw": jump.raw, "page": jump.page} if jump else None


def _joins(number: int, paragraph: Paragraph) -> list[dict[str, Any]]:
    return [
        {
            "paragraph": number,
            "offset": join.offset,
            "confidence": join.confidence,
            "moved": join.moved,
        }
        for join in paragraph.joins
    ]


def _caption(caption: Caption) -> dict[str, Any]:
    return {
        "text": caption.text,
        "credit": caption.credit or None,
        "photographers": list(caption.photographers),
        "belongs_to": caption.article,
        "confidence": caption.confidence,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "message": problem.message,
        "line": problem.line,
        "severity": problem.severity.value,
    }


def read_as_json(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """Read files into JSON objects in page order, each with its `file`.

    Works for pages of which neither newspaper nor date is known; nothing is refused. Jumps are
    followed among pages of one day, and pages that say no day belong to the only day there is.
    A continuation carries `continued_from`: page and headline of its beginning.
    """
    read = sorted(read_pages(sources), key=lambda page: page_order(page.number))
    freed = [
        page
        for together in _days(read)
        for page in with_told_headlines(with_hidden_rests(in_section(together)))
    ]
    pages = sorted(freed, key=lambda page: page_order(page.number))
    values = {id(page): _with_file(page) for page in pages}
    for together in _days(pages):
        _follow_jumps(together, values)
    return [values[id(page)] for page in pages]


def _date(page: ParsedPage) -> dt.date | None:
    return page.masthead.date or page.date or read_name(page.source).date


def _days(pages: Sequence[ParsedPage]) -> Iterable[list[ParsedPage]]:
    dates = {_date(page) for page in pages} - {None}
    only = next(iter(dates)) if len(dates) == 1 else None
    days: dict[dt.date | None, list[ParsedPage]] = {}
    for page in pages:
        days.setdefault(_date(page) or only, []).append(page)
    return days.values()


def _follow_jumps(pages: Sequence[ParsedPage], values: Mapping[int, dict[str, Any]]) -> None:
    """Write into the pages' values which articles go on as which, and which jumps lead nowhere."""
    numbered = {page.number: page for page in pages}
    if len(numbered) < len(pages):  # several newspapers of one day: jumps could mean any
        return
    parts = continuations.parts_of(pages)
    made = continuations.pair(parts)
    for one in made:
        before = values[id(numbered[one.beginning.page])]
        after = values[id(numbered[one.rest.page])]
        after["articles"][one.rest.index]["continued_from"] = {
            "page": before["page"],
            "headline": before["articles"][one.beginning.index]["headline"],
            "confidence": one.confidence,
        }
    problems = continuations.problems_of(parts, made)
    for page in pages:
        values[id(page)]["problems"] = [
            _problem(problem) for problem in with_unmatched(page, problems).problems
        ]


def _with_file(page: ParsedPage) -> dict[str, Any]:
    date = _date(page)
    return page_as_json(
        page,
        date=date.isoformat() if date else None,
        date_from=("masthead" if page.masthead.date else "name") if date else None,
    ) | {"file": page.source}
