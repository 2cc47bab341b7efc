"""The only writer of issues: from files handed in to stored, published and indexed issues."""

from archive.ingest.collect import collect
from archive.ingest.errors import UploadRefused
from archive.ingest.processing import process
from archive.ingest.publishing import publish, withdraw
from archive.ingest.receiving import answer, read_again, receive
from archive.ingest.recovery import recover
from archive.ingest.zips import unpack

__all__ = [
    "UploadRefused",
    "answer",
    "collect",
    "process",
    "publish",
    "read_again",
    "receive",
    "recover",
    "unpack",
    "withdraw",
]
