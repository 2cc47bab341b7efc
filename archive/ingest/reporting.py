"""Saying in a few lines what became of an upload."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from archive.ingest.corrections import LOST
from archive.ingest.names import listed
from archive.ingest.store import Outcome
from archive.models import Article


def report(outcomes: Sequence[Outcome], skipped: Sequence[str]) -> str:
    """Return one line for each issue, and one for files that were passed over."""
    lines = [_line(outcome) for outcome in outcomes] or [_("没有变化：这些文件已经在档案里。")]
    if skipped:
        lines.append(_("没有读这些文件，它们不是版面：%s") % listed(skipped))
    return "\n".join(lines)


def _line(outcome: Outcome) -> str:
    parts = []
    if outcome.added:
        parts.append(_("新增第 %s 版") % "、".join(outcome.added))
    if outcome.replaced:
        parts.append(_("替换第 %s 版") % "、".join(outcome.replaced))
    if outcome.changed:
        articles = Article.objects.filter(page__issue=outcome.issue).count()
        parts.append(_("现有 %s 篇稿件") % articles)
    else:
        parts.append(_("没有变化"))
    lost = outcome.issue.problems.filter(code=LOST, resolved=False).count()
    if lost:
        parts.append(_("有 %s 处更正没有带过来，请看存疑") % lost)
    if outcome.published:
        parts.append(_("已发布"))
    elif not outcome.issue.is_published:
        parts.append(_("草稿，待发布"))
    return f"{outcome.issue}：" + "，".join(parts) + _("。")
