"""Finding what a file refers to among the files that came with it; nothing is ever fetched."""

import re
from collections.abc import Iterable
from posixpath import commonprefix, dirname
from urllib.parse import unquote

from archive.paper.names import read_name

_SCHEME = re.compile(r"^(?:([a-z][a-z0-9+.-]*):)?(//[^/?#]*)?", re.I)
_QUERY_IN_NAME = re.compile(r"@[\w.]+=.*$")
"""@div=-1 in the name of a saved file: the query of its address, as wget writes it."""


def file_name(reference: str) -> str:
    """Return the last part of a reference or name, without query, in lower case."""
    path = re.split(r"[?#]", unquote(reference.strip()).replace("\\", "/"), maxsplit=1)[0]
    return _QUERY_IN_NAME.sub("", path.rpartition("/")[2]).lower()


class Shelf:
    """The names of the files that came together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_path: dict[str, str] = {}
        self._by_last: dict[str, list[str]] = {}
        for name in names:
            folder, _, _last = name.lower().rpartition("/")
            last = file_name(name)
            self._by_path.setdefault(f"{folder}/{last}" if folder else last, name)
            self._by_last.setdefault(last, []).append(name)

    def find(self, reference: str, base: str) -> str | None:
        """Return the name a page called `base` refers to, if it is here.

        Where the folders are no longer those of the site, the file whose folders agree best
        counts, if it is the only one and of no other day. An address never leads out of the
        files that came.
        """
        resolved = _resolved(reference, base)
        if resolved is None:
            return None
        path, is_local = resolved
        if is_local and path in self._by_path:
            return self._by_path[path]
        candidates = self._by_last.get(path.rpartition("/")[2], [])
        ranked = sorted(
            ((_agreement(path, name), _in_common(base, name), name) for name in candidates),
            reverse=True,
        )
        if not ranked or (len(ranked) > 1 and ranked[0][:2] == ranked[1][:2]):
            return None
        name = ranked[0][2]
        return name if _same_day(path, name) else None


def _resolved(reference: str, base: str) -> tuple[str, bool] | None:
    """Return the path a reference leads to, in lower case, and whether it says no server."""
    match = re.match(_SCHEME, reference.strip())
    if match is None:
        return None
    scheme, server = (match[1] or "").lower(), match[2] or ""
    if scheme and scheme not in {"http", "https", "file"} and len(scheme) > 1:
        return None
    rest = reference.strip()[match.end() :]
    if scheme == "file" and server in {"//", "//."}:
        scheme, server, rest = "", "", rest.lstrip("/")
    last = file_name(rest)
    if not last or rest.startswith("#"):
        return None
    folder = dirname(re.split(r"[?#]", unquote(rest).replace("\\", "/"), maxsplit=1)[0])
    is_local = not scheme and not server and not rest.startswith("/")
    pieces = dirname(base).split("/") if is_local and dirname(base) else []
    for piece in folder.split("/"):
        if piece == "..":
            del pieces[-1:]
        elif piece not in {"", "."}:
            pieces.append(piece)
    return "/".join([*pieces, last]).lower(), is_local


def _agreement(path: str, name: str) -> int:
    """Count the folders, from the file upwards, that two paths have in common."""
    count = 0
    folders = path.split("/")[:-1], name.lower().split("/")[:-1]
    for one, other in zip(reversed(folders[0]), reversed(folders[1]), strict=False):
        if one != other:
            break
        count += 1
    return count


def _in_common(base: str, name: str) -> int:
    """Count the folders, from the top downwards, that two files stand in together."""
    return len(commonprefix([base.lower().split("/")[:-1], name.lower().split("/")[:-1]]))


def _same_day(path: str, name: str) -> bool:
    days = read_name(path).date, read_name(name).date
    return days[0] == days[1] or None in days
