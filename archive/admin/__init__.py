"""The editor's desk: Django's admin, with its own pages for uploads and drafts."""

from archive.admin import articles, issues, newspapers, uploads

__all__ = ["articles", "issues", "newspapers", "uploads"]
