"""What a reader may choose: the language and the colours. Kept in cookies, nowhere else.

Both are POSTs, so that no link or prefetch changes them, and come back to the page they were
made on. They need no CSRF token, which would give every reader a cookie and every page another
text each time: all they change is the look of the site for the one who asked, and a form on
another site is refused by its Origin.
"""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

THEME_COOKIE = "theme"
THEMES = ("light", "sepia", "dark")
_YEAR = 365 * 24 * 60 * 60


def _choice(
    view: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def checked(request: HttpRequest) -> HttpResponse:
        origin = request.headers.get("Origin", "")
        if origin and urlsplit(origin).netloc != request.get_host():
            raise PermissionDenied
        return view(request)

    return csrf_exempt(require_POST(checked))


@_choice
def set_language(request: HttpRequest) -> HttpResponse:
    """Show the interface in `language` from now on."""
    chosen = request.POST.get("language", "")
    return _keep(request, settings.LANGUAGE_COOKIE_NAME, chosen, dict(settings.LANGUAGES))


@_choice
def set_theme(request: HttpRequest) -> HttpResponse:
    """Show the site in the colours of `theme` from now on; any other word means the system's."""
    return _keep(request, THEME_COOKIE, request.POST.get("theme", ""), THEMES)


def chosen_theme(request: HttpRequest) -> dict[str, str]:
    """Tell templates the chosen `theme`; empty where the system decides (context processor)."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {"theme": theme if theme in THEMES else ""}


def _keep(
    request: HttpRequest, cookie: str, value: str, allowed: dict[str, str] | tuple[str, ...]
) -> HttpResponse:
    """Go back to where the reader was, with the cookie set, or dropped for any other value."""
    response = HttpResponseRedirect(_way_back(request))
    if value in allowed:
        response.set_cookie(cookie, value, _YEAR, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(cookie, samesite="Lax")
    return response


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if safe else "/"
