"""Pages for when something is not as the reader expects; each says how to go on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from archive.models import GoneArticle, Issue


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400: the request makes no sense, perhaps not even its host name."""
    return HttpResponse(render_to_string("400.html"), status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403: this is not for you."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404; what a `NotInArchive` knows about the place is told."""
    context = {
        "message": str(exception) if hasattr(exception, "nearest") else "",
        "newspaper": getattr(exception, "newspaper", None),
        "nearest": getattr(exception, "nearest", []),
    }
    return render(request, "404.html", context, status=404)


def gone(request: HttpRequest, article: GoneArticle, issue: Issue | None) -> HttpResponse:
    """Answer 410: the article was here; `issue` is what is there of its day."""
    context = {"gone": article, "newspaper": article.newspaper, "issue": issue}
    return render(request, "410.html", context, status=410)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 with a page that needs neither database nor session."""
    return HttpResponse(render_to_string("500.html"), status=500)
