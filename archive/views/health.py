"""Whether the site can do its work, for whatever watches over it."""

import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from archive import search
from archive.models import Newspaper

_log = logging.getLogger(__name__)


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer 200 where database and index can be read, else 503; the log says why."""
    checks = {
        "database": _works("database", Newspaper.objects.exists),
        "index": _works("index", lambda: search.search("报", limit=1)),
    }
    status = 200 if all(checks.values()) else 503
    words = {name: "ok" if works else "failed" for name, works in checks.items()}
    return JsonResponse(words, status=status)


def _works(name: str, probe: Callable[[], object]) -> bool:
    try:
        probe()
    except Exception:
        _log.exception("health: %s failed", name)
        return False
    return True
