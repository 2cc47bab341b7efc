"""The pictures readers are shown of a page: made once, by a worker, from the file the page came in.

Each is a file under its checksum; the rows say which belong to a page or a photograph. A process
killed in between leaves files that the next run finds made, and a row that still waits.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from functools import partial
from typing import NamedTuple, TypedDict

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _
from django_tasks import task
from PIL import Image

from archive.ingest import files
from archive.models import Facsimile, Page, PhotoCaption, Problem
from archive.paper import PaperError, Source
from archive.paper.facsimiles import picture_of
from archive.paper.pictures import PAGE_WIDTHS, PHOTO_WIDTHS, Prepared, cut, prepare
from archive.paper.types import Box
from archive.paper.types import Facsimile as Where

logger = logging.getLogger(__name__)

UNMADE = "picture-unmade"
"""Code of the problem that no picture could be made of a page."""

MOST_ATTEMPTS = 3
"""A picture in whose making the process died this many times is not tried again."""


class Size(TypedDict):
    """One size of a picture as a row keeps it; `name` is the checksum of its file."""

    width: int
    height: int
    name: str


class Cutting(NamedTuple):
    """A photograph cut out of its page: where it stands (as the row has it), and its sizes."""

    place: list[float]
    sizes: list[Size]


@task(priority=-10)
def make_pictures(facsimile_id: int) -> str:
    """Make the pictures of one page, behind all reading; returns the state it ended in."""
    return str(make(facsimile_id))


def request(facsimile: Facsimile) -> None:
    """Have the pictures of a page made once the caller's transaction is through."""
    transaction.on_commit(partial(make_pictures.enqueue, facsimile.pk))


def request_again(page: Page) -> None:
    """Have the pictures of a page made once more: a photograph has come back without its own."""
    made = Facsimile.objects.filter(page=page, state=Facsimile.State.MADE)
    for facsimile in made.defer("words"):
        made.update(state=Facsimile.State.WAITING)
        request(facsimile)


def waiting() -> list[int]:
    """The rows whose pictures are still to be made, the oldest first."""
    rows = Facsimile.objects.filter(state=Facsimile.State.WAITING).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def make(facsimile_id: int) -> str:
    """Make the pictures of a page that waits for them; returns the state it ended in.

    Safe to run again, and beside another run: the same bytes have the same names.
    """
    facsimile = _claim(facsimile_id)
    if facsimile is None:
        return ""
    if facsimile.attempts > MOST_ATTEMPTS:
        return _give_up(facsimile, _("制作版面图时几次中断，没有做成。"))
    try:
        picture = _picture_of(facsimile)
        sizes = keep(prepare(picture, PAGE_WIDTHS))
        photographs = _cut_photographs(facsimile.page_id, picture)
    except PaperError as error:
        return _give_up(facsimile, str(error))
    except Exception:
        logger.exception("the pictures of page %s could not be made", facsimile.page_id)
        return _give_up(facsimile, _("程序出错，没有做成版面图。请告诉管理员。"))
    return _write(facsimile, sizes, photographs)


def keep(made: Iterable[Prepared]) -> list[Size]:
    """Write prepared sizes to the storage; returns what a row keeps of them."""
    return [
        Size(width=one.width, height=one.height, name=files.write_picture(one.data)) for one in made
    ]


def _claim(facsimile_id: int) -> Facsimile | None:
    """Count an attempt at a row that waits; a process that dies in it has had that attempt."""
    waiting = Facsimile.objects.filter(pk=facsimile_id, state=Facsimile.State.WAITING)
    if not waiting.update(attempts=F("attempts") + 1):
        return None
    return Facsimile.objects.select_related("source").defer("words").get(pk=facsimile_id)


def _picture_of(facsimile: Facsimile) -> Image.Image:
    where = Where(
        source=facsimile.source.checksum,
        index=facsimile.index,
        width=facsimile.width,
        height=facsimile.height,
        left=facsimile.left,
        right=facsimile.right,
    )
    # The name is told to editors: a page and its issue say more to them than a checksum.
    source = Source(str(facsimile.page), files.read(facsimile.source))
    return picture_of(source, where, width=max(PAGE_WIDTHS))


def _cut_photographs(page_id: int, picture: Image.Image) -> dict[int, Cutting]:
    """Cut out the photographs of a page, by the keys of their captions."""
    captions = PhotoCaption.objects.filter(page=page_id, picture__isnull=False)
    return {
        pk: Cutting(place, keep(prepare(cut(picture, Box(*place)), PHOTO_WIDTHS)))
        for pk, place in captions.values_list("pk", "picture")
        if place
    }


def _write(facsimile: Facsimile, sizes: list[Size], photographs: dict[int, Cutting]) -> str:
    """Note what was made, unless the page has been read anew meanwhile: that asks for its own."""
    with transaction.atomic():
        _lock(facsimile.page_id)
        now = Facsimile.objects.filter(pk=facsimile.pk).defer("words").first()
        captions = PhotoCaption.objects.filter(page=facsimile.page_id, picture__isnull=False)
        places = dict(captions.values_list("pk", "picture"))
        cut_out = {pk: cutting.place for pk, cutting in photographs.items()}
        if now is None or _place(now) != _place(facsimile) or places != cut_out:
            return ""
        for pk, cutting in photographs.items():
            PhotoCaption.objects.filter(pk=pk).update(sizes=cutting.sizes)
        _settle(now, Facsimile.State.MADE, sizes=sizes)
        _problems(now).delete()
    return Facsimile.State.MADE


def _give_up(facsimile: Facsimile, message: str) -> str:
    """Note that no picture could be made, and tell the editor why."""
    with transaction.atomic():
        _lock(facsimile.page_id)
        now = Facsimile.objects.filter(pk=facsimile.pk).select_related("page").first()
        if now is None or _place(now) != _place(facsimile):
            return ""
        _settle(now, Facsimile.State.FAILED, sizes=[])
        _problems(now).delete()
        Problem.objects.create(
            issue_id=now.page.issue_id, page=now.page, code=UNMADE, message=message
        )
    return Facsimile.State.FAILED


def _lock(page_id: int) -> None:
    """Wait for whoever is at this page: editors and new readings take the same lock."""
    list(Page.objects.select_for_update().filter(pk=page_id).values_list("pk"))


def _settle(facsimile: Facsimile, state: Facsimile.State, *, sizes: list[Size]) -> None:
    Facsimile.objects.filter(pk=facsimile.pk).update(sizes=sizes, state=state, attempts=0)


def _place(facsimile: Facsimile) -> tuple[object, ...]:
    return facsimile.source_id, facsimile.index, facsimile.left, facsimile.right


def _problems(facsimile: Facsimile) -> QuerySet[Problem]:
    return Problem.objects.filter(page=facsimile.page_id, code=UNMADE)
