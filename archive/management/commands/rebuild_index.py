"""`manage.py rebuild_index`: build the search index anew while the site keeps answering."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from archive.ingest import indexing
from archive.search import SearchError


class Command(BaseCommand):
    """Haystack's command of this name, but built aside, swapped in, and gone on with."""

    help = "重建搜索索引：在旁边建好后一次换上，期间照常搜索；中断后再次运行会接着做。"

    def add_arguments(self, parser: CommandParser) -> None:
        """Accept what scripts give Haystack's command of this name."""
        parser.add_argument(
            "--noinput", action="store_false", dest="interactive", help="兼容之用：本命令从不发问。"
        )
        parser.add_argument(
            "-u", "--using", action="append", choices=["default"], help="兼容之用：索引只有一个。"
        )
        unneeded = "兼容之用：本命令自行决定。"
        parser.add_argument("-b", "--batch-size", dest="batchsize", type=int, help=unneeded)
        parser.add_argument("-k", "--workers", type=int, help=unneeded)
        parser.add_argument("-t", "--max-retries", type=int, help=unneeded)

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and show how far it is."""
        self._verbosity = options["verbosity"]
        try:
            total = indexing.rebuild(self._tell)
        except SearchError as error:
            raise CommandError(str(error)) from error
        except KeyboardInterrupt:
            raise CommandError("已中断。再次运行 rebuild_index 会从中断处接着做。") from None
        if self._verbosity:
            self.stdout.write(f"索引已重建，共 {total} 期。")

    def _tell(self, done: int, total: int) -> None:
        if not self._verbosity:
            return
        filled = 40 * done // total if total else 40
        line = f"[{'#' * filled:<40}] {done}/{total} 期"
        self.stdout.write(f"\r{line}" if sys.stdout.isatty() else line, ending="")
        if done == total or not sys.stdout.isatty():
            self.stdout.write("")
