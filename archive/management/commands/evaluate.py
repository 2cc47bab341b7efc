"""Score pages against their annotation, newspaper by newspaper."""

import json
import unicodedata
from argparse import ArgumentParser
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.paper import PaperError, Source
from archive.paper.as_json import read_as_json
from archive.paper.evaluation import MEASURES, Score, evaluate, total

GOLD = ".gold.json"
"""How the name of an annotation ends; the page has the same name with one of `PAGES`."""

PAGES = (".txt", ".md")


class Command(BaseCommand):
    """`manage.py evaluate FOLDER [--json]`."""

    help = "读一个文件夹里带标注的版面，与标注比较，按报纸列出各项得分；不写数据库。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take a folder."""
        parser.add_argument("folder", type=Path, metavar="FOLDER")
        parser.add_argument("--json", action="store_true", help="输出 JSON。")

    def handle(self, *, folder: Path, **options: Any) -> None:
        """Read and compare all annotated pages of the folder, and print a line for each paper."""
        if not folder.is_dir():
            raise CommandError(f"没有这个文件夹：{folder}")
        papers: dict[str, list[Score]] = {}
        try:
            for paper, score in _scores(folder):
                papers.setdefault(paper, []).append(score)
        except PaperError as error:
            raise CommandError(str(error)) from error
        if not papers:
            raise CommandError("这里没有带标注的版面（p1.txt 和 p1.gold.json）。")
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(papers), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(_table(papers)))


def _scores(folder: Path) -> Iterator[tuple[str, Score]]:
    """Yield the score of each annotated page with its paper; a paper is a folder at the top."""
    golds: dict[Path, dict[str, Path]] = {}
    for gold in sorted(folder.rglob(f"*{GOLD}")):
        page = _page_of(gold)
        if page:
            golds.setdefault(gold.parent, {})[str(page)] = gold
    for place, annotated in golds.items():
        inside = place.relative_to(folder).parts
        paper = inside[0] if inside else folder.resolve().name
        # Pages of one folder are read together, so that jumps can be followed.
        sources = [Source(name, Path(name).read_bytes()) for name in annotated]
        for read in read_as_json(sources):
            wanted = json.loads(annotated[read["file"]].read_text(encoding="utf-8"))
            yield paper, evaluate(wanted, read)


def _page_of(gold: Path) -> Path | None:
    stem = gold.name.removesuffix(GOLD)
    return next((page for end in PAGES if (page := gold.with_name(stem + end)).exists()), None)


def _as_json(papers: Mapping[str, Sequence[Score]]) -> dict[str, Any]:
    return {
        "papers": {paper: _values(scores) for paper, scores in papers.items()},
        "all": _values([score for scores in papers.values() for score in scores]),
    }


def _values(scores: Sequence[Score]) -> dict[str, Any]:
    measures = {
        measure: asdict(tally)
        | {
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
        }
        for measure, tally in total(scores).items()
    }
    return {"pages": len(scores), **measures}


def _table(papers: Mapping[str, Sequence[Score]]) -> Iterator[str]:
    """Yield the lines of the table: F1 of each measure, a column for each paper and for all."""
    columns = dict(papers)
    if len(papers) > 1:
        columns["全部"] = [score for scores in papers.values() for score in scores]
    sums = {name: total(scores) for name, scores in columns.items()}
    rows = [["", *columns], ["版数", *(str(len(scores)) for scores in columns.values())]]
    for measure in MEASURES:
        tallies = [sums[name][measure] for name in columns]
        rows.append([measure, *(f"{t.f1:.3f}" if t.wanted or t.found else "–" for t in tallies)])
    widths = [max(map(_width, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)
        ]
        yield "  ".join(cells).rstrip()


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
