"""Pictures made for tests: each quarter of a sheet in a grey of its own."""

import io
import zlib
from typing import Any

from PIL import Image

WIDE, HIGH = 600, 840
GREYS = {(0.25, 0.25): 250, (0.75, 0.25): 180, (0.25, 0.75): 110, (0.75, 0.75): 40}
"""Place in fractions of the picture → how light it is there."""


def sheet(width: int = WIDE, height: int = HIGH) -> Image.Image:
    image = Image.new("L", (width, height), 255)
    for (x, y), grey in GREYS.items():
        left, top = round((x - 0.25) * width), round((y - 0.25) * height)
        image.paste(grey, (left, top, left + (width + 1) // 2, top + (height + 1) // 2))
    return image


def greys_of(image: Image.Image) -> list[int]:
    grey = image.convert("L")
    return [grey.getpixel((round(x * grey.width), round(y * grey.height))) for x, y in GREYS]


def as_file(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def png_that_says(width: int, height: int) -> bytes:
    """A PNG file of a few bytes whose head claims this size (PNG specification, 11.2.2)."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        check = zlib.crc32(kind + body)
        return len(body).to_bytes(4) + kind + body + check.to_bytes(4)

    head = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
