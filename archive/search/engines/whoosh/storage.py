"""The files of the index: mapped into memory for reading, safe on the disk before they count."""

import mmap
import os
from pathlib import Path
from typing import Any

from whoosh.filedb.filestore import FileStorage
from whoosh.filedb.structfile import StructFile


class MappedFile(StructFile):  # type: ignore[misc]
    """A file of the index as mapped memory; Whoosh's own would copy all of it."""

    def get(self, position: int, length: int) -> bytes:
        """Return bytes at a position without moving the file's pointer."""
        content: bytes = self.file[position : position + length]
        return content


class MappedStorage(FileStorage):  # type: ignore[misc]
    """Index files in a directory."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self._new: set[str] = set()

    def create_file(self, name: str, **kwargs: Any) -> StructFile:
        """Make a file; `rename_file` sees to it that it is on the disk in time."""
        self._new.add(name)
        return super().create_file(name, **kwargs)

    def open_file(self, name: str, **kwargs: Any) -> StructFile:
        """Open a file for reading; the mapping outlives the file's deletion."""
        with Path(self._fpath(name)).open("rb") as file:
            if os.fstat(file.fileno()).st_size == 0:
                return super().open_file(name, **kwargs)
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        return MappedFile(mapped, name=name, **kwargs)

    def rename_file(self, oldname: str, newname: str, safe: bool = False) -> None:
        """Put a table of contents in force; whatever it names is written to the disk before."""
        for name in self._new:
            path = Path(self._fpath(name))
            if path.exists():
                _flush(path)
        self._new.clear()
        super().rename_file(oldname, newname, safe)
        _flush(Path(self.folder))


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
