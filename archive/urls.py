"""The addresses of the site; they are for ever."""

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path, register_converter


class DayConverter:
    """A day of publication in an address, with its edition where there is one."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-[a-z0-9]+)?"

    def to_python(self, value: str) -> str:
        """Return the text as it stands; the view splits date and edition."""
        return value

    def to_url(self, value: str) -> str:
        """Return the text as it stands."""
        return value


register_converter(DayConverter, "day")


def _placeholder(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("", status=501)


urlpatterns = [
    path("", _placeholder, name="home"),
    path("search/", _placeholder, name="search"),
    path("admin/", admin.site.urls),
    path("<slug:newspaper>/", _placeholder, name="newspaper"),
    path("<slug:newspaper>/<int:year>/", _placeholder, name="year"),
    path("<slug:newspaper>/<int:year>/<int:month>/", _placeholder, name="month"),
    path("<slug:newspaper>/<day:day>/", _placeholder, name="issue"),
    path("<slug:newspaper>/<day:day>/<str:page>/", _placeholder, name="page"),
    path("<slug:newspaper>/<day:day>/<str:page>/<str:public_id>/", _placeholder, name="article"),
]
