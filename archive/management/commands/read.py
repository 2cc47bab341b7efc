"""Read page files and print what was understood; no database."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.ingest import UploadRefused, unpack
from archive.ingest.names import is_left_by_system, web_furniture
from archive.ingest.zips import is_zip
from archive.paper import Limits, PaperError, Source
from archive.paper.as_json import read_as_json
from archive.paper.errors import NotText
from archive.paper.outline import outline
from archive.paper.readers import READERS
from archive.paper.sniff import sniff


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
        sources = list(_sources(paths))
        if not sources:
            raise CommandError("这里没有能读的版面文件。")
        try:
            pages = read_as_json(sources)
        except PaperError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            single = len(pages) == len(paths) == 1 and paths[0].is_file()
            value = pages[0] if single else pages
            self.stdout.write(json.dumps(value, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n\n".join(outline(page) for page in pages))


def _sources(paths: Iterable[Path]) -> Iterator[Source]:
    """Yield the files under the paths, archives unpacked; of a folder those that can be read."""
    for path in paths:
        if not path.exists():
            raise CommandError(f"没有这个文件：{path}")
        found = [path] if path.is_file() else sorted(file for file in path.rglob("*"))
        names = {str(file): file for file in found if file.is_file()}
        furniture = web_furniture(names)
        for name, file in names.items():
            inside = "" if path.is_file() else file.relative_to(path).as_posix()
            if name in furniture or (inside and is_left_by_system(inside)):
                continue
            many = is_zip(name) or inside
            opened = _unpacked(file) if is_zip(name) else [Source(name, file.read_bytes())]
            yield from filter(_is_readable, opened) if many else opened


def _unpacked(file: Path) -> list[Source]:
    try:
        with file.open("rb") as stream:
            inside = unpack(file.name, stream)
    except UploadRefused as refusal:
        raise CommandError(str(refusal)) from refusal
    return [Source((file.parent / source.name).as_posix(), source.data) for source in inside]


def _is_readable(source: Source) -> bool:
    try:
        READERS[sniff(source.name, source.data)].check(source, Limits())
    except NotText:
        return False
    except PaperError:
        return True  # reading it says what is wrong
    return True
