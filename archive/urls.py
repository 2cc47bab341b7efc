"""The addresses of the site; they are for ever."""

from django.contrib import admin
from django.urls import path, register_converter

from archive.feeds import IssuesFeed
from archive.views.articles import ArticleView
from archive.views.dates import MonthView, NewspaperView, YearView
from archive.views.favicon import FaviconView
from archive.views.health import health
from archive.views.home import HomeView
from archive.views.issues import IssueView, PageView, PageWordsView
from archive.views.patterns import PatternsView
from archive.views.pictures import picture
from archive.views.preferences import set_language, set_theme
from archive.views.robots import RobotsView
from archive.views.search import SearchView


class AsWritten:
    """A part of an address that its view reads."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Return the text as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """Return the text as it stands."""
        return value


class DayConverter(AsWritten):
    """A day of publication, with its edition where there is one: 2022-08-21, 2022-08-21-am."""

    regex = "[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[a-z0-9]+)?"


class PageConverter(AsWritten):
    """A page number as printed: 1, A3; padded ones are led to it."""

    regex = "[A-Za-z]{0,4}[0-9]{1,5}"


class PublicIdConverter(AsWritten):
    """The short random name of an article."""

    regex = "[0-9A-Za-z]{1,12}"


class ChecksumConverter(AsWritten):
    """SHA-256 in hexadecimal."""

    regex = "[0-9a-f]{64}"


class YearConverter:
    """A year since newspapers are printed."""

    regex = "[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        """Return the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write four digits."""
        return f"{value:04d}"


class MonthConverter(YearConverter):
    """A month in two digits; one is read as well, and led to the two."""

    regex = "[0-9]{1,2}"

    def to_url(self, value: int) -> str:
        """Write two digits."""
        return f"{value:02d}"


register_converter(ChecksumConverter, "checksum")
register_converter(DayConverter, "day")
register_converter(PageConverter, "page")
register_converter(PublicIdConverter, "public_id")
register_converter(YearConverter, "year")
register_converter(MonthConverter, "month")

urlpatterns = [
    path("", HomeView.as_view(), name="home"),
    path("search/", SearchView.as_view(), name="search"),
    path("admin/", admin.site.urls),
    path("health/", health, name="health"),
    path("patterns/", PatternsView.as_view(), name="patterns"),
    path("language/", set_language, name="set_language"),
    path("theme/", set_theme, name="set_theme"),
    path("feed.xml", IssuesFeed(), name="feed"),
    path("pictures/<checksum:name>.webp", picture, name="picture"),
    path("favicon.ico", FaviconView.as_view(), name="favicon"),
    path("robots.txt", RobotsView.as_view(), name="robots"),
    path("<slug:newspaper>/", NewspaperView.as_view(), name="newspaper"),
    path("<slug:newspaper>/feed.xml", IssuesFeed(), name="newspaper_feed"),
    path("<slug:newspaper>/<year:year>/", YearView.as_view(), name="year"),
    path("<slug:newspaper>/<year:year>/<month:month>/", MonthView.as_view(), name="month"),
    path("<slug:newspaper>/<day:day>/", IssueView.as_view(), name="issue"),
    path("<slug:newspaper>/<day:day>/<page:page>/", PageView.as_view(), name="page"),
    path(
        "<slug:newspaper>/<day:day>/<page:page>/words.json", PageWordsView.as_view(), name="words"
    ),
    path(
        "<slug:newspaper>/<day:day>/<page:page>/<public_id:public_id>/",
        ArticleView.as_view(),
        name="article",
    ),
]

handler400 = "archive.views.errors.bad_request"
handler403 = "archive.views.errors.forbidden"
handler404 = "archive.views.errors.not_found"
handler500 = "archive.views.errors.server_error"
