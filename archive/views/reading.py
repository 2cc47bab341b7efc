"""What all pages for readers share: who may see what, helpful refusals, canonical addresses."""

import datetime as dt
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import View

from archive.models import Issue, Newspaper
from archive.querysets import IssueQuerySet
from archive.views.errors import not_found

FRESH_SECONDS = 60
"""How long a reader's browser may show a page again without asking: a new issue is a minute old."""


class NotInArchive(Http404):
    """The address names something the archive does not hold; `nearest` are issues close to it."""

    def __init__(
        self,
        message: str,
        *,
        newspaper: Newspaper | None = None,
        nearest: list[Issue] | None = None,
    ) -> None:
        super().__init__(message)
        self.newspaper = newspaper
        self.nearest = nearest or []


class Moved(Exception):
    """What was asked for has another address."""

    def __init__(self, url: str, *, permanent: bool = True) -> None:
        super().__init__(url)
        self.url = url
        self.permanent = permanent

    def response(self, query: str) -> HttpResponse:
        """Send the browser there, with the query it came with."""
        url = f"{self.url}?{query}" if query else self.url
        return HttpResponsePermanentRedirect(url) if self.permanent else HttpResponseRedirect(url)


class ReadingPage(View):
    """A page for readers. Anyone may keep it a minute, except what an editor sees."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer; where there is nothing, with a page that helps on."""
        try:
            response = super().dispatch(request, *args, **kwargs)
        except NotInArchive as missing:
            return not_found(request, missing)
        except Moved as moved:
            response = moved.response(request.GET.urlencode())
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, max_age=FRESH_SECONDS)
        return response


class NewspaperPage(ReadingPage):
    """A page of one newspaper, named in the address."""

    @cached_property
    def newspaper(self) -> Newspaper:
        """The newspaper of the address."""
        slug = self.kwargs["newspaper"]
        found = Newspaper.objects.visible_to(self.request.user).filter(slug=slug).first()
        if found is None:
            raise NotInArchive(_("这里没有网址为“%(slug)s”的报纸。") % {"slug": slug})
        return found

    @property
    def issues(self) -> IssueQuerySet:
        """The issues of this newspaper that this user may look at."""
        return Issue.objects.visible_to(self.request.user).of(self.newspaper).with_newspaper()

    def nothing_on(self, day: dt.date, message: str) -> NotInArchive:
        """Return the refusal for a day without an issue, with its nearest issues."""
        around = [self.issues.before(day), self.issues.after(day)]
        nearest = [issue for issue in around if issue]
        return NotInArchive(message, newspaper=self.newspaper, nearest=nearest)

    def stay_at(self, url: str) -> None:
        """Go to `url` unless that is the address asked for."""
        if self.request.path != url:
            raise Moved(url)
