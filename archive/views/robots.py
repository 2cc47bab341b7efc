"""What crawlers are asked to leave alone."""

from django.views.generic import TemplateView


class RobotsView(TemplateView):
    """Everything may be read but the desk and the searches, which have no end."""

    template_name = "robots.txt"
    content_type = "text/plain; charset=utf-8"
