"""Photo captions."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from archive.models.articles import Article
from archive.models.issues import Page
from archive.models.public_ids import new_public_id
from archive.querysets import PhotoCaptionQuerySet


class PhotoCaption(models.Model):
    """A photo caption (图片说明) with its credit; of an article, or on the page by itself.

    `zones` are its places on the page image, `picture` is that of the photograph, ``[x0, y0, x1,
    y1]`` in fractions of the page, and `sizes` are the images cut out of it, like those of
    `Facsimile`.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="captions", verbose_name=_("版"))
    article = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="captions",
        verbose_name=_("所属稿件"),
    )
    position = models.PositiveSmallIntegerField(_("次序"))
    public_id = models.CharField(
        _("地址号"), max_length=12, unique=True, default=new_public_id, editable=False
    )
    text = models.TextField(_("图片说明"))
    credit = models.TextField(_("摄影署名"), blank=True)
    photographers = models.JSONField(_("摄影者"), default=list, blank=True)
    confidence = models.FloatField(_("把握"), default=1.0)
    zones = models.JSONField(_("热区"), default=list, blank=True)
    picture = models.JSONField(_("照片位置"), null=True, blank=True)
    sizes = models.JSONField(default=list, blank=True)

    objects = PhotoCaptionQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("图片说明")
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="one_caption_a_position")
        ]

    def __str__(self) -> str:
        return self.text[:40]

    def get_absolute_url(self) -> str:
        """Address of the caption: its place in its article, or on its page."""
        home = self.article or self.page
        return f"{home.get_absolute_url()}#photo-{self.public_id}"
