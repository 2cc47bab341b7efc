"""The Django application."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """The archive: newspapers, their issues, and what stands in them."""

    name = "archive"
    verbose_name = "报纸档案"

    def ready(self) -> None:
        """Register the system checks."""
        from archive import checks  # noqa: F401 - importing it registers them
