"""The named reads of the archive; views and services say what they want by these names."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from archive.models import Article, Issue, PhotoCaption  # noqa: F401 - named in strings


class IssueQuerySet(models.QuerySet["Issue"]):
    """Reads of issues."""

    def published(self) -> Self:
        """Issues that readers may see."""
        return self.filter(state="published")

    def on_day(self, day: dt.date) -> Self:
        """Issues of one day, editions in order."""
        return self.filter(date=day).order_by("edition")

    def newest_first(self) -> Self:
        """Issues from the newest day back."""
        return self.order_by("-date", "edition")


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reads of articles."""

    def published(self) -> Self:
        """Articles of issues that readers may see."""
        return self.filter(page__issue__state="published")

    def in_print_order(self) -> Self:
        """Articles as they follow each other in the printed issue."""
        return self.order_by("page__position", "position")


class PhotoCaptionQuerySet(models.QuerySet["PhotoCaption"]):
    """Reads of photo captions."""

    def published(self) -> Self:
        """Captions of issues that readers may see."""
        return self.filter(page__issue__state="published")
