"""Issues: the draft desk, publishing and withdrawing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from archive.admin import mending
from archive.admin.base import IndexedAdmin, NoAddition
from archive.admin.desk import open_desk
from archive.forms import IssueForm
from archive.ingest import publish, publishing, withdraw
from archive.models import Issue


@admin.register(Issue)
class IssueAdmin(NoAddition, IndexedAdmin):
    """Issues, each with its desk: source text beside what was understood, page by page."""

    form = IssueForm
    change_form_template = "admin/archive/issue/change_form.html"
    list_display = ("__str__", "state", "number", "page_count", "problem_count", "changed_at")
    list_filter = ("state", "newspaper")
    list_select_related = ("newspaper",)
    date_hierarchy = "date"
    actions = ("publish_chosen", "withdraw_chosen")
    fields = (
        ("newspaper", "state"),
        ("date", "edition", "number"),
        ("weekday", "lunar", "declared_pages"),
    )
    readonly_fields = ("newspaper", "state")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Count pages and problems."""
        issues: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = issues.annotate(
            pages_count=Count("pages", distinct=True),
            problems_count=Count("problems", distinct=True),
        )
        return counted

    @admin.display(description=gettext_lazy("版数"))
    def page_count(self, issue: Any) -> int:
        """Number of pages."""
        return int(issue.pages_count)

    @admin.display(description=gettext_lazy("问题"))
    def problem_count(self, issue: Any) -> int:
        """Number of problems."""
        return int(issue.problems_count)

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of the buttons."""
        wrap = self.admin_site.admin_view
        buttons = [
            path(
                "<int:pk>/publish/",
                wrap(require_POST(self.publish_view)),
                name="archive_issue_publish",
            ),
            path(
                "<int:pk>/withdraw/",
                wrap(require_POST(self.withdraw_view)),
                name="archive_issue_withdraw",
            ),
            path("<int:pk>/mend/", wrap(require_POST(self.mend_view)), name="archive_issue_mend"),
        ]
        return [*buttons, *super().get_urls()]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Whether the user may publish; the actions ask for it by this name."""
        return request.user.has_perm("archive.publish_issue")

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Add the desk to the page of an issue."""
        issue = self.get_object(request, object_id)
        context = dict(extra_context or {})
        if issue is not None:
            context |= {
                "desk": open_desk(issue, request.GET.get("desk", "")),
                "issue_problems": issue.problems.filter(page=None),
                "may_publish": self.has_publish_permission(request),
                "may_mend": self.may_mend(request),
                "mend_url": reverse("admin:archive_issue_mend", args=[issue.pk]),
            }
        return super().change_view(request, object_id, form_url, context)

    def may_mend(self, request: HttpRequest) -> bool:
        """Whether the user may use the buttons of the desk."""
        return request.user.has_perms(["archive.change_issue", "archive.change_article"])

    def mend_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Do what a button of the desk says, and go back to where it stood."""
        issue = Issue.objects.select_related("newspaper").filter(pk=pk).first()
        if issue is None:
            raise Http404
        if not self.may_mend(request):
            raise PermissionDenied
        place = mending.do(request, issue)
        anchor = "doubts" if "from-doubts" in request.POST else place.anchor
        url = reverse("admin:archive_issue_change", args=[pk])
        return HttpResponseRedirect(f"{url}?{urlencode({'desk': place.page})}#{anchor}")

    def publish_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Publish one issue."""
        return self._switch(request, pk, publish, _("已发布：%s。"))

    def withdraw_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Withdraw one issue."""
        return self._switch(request, pk, withdraw, _("已撤下：%s。读者现在看不到这一期。"))

    def _switch(
        self, request: HttpRequest, pk: int, act: Callable[[Issue], None], said: str
    ) -> HttpResponse:
        issue = Issue.objects.select_related("newspaper").filter(pk=pk).first()
        if issue is None:
            raise Http404
        if not self.has_publish_permission(request):
            raise PermissionDenied
        act(issue)
        self.log_change(request, issue, said % issue)
        messages.success(request, said % issue)
        return HttpResponseRedirect(reverse("admin:archive_issue_change", args=[pk]))

    @admin.action(description=gettext_lazy("发布所选的期"), permissions=["publish"])
    def publish_chosen(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        """Publish the chosen issues."""
        for issue in queryset:
            publish(issue)
        messages.success(request, _("已发布 %s 期。") % len(queryset))

    @admin.action(description=gettext_lazy("撤下所选的期"), permissions=["publish"])
    def withdraw_chosen(self, request: HttpRequest, queryset: QuerySet[Issue]) -> None:
        """Withdraw the chosen issues."""
        for issue in queryset:
            withdraw(issue)
        messages.success(request, _("已撤下 %s 期。") % len(queryset))

    def delete_model(self, request: HttpRequest, obj: Model) -> None:
        """Remove an issue and keep note of its addresses."""
        publishing.remove_issue(obj)  # type: ignore[arg-type]
