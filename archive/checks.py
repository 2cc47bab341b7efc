"""System checks: what would go wrong later is said at the start, with what to do about it.

Those that hold only once the site is in use run with `manage.py check --deploy`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Warn

SHORTEST_KEY = 50
"""Characters; what Django's own check for deployment asks for."""
ROOM_WANTED = 512 * 1024 * 1024
"""Bytes free on the disk of VAR_DIR below which an operator should look."""


def writable(folder: Path) -> bool:
    """Whether files can be made in `folder`."""
    return os.access(folder, os.W_OK | os.X_OK)


def bytes_free(folder: Path) -> int:
    """Return how many bytes an ordinary user may still write where `folder` is."""
    usage = os.statvfs(folder)
    return usage.f_bavail * usage.f_frsize


@register(Tags.files)
def check_var_dir(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """VAR_DIR can be written to and has room."""
    folder = Path(settings.VAR_DIR)
    if not writable(folder):
        return [
            Error(
                f"The site cannot write to {folder}.",
                hint="Give the folder to the user the site runs as, or set VAR_DIR to another.",
                id="archive.E001",
            )
        ]
    if bytes_free(folder) < ROOM_WANTED:
        return [
            Warn(
                f"The disk of {folder} has less than {ROOM_WANTED // 1024**2} MB left.",
                hint="Make room or set VAR_DIR to a folder on another disk.",
                id="archive.W001",
            )
        ]
    return []


@register(Tags.security)
def check_secret_key(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """The signing key is long enough not to be guessed."""
    if settings.DEBUG or len(settings.SECRET_KEY) >= SHORTEST_KEY:
        return []
    return [
        Warn(
            f"SECRET_KEY has fewer than {SHORTEST_KEY} characters.",
            hint="Set it to a longer random text; `make run` makes one in VAR_DIR/secret-key.",
            id="archive.W002",
        )
    ]


@register(Tags.security)
def check_hosts(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """The site knows the names it answers to."""
    if settings.DEBUG:
        return []
    if not settings.ALLOWED_HOSTS:
        return [
            Error(
                "ALLOWED_HOSTS is empty, so every request would be refused.",
                hint="Set ALLOWED_HOSTS to the site's names: archive.example.org,localhost",
                id="archive.E002",
            )
        ]
    if "*" in settings.ALLOWED_HOSTS:
        return [
            Warn(
                "ALLOWED_HOSTS allows any name, so links can be forged with a false one.",
                hint="Set ALLOWED_HOSTS to the site's own names.",
                id="archive.W003",
            )
        ]
    return []


@register(Tags.files, deploy=True)
def check_static_files(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """Style sheets have been collected for serving."""
    if settings.DEBUG or Path(settings.STATIC_ROOT).is_dir():
        return []
    return [
        Warn(
            f"There are no static files in {settings.STATIC_ROOT}: pages would have no style.",
            hint="Run `manage.py prepare`; `make run` does.",
            id="archive.W004",
        )
    ]


@register(Tags.files, deploy=True)
def check_index(app_configs: Sequence[AppConfig] | None, **kwargs: object) -> list[CheckMessage]:
    """An archive that has a database has an index beside it."""
    database = settings.DATABASES["default"]
    path = str(settings.HAYSTACK_CONNECTIONS["default"].get("PATH", ""))
    if not path or Path(path).is_dir() or not Path(str(database["NAME"])).is_file():
        return []
    return [
        Warn(
            f"There is no search index in {path}: searches would find nothing.",
            hint="Ingest an issue, or run `manage.py rebuild_index` to index what is there.",
            id="archive.W005",
        )
    ]


@register(Tags.files)
def check_index_fits(
    app_configs: Sequence[AppConfig] | None, **kwargs: object
) -> list[CheckMessage]:
    """The search index was made by this version, with the same words."""
    from archive.search import trouble

    said = trouble()
    return [Warn(said, id="archive.W006")] if said else []
