"""Real articles, cleaned of what their websites added: the raw material of pages."""

from __future__ import annotations

import json
import lzma
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "articles.jsonl.xz"
"""Where the articles are; BENCH_CORPUS names another file of the same form."""

ROWS = 16000
"""How many rows of the corpus are read: its small sources and a part of the large one."""

SHARE = 6
"""Of the corpus's large source, one row in so many is set; `bench.continuity` takes others."""

BULLETIN_HEAD = 11
"""Characters of the longest heading inside a broadcast text that is taken for a crosshead."""

_WEB = re.compile(
    r"(?:央视网|中国网络电视台|环球网|新华网)\S{0,12}(?:消息|报道)\s*(?:[（(][^（）()]*[)）])?\s*[:：]"
    r"|^【[^】]*报道[^】]*】|^\d{4}-\d{1,2}-\d{1,2}.*$|^[（(](?:编辑|责编|视频)[^（）()]*[)）]$"
)
_SITE = re.compile(
    r"\s*[-_|]\s*[\w ]*(?:频道|数字报|国际|军事|时政|经济|光明|新华|人民|中国)[\w ]*$"
)
_LABEL = re.compile(r"^【(?P<label>[^】]{2,16})】\s*(?P<rest>.+)$")
_SIGNED = re.compile(
    r"^(?:本报|新华社|据新华社|中新社|中新网|新华网|《)[^。，]{0,30}?(?:讯|电|报道)\s*[（(\s]"
)


@dataclass(frozen=True, slots=True)
class Story:
    """An article before it is set: title, paragraphs, which of them are crossheads.

    `label` is the column its title was printed with, `names` who wrote it where its first
    paragraph says so (`signed`), `group` the paper and day it comes from, `source` the paper.
    """

    title: str
    paragraphs: tuple[str, ...]
    crossheads: frozenset[int] = frozenset()
    label: str = ""
    signed: bool = False
    names: tuple[str, ...] = ()
    source: str = ""
    group: str = ""

    @property
    def length(self) -> int:
        """Characters of its body."""
        return sum(map(len, self.paragraphs))


@cache
def stories() -> tuple[Story, ...]:
    """Return the usable articles of the corpus; empty where it is not on this machine."""
    path = Path(os.environ.get("BENCH_CORPUS") or CORPUS)
    if not path.exists():
        return ()
    return tuple(filter(None, map(_story, _rows(path))))


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield all rows of small sources, and a share of the large one."""
    taken = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if taken >= ROWS:
                return
            large = '"china-data/' in line
            if not large or number % SHARE == 0:
                taken += 1
                yield json.loads(line)


def _story(row: dict[str, Any]) -> Story | None:
    title = _SITE.sub("", (row["title"] or "").strip())
    label = _LABEL.match(title)
    title = label["rest"] if label else title
    pieces = [_clean(line) for line in (row["body"] or "").splitlines()]
    paragraphs = list(dict.fromkeys(filter(None, pieces)))
    if not _is_title(title) or not 1 <= len(paragraphs) <= 24:
        return None
    heads = frozenset(at for at, text in enumerate(paragraphs) if _is_crosshead(text))
    bodies = [text for at, text in enumerate(paragraphs) if at not in heads]
    if not bodies or not all(map(_is_paragraph, bodies)) or _badly_placed(heads, len(paragraphs)):
        return None
    if "xwlb" in row["repo"] and any(len(paragraphs[at]) > BULLETIN_HEAD for at in heads):
        return None  # two pieces of news under one title: their headings are headlines
    if not 60 <= sum(map(len, bodies)) <= 2600:
        return None
    names = _names(row["byline"] or "", paragraphs[0])
    signed = bool(names) or bool(_SIGNED.match(paragraphs[0]))
    if signed and not names and "记者" in paragraphs[0][:60] + paragraphs[-1][-40:]:
        return None  # somebody wrote it, and who is not known from elsewhere
    return Story(
        title=title,
        paragraphs=tuple(paragraphs),
        crossheads=heads,
        label=label["label"] if label else "",
        signed=signed,
        names=names,
        source=row["repo"],
        group=f"{row['repo']} {row['date']} {row['page']}",
    )


def _names(byline: str, first: str) -> tuple[str, ...]:
    """Return the names of a byline that the first paragraph repeats: 本报讯（海南日报记者王赫）."""
    names = re.findall(r"[\u4e00-\u9fff]{2,4}", re.sub(r"\S*?(?:记者|通讯员|实习生)", " ", byline))
    return tuple(names) if all(name in first[:80] for name in names) else ()


def _clean(line: str) -> str:
    text = _WEB.sub("", line.strip().replace("\u200c", "").replace("\xa0", " ")).strip()
    if not re.search(r"[A-Za-z] [A-Za-z]", text):
        text = re.sub(r"(?<=[\u4e00-\u9fff，。]) +(?=[\u4e00-\u9fff“])", "", text)
    return text


def _is_title(title: str) -> bool:
    return 6 <= len(title) <= 44 and not re.search(
        r"[【】|_�×#]|\d+\.\S|联播|快讯|\.\.\.|^\S{1,3}月\d", title
    )


def _is_paragraph(text: str) -> bool:
    return len(text) >= 10 and text[-1] in "。！？”…：；）" and "�" not in text


def _is_crosshead(text: str) -> bool:
    return (
        3 <= len(text) <= 24
        and text[-1] not in "。！，；：、…）"
        and not re.search("[。，；（）【】]|记者|编辑|摄|图", text)
    )


def _badly_placed(heads: frozenset[int], count: int) -> bool:
    """Whether a short line cannot be a heading inside the body: first, last, or one of a run."""
    return bool(heads) and (
        0 in heads or count - 1 in heads or any(at + 1 in heads for at in heads)
    )
