"""Real pages mended at random: nothing is lost in the database, and everything can be undone."""

import random
from pathlib import Path
from typing import Any

import pytest

from archive.ingest import indexing, process, read_again, receive
from archive.ingest.corrections import LOST, correct, last_of, undo
from archive.ingest.finding import Misfit
from archive.ingest.mending import ACTIONS
from archive.ingest.sheets import sheet_of
from archive.models import Page, Problem, Upload
from archive.paper import Answers, Source
from tests.ingest import states
from tests.ingest.test_mending import characters

SAMPLES = Path(__file__).resolve().parents[2] / "fixtures/datong"
PAGES = ("2022-08-20/p1.txt", "2022-08-21/p1.md")
KEEPING = sorted(name for name in ACTIONS if not name.startswith(("edit_", "remove_")))

pytestmark = pytest.mark.django_db


@pytest.fixture
def upload() -> Upload:
    sources = [Source(name, (SAMPLES / name).read_bytes()) for name in PAGES]
    return process(receive(sources, answers=Answers(), publish=True, enqueue=False).pk)


def at_random(chance: random.Random, sheet: dict[str, Any]) -> dict[str, Any]:
    """Details for any action, mostly of things that are there."""
    ids = [one["public_id"] for one in sheet["articles"]]
    article = chance.choice(sheet["articles"])
    block = chance.randrange(max(1, len(article["body"])))
    text = article["body"][block]["text"] if article["body"] else "－"
    captions = [one["public_id"] for one in sheet["captions"]] or ["none"]
    return {
        "article": article["public_id"], "into": chance.choice(ids),
        "after": chance.choice(["", *ids]), "caption": chance.choice(captions), "block": block,
        "offset": chance.randrange(1, len(text) + 1), "step": chance.choice([-1, 1]),
        "role": chance.choice(["paragraph", "crosshead"]),
        "as": chance.choice(["headline", "paragraph"]), "one": "kicker", "other": "headline",
    }  # fmt: skip


def mend(page: Page, chance: random.Random, times: int) -> int:
    before, done = characters(sheet_of(page)), 0
    for _ in range(times):
        try:
            details = at_random(chance, sheet_of(page))
            done += correct(page, chance.choice(KEEPING), details) is not None
        except Misfit:
            continue
        assert characters(sheet_of(page)) == before
    return done


@pytest.mark.parametrize("seed", range(4))
def test_any_mending_keeps_every_character_and_is_undone(upload, seed):
    page = Page.objects.order_by("pk")[seed % 2]
    as_read = sheet_of(page)
    done = mend(page, random.Random(seed), 15)
    assert done >= 5
    indexing.drain()
    assert states.index() == states.index_as_it_should_be()
    for _ in range(done):
        assert undo(page)
    assert last_of(page) is None
    assert sheet_of(page) == as_read


@pytest.mark.parametrize("seed", range(4))
def test_mended_pages_are_the_same_after_the_same_reading(upload, seed):
    pages = list(Page.objects.order_by("pk"))
    for page in pages:
        mend(page, random.Random(seed), 10)
    mended = [sheet_of(page) for page in pages]
    assert read_again(upload)
    assert process(upload.pk).state == Upload.State.DONE
    assert [sheet_of(page) for page in pages] == mended
    assert not Problem.objects.filter(code=LOST).exists()
