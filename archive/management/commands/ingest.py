"""`manage.py ingest PATH…`: take pages in and store their issues at once."""

import datetime as dt
import re
from argparse import ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from archive.ingest import UploadRefused, collect, indexing, process, receive
from archive.models import Upload
from archive.paper import Answers


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("日期“%s”不对。请写成 2022-08-21。") % text) from error


def _edition(text: str) -> str:
    if not re.fullmatch(r"[a-z0-9]{0,20}", text):
        raise ArgumentTypeError(_("版次“%s”不对。只用小写字母和数字，如 am。") % text)
    return text


class Command(BaseCommand):
    """The command."""

    help = "Take in files, folders and zip archives of newspaper pages, and store their issues."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the arguments."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="file, folder or zip archive")
        parser.add_argument("--newspaper", default="", help="slug or title, where pages do not say")
        parser.add_argument("--date", type=_day, help="date, where pages do not say: 2022-08-21")
        parser.add_argument(
            "--edition", type=_edition, default="", help="edition, such as am or pm"
        )
        parser.add_argument("--publish", action="store_true", help="show the issues to readers")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take in, read, store and index; a refusal ends the command with its message."""
        answers = Answers(options["newspaper"], options["date"], options["edition"])
        try:
            sources = collect(options["paths"])
            upload = receive(sources, answers=answers, publish=options["publish"], enqueue=False)
        except UploadRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        upload = process(upload.pk, progress=self._show)
        indexing.drain()
        if upload.state != Upload.State.DONE:
            raise CommandError(f"{upload.message}{self._hint(upload)}")
        self.stdout.write(upload.message)

    def _show(self, done: int, total: int, name: str) -> None:
        self.stdout.write(f"[{done + 1}/{total}] {name}")

    @staticmethod
    def _hint(upload: Upload) -> str:
        options = {"date-missing": "--date 2022-08-21", "newspaper-missing": "--newspaper 大同日报"}
        option = options.get(upload.error_code)
        return _("（用 %s 补充。）") % option if option else ""
