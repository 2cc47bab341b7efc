"""Articles to measure with: a file of real ones, or invented ones from a seed."""

from __future__ import annotations

import datetime as dt
import json
import lzma
import os
import random
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from archive.search.entries import Entry, Role, Unit
from bench.table import Missing

COUNT = int(os.environ.get("BENCH_ARTICLES", "5000"))
"""How many articles are measured with."""

Row = dict[str, str]
"""An article: date (2022-08-21), title, byline, body (a paragraph a line), source."""


def rows(count: int = COUNT) -> Iterator[Row]:
    """Yield articles: of BENCH_CORPUS where that is set, else invented ones.

    A file has JSON lines or, named .tsv, a date and a headline a line; .xz is unpacked.
    """
    path = os.environ.get("BENCH_CORPUS", "")
    return islice(_read(Path(path)) if path else _invented(random.Random(2022)), count)


def entries(count: int = COUNT) -> Iterator[Entry]:
    """Yield the same articles as engines are given them."""
    for number, row in enumerate(rows(count)):
        yield _entry(number, row)


def _read(path: Path) -> Iterator[Row]:
    if not path.is_file():
        raise Missing(f"There is no {path}.")
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        if ".tsv" in path.suffixes:
            for line in lines:
                date, _tab, title = line.rstrip("\n").partition("\t")
                yield {"date": date, "title": title.replace("\t", " "), "body": ""}
        else:
            yield from map(json.loads, lines)


def _invented(chance: random.Random) -> Iterator[Row]:
    """Yield articles whose words are met as often as words are: by Zipf's law."""
    characters = [chr(0x4E00 + number) for number in range(3000)]
    vocabulary = ["".join(chance.choices(characters, k=chance.choice([1, 2, 2, 2, 3, 4])))
                  for _ in range(30000)]  # fmt: skip
    weights = [1 / (rank + 2) for rank in range(len(vocabulary))]
    day = dt.date(2000, 1, 1)
    number = 0
    while True:
        words = chance.choices(vocabulary, weights, k=chance.randint(60, 500))
        title = "".join(chance.sample(words, 7))
        lines = ["".join(words[at : at + 80]) + "。" for at in range(0, len(words), 80)]
        date = (day + dt.timedelta(days=number // 30)).isoformat()
        yield {"date": date, "title": title, "byline": "", "body": "\n".join(lines)}
        number += 1


def _entry(number: int, row: Row) -> Entry:
    date = row["date"] or "2000-01-01"  # some of the real ones do not say
    units = [Unit(Role.HEADLINE, row["title"]), Unit(Role.BYLINE, row.get("byline") or "")]
    units += [Unit(Role.BODY, line) for line in (row["body"] or "").splitlines()]
    return Entry(
        key=f"archive.article.{number}",
        model="archive.article",
        pk=str(number),
        issue_id=number // 30,
        type="article",
        url=f"/bench/{date}/1/{number}/",
        newspaper="bench",
        newspaper_title="Bench",
        date=dt.date.fromisoformat(date),
        page=str(number % 30 // 8 + 1),
        page_name="",
        page_position=number % 30 // 8 + 1,
        position=number % 30,
        headline=row["title"],
        units=tuple(unit for unit in units if unit.text.strip()),
        kind="news",
        column=row.get("source") or "",
        contributors=tuple(filter(None, [row.get("byline")])),
    )
