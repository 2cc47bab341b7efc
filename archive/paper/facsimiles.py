"""The picture of a page (版面图), taken out of whatever file it came in."""

from PIL import Image

from archive.paper.errors import UnreadablePicture
from archive.paper.pictures import open_picture, upright
from archive.paper.readers import pdf
from archive.paper.sniff import PDF, sniff
from archive.paper.types import Facsimile, Limits, Source


def picture_of(
    source: Source, facsimile: Facsimile, *, width: int, limits: Limits | None = None
) -> Image.Image:
    """Return the picture of a page, upright, L or RGB, at most `width` pixels wide.

    Of a spread it is the page's own part. A page of a PDF is drawn at that very width, a picture
    is never made larger than it is. Raises `UnreadableFile`.
    """
    limits = limits or Limits()
    share = facsimile.right - facsimile.left
    if share <= 0:
        raise UnreadablePicture("版面图的范围是空的。", source=source.name)
    wanted = round(width / share)
    return _part(_whole(source, facsimile.index, wanted, limits), facsimile)


def _whole(source: Source, index: int, width: int, limits: Limits) -> Image.Image:
    if sniff(source.name, source.data) == PDF:
        return pdf.render(source, index, width, limits=limits)
    return upright(open_picture(source, limits, index=index), source, width=width)


def _part(whole: Image.Image, facsimile: Facsimile) -> Image.Image:
    """Return the page's own part of a spread."""
    if (facsimile.left, facsimile.right) == (0.0, 1.0):
        return whole
    left, right = round(facsimile.left * whole.width), round(facsimile.right * whole.width)
    return whole.crop((left, 0, max(right, left + 1), whole.height))
