"""The files as they came, and the pictures made of them, all kept under their checksums."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from archive.models import SourceFile


def checksum_of(data: bytes) -> str:
    """SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def write(data: bytes) -> str:
    """Keep bytes in the storage, whole or not at all, and return their checksum.

    No row is written: a process that dies here leaves a file that the next upload of the same
    bytes takes up.
    """
    checksum = checksum_of(data)
    _write(stored_name(checksum), data)
    return checksum


def write_picture(data: bytes) -> str:
    """Keep a picture made for readers (WebP) as `write` keeps a file, and return its checksum."""
    checksum = checksum_of(data)
    _write(picture_name(checksum), data)
    return checksum


def _write(name: str, data: bytes) -> None:
    if default_storage.exists(name) and default_storage.size(name) == len(data):
        return
    try:
        path = Path(default_storage.path(name))
    except NotImplementedError:  # no file system: object stores write whole objects
        default_storage.save(name, ContentFile(data))
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    waiting = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    with waiting.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    waiting.replace(path)


def stored_name(checksum: str) -> str:
    """Name in the storage of the file with this checksum."""
    return f"sources/{checksum[:2]}/{checksum}"


def picture_name(checksum: str) -> str:
    """Name in the storage of the picture with this checksum."""
    return f"pictures/{checksum[:2]}/{checksum}.webp"


def row(checksum: str, size: int) -> SourceFile:
    """Return the row of a file that `write` has kept; `size` in bytes."""
    source, _created = SourceFile.objects.get_or_create(
        checksum=checksum, defaults={"size": size, "stored": stored_name(checksum)}
    )
    return source


def read(source: SourceFile) -> bytes:
    """Return the bytes of a kept file."""
    with source.stored.open("rb") as file:
        data: bytes = file.read()
    return data
