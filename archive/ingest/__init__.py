"""The only writer of issues: from files handed in to stored, published and indexed issues."""

from archive.ingest.collect import collect
from archive.ingest.errors import UploadRefused
from archive.ingest.processing import process
from archive.ingest.publishing import publish, withdraw
from archive.ingest.receiving import answer, receive
from archive.ingest.recovery import recover
from archive.ingest.zips import unpack

__all__ = [
    "UploadRefused",
    "answer",
    "collect",
    "process",
    "publish",
    "receive",
    "recover",
    "unpack",
    "withdraw",
]
