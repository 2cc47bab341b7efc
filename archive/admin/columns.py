"""Columns: which labels are one, looked at, renamed, merged."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Model, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from archive.admin.base import IndexedAdmin
from archive.ingest import columns
from archive.models import Column
from archive.querysets import COLUMN_DAYS


class LearnedFilter(admin.SimpleListFilter):
    """Columns, or labels that were hardly seen."""

    title = gettext_lazy("是否栏目")
    parameter_name = "learned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Offer both."""
        return [("yes", _("栏目")), ("no", _("只偶尔见到的字样"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Narrow the list, which counts the days."""
        learned = Q(confirmed=True) | Q(days__gte=COLUMN_DAYS)
        if self.value() == "yes":
            return queryset.filter(learned)
        return queryset.exclude(learned) if self.value() == "no" else queryset


@admin.register(Column)
class ColumnAdmin(IndexedAdmin):
    """Columns, with how often and on how many days they were used."""

    list_display = ("label", "newspaper", "article_count", "day_count", "is_learned")
    list_filter = (LearnedFilter, "newspaper")
    list_select_related = ("newspaper",)
    search_fields = ("label",)
    fields = ("newspaper", "label", "confirmed", "aliases")
    readonly_fields = ("aliases",)
    indexed_fields = {"label"}
    actions = ("merge_chosen",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count the articles and days of each column."""
        return Column.objects.with_use().order_by("label")

    @admin.display(description=gettext_lazy("稿件数"), ordering="uses")
    def article_count(self, column: Any) -> int:
        """Number of articles under the column."""
        return int(column.uses)

    @admin.display(description=gettext_lazy("见报天数"), ordering="days")
    def day_count(self, column: Any) -> int:
        """Number of days the column was printed on."""
        return int(column.days)

    @admin.display(description=gettext_lazy("是栏目"), boolean=True)
    def is_learned(self, column: Any) -> bool:
        """Whether the label counts as a column."""
        return bool(column.confirmed or column.days >= COLUMN_DAYS)

    def save_model(
        self, request: HttpRequest, obj: Model, form: ModelForm[Any], change: bool
    ) -> None:
        """Keep in mind what a renamed column was called."""
        assert isinstance(obj, Column)
        if change and "label" in form.changed_data:
            columns.note_names(obj, [form.initial["label"]])
        super().save_model(request, obj, form, change)

    @admin.action(description=gettext_lazy("合并所选的栏目"), permissions=["change"])
    def merge_chosen(self, request: HttpRequest, queryset: QuerySet[Any]) -> HttpResponse | None:
        """Ask which of the chosen columns stays, then merge the others into it."""
        chosen = list(queryset)
        if len(chosen) < 2 or len({column.newspaper_id for column in chosen}) > 1:
            messages.error(request, _("请选同一份报纸的两个或更多栏目。"))
            return None
        into = next((one for one in chosen if str(one.pk) == request.POST.get("into")), None)
        if into is None:
            return self._ask(request, chosen)
        columns.merge(chosen, into)
        said = _("已并入“%(label)s”，有关各期正在重新编入检索。") % {"label": into.label}
        self.log_change(request, into, said)
        messages.success(request, said)
        return None

    def _ask(self, request: HttpRequest, chosen: list[Any]) -> TemplateResponse:
        likeliest = max(chosen, key=lambda column: (column.confirmed, column.days, column.uses))
        context = {
            **self.admin_site.each_context(request),
            "title": _("合并栏目"),
            "opts": self.model._meta,
            "chosen": chosen,
            "likeliest": likeliest,
        }
        return TemplateResponse(request, "admin/archive/column/merge.html", context)
