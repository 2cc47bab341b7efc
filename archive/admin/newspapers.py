"""Newspapers and contributors."""

from __future__ import annotations

from django.contrib import admin
from django.http import HttpRequest

from archive.admin.base import IndexedAdmin
from archive.forms import NewspaperForm
from archive.models import Contributor, GoneArticle, Newspaper


@admin.register(Newspaper)
class NewspaperAdmin(IndexedAdmin):
    """Newspapers; title and address name stand in the index."""

    form = NewspaperForm
    list_display = ("title", "slug", "organ", "cn")
    indexed_fields = {"title", "slug"}


@admin.register(Contributor)
class ContributorAdmin(IndexedAdmin):
    """Contributors."""

    list_display = ("name",)
    search_fields = ("name",)


@admin.register(GoneArticle)
class GoneArticleAdmin(admin.ModelAdmin[GoneArticle]):
    """Addresses that answer 410, to look at."""

    list_display = ("headline", "newspaper", "date", "public_id", "gone_at")
    list_filter = ("newspaper",)
    search_fields = ("headline", "public_id")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Addresses go by themselves."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: GoneArticle | None = None) -> bool:
        """There is nothing to change."""
        return False
