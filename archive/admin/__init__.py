"""The editor's desk: Django's admin, with its own pages for uploads and drafts."""

from archive.admin import articles, columns, issues, newspapers, uploads

__all__ = ["articles", "columns", "issues", "newspapers", "uploads"]
