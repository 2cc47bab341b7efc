"""The invented newspapers in folders beside this file, whole issues with their annotation."""

import json
from pathlib import Path

from archive.paper import Source
from archive.paper.as_json import read_as_json
from archive.paper.evaluation import Tally, evaluate, total

HERE = Path(__file__).parent


def files(folder: str, paper: str) -> list[Path]:
    return sorted((HERE / folder / paper).glob("p?.txt"))


def scores(folder: str, paper: str) -> dict[str, Tally]:
    """Read a whole issue and count what is right in it."""
    pages = files(folder, paper)
    sources = [Source(str(path), path.read_bytes()) for path in pages]
    golds = {
        str(path): json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))
        for path in pages
    }
    return total(evaluate(golds[page["file"]], page) for page in read_as_json(sources))
