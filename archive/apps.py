"""The Django application."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The archive: newspapers, their issues, and what stands in them."""

    name = "archive"
    verbose_name = "报纸档案"
