"""Printed pages drawn for tests: a sheet with coloured zones, as the facsimile of a page."""

import io
from collections.abc import Sequence

from PIL import Image, ImageDraw

from archive.ingest import files
from archive.models import Facsimile, Page

WIDE, HIGH = 1000, 1400
PAPER = (245, 242, 234)

Box = tuple[float, float, float, float]


def polygon(x0: float, y0: float, x1: float, y1: float) -> list[list[float]]:
    return [[x0, y0], [x1, y0], [x1, y1], [x0, y1]]


def drawn(zones: Sequence[tuple[Sequence[Sequence[float]], str]], width: int = WIDE) -> bytes:
    """A JPEG of a page whose zones (polygons in page fractions) have these colours."""
    height = round(width * HIGH / WIDE)
    image = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(image)
    for points, colour in zones:
        draw.polygon([(x * width, y * height) for x, y in points], fill=colour)
    file = io.BytesIO()
    image.save(file, "JPEG", quality=92)
    return file.getvalue()


def facsimile(
    of: Page, data: bytes, words: Sequence[tuple[str, Box]] = (), **fields: object
) -> Facsimile:
    """Give a page its picture; a worker has still to make the sizes."""
    source = files.row(files.write(data), len(data))
    fields = {"width": WIDE, "height": HIGH, **fields}
    return Facsimile.objects.create(
        page=of, source=source, words=[[text, *box] for text, box in words], **fields
    )
