"""What the archive keeps: newspapers, issues, pages, articles, photo captions, and how they came.

Text is kept as printed. Rules that must hold are constraints in the database, so that no door
(admin, command, shell) leads around them.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from archive.querysets import (
    ArticleQuerySet,
    ColumnQuerySet,
    IssueQuerySet,
    NewspaperQuerySet,
    PhotoCaptionQuerySet,
)

_ID_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
"""Digits and letters that are not taken for one another, after Crockford's base 32."""


_FIRST_WORDS = 16
"""Characters of a text that stand for a headline."""


def new_public_id() -> str:
    """Return a short random identifier for an address: 10 characters, 49 bits.

    Among two million articles two share one with a chance of 1 in 300; the database refuses it.
    """
    return "".join(secrets.choice(_ID_ALPHABET) for _ in range(10))


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
        "SourceFile",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
        verbose_name=_("来源文件"),
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
    `lines` those of the page's source text.
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


class PhotoCaption(models.Model):
    """A photo caption (图片说明) with its credit; of an article, or on the page by itself."""

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
    issues = models.ManyToManyField(Issue, blank=True, related_name="uploads", verbose_name=_("期"))

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


class IndexRequest(models.Model):
    """An issue whose index entries are to be written anew, or dropped if it is gone or a draft.

    Written in the transaction that changed the issue and deleted once the index holds the change,
    so that a process killed in between leaves a row that the next run mends. `issue_id` is no
    foreign key: it outlives its issue.
    """

    issue_id = models.BigIntegerField(unique=True)
    token = models.UUIDField()

    class Meta:
        verbose_name = verbose_name_plural = _("待编索引")

    def __str__(self) -> str:
        return str(self.issue_id)
