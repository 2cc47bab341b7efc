"""What the desk's admin classes share."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db import transaction
from django.db.models import Model, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from archive.ingest import editing

admin.site.site_header = _("报纸档案 · 编辑台")
admin.site.site_title = _("编辑台")
admin.site.index_title = _("上传、查看、发布")


class IndexedAdmin(admin.ModelAdmin[Any]):
    """An admin of something that is searched: what it saves or deletes is indexed anew.

    The requests to the index stand in the transaction of the change.
    """

    indexed_fields: ClassVar[set[str] | None] = None
    """Fields whose change matters to the index; None: any."""

    def save_related(
        self, request: HttpRequest, form: ModelForm[Any], formsets: Any, change: bool
    ) -> None:
        """Request indexing when everything of the object is saved."""
        super().save_related(request, form, formsets, change)
        fields = self.indexed_fields
        if form.changed_data and (fields is None or fields & set(form.changed_data)):
            editing.touched(form.instance)

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Delete one object, and tell the index before it is gone."""
        with transaction.atomic():
            editing.touched(obj)
            obj.delete()

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        """Delete the chosen objects, each as if it were deleted alone."""
        with transaction.atomic():
            for obj in queryset:
                self.delete_model(request, obj)


class NoAddition(admin.ModelAdmin[Any]):
    """An admin of what only uploads bring in."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        """No one adds by hand."""
        return False
