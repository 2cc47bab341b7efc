"""Handing in files, and watching what becomes of them."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from archive.admin.sending import take_files
from archive.forms import AnswerForm, UploadForm
from archive.ingest import UploadRefused, answer, read_again, receive
from archive.ingest.recovery import queue_stands_still
from archive.models import Upload

_AT_WORK = {Upload.State.WAITING, Upload.State.READING}
_CAN_GO_ON = {Upload.State.QUESTION, Upload.State.REFUSED, Upload.State.FAILED}


@admin.register(Upload)
class UploadAdmin(admin.ModelAdmin[Upload]):
    """Uploads: a page to hand files in, and one for each upload to watch, answer and go on."""

    list_display = ("__str__", "state", "result", "pages_total", "publish", "created_by")
    list_filter = ("state",)
    list_select_related = ("created_by",)
    date_hierarchy = "created_at"
    actions = ("read_chosen_again",)

    @admin.display(description=gettext_lazy("结果"))
    def result(self, upload: Upload) -> str:
        """First line of the message."""
        return upload.message.partition("\n")[0]

    def get_urls(self) -> list[URLPattern]:
        """Put the page for handing in before Django's own."""
        entry = path("add/", csrf_exempt(self.take_in), name="archive_upload_add")
        again = path(
            "<int:pk>/again/",
            self.admin_site.admin_view(require_POST(self.again_view)),
            name="archive_upload_again",
        )
        return [entry, again, *super().get_urls()]

    def again_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have one upload read once more, and watch it."""
        upload = self.get_object(request, str(pk))
        if upload is None:
            raise Http404
        if not self.has_change_permission(request, upload):
            raise PermissionDenied
        if read_again(upload):
            self.log_change(request, upload, _("重新阅读"))
        return HttpResponseRedirect(_watch_url(upload))

    @admin.action(description=gettext_lazy("重新阅读所选的上传"), permissions=["change"])
    def read_chosen_again(self, request: HttpRequest, queryset: QuerySet[Upload]) -> None:
        """Have the chosen uploads read once more by the present code."""
        queued = [upload for upload in queryset if read_again(upload)]
        for upload in queued:
            self.log_change(request, upload, _("重新阅读"))
        messages.success(request, _("%s 次上传已排队，将用现在的程序重新阅读。") % len(queued))

    def has_delete_permission(self, request: HttpRequest, obj: Upload | None = None) -> bool:
        """An upload that is being read stays; the record of how an issue came should, too."""
        if obj is not None and obj.state in _AT_WORK:
            return False
        return super().has_delete_permission(request, obj)

    def take_in(self, request: HttpRequest) -> HttpResponseBase:
        """Read the files off the wire before anything else looks at the form.

        That is why the check against forged requests is made here, after it.
        """
        view = self.admin_site.admin_view(csrf_protect(self.hand_in))
        if not self.admin_site.has_permission(request):
            # The admin sends them to its login page; nothing of what they send is read.
            view = self.admin_site.admin_view(csrf_exempt(self.hand_in))
        elif request.method == "POST":
            try:
                request.sent_names = take_files(request)  # type: ignore[attr-defined]
            except UploadRefused as refusal:
                request.refusal = refusal  # type: ignore[attr-defined]
                view = self.admin_site.admin_view(csrf_exempt(self.refuse))
        return view(request)

    def refuse(self, request: HttpRequest) -> HttpResponse:
        """Show an empty form with the reason why nothing was taken in."""
        self._check_may_add(request)
        form = UploadForm(data={}, files=None)
        form.full_clean()
        form.add_error(None, str(request.refusal))  # type: ignore[attr-defined]
        return self._form_page(request, form, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)

    def hand_in(self, request: HttpRequest) -> HttpResponse:
        """Show the form; take in what it brings."""
        self._check_may_add(request)
        if request.method != "POST":
            return self._form_page(request, UploadForm())
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            try:
                upload = self._receive(request, form)
            except UploadRefused as refusal:
                form.add_error(None, str(refusal))
            else:
                return HttpResponseRedirect(_watch_url(upload))
        return self._form_page(request, form)

    def _check_may_add(self, request: HttpRequest) -> None:
        if not self.has_add_permission(request):
            raise PermissionDenied

    def _receive(self, request: HttpRequest, form: UploadForm) -> Upload:
        names: Sequence[str] = request.sent_names  # type: ignore[attr-defined]
        upload = receive(
            form.sources(names),
            answers=form.answers(),
            publish=form.cleaned_data["publish"] and _may_publish(request),
            user=request.user,
        )
        self.log_addition(request, upload, _("上传 %s 个文件") % upload.pages_total)
        return upload

    def _form_page(
        self, request: HttpRequest, form: UploadForm, status: int = HTTPStatus.OK
    ) -> HttpResponse:
        if not _may_publish(request):
            del form.fields["publish"]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("上传版面"),
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/archive/upload/add.html", context, status=status)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show how far an upload has come; take answers to what it asks."""
        upload = self.get_object(request, object_id)
        if upload is None:
            raise Http404
        if not self.has_view_or_change_permission(request, upload):
            raise PermissionDenied
        form = AnswerForm(request.POST or None, initial=_answered(upload))
        if upload.error_code in {"date-missing", "newspaper-missing"}:
            form.fields[upload.error_code.removesuffix("-missing")].required = True
        if request.method == "POST":
            if not self.has_change_permission(request, upload):
                raise PermissionDenied
            if upload.state not in _CAN_GO_ON:
                return HttpResponseRedirect(_watch_url(upload))
            if form.is_valid() and self._answer(request, upload, form):
                return HttpResponseRedirect(_watch_url(upload))
        return self._watch_page(request, upload, form)

    def _answer(self, request: HttpRequest, upload: Upload, form: AnswerForm) -> bool:
        """Go on with an upload; whether it did."""
        try:
            answer(upload, form.answers())
        except UploadRefused as refusal:
            form.add_error(None, str(refusal))
            return False
        self.log_change(request, upload, _("补充后再读"))
        return True

    def _watch_page(self, request: HttpRequest, upload: Upload, form: AnswerForm) -> HttpResponse:
        at_work = upload.state in _AT_WORK
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("上传：%s") % upload.get_state_display(),
            "original": upload,
            "upload": upload,
            "issues": upload.issues.select_related("newspaper").order_by("date", "edition"),
            "files": upload.files.select_related("source"),
            "form": form if upload.state in _CAN_GO_ON else None,
            "at_work": at_work,
            "may_read_again": upload.state == Upload.State.DONE
            and self.has_change_permission(request, upload),
            "stands_still": at_work and queue_stands_still(),
            "may_publish": _may_publish(request),
            "media": self.media,
        }
        return TemplateResponse(request, "admin/archive/upload/watch.html", context)


def _watch_url(upload: Upload) -> str:
    return reverse("admin:archive_upload_change", args=[upload.pk])


def _may_publish(request: HttpRequest) -> bool:
    return request.user.has_perm("archive.publish_issue")


def _answered(upload: Upload) -> dict[str, Any]:
    return {"newspaper": upload.newspaper, "date": upload.date, "edition": upload.edition}
