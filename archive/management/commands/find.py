"""`manage.py find QUERY`: what the search page would answer."""

import json
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from archive.search import Hit, Relaxed, Results, SearchError, Span, search


class Command(BaseCommand):
    """Search from the command line."""

    help = "搜索：与搜索页面的结果一致。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the arguments."""
        parser.add_argument("query", help="要找的文字；空格隔开几个词，引号内为一个词。")
        parser.add_argument("--json", action="store_true", help="输出 JSON。")
        parser.add_argument("--limit", type=int, default=20, help="最多几条；0 为全部。默认 20。")
        parser.add_argument("--newspaper", default="", help="只找这份报纸（地址名）。")
        parser.add_argument(
            "--sort", choices=["relevance", "newest", "oldest"], default="relevance", help="次序。"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Search and print."""
        try:
            results = search(
                options["query"],
                limit=options["limit"] or None,
                newspaper=options["newspaper"],
                sort=options["sort"],
            )
        except SearchError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(results), ensure_ascii=False, indent=2))
        else:
            self._print(results)

    def _print(self, results: Results) -> None:
        self.stdout.write(f"共 {results.total} 条，{results.took:.0f} 毫秒")
        relaxed = results.relaxed
        if relaxed:
            self.stdout.write(f"放宽为 {relaxed.query}：共 {relaxed.total} 条")
        for hit in relaxed.hits if relaxed else results.hits:
            self.stdout.write(
                f"\n{_marked(hit.headline)}\n"
                f"  {hit.newspaper_title} {hit.date:%Y-%m-%d} 第{hit.page}版 {hit.url}\n"
                f"  {_marked(hit.snippet)}"
            )


def _as_json(results: Results) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "query": results.query,
        "total": results.total,
        "hits": [_hit_as_json(hit) for hit in results.hits],
    }
    return answer | {"relaxed": _relaxed_as_json(results.relaxed)} if results.relaxed else answer


def _relaxed_as_json(relaxed: Relaxed) -> dict[str, Any]:
    return {
        "step": relaxed.step,
        "words": list(relaxed.words),
        "query": relaxed.query,
        "total": relaxed.total,
        "hits": [_hit_as_json(hit) for hit in relaxed.hits],
    }


def _hit_as_json(hit: Hit) -> dict[str, Any]:
    return {
        "type": hit.type,
        "url": hit.url,
        "newspaper": hit.newspaper,
        "date": hit.date.isoformat(),
        "page": hit.page,
        "position": hit.position,
        "headline": _plain(hit.headline),
        "snippet": _plain(hit.snippet),
        "marks": _marks(hit.snippet),
    }


def _plain(spans: Sequence[Span]) -> str:
    return "".join(span.text for span in spans)


def _marked(spans: Sequence[Span]) -> str:
    return "".join(f"【{span.text}】" if span.hit else span.text for span in spans)


def _marks(spans: Sequence[Span]) -> list[list[int]]:
    """Return where the marked pieces of the plain text stand: start and end offsets."""
    marks: list[list[int]] = []
    at = 0
    for span in spans:
        if span.hit:
            marks.append([at, at + len(span.text)])
        at += len(span.text)
    return marks
