"""Corrections: what an editor changes is written, noted, undone, and done again on a new reading.

The whole of a page's corrections stands in their order; the page as read is what the first of them
found. A new reading of the page goes through the same corrections again (`reapply`).
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.ingest import indexing
from archive.ingest.continuing import join_pages
from archive.ingest.finding import Details, Misfit, shown
from archive.ingest.mending import apply, noted
from archive.ingest.repeating import link_repeats, rekey
from archive.ingest.sheets import ARTICLE_FIELDS, CAPTION_FIELDS, Sheet, sheet_of, write_sheet
from archive.models import Article, Correction, Page, PhotoCaption, Problem, new_public_id

User = AbstractBaseUser | AnonymousUser | None

LOST = "correction-lost"
"""Code of the problem that a correction did not fit a new reading."""

NAMES = {
    "accept_article": gettext_lazy("认可标题和起点"),
    "accept_join": gettext_lazy("认可接续"),
    "accept_caption": gettext_lazy("认可图片说明"),
    "split_paragraph": gettext_lazy("拆开段落"),
    "join_paragraph": gettext_lazy("接上段落"),
    "move_block": gettext_lazy("移动段落"),
    "change_role": gettext_lazy("改小标题"),
    "split_article": gettext_lazy("拆出新稿"),
    "merge_article": gettext_lazy("并入上一篇"),
    "move_article": gettext_lazy("移动稿件"),
    "swap_titles": gettext_lazy("调换标题"),
    "own_caption": gettext_lazy("改图片说明的归属"),
    "edit_article": gettext_lazy("修改稿件"),
    "edit_caption": gettext_lazy("修改图片说明"),
    "edit_page": gettext_lazy("修改版名"),
    "remove_article": gettext_lazy("删除稿件"),
    "remove_caption": gettext_lazy("删除图片说明"),
}
"""The actions as an editor calls them."""

_LONGEST_SHOWN = 200
"""Characters of each version in the problem of a lost correction: enough to know the place."""


class Stale(Exception):
    """The page is no longer as the editor saw it."""


def correct(
    page: Page, action: str, details: Details, *, user: User = None, stamp: str | None = None
) -> Correction | None:
    """Do one action on a page and keep it; None when it changes nothing.

    With `stamp` (see `stamp_of`) the page has to be what the editor saw, else `Stale` is raised.
    Raises `Misfit` when the action is not possible here.
    """
    with transaction.atomic():
        page = _locked(page)
        sheet = sheet_of(page)
        if stamp is not None and stamp != stamp_of(sheet):
            raise Stale
        if action == "split_article":
            details = {"made": new_public_id(), **details}
        details = noted(sheet, action, details)
        after = apply(sheet, action, details)
        if after == sheet:
            return None
        write_sheet(page, after)
        _changed(page)
        return _kept(page, action, details, sheet, user)


def note_edits(page: Page, before: Sheet, *, user: User = None) -> list[Correction]:
    """Keep what a form has changed on a page since `before`, field by field.

    Call it in the transaction of the change.
    """
    sheet, made = before, []
    for action, details in _edits(before, sheet_of(page)):
        made.append(_kept(page, action, details, sheet, user))
        sheet = apply(sheet, action, details)
    if made:
        _changed(page)
    return made


def undo(page: Page) -> Correction | None:
    """Take back the last correction of a page, and return it; None where there is none."""
    with transaction.atomic():
        page = _locked(page)
        last = last_of(page)
        if last is not None:
            write_sheet(page, last.before)
            last.delete()
            _changed(page)
        return last


def last_of(page: Page) -> Correction | None:
    """The correction that `undo` would take back."""
    return page.corrections.filter(lost=False).order_by("pk").last()


def reapply(page: Page) -> list[Correction]:
    """Correct a page that was just read anew; returns the corrections that no longer fit.

    Those are kept for a later reading, and the editor is told with both versions. Call it in the
    transaction of the reading.
    """
    corrections = list(page.corrections.order_by("pk"))
    if not corrections:
        return []
    told = page.problems.filter(code=LOST)
    settled = set(told.filter(resolved=True).values_list("message", flat=True))
    told.delete()
    sheet = sheet_of(page)
    lost = []
    for correction in corrections:
        correction.before, correction.lost = sheet, False
        try:
            sheet = apply(sheet, correction.action, correction.details)
        except Misfit as misfit:
            correction.lost = True
            lost.append(correction)
            _tell(page, correction, misfit, settled)
    write_sheet(page, sheet)
    rekey(page)
    Correction.objects.bulk_update(corrections, ["before", "lost"])
    return lost


def hand_on(rows: Sequence[Correction], pages: Iterable[Page]) -> None:
    """Give the corrections of pages that left to the pages that show their files now."""
    by_source = {page.source_id: page for page in pages}
    for row in rows:
        row.pk, row.page = None, by_source[row.page.source_id]
    Correction.objects.bulk_create(rows)


def stamp_of(sheet: Sheet) -> str:
    """A short sign of what a page says; another sign, another page."""
    text = json.dumps(sheet, sort_keys=True, ensure_ascii=False)
    return f"{zlib.crc32(text.encode()):08x}"


def settle(problem: Problem, *, resolved: bool = True) -> None:
    """Mark a problem as seen to, or open again."""
    problem.resolved = resolved
    problem.save(update_fields=["resolved"])


def remove(part: Article | PhotoCaption, *, user: User = None) -> None:
    """Delete an article or caption; undone like any correction."""
    kind = "article" if isinstance(part, Article) else "caption"
    correct(part.page, f"remove_{kind}", {kind: part.public_id}, user=user)


def _edits(before: Sheet, after: Sheet) -> Iterable[tuple[str, Details]]:
    if before["name"] != after["name"]:
        yield "edit_page", {"field": "name", "from": before["name"], "to": after["name"]}
    for kind, fields in (
        ("article", ("column", "contributors", *ARTICLE_FIELDS)),
        ("caption", ("article", *CAPTION_FIELDS)),
    ):
        new = {one["public_id"]: one for one in after[f"{kind}s"]}
        for one in before[f"{kind}s"]:
            yield from _field_edits(kind, one, new.get(one["public_id"], one), fields)


def _field_edits(
    kind: str, one: dict[str, Any], other: dict[str, Any], fields: Sequence[str]
) -> Iterable[tuple[str, Details]]:
    for name in fields:
        if one[name] != other[name]:
            edit = {"field": name, "from": one[name], "to": other[name]}
            yield f"edit_{kind}", {kind: one["public_id"], **edit}


def _locked(page: Page) -> Page:
    # Whoever changes a page waits for whoever is at it.
    rows = Page.objects.select_for_update(of=("self",)).select_related("issue__newspaper")
    return rows.get(pk=page.pk)


def _kept(page: Page, action: str, details: Details, before: Sheet, user: User) -> Correction:
    made_by_id = user.pk if user is not None else None
    return Correction.objects.create(
        page=page, action=action, details=details, before=before, made_by_id=made_by_id
    )


def _changed(page: Page) -> None:
    rekey(page)
    join_pages(page.issue)
    link_repeats(page.issue)
    page.issue.save(update_fields=["changed_at"])
    indexing.request(page.issue_id)


def _tell(page: Page, correction: Correction, misfit: Misfit, settled: set[str]) -> None:
    if correction.action.startswith("accept_"):
        return  # What was accepted is gone; what stands there now is marked by its own confidence.
    message = _(
        "更正“%(name)s”没有带到新的阅读中。更正时：“%(then)s”；现在：“%(now)s”。请看看是否还要改。"
    )
    says = {
        "name": NAMES[correction.action],
        "then": _short(misfit.expected) or _short(_seen(correction)),
        "now": _short(misfit.found) or _("（没有了）"),
    }
    told = message % says
    Problem.objects.create(
        issue=page.issue, page=page, code=LOST, message=told, resolved=told in settled
    )


def _seen(correction: Correction) -> str:
    details = correction.details
    return shown(details.get("seen") or details.get("from"))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"
