"""The pictures of printed pages."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.issues import Page
from archive.models.uploads import SourceFile


class Facsimile(models.Model):
    """The picture of a printed page (版面图): where it comes from, and the sizes made of it.

    `index` is the 0-based page in the file, `left` and `right` cut it out of a spread (fractions
    of the width), `width` and `height` are those the file gives. `words` are
    ``[[text, x0, y0, x1, y1], …]`` in fractions of the page. `sizes` are the images a worker has
    made of it, the smallest first: ``[{"width": px, "height": px, "name": str}, …]``, each a file
    of `archive.ingest.pictures`.
    """

    class State(models.TextChoices):
        """Whether the images are there."""

        WAITING = "waiting", _("待制作")
        MADE = "made", _("已制作")
        FAILED = "failed", _("无法制作")

    page = models.OneToOneField(
        Page, models.CASCADE, related_name="facsimile", verbose_name=_("版")
    )
    source = models.ForeignKey(
        SourceFile, models.PROTECT, related_name="facsimiles", verbose_name=_("来源文件")
    )
    index = models.PositiveIntegerField(default=0)
    left = models.FloatField(default=0.0)
    right = models.FloatField(default=1.0)
    width = models.FloatField(_("宽"))
    height = models.FloatField(_("高"))
    words = models.JSONField(default=list, blank=True)
    sizes = models.JSONField(default=list, blank=True)
    state = models.CharField(_("状态"), max_length=10, choices=State, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = verbose_name_plural = _("版面图")

    def __str__(self) -> str:
        return str(self.page)
