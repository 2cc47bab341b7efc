"""What people fill in: handing over files, answering for them, mending articles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from archive.ingest import UploadRefused, unpack
from archive.ingest.collect import too_large_file
from archive.ingest.editing import body_of_text, text_of_body
from archive.ingest.newspapers import is_reserved
from archive.ingest.zips import is_zip
from archive.models import Article, Issue, Newspaper, Page, PhotoCaption
from archive.paper import Answers, Source

_SUFFIXES = (
    ".txt", ".text", ".md", ".markdown", ".pdf", ".jpg", ".jpeg", ".png", ".tif", ".tiff",
    ".htm", ".html", ".xml", ".zip",
)  # fmt: skip
"""What the chooser of files offers first; `archive.paper.sniff` decides what is read."""

_SEPARATORS = re.compile(r"[、，,；;\r\n]+")


class FilesInput(forms.FileInput):
    """A chooser of several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files; each is checked when it is taken in, so that its name can be said."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        """Return the list of files, which may be empty."""
        return [file for file in data or [] if file]


class AnswerForm(forms.Form):
    """What the pages themselves do not say."""

    newspaper = forms.CharField(
        label=_("报名"),
        required=False,
        max_length=100,
        help_text=_("版面和文件夹名上没有报名时填写，如 大同日报。"),
        widget=forms.TextInput(attrs={"list": "newspapers", "autocomplete": "off"}),
    )
    date = forms.DateField(
        label=_("日期"),
        required=False,
        help_text=_("版面和文件名上没有日期时填写，如 2022-08-21。"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    edition = forms.RegexField(
        r"^[a-z0-9]*$",
        label=_("版次"),
        required=False,
        max_length=20,
        help_text=_("同一天有几种版本时填写，如 am、pm；一般留空。"),
        error_messages={"invalid": _("只用小写字母和数字。")},
    )

    def answers(self) -> Answers:
        """The answers, empty where the person left a field empty."""
        data = self.cleaned_data
        return Answers(data["newspaper"].strip(), data["date"], data["edition"])

    def titles(self) -> Sequence[str]:
        """Titles of the newspapers there are, to choose from."""
        return list(Newspaper.objects.values_list("title", flat=True))


class UploadForm(AnswerForm):
    """Handing over files, a folder or zip archives."""

    page_files = FilesField(
        label=_("文件"),
        required=False,
        help_text=_("可一次选择多个；整期也可以打成 .zip。"),
        widget=FilesInput(attrs={"accept": ",".join(_SUFFIXES)}),
    )
    folder = FilesField(
        label=_("文件夹"),
        required=False,
        help_text=_("或选择一个文件夹，如存下来的数字报；其中的文件会全部上传。"),
        widget=FilesInput(attrs={"webkitdirectory": True}),
    )
    publish = forms.BooleanField(
        label=_("读完即发布"), required=False, help_text=_("不勾选时先存为草稿，看过再发布。")
    )
    field_order = ("page_files", "folder", "newspaper", "date", "edition", "publish")

    def sources(self, sent_names: Sequence[str]) -> list[Source]:
        """Return what was handed over, archives unpacked; a file's own name is its index here.

        `sent_names` are the names as the browser sent them, folders included. Raises
        `UploadRefused`.
        """
        sources: list[Source] = []
        total = 0
        for file in (*self.cleaned_data["page_files"], *self.cleaned_data["folder"]):
            name = sent_names[int(file.name or 0)]
            size = file.size or 0
            total += size
            if total > settings.MAX_UPLOAD_BYTES:
                raise too_large_upload()
            if is_zip(name):
                sources.extend(unpack(name, file.file))
                continue
            if size > settings.MAX_FILE_BYTES:
                raise too_large_file(name, size, settings.MAX_FILE_BYTES)
            sources.append(Source(name, file.read()))
        return sources


def too_large_upload() -> UploadRefused:
    """The refusal of more bytes than one upload may hold."""
    limit = settings.MAX_UPLOAD_BYTES >> 20
    return UploadRefused("too-large", gettext("这次的文件合计超过 %s MB。请分几次上传。") % limit)


class ArticleForm(forms.ModelForm[Article]):
    """Mending an article; its body as text with empty lines between blocks."""

    column_label = forms.CharField(
        label=_("栏目"), required=False, max_length=100, help_text=_("新的栏目名会自动建立。")
    )
    names = forms.CharField(
        label=_("作者"), required=False, help_text=_("署名中的人名，用顿号分开。")
    )
    agency_names = forms.CharField(label=_("通讯社"), required=False, help_text=_("用顿号分开。"))
    digest_text = forms.CharField(
        label=_("提要"),
        required=False,
        help_text=_("每行一条。"),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    body_text = forms.CharField(
        label=_("正文"),
        required=False,
        help_text=_("段与段之间空一行；小标题一段以“## ”开头。"),
        widget=forms.Textarea(attrs={"rows": 24, "class": "vLargeTextField"}),
    )

    class Meta:
        model = Article
        fields = (
            "kind",
            "kicker",
            "headline",
            "subhead",
            "byline_text",
            "dateline",
            "jump_text",
            "jump_page",
            "continues_text",
            "continues_page",
        )
        widgets = {
            name: forms.Textarea(attrs={"rows": 1, "class": "vLargeTextField"})
            for name in ("kicker", "headline", "subhead", "byline_text", "dateline")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = self.instance
        if article.pk:
            self.fields["headline"].required = bool(article.headline)
            names = article.bylines.values_list("contributor__name", flat=True)
            self.initial = {
                **self.initial,
                "column_label": article.column.label if article.column else "",
                "names": "、".join(names),
                "agency_names": "、".join(article.agencies),
                "digest_text": "\n".join(article.digest),
                "body_text": text_of_body(article.body),
            }

    def clean_names(self) -> list[str]:
        """Return the names one by one."""
        names = separated(self.cleaned_data["names"])
        for name in names:
            if len(name) > 50:
                raise forms.ValidationError(gettext("“%s”太长，不像人名。") % name[:60])
        return names

    def save(self, commit: bool = True) -> Article:
        """Put the texts into the article; the admin saves the rest by `editing.save_parts`."""
        article = self.instance
        data = self.cleaned_data
        article.agencies = separated(data["agency_names"])
        article.digest = [line.strip() for line in data["digest_text"].splitlines() if line.strip()]
        if "body_text" in self.changed_data:
            article.body = body_of_text(data["body_text"], article.body)
        return super().save(commit)


class IssueForm(forms.ModelForm[Issue]):
    """An issue; the newspaper stays, so the day and edition must be free in it."""

    class Meta:
        model = Issue
        fields = ("date", "edition", "number", "weekday", "lunar", "declared_pages")

    def clean(self) -> dict[str, Any]:
        """Refuse a day and edition that another issue has."""
        data = super().clean() or self.cleaned_data
        if {"date", "edition"} <= data.keys():
            others = Issue.objects.exclude(pk=self.instance.pk).filter(
                newspaper=self.instance.newspaper_id, date=data["date"], edition=data["edition"]
            )
            if others.exists():
                self.add_error("date", gettext("这一天已经有一期。请改日期，或填写不同的版次。"))
        return data


class PageForm(forms.ModelForm[Page]):
    """A page; its number must be free in its issue."""

    class Meta:
        model = Page
        fields = ("number", "name")

    def clean_number(self) -> str:
        """Refuse a number that another page of the issue has."""
        number: str = self.cleaned_data["number"]
        others = Page.objects.exclude(pk=self.instance.pk).filter(issue=self.instance.issue_id)
        if others.filter(number=number).exists():
            raise forms.ValidationError(gettext("本期已经有第 %s 版。请用别的版号。") % number)
        return number


class CaptionForm(forms.ModelForm[PhotoCaption]):
    """Mending a photo caption."""

    photographer_names = forms.CharField(
        label=_("摄影者"), required=False, help_text=_("用顿号分开。")
    )

    class Meta:
        model = PhotoCaption
        fields = ("text", "credit", "article")
        widgets = {
            "text": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
            "credit": forms.Textarea(attrs={"rows": 1, "class": "vLargeTextField"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["photographer_names"] = "、".join(self.instance.photographers)
        if "article" in self.fields:
            choices = Article.objects.filter(page=self.instance.page_id)
            self.fields["article"].queryset = choices  # type: ignore[attr-defined]

    def save(self, commit: bool = True) -> PhotoCaption:
        """Put the names into the caption."""
        self.instance.photographers = separated(self.cleaned_data["photographer_names"])
        return super().save(commit)


class NewspaperForm(forms.ModelForm[Newspaper]):
    """A newspaper; its address name must not hide a page of the site."""

    class Meta:
        model = Newspaper
        fields = ("title", "slug", "organ", "cn", "publisher", "url")

    def clean_slug(self) -> str:
        """Refuse address names that the site needs itself."""
        slug: str = self.cleaned_data["slug"]
        if is_reserved(slug):
            raise forms.ValidationError(gettext("网站自己要用“%s”。请换一个地址名。") % slug)
        return slug


def separated(text: str) -> list[str]:
    """Return the names in a list someone typed, each once."""
    return list(dict.fromkeys(name.strip() for name in _SEPARATORS.split(text) if name.strip()))
