"""Mending pages, articles and captions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from archive.admin.base import IndexedAdmin, NoAddition
from archive.forms import ArticleForm, CaptionForm, PageForm
from archive.ingest import corrections, editing, publishing
from archive.ingest.sheets import sheet_of
from archive.ingest.store import order_pages
from archive.models import Article, Page, PhotoCaption


def desk_url(page: Page) -> str:
    """Address of the draft desk, opened at a page."""
    return f"{reverse('admin:archive_issue_change', args=[page.issue_id])}?desk={page.number}#desk"


class DeskPart(NoAddition, IndexedAdmin):
    """Something edited from the draft desk, to which saving returns."""

    def page_of(self, obj: Any) -> Page:
        """The page an object stands on."""
        page: Page = obj.page
        return page

    def save_model(
        self, request: HttpRequest, obj: Any, form: ModelForm[Any], change: bool
    ) -> None:
        """Note the page as it is, to keep what the form changes as a correction."""
        before = Page.objects.get(pk=self.page_of(obj).pk)
        form.sheet_before = sheet_of(before)  # type: ignore[attr-defined]
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm[Any], formsets: Any, change: bool
    ) -> None:
        """Keep what was changed as a correction, when everything of the object is saved."""
        super().save_related(request, form, formsets, change)
        page = Page.objects.get(pk=self.page_of(form.instance).pk)
        corrections.note_edits(page, form.sheet_before, user=request.user)  # type: ignore[attr-defined]

    def response_post_save_change(self, request: HttpRequest, obj: Model) -> HttpResponseRedirect:
        """Go back to the desk."""
        return HttpResponseRedirect(desk_url(self.page_of(obj)))

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Offer the way back to the desk."""
        obj = kwargs.get("obj")
        if obj is not None:
            context["desk_url"] = desk_url(self.page_of(obj))
        return super().render_change_form(request, context, *args, **kwargs)


@admin.register(Page)
class PageAdmin(DeskPart):
    """Pages; their text is the source's and stays."""

    form = PageForm
    change_form_template = "admin/archive/part_form.html"
    list_display = ("__str__", "number", "name", "position")
    list_filter = ("issue__newspaper",)
    list_select_related = ("issue__newspaper",)
    date_hierarchy = "issue__date"
    fields = ("number", "name", "text")
    readonly_fields = ("text",)

    def page_of(self, obj: Page) -> Page:
        """The page itself."""
        return obj

    def save_related(
        self, request: HttpRequest, form: ModelForm[Any], formsets: Any, change: bool
    ) -> None:
        """Put the page where its number belongs."""
        order_pages(form.instance.issue)
        super().save_related(request, form, formsets, change)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Remove the page and keep note of its addresses."""
        publishing.remove_page(obj)  # type: ignore[arg-type]


@admin.register(Article)
class ArticleAdmin(DeskPart):
    """Articles."""

    form = ArticleForm
    change_form_template = "admin/archive/part_form.html"
    list_display = ("headline", "kind", "page", "column", "byline_text")
    list_filter = ("kind", "page__issue__newspaper")
    list_select_related = ("page__issue__newspaper", "column")
    date_hierarchy = "page__issue__date"
    search_fields = ("headline", "kicker", "subhead", "byline_text")
    fieldsets = (
        (_("标题"), {"fields": ("kind", "column_label", "kicker", "headline", "subhead")}),
        (_("作者"), {"fields": ("byline_text", "names", "agency_names", "dateline")}),
        (_("文字"), {"fields": ("digest_text", "body_text")}),
        (
            _("转版"),
            {
                "fields": ("jump_text", "jump_page", "continues_text", "continues_page"),
                "classes": ("collapse",),
            },
        ),
    )

    def save_related(
        self, request: HttpRequest, form: ModelForm[Any], formsets: Any, change: bool
    ) -> None:
        """Save column and contributors, which are given by name."""
        data = form.cleaned_data
        editing.save_parts(
            form.instance, column=data["column_label"].strip(), contributors=data["names"]
        )
        super().save_related(request, form, formsets, change)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Remove the article and keep note of its address."""
        corrections.remove(obj, user=request.user)  # type: ignore[arg-type]


@admin.register(PhotoCaption)
class PhotoCaptionAdmin(DeskPart):
    """Photo captions."""

    form = CaptionForm
    change_form_template = "admin/archive/part_form.html"
    list_display = ("text", "credit", "article", "page")
    list_select_related = ("page__issue__newspaper", "article")
    search_fields = ("text", "credit")
    fields = ("text", "credit", "photographer_names", "article")

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Remove the caption."""
        corrections.remove(obj, user=request.user)  # type: ignore[arg-type]
