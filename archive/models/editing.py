"""What the editor is told, and what the editor changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.issues import Issue, Page


class Problem(models.Model):
    """Something about an issue that the editor should look at."""

    class Severity(models.TextChoices):
        """How much it matters; the values of `archive.paper.types.Severity`."""

        NOTE = "note", _("提示")
        DOUBT = "doubt", _("存疑")
        ERROR = "error", _("错误")

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="problems", verbose_name=_("期"))
    page = models.ForeignKey(
        Page, models.CASCADE, null=True, blank=True, related_name="problems", verbose_name=_("版")
    )
    code = models.SlugField(_("代码"))
    message = models.TextField(_("说明"))
    line = models.PositiveIntegerField(_("行"), null=True, blank=True)
    severity = models.CharField(_("程度"), max_length=10, choices=Severity, default=Severity.DOUBT)
    resolved = models.BooleanField(_("已处理"), default=False)

    class Meta:
        verbose_name = verbose_name_plural = _("问题")
        ordering = ["issue", "page", "line"]

    def __str__(self) -> str:
        return self.message


class Correction(models.Model):
    """What an editor changed on a page (更正), kept so that it holds when the page is read again.

    `details` are those of the action (see `archive.ingest.mending`), `before` is the page as it
    was (see `archive.ingest.sheets`). A correction that did not fit the newest reading is
    `lost`; the editor is told by a problem.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="corrections", verbose_name=_("版"))
    action = models.CharField(_("更正"), max_length=20)
    details = models.JSONField(default=dict)
    before = models.JSONField(default=dict)
    lost = models.BooleanField(_("没有带过来"), default=False)
    made_at = models.DateTimeField(_("更正时间"), auto_now_add=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("编辑")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("更正")
        ordering = ["page", "pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.page_id}"
