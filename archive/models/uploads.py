"""Files as they came, and the handing-in of files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from archive.models.issues import Issue


class SourceFile(models.Model):
    """A file as it came, kept under its checksum; the same bytes are kept once."""

    checksum = models.CharField("SHA-256", max_length=64, unique=True)
    size = models.PositiveBigIntegerField(_("字节数"))
    stored = models.FileField(_("文件"), upload_to="sources")

    class Meta:
        verbose_name = verbose_name_plural = _("来源文件")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.checksum[:12]


class Upload(models.Model):
    """One handing-in of files, and what became of it."""

    class State(models.TextChoices):
        """How far it has come."""

        WAITING = "waiting", _("排队中")
        READING = "reading", _("阅读中")
        QUESTION = "question", _("待补充")
        DONE = "done", _("已完成")
        REFUSED = "refused", _("未接受")
        FAILED = "failed", _("出错")

    checksum = models.CharField(
        "SHA-256", max_length=64, unique=True, help_text=_("全部文件校验和的校验和。")
    )
    created_at = models.DateTimeField(_("上传时间"), auto_now_add=True)
    finished_at = models.DateTimeField(_("完成时间"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, verbose_name=_("上传者")
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    newspaper = models.CharField(_("报名"), max_length=100, blank=True)
    date = models.DateField(_("日期"), null=True, blank=True)
    edition = models.CharField(_("版次"), max_length=20, blank=True)
    publish = models.BooleanField(_("读完即发布"), default=False)
    message = models.TextField(_("结果"), blank=True)
    error_code = models.SlugField(_("错误代码"), blank=True)
    fills_gaps = models.BooleanField(
        default=False, help_text=_("日期是补答的，只用于没有日期的版面。")
    )
    again = models.BooleanField(default=False, help_text=_("已经读过，再读一次：用现在的程序。"))
    skipped = models.JSONField(default=list, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    pages_read = models.PositiveIntegerField(default=0)
    issues: models.ManyToManyField[Issue, models.Model] = models.ManyToManyField(
        "Issue", blank=True, related_name="uploads", verbose_name=_("期")
    )

    class Meta:
        verbose_name = verbose_name_plural = _("上传")
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{timezone.localtime(self.created_at):%Y-%m-%d %H:%M} {self.get_state_display()}"


class UploadedFile(models.Model):
    """One file of an upload, under the name it came with."""

    upload = models.ForeignKey(Upload, models.CASCADE, related_name="files")
    source = models.ForeignKey(SourceFile, models.PROTECT, related_name="uploaded_as")
    name = models.CharField(max_length=500)
    position = models.PositiveIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = _("上传的文件")
        ordering = ["upload", "position"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "position"], name="one_file_a_position")
        ]

    def __str__(self) -> str:
        return self.name
