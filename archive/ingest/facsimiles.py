"""The pictures of pages: noted with the page, made by a worker."""

from __future__ import annotations

from collections.abc import Mapping

from archive.ingest import pictures
from archive.models import Facsimile, Page, SourceFile
from archive.paper.types import Box, ParsedPage

_PLACES = 5
"""Decimals of a place on the page: a hundredth of a millimetre on a broadsheet."""


def note(page: Page, parsed: ParsedPage, sources: Mapping[str, SourceFile]) -> None:
    """Write where the picture of a page comes from, or that it has none, and have it made.

    A page that is read anew from the same picture shows what was made of it in the meantime.
    """
    picture = parsed.facsimile
    if picture is None:
        Facsimile.objects.filter(page=page).delete()
        return
    place = {
        "source": sources[picture.source],
        "index": picture.index,
        "left": picture.left,
        "right": picture.right,
    }
    same = Facsimile.objects.filter(page=page, **place).values_list("sizes", flat=True).first()
    facsimile, _made = Facsimile.objects.update_or_create(
        page=page,
        defaults={
            **place,
            "width": picture.width,
            "height": picture.height,
            "words": [
                [word.text, *(round(place, _PLACES) for place in _corners(word.box))]
                for word in parsed.words
            ],
            "sizes": same or [],
            "state": Facsimile.State.WAITING,
            "attempts": 0,
        },
    )
    pictures.request(facsimile)


def _corners(box: Box) -> tuple[float, float, float, float]:
    return box.x0, box.y0, box.x1, box.y1
