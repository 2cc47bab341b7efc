"""Where the files of an index stand: the one in use, and one that is being built aside.

    PATH/LIVE    the folder in use: {"folder": "2-7", "words": "…"}, 2 the version of what is in
                 it, and what its words were cut by (`analysis.version`)
    PATH/ASIDE   the folder being built, and how far it is: {"folder": "2-8", "reached": 130}
    PATH/LOCK    held by the one process that writes
    PATH/2-7/    the files of an engine

LIVE and ASIDE are replaced by renaming, so that whoever reads sees the old or the new.
"""

import fcntl
import json
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from archive.search import analysis
from archive.search.engines.base import IndexBusy, IndexUnusable

RETRY = 0.05
"""Seconds between two tries for the lock."""


@dataclass(frozen=True, slots=True)
class Aside:
    """An index being built: its folder, and the last issue (primary key) it has."""

    folder: Path
    reached: int


class Shelf:
    """The folders of an index under one path, for engines that keep files."""

    def __init__(self, path: Path, version: int) -> None:
        self.path = path
        self._version = str(version)
        self._files = {name: path / name for name in ("LIVE", "ASIDE")}
        self._folder = cache(path.joinpath)
        self._known: dict[str, tuple[tuple[int, int, int], dict[str, Any]]] = {}

    @contextmanager
    def lock(self, timeout: float) -> Iterator[None]:
        """Be the only process that writes; raises `IndexBusy` after `timeout` seconds of waiting.

        The system takes the lock back when the process dies.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + timeout
        with (self.path / "LOCK").open("w") as file:
            while not _locked(file.fileno()):
                if time.monotonic() > deadline:
                    raise IndexBusy(
                        f"The index was being written by another process for {timeout:.0f} seconds."
                        " Nothing is lost: what waits is written with the next change, or run"
                        " `manage.py update_index`."
                    )
                time.sleep(RETRY)
            yield

    def live(self) -> Path | None:
        """Return the folder in use, None where there is no index yet.

        Raises `IndexUnusable` when the files are of another version, or cannot be made out.
        """
        content = self._read("LIVE")
        if content is None:
            if any(self.path.glob("*.toc")):  # files of before there were folders
                raise outdated()
            return None
        folder = self._folder(str(content["folder"]))
        if self._is_ours(folder) and folder.is_dir():
            return folder
        raise outdated()

    def words(self) -> str:
        """Return what the words of the index in use were cut by; empty where there is none."""
        content = self._read("LIVE")
        return str(content.get("words", "")) if content else ""

    def aside(self) -> Aside | None:
        """Return the index being built, None when there is none that can be gone on with."""
        content = self._read("ASIDE")
        if content is None:
            return None
        folder = self.path / str(content["folder"])
        if not self._is_ours(folder) or not folder.is_dir():
            return None
        return Aside(folder, int(content["reached"]))

    def new_folder(self) -> Path:
        """Make an empty folder for an index of this version; hold the lock."""
        taken = [int(path.name.partition("-")[2]) for path in self._folders()]
        folder = self.path / f"{self._version}-{max(taken, default=0) + 1}"
        folder.mkdir(parents=True)
        return folder

    def put_live(self, folder: Path) -> None:
        """Take a folder into use in one step, and remove the others; hold the lock."""
        self._write("LIVE", {"folder": folder.name, "words": analysis.version()})
        aside = self._read("ASIDE")
        if aside and aside["folder"] == folder.name:
            (self.path / "ASIDE").unlink()
        kept = {folder, self._folder_of(self._read("ASIDE"))}
        for other in self._folders():
            if other not in kept:
                shutil.rmtree(other, ignore_errors=True)

    def put_aside(self, folder: Path, reached: int) -> None:
        """Note how far the index in a folder is built; hold the lock."""
        self._write("ASIDE", {"folder": folder.name, "reached": reached})

    def _is_ours(self, folder: Path) -> bool:
        return folder.name.partition("-")[0] == self._version

    def _folder_of(self, content: dict[str, Any] | None) -> Path | None:
        return self.path / str(content["folder"]) if content else None

    def _folders(self) -> list[Path]:
        return [path for path in self.path.glob("[0-9]*-[0-9]*") if path.is_dir()]

    def _read(self, name: str) -> dict[str, Any] | None:
        """Return what a file says, as it was read before if the file is the same.

        It is replaced by renaming, so that a new one is another file.
        """
        path = self._files[name]
        try:
            stat = path.stat()
            state = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
            known = self._known.get(name)
            if known is None or known[0] != state:
                known = self._known[name] = (state, json.loads(path.read_bytes()))
        except FileNotFoundError:
            return None
        except ValueError as error:
            raise outdated() from error
        return known[1]

    def _write(self, name: str, content: dict[str, Any]) -> None:
        draft = self.path / f"{name}.new"
        with draft.open("w") as file:
            json.dump(content, file)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(self.path / name)
        descriptor = os.open(self.path, os.O_RDONLY)
        os.fsync(descriptor)
        os.close(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def outdated() -> IndexUnusable:
    """Return the error of an index that this version cannot read."""
    return IndexUnusable(
        "The search index was made by another version, or is damaged. Nothing of the archive is"
        " lost: run `manage.py rebuild_index`; meanwhile the site can be browsed."
    )
