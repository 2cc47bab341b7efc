"""Newspapers and their columns."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.querysets import ColumnQuerySet, NewspaperQuerySet


class Newspaper(models.Model):
    """A newspaper (报纸)."""

    slug = models.SlugField(
        _("地址名"), unique=True, help_text=_("网址中的名字，如 datongribao；起用后不要更改。")
    )
    title = models.CharField(_("报名"), max_length=100, unique=True)
    organ = models.CharField(_("机关报"), max_length=200, blank=True)
    cn = models.CharField(_("国内统一刊号"), max_length=50, blank=True)
    publisher = models.CharField(_("出版单位"), max_length=200, blank=True)
    url = models.CharField(_("网站"), max_length=200, blank=True)

    objects = NewspaperQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("报纸")
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Address of the newspaper's own page."""
        return reverse("newspaper", args=[self.slug])


class Column(models.Model):
    """A recurring label over articles (栏目): 迎接二十大 大同这十年.

    Every label has a row from the day it is first seen; which of them are columns is learned from
    the days they are seen on (`ColumnQuerySet.learned`), or said by an editor (`confirmed`).
    """

    newspaper = models.ForeignKey(
        Newspaper, models.CASCADE, related_name="columns", verbose_name=_("报纸")
    )
    label = models.CharField(_("栏目名"), max_length=100)
    aliases = models.JSONField(
        _("又名"),
        default=list,
        blank=True,
        help_text=_("读到这些字样时也归入本栏目；合并、改名时自动记下。"),
    )
    confirmed = models.BooleanField(
        _("确认是栏目"),
        default=False,
        help_text=_("没有勾选的，在三天的报上出现过才算栏目。"),
    )

    objects = ColumnQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("栏目")
        ordering = ["label"]
        constraints = [
            models.UniqueConstraint(fields=["newspaper", "label"], name="one_column_a_label")
        ]

    def __str__(self) -> str:
        return self.label
