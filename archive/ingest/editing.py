"""What an editor changes by hand, and which issues the index has to take up anew for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Model, QuerySet

from archive.ingest import indexing
from archive.ingest.contents import columns_of, set_contributors
from archive.ingest.continuing import join_pages
from archive.models import Article, Column, Contributor, Issue, Newspaper, Page, PhotoCaption

CROSSHEAD_MARK = "## "
"""Before a crosshead in the text an editor sees, as in Markdown."""


def touched(changed: Model) -> None:
    """Ask the index to take up every issue in which a changed object is shown.

    Call it in the transaction of the change; before the deletion of a column or contributor. A
    mended article or page may now be joined with another one.
    """
    if isinstance(changed, Article):
        join_pages(changed.page.issue)
    elif isinstance(changed, Page):
        join_pages(changed.issue)
    for issue_id in issues_showing(changed):
        indexing.request(issue_id)


def issues_showing(shown: Model) -> Iterable[int]:
    """Return the ids of the issues in which an object is shown."""
    if isinstance(shown, Issue):
        return [shown.pk]
    if isinstance(shown, Page):
        return [shown.issue_id]
    if isinstance(shown, Article | PhotoCaption):
        return [shown.page.issue_id]
    return _issues_with(shown).values_list("pk", flat=True).distinct().order_by("pk")


def _issues_with(shown: Model) -> QuerySet[Issue]:
    if isinstance(shown, Newspaper):
        return Issue.objects.filter(newspaper=shown)
    if isinstance(shown, Column):
        return Issue.objects.filter(pages__articles__column=shown)
    if isinstance(shown, Contributor):
        return Issue.objects.filter(pages__articles__bylines__contributor=shown)
    return Issue.objects.none()


def text_of_body(body: Sequence[dict[str, Any]]) -> str:
    """Return a body as an editor sees it: blocks apart by empty lines, crossheads marked."""
    return "\n\n".join(
        f"{CROSSHEAD_MARK if block['role'] == 'crosshead' else ''}{block['text']}" for block in body
    )


def body_of_text(text: str, before: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the body an editor's text stands for.

    A block whose text is as it was `before` keeps its joins and source lines; a changed one has
    been looked at, and has none.
    """
    known = {(block["role"], block["text"]): block for block in before}
    blocks = []
    for piece in re.split(r"\n[ \t\u3000]*\n", text.replace("\r\n", "\n").replace("\r", "\n")):
        stripped = "".join(line.strip() for line in piece.split("\n"))
        if not stripped:
            continue
        is_crosshead = stripped.startswith(CROSSHEAD_MARK.strip() + " ")
        content = stripped[len(CROSSHEAD_MARK) :].strip() if is_crosshead else stripped
        if content:
            role = "crosshead" if is_crosshead else "paragraph"
            blocks.append(
                known.get(
                    (role, content), {"role": role, "text": content, "joins": [], "lines": []}
                )
            )
    return blocks


def save_parts(article: Article, *, column: str, contributors: Sequence[str]) -> None:
    """Set an article's column by its label and its contributors by their names, and save it."""
    columns = columns_of(article.page.issue.newspaper, [column])
    article.column = next(iter(columns.values()), None)
    article.save()
    before = [byline.contributor.name for byline in article.bylines.select_related("contributor")]
    if before != list(contributors):
        set_contributors(article, contributors)
