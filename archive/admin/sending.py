"""Receiving the files of a form under the names the browser sent, and when they are too many.

Django keeps only the last part of a file's name and drops control characters; here folders matter
(they say newspaper and date), and a name that is not safe must be refused, not mended in silence.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParser, MultiPartParserError

from archive.forms import too_large_upload
from archive.ingest import UploadRefused
from archive.ingest.collect import too_many_files

_FORM_ROOM = 1 << 20
"""Bytes of a form besides its files."""
_BROWSER_ESCAPES = {"%22": '"', "%0D": "\r", "%0A": "\n"}
"""What browsers escape in the name of a file (HTML standard, multipart/form-data encoding)."""


class _NamingParser(MultiPartParser):
    """Gives each file its index for a name, and keeps the sent names in that order."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.sent_names: list[str] = []

    def sanitize_file_name(self, file_name: str) -> str:
        """Note the name as sent; the index is a safe name."""
        for escaped, char in _BROWSER_ESCAPES.items():
            file_name = file_name.replace(escaped, char)
        self.sent_names.append(file_name)
        return str(len(self.sent_names) - 1)


def take_files(request: HttpRequest) -> list[str]:
    """Read the files of a POST and return their names as sent; `FILES` names are indices here.

    Call it before anything touches ``request.POST``. Raises `UploadRefused` when there are too
    many or they are too large; then the rest of what the browser sends has been read away, so that
    it gets to see the answer.
    """
    sent_names: list[str] = []

    def parse(meta: Mapping[str, Any], stream: Any) -> Any:
        parser = _NamingParser(meta, stream, request.upload_handlers, request.encoding)
        parser.sent_names = sent_names
        return parser.parse()

    request.parse_file_upload = parse  # type: ignore[method-assign, assignment]
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.MAX_UPLOAD_BYTES + _FORM_ROOM:
            raise RequestDataTooBig
        _ = request.POST
    except TooManyFilesSent as error:
        _read_away(request)
        raise too_many_files() from error
    except (RequestDataTooBig, TooManyFieldsSent) as error:
        _read_away(request)
        raise too_large_upload() from error
    except (MultiPartParserError, UnreadablePostError) as error:
        raise UploadRefused("broken-form", "表单没有传完整。请再试一次。") from error
    return sent_names


def _read_away(request: HttpRequest) -> None:
    """Read what is still coming, within reason: a browser reads no answer while it sends."""
    left = 2 * settings.MAX_UPLOAD_BYTES
    try:
        while left > 0 and (chunk := request.read(1 << 16)):
            left -= len(chunk)
    except UnreadablePostError:
        return
