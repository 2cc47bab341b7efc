"""Pictures of pages and photographs, for ever at the address of their checksum."""

from http import HTTPStatus

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from archive.ingest import files

_YEAR = 365 * 24 * 60 * 60
"""Seconds; what RFC 9111 calls practically for ever."""


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """Send the picture of this name, which may be kept for ever: other bytes have another name.

    Who knows the name sees the picture, that of a draft as well: the name is the checksum of what
    it shows (256 bits), and stands on pages alone that show it. So no database is asked, and
    caches between here and the reader may keep it.
    """
    stored = files.picture_name(name)
    known = f'"{name}"'
    if known in request.headers.get("If-None-Match", ""):
        response: HttpResponseBase = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    elif default_storage.exists(stored):
        response = FileResponse(default_storage.open(stored), content_type="image/webp")
    else:
        return HttpResponse(status=HTTPStatus.NOT_FOUND, content_type="text/plain")
    response["ETag"] = known
    patch_cache_control(response, public=True, max_age=_YEAR, immutable=True)
    return response
