"""The buttons of the desk: each sends one action, which is checked, done and told.

A button's value is a query string: ``action=split_paragraph&page=3&article=…&block=0&offset=15``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from archive.ingest import corrections
from archive.ingest.finding import TITLES, Details, Misfit
from archive.models import Issue, Page, Problem

_PLACE = ("article", "block")
KEYS: dict[str, tuple[str, ...]] = {
    "accept_article": ("article",),
    "accept_join": (*_PLACE, "offset"),
    "accept_caption": ("caption",),
    "split_paragraph": (*_PLACE, "offset"),
    "join_paragraph": _PLACE,
    "move_block": (*_PLACE, "step"),
    "change_role": (*_PLACE, "role"),
    "split_article": (*_PLACE, "as"),
    "merge_article": ("article", "into"),
    "move_article": ("article", "after"),
    "swap_titles": ("article", "one", "other"),
    "own_caption": ("caption", "article"),
}
"""What one click may do, and the details each action needs."""

_NUMBERS = {"block", "offset"}
_CHOICES: Mapping[str, Mapping[str, object]] = {
    "step": {"-1": -1, "1": 1},
    "role": {"paragraph": "paragraph", "crosshead": "crosshead"},
    "as": {"headline": "headline", "paragraph": "paragraph"},
    "one": {name: name for name in TITLES},
    "other": {name: name for name in TITLES},
}


@dataclass(frozen=True)
class Place:
    """Where on the desk to go on: a page's number, and an anchor."""

    page: str
    anchor: str


def do(request: HttpRequest, issue: Issue) -> Place:
    """Do what the button says, tell the editor, and return where to go on.

    Raises `BadRequest` for what no button sends, `Http404` for what is not of this issue.
    """
    sent = dict(parse_qsl(request.POST.get("do", ""), keep_blank_values=True))
    action = sent.get("action", "")
    if action in {"settle", "reopen"}:
        return _settle(request, issue, sent, resolved=action == "settle")
    page = issue.pages.filter(pk=_number(sent.get("page"))).first()
    if page is None:
        raise Http404
    if action == "undo":
        return _undo(request, page)
    if action not in KEYS:
        raise BadRequest(action)
    if action == "own_caption":
        sent["article"] = request.POST.get(f"owner-{sent.get('caption')}", "")
    return _correct(request, page, action, _details(action, sent))


def _correct(request: HttpRequest, page: Page, action: str, details: Details) -> Place:
    name = corrections.NAMES[action]
    stamp = request.POST.get(f"stamp-{page.pk}", "")
    try:
        made = corrections.correct(page, action, details, user=request.user, stamp=stamp)
    except corrections.Stale:
        messages.warning(request, _("这一版刚才已经改动，没有照办。请看过现在的样子再点一次。"))
        return Place(page.number, "desk")
    except Misfit:
        messages.error(request, _("“%s”在这里做不到，没有改动。") % name)
        return Place(page.number, "desk")
    messages.success(request, _("已完成：%s。") % name if made else _("没有变化：%s。") % name)
    return Place(page.number, _anchor(page, made.details if made else details))


def _undo(request: HttpRequest, page: Page) -> Place:
    undone = corrections.undo(page)
    if undone is None:
        messages.warning(request, _("没有可以撤销的更正。"))
        return Place(page.number, "desk")
    messages.success(request, _("已撤销：%s。") % corrections.NAMES[undone.action])
    return Place(page.number, _anchor(page, undone.details))


def _settle(
    request: HttpRequest, issue: Issue, sent: Mapping[str, str], *, resolved: bool
) -> Place:
    problem = Problem.objects.filter(issue=issue, pk=_number(sent.get("problem"))).first()
    if problem is None:
        raise Http404
    corrections.settle(problem, resolved=resolved)
    messages.success(request, _("问题已标为处理过。") if resolved else _("问题重新列入存疑。"))
    return Place(problem.page.number if problem.page else "", "desk")


def _details(action: str, sent: Mapping[str, str]) -> Details:
    """Return the details of an action, checked. Raises `BadRequest`."""
    details: Details = {}
    for key in KEYS[action]:
        read: Callable[[str | None], object] = _number if key in _NUMBERS else str
        choices = _CHOICES.get(key)
        if key not in sent or (choices and sent[key] not in choices):
            raise BadRequest(key)
        details[key] = choices[sent[key]] if choices else read(sent[key])
    return details


def _number(text: str | None) -> int:
    if not text or not text.isascii() or not text.isdigit() or len(text) > 18:
        raise BadRequest("number")
    return int(text)


def _anchor(page: Page, details: Details) -> str:
    """The article an action was about, where it stands now."""
    if "caption" in details:
        return f"caption-{details['caption']}"
    for key in ("made", "into", "article"):
        article = page.articles.filter(public_id=details.get(key, "")).first()
        if article:
            return f"article-{article.position + 1}"
    return "desk"
