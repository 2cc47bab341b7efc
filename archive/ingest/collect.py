"""Gathering what a person points at (files, folders, zip archives) into sources."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from archive.ingest.errors import UploadRefused
from archive.ingest.names import (
    is_left_by_system,
    natural_key,
    printable,
    safe_name,
    web_furniture,
)
from archive.ingest.zips import is_zip, unpack
from archive.paper import Source

_FOLDERS_IN_NAME = 3
"""Folders above what was pointed at that stay in a name: newspaper, month and day are said
there."""


def collect(paths: Iterable[Path | str]) -> list[Source]:
    """Return the files under the given paths, in natural order of their names.

    A file is named with the folders it stands in, because they may say newspaper and date, and
    because web pages refer to each other by them.
    Raises `UploadRefused` for what is missing, unsafe, too many or too large.
    """
    sources: list[Source] = []
    files = list(_files(paths))
    furniture = web_furniture(name for _path, name in files)
    for path, name in files:
        if name in furniture:
            continue
        if is_zip(name):
            with path.open("rb") as file:
                sources.extend(unpack(name, file))
        else:
            sources.append(Source(name, _read(path, name)))
        if len(sources) > settings.MAX_UPLOAD_FILES:
            raise too_many_files(len(sources))
    return sorted(sources, key=lambda source: natural_key(source.name))


def too_many_files(number: int | None = None) -> UploadRefused:
    """The refusal of more files than one upload may hold."""
    found = _("这次有 %s 个文件，") % number if number else _("这次的文件太多，")
    limit = _("一次最多 %s 个。请分几次上传，或每期打成一个压缩包。")
    return UploadRefused("too-many-files", found + limit % settings.MAX_UPLOAD_FILES)


def too_large_file(name: str, size: int, limit: int) -> UploadRefused:
    """The refusal of a file that is larger than a page can be; sizes in bytes."""
    return UploadRefused(
        "too-large",
        _("“%(name)s”有 %(size).1f MB，超过上限 %(limit).0f MB。请检查是不是选错了文件。")
        % {"name": printable(name), "size": size / 2**20, "limit": limit / 2**20},
    )


def _files(paths: Iterable[Path | str]) -> Iterator[tuple[Path, str]]:
    """Yield each file with its name, without those no one meant."""
    for given in map(Path, paths):
        start = given.resolve()
        if start.is_dir():
            found = sorted(_under(start), key=lambda path: natural_key(str(path)))
        elif start.is_file():
            found = [start]
        else:
            raise UploadRefused("missing", _("找不到“%s”。请检查路径。") % printable(str(given)))
        for path in found:
            inside = path.relative_to(start).parts
            if inside and is_left_by_system("/".join(inside)):
                continue
            above = start.parts[1:] if inside else start.parent.parts[1:]
            kept = (*above[-_FOLDERS_IN_NAME:], *(inside or (start.name,)))
            yield path, safe_name("/".join(kept))


def _under(folder: Path) -> Iterator[Path]:
    """Yield the regular files below a folder; links are not followed."""
    for root, folders, files in os.walk(folder):
        folders.sort()
        for file in files:
            path = Path(root, file)
            if path.is_file() and not path.is_symlink():
                yield path


def _read(path: Path, name: str) -> bytes:
    size = path.stat().st_size
    if size > settings.MAX_FILE_BYTES:
        raise too_large_file(name, size, settings.MAX_FILE_BYTES)
    return path.read_bytes()
