"""Issues and their pages."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.newspapers import Newspaper
from archive.models.uploads import SourceFile
from archive.querysets import IssueQuerySet


class Issue(models.Model):
    """One issue (期) of a newspaper: a date, and an edition where a day has several."""

    class State(models.TextChoices):
        """Who may see the issue."""

        DRAFT = "draft", _("草稿")
        PUBLISHED = "published", _("已发布")

    newspaper = models.ForeignKey(
        Newspaper, models.PROTECT, related_name="issues", verbose_name=_("报纸")
    )
    date = models.DateField(_("日期"))
    edition = models.CharField(
        _("版次"),
        max_length=20,
        blank=True,
        validators=[RegexValidator(r"^[a-z0-9]*$", _("只用小写字母和数字。"))],
        help_text=_("同一天有几种版本时用，如 am、pm；一般留空。"),
    )
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.DRAFT)
    number = models.CharField(_("期号"), max_length=20, blank=True)
    weekday = models.CharField(_("星期"), max_length=10, blank=True)
    lunar = models.CharField(_("农历"), max_length=50, blank=True)
    declared_pages = models.PositiveSmallIntegerField(_("报头所说版数"), null=True, blank=True)
    slogans = models.JSONField(_("报头标语"), default=list, blank=True)
    published_at = models.DateTimeField(_("发布时间"), null=True, blank=True)
    changed_at = models.DateTimeField(_("更改时间"), auto_now=True)

    objects = IssueQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("期")
        ordering = ["-date", "newspaper", "edition"]
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "date", "edition"], name="one_issue_a_day_and_edition"
            )
        ]
        indexes = [models.Index(fields=["state", "date"], name="issue_by_state_and_date")]
        permissions = [("publish_issue", _("可以发布和撤下"))]

    def __str__(self) -> str:
        return f"{self.newspaper} {self.date:%Y-%m-%d}{self.edition and ' ' + self.edition}"

    def get_absolute_url(self) -> str:
        """Address of the issue."""
        return reverse("issue", args=[self.newspaper.slug, self.day])

    @property
    def day(self) -> str:
        """The issue's part of an address: 2022-08-21, with an edition 2022-08-21-am."""
        return f"{self.date:%Y-%m-%d}" + (f"-{self.edition}" if self.edition else "")

    @property
    def is_published(self) -> bool:
        """Whether readers may see the issue."""
        return self.state == self.State.PUBLISHED


class Page(models.Model):
    """One page (版) of an issue; `number` as printed without padding ("1", "A3")."""

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pages", verbose_name=_("期"))
    position = models.PositiveSmallIntegerField(_("次序"), help_text=_("在本期中的次序，从 1 起。"))
    number = models.CharField(
        _("版号"),
        max_length=10,
        validators=[RegexValidator(r"^[A-Z]*[1-9][0-9]*$", _("如 1、A3。"))],
    )
    name = models.CharField(_("版名"), max_length=50, blank=True)
    source = models.ForeignKey(
        SourceFile,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name=_("来源文件"),
    )
    source_index = models.PositiveIntegerField(
        _("来源中的次序"), default=0, help_text=_("在来源文件中的次序，从 0 起。")
    )
    companions = models.ManyToManyField(
        SourceFile, blank=True, related_name="+", verbose_name=_("一同读入的文件")
    )
    text = models.TextField(_("来源文字"), blank=True)
    furniture = models.JSONField(_("版面其他文字"), default=list, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = _("版")
        ordering = ["issue", "position"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="one_page_a_number"),
            models.UniqueConstraint(fields=["issue", "position"], name="one_page_a_position"),
        ]

    def __str__(self) -> str:
        return f"{self.issue} {self.label}"

    def get_absolute_url(self) -> str:
        """Address of the page."""
        return reverse("page", args=[self.issue.newspaper.slug, self.issue.day, self.number])

    @property
    def label(self) -> str:
        """The page as a reader names it: 第1版 要闻, A3版."""
        number = f"第{self.number}版" if self.number.isdigit() else f"{self.number}版"
        return f"{number} {self.name}".strip()
