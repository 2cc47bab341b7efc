"""Read page files and print what was understood; no database."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.paper import PaperError, Source
from archive.paper.as_json import read_as_json
from archive.paper.outline import outline


class Command(BaseCommand):
    """`manage.py read FILE… [--json]`."""

    help = "读版面文字，显示稿件、图片说明和报头；不写数据库。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take files and folders."""
        parser.add_argument("paths", nargs="+", type=Path, metavar="FILE")
        parser.add_argument("--json", action="store_true", help="输出 JSON。")

    def handle(self, *, paths: list[Path], **options: Any) -> None:
        """Read the files and print them; one file as an object, several as a list."""
        files = [file for path in paths for file in _files(path)]
        if not files:
            raise CommandError("这里没有 .txt 或 .md 文件。")
        sources = [Source(str(file), file.read_bytes()) for file in files]
        try:
            pages = read_as_json(sources)
        except PaperError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            single = len(files) == 1 and paths[0].is_file()
            value = pages[0] if single else pages
            self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n\n".join(outline(page) for page in pages))


def _files(path: Path) -> list[Path]:
    if not path.exists():
        raise CommandError(f"没有这个文件：{path}")
    if path.is_file():
        return [path]
    return sorted(file for file in path.rglob("*") if file.suffix.lower() in {".txt", ".md"})
