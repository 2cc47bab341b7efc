"""The icon of the site, for browsers that ask at its old address."""

from django.templatetags.static import static
from django.views.generic import RedirectView


class FaviconView(RedirectView):
    """Lead to the icon; pages of Django's admin name none, so browsers ask here."""

    def get_redirect_url(self, *args: object, **kwargs: object) -> str:
        """Return the address of the icon among the static files."""
        return static("img/icon.svg")
