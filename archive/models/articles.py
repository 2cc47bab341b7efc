"""Articles, who wrote them, and the addresses of those that are gone."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.models.issues import Page
from archive.models.newspapers import Column, Newspaper
from archive.models.public_ids import new_public_id
from archive.querysets import ArticleQuerySet

_FIRST_WORDS = 16
"""Characters of a text that stand for a headline."""


class Contributor(models.Model):
    """A person named in a byline or a photo credit (作者、记者、摄影)."""

    name = models.CharField(_("姓名"), max_length=50, unique=True)

    class Meta:
        verbose_name = verbose_name_plural = _("作者")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Article(models.Model):
    """One article (稿件).

    `body` is a list of blocks in reading order, each ``{"role": "paragraph" | "crosshead",
    "text": str, "joins": [{"offset": int, "confidence": float, "moved": bool}],
    "lines": [int]}``; the `joins` are where pieces of a cut paragraph were put together, the
    `lines` those of the page's source text. `zones` are polygons on the page image,
    ``[[[x, y], …], …]`` in fractions of its width and height.
    """

    class Kind(models.TextChoices):
        """What sort of piece it is; the values of `archive.paper.types.Kind`."""

        NEWS = "news", _("新闻")
        COMMENTARY = "commentary", _("评论")
        FEATURE = "feature", _("特写")
        NOTICE = "notice", _("公告")
        ADVERTISEMENT = "advertisement", _("广告")
        PHOTO = "photo", _("图片新闻")
        DIGEST = "digest", _("导读")
        HEADLINE_ONLY = "headline_only", _("仅存标题")

    page = models.ForeignKey(Page, models.CASCADE, related_name="articles", verbose_name=_("版"))
    position = models.PositiveSmallIntegerField(_("次序"), help_text=_("在本版中的次序，从 0 起。"))
    public_id = models.CharField(
        _("地址号"), max_length=12, unique=True, default=new_public_id, editable=False
    )
    kind = models.CharField(_("类型"), max_length=20, choices=Kind, default=Kind.NEWS)
    column = models.ForeignKey(
        Column,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("栏目"),
    )
    # As printed, so without a limit: a long line taken for a title is kept whole.
    kicker = models.TextField(_("引题"), blank=True)
    headline = models.TextField(_("主题"))
    subhead = models.TextField(_("副题"), blank=True)
    byline_text = models.TextField(_("署名原文"), blank=True)
    contributors = models.ManyToManyField(
        Contributor, through="Byline", related_name="articles", verbose_name=_("作者")
    )
    agencies = models.JSONField(_("通讯社"), default=list, blank=True)
    dateline = models.TextField(_("电头"), blank=True)
    digest = models.JSONField(_("提要"), default=list, blank=True)
    body = models.JSONField(_("正文"), default=list, blank=True)
    zones = models.JSONField(_("热区"), default=list, blank=True)
    jump_text = models.CharField(_("转版标记"), max_length=50, blank=True)
    jump_page = models.CharField(_("转往版号"), max_length=10, blank=True)
    continues_text = models.CharField(_("接版标记"), max_length=50, blank=True)
    continues_page = models.CharField(_("接自版号"), max_length=10, blank=True)
    continued_from = models.OneToOneField(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="continuation",
        verbose_name=_("上接稿件"),
    )
    continued_confidence = models.FloatField(_("接续把握"), default=1.0)
    # What printings of one notice in several issues have in common (`archive.ingest.repeating`).
    title_key = models.BigIntegerField(default=0, editable=False, db_index=True)
    body_key = models.BigIntegerField(default=0, editable=False, db_index=True)
    repeat_group = models.CharField(max_length=12, blank=True, editable=False, db_index=True)
    confidence = models.FloatField(_("把握"), default=1.0)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("稿件")
        ordering = ["page", "position"]
        constraints = [
            models.UniqueConstraint(fields=["page", "position"], name="one_article_a_position")
        ]

    def __str__(self) -> str:
        return self.headline

    def get_absolute_url(self) -> str:
        """Permanent address of the article."""
        issue = self.page.issue
        return reverse(
            "article", args=[issue.newspaper.slug, issue.day, self.page.number, self.public_id]
        )

    @property
    def title(self) -> str:
        """The headline; of an article without one, its first words."""
        if self.headline:
            return self.headline
        texts = (self.kicker, self.subhead, *self.digest, *self.paragraphs)
        text = next(filter(None, texts), "")
        return f"{text[:_FIRST_WORDS]}…" if len(text) > _FIRST_WORDS else text

    @property
    def rest(self) -> Article | None:
        """The article on another page that this one goes on as, if any (下转)."""
        return getattr(self, "continuation", None)

    @property
    def printings(self) -> ArticleQuerySet:
        """The same notice in other issues (另见), drafts as well."""
        return Article.objects.printed_again(self)

    @property
    def paragraphs(self) -> list[str]:
        """The texts of the body, crossheads included, in reading order."""
        return [block["text"] for block in self.body]


class Byline(models.Model):
    """One contributor of one article, in the order of the byline (署名)."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="bylines")
    contributor = models.ForeignKey(Contributor, models.CASCADE, related_name="bylines")
    position = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = _("署名")
        ordering = ["article", "position"]
        constraints = [
            models.UniqueConstraint(fields=["article", "contributor"], name="one_byline_a_person")
        ]

    def __str__(self) -> str:
        return self.contributor.name


class GoneArticle(models.Model):
    """The address of an article that is no longer there; it answers 410 for ever.

    `sketch` is what is left of its text: enough to know it again if it comes back, and no more
    (see `archive.ingest.likeness`).
    """

    public_id = models.CharField(max_length=12, unique=True)
    newspaper = models.ForeignKey(Newspaper, models.CASCADE, related_name="gone_articles")
    date = models.DateField()
    headline = models.TextField()
    sketch = models.JSONField(default=list)
    gone_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = _("撤下的稿件")
        ordering = ["-gone_at"]

    def __str__(self) -> str:
        return self.headline
