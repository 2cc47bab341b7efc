"""`manage.py prepare`: all that has to be in place before the site and its worker start."""

from __future__ import annotations

import secrets
import socket
from argparse import ArgumentParser
from itertools import chain, count
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext

from archive import secret_key
from archive.management.editors import make_group
from archive.models import Issue, Upload

SAMPLES = Path("fixtures") / "datong"
ADMIN_NAME = "admin"
PASSWORD_FILE = "admin-password"  # noqa: S105 - the name of a file
PASSWORD_BYTES = 12
"""Of randomness: 16 characters, 96 bits."""
LAST_PORT = 65535


class Command(BaseCommand):
    """Bring database, static files, sample issues, editors' group and first account into place.

    Every step does nothing where its work is done already, so the command runs at every start.
    """

    help = "准备数据库、静态文件、样报、编辑组和管理员账号；重复运行无害。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the port to look at, and whether to bring in the sample issues."""
        parser.add_argument(
            "--address", default="", help=gettext("先确认这个地址空着，如 127.0.0.1:8000。")
        )
        parser.add_argument(
            "--no-samples", action="store_true", help=gettext("空的档案也不收入样报。")
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the steps in order; the first that fails stops the start."""
        if options["address"]:
            make_sure_it_is_free(options["address"])
        call_command("migrate", verbosity=0)
        call_command("collectstatic", verbosity=0, interactive=False)
        if not options["no_samples"] and is_untouched():
            self.stdout.write(gettext("收入两期样报……"))
            call_command("ingest", str(settings.BASE_DIR / SAMPLES), publish=True)
        make_group()
        self.make_admin()
        if options["address"]:
            self.stdout.write(gettext("网站：http://%s/") % options["address"])

    def make_admin(self) -> None:
        """Make the first administrator where there is none, and show the password once."""
        accounts = get_user_model().objects
        if accounts.filter(is_superuser=True).exists():
            return
        path = settings.VAR_DIR / PASSWORD_FILE
        path.unlink(missing_ok=True)
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        secret_key.write_private(path, password)
        name = free_name()
        accounts.create_superuser(username=name, email="", password=password)
        self.stdout.write(
            gettext(
                "管理员账号：%(name)s  密码：%(password)s\n"
                "密码只显示这一次，另存于 %(path)s；登录后请修改，并删除该文件。"
            )
            % {"name": name, "password": password, "path": path}
        )


def is_untouched() -> bool:
    """Whether nobody has put anything into the archive, nor taken everything out of it."""
    return not Issue.objects.exists() and not Upload.objects.filter(state="done").exists()


def free_name() -> str:
    """Return the administrator's name: admin, or admin2 and so on where an editor has that."""
    taken = set(get_user_model().objects.values_list("username", flat=True))
    numbered = (f"{ADMIN_NAME}{number}" for number in count(2))
    return next(name for name in chain([ADMIN_NAME], numbered) if name not in taken)


def make_sure_it_is_free(address: str) -> None:
    """Stop with what to do when the site cannot listen on `address` (host:port)."""
    host, _colon, port = address.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) <= LAST_PORT:
        raise CommandError(gettext("端口应是 1 到 65535 的整数，如：make run PORT=8001"))
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        # Allows a port that was closed a moment ago, as gunicorn does.
        socket.create_server((host.strip("[]"), int(port)), family=family).close()
    except PermissionError as error:
        raise CommandError(
            gettext("没有使用端口 %s 的权限。请换一个 1024 以上的端口，如：make run PORT=8001")
            % port
        ) from error
    except OSError as error:
        raise CommandError(
            gettext(
                "%(address)s 不能用（%(reason)s）。多半已有程序在用这个端口，也许是上次启动的本站："
                "请先停掉它，或换一个端口，如：make run PORT=%(other)s"
            )
            % {"address": address, "reason": error.strerror, "other": int(port) + 1}
        ) from error
