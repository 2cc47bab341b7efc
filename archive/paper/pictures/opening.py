"""Opening a picture that came with an upload: its head is looked at before anything is decoded."""

import io
import struct
import warnings

from PIL import Image, ImageOps, UnidentifiedImageError

from archive.paper.errors import TooLarge, UnreadablePicture
from archive.paper.types import Limits, Source

FORMATS = ("JPEG", "PNG", "TIFF", "GIF", "WEBP", "BMP")
"""The decoders that are asked. Pillow has more: for formats no page comes in, and one (PostScript)
that would start a program."""

_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})
"""Values of EXIF's Orientation (CIPA DC-008, 4.6.4) that stand the picture on its side."""

_PLAIN = frozenset({"L", "RGB"})
_SHRINKABLE = frozenset({"L", "LA", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "HSV"})
"""Modes that may be made smaller before they are made plain: a byte a channel, and no palette."""

_BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError,
           OverflowError, AttributeError, struct.error)  # fmt: skip
"""What Pillow's decoders raise on files that are cut off or lie about themselves."""


def open_picture(source: Source, limits: Limits, *, index: int = 0) -> Image.Image:
    """Return the picture at `index` of a file, not decoded yet.

    Raises `TooLarge` when it has more pixels than `limits.pixels`, `UnreadablePicture` when the
    bytes are no picture or there is none at `index`.
    """
    Image.MAX_IMAGE_PIXELS = limits.pixels
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(source.data), formats=FORMATS)
            if index:
                image.seek(index)
    except Image.DecompressionBombError as error:
        raise _too_large(source, limits) from error
    except UnidentifiedImageError as error:
        raise UnreadablePicture("这不是图片，或不是能读的格式。", source=source.name) from error
    except _BROKEN as error:
        raise _damaged(source) from error
    if image.width * image.height > limits.pixels:
        raise _too_large(source, limits)
    return image


def upright_size(image: Image.Image) -> tuple[int, int]:
    """Return width and height in pixels as the picture is to be looked at (EXIF orientation)."""
    turned = _orientation(image) in _TURNED
    return (image.height, image.width) if turned else (image.width, image.height)


def upright(image: Image.Image, source: Source, *, width: int) -> Image.Image:
    """Decode an opened picture, and return it upright, at most `width` pixels wide, L or RGB.

    A JPEG is decoded at the least size that serves (an eighth, a quarter, a half); other formats
    have to be decoded whole, and are made smaller before anything else is made of them. Raises
    `UnreadablePicture`.
    """
    across, down = upright_size(image)
    share = min(1.0, width / across)
    size = (max(1, round(across * share)), max(1, round(down * share)))
    lying = size[::-1] if _orientation(image) in _TURNED else size
    try:
        image.draft(None, lying)
        image.load()
        if image.mode in _SHRINKABLE:
            image = _shrunk(image, lying)
        return _shrunk(_plain(ImageOps.exif_transpose(image)), size)
    except (*_BROKEN, MemoryError) as error:
        raise _damaged(source) from error


def _orientation(image: Image.Image) -> int:
    if image.format == "TIFF":
        return 1  # Pillow turns these itself, and gives their size as turned.
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except (*_BROKEN, ZeroDivisionError):
        return 1


def _shrunk(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    if image.width <= size[0]:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _plain(image: Image.Image) -> Image.Image:
    """Return the picture as L or RGB, what is transparent as white paper."""
    if image.mode in _PLAIN:
        return image
    if image.mode.startswith("I;16"):
        return _high_bytes(image)
    if image.mode == "I":
        return image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"LA", "La", "RGBA", "RGBa", "PA"} or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", seen.size, "white")
        paper.paste(seen, mask=seen.getchannel("A"))
        return paper
    return image.convert("L" if image.mode in {"1", "F"} else "RGB")


def _high_bytes(image: Image.Image) -> Image.Image:
    """Return the high byte of each 16-bit grey; Pillow's own conversion cuts off at 255."""
    data = image.tobytes()
    first = 0 if image.mode == "I;16B" else 1
    return Image.frombytes("L", image.size, data[first::2])


def _too_large(source: Source, limits: Limits) -> TooLarge:
    return TooLarge(
        f"这张图超过 {limits.pixels // 10_000:,} 万像素，没有打开。"
        "请用较低的分辨率扫描（整版 300 dpi 足够），或缩小后再上传。",
        source=source.name,
    )


def _damaged(source: Source) -> UnreadablePicture:
    return UnreadablePicture("图片文件已损坏或不完整。请重新导出或扫描。", source=source.name)
