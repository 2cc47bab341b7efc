"""What the archive keeps: newspapers, issues, pages, articles, photo captions, and how they came.

Text is kept as printed. Rules that must hold are constraints in the database, so that no door
(admin, command, shell) leads around them.
"""

from archive.models.articles import Article, Byline, Contributor, GoneArticle
from archive.models.editing import Correction, Problem
from archive.models.facsimiles import Facsimile
from archive.models.indexing import IndexRequest
from archive.models.issues import Issue, Page
from archive.models.newspapers import Column, Newspaper
from archive.models.photos import PhotoCaption
from archive.models.public_ids import new_public_id
from archive.models.uploads import SourceFile, Upload, UploadedFile

__all__ = [
    "Article",
    "Byline",
    "Column",
    "Contributor",
    "Correction",
    "Facsimile",
    "GoneArticle",
    "IndexRequest",
    "Issue",
    "Newspaper",
    "Page",
    "PhotoCaption",
    "Problem",
    "SourceFile",
    "Upload",
    "UploadedFile",
    "new_public_id",
]
