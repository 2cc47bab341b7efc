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


ASKED = (
    "text_in_right_article", "articles_ok_dice90", "headline", "bylines", "captions",
    "paragraph_exact",
)  # fmt: skip
"""The measures that floors are given for, in this order."""


def floors(*least: float) -> tuple[dict[str, float], int]:
    """Return what is asked of a newspaper: F1 of each measure, and how many rests are joined."""
    *values, rests = least
    return dict(zip(ASKED, values, strict=True)), int(rests)
