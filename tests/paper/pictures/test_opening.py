"""Pictures of every kind come out upright and plain; those that are too large are not decoded."""

import resource

import pytest
from PIL import Image, ImageOps

from archive.paper.errors import TooLarge, UnreadableFile, UnreadablePicture
from archive.paper.pictures import open_picture, upright, upright_size
from archive.paper.types import Limits, Source
from tests.paper.pictures import drawn

EXPECTED = list(drawn.GREYS.values())


def opened(data: bytes, *, index: int = 0, width: int = 300) -> Image.Image:
    source = Source("版面.jpg", data)
    return upright(open_picture(source, Limits(), index=index), source, width=width)


def close(found: list[int], wanted: list[int], by: int = 3) -> bool:
    return all(abs(one - other) <= by for one, other in zip(found, wanted, strict=True))


def of_16_bits() -> Image.Image:
    grey = drawn.sheet().tobytes()
    return Image.frombytes("I;16", drawn.sheet().size, bytes(b for g in grey for b in (g, g)))


KINDS = {
    "jpeg": (drawn.sheet().convert("RGB"), "JPEG", {"quality": 95}),
    "grey jpeg": (drawn.sheet(), "JPEG", {"quality": 95}),
    "cmyk jpeg": (drawn.sheet().convert("RGB").convert("CMYK"), "JPEG", {"quality": 95}),
    "cmyk tiff": (drawn.sheet().convert("RGB").convert("CMYK"), "TIFF", {}),
    "palette png": (drawn.sheet().convert("P"), "PNG", {}),
    "16 bit png": (of_16_bits(), "PNG", {}),
    "16 bit tiff": (of_16_bits(), "TIFF", {}),
    "transparent png": (drawn.sheet().convert("RGBA"), "PNG", {}),
    "grey with alpha": (drawn.sheet().convert("LA"), "PNG", {}),
    "gif": (drawn.sheet(), "GIF", {}),
    "webp": (drawn.sheet().convert("RGB"), "WEBP", {"quality": 95}),
}


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("width", [300, 37, 5000])
def test_every_kind_looks_the_same(name, width):
    image, kind, options = KINDS[name]
    seen = opened(drawn.as_file(image, kind, **options), width=width)
    assert seen.mode in {"L", "RGB"}
    assert seen.width == min(width, drawn.WIDE)
    assert abs(seen.height / seen.width - drawn.HIGH / drawn.WIDE) < 0.03
    assert close(drawn.greys_of(seen), EXPECTED)


def test_one_bit_becomes_grey_when_it_is_made_smaller():
    dotted = Image.new("1", (400, 400))
    dotted.putdata([(x + x // 400) % 2 * 255 for x in range(400 * 400)])
    seen = opened(drawn.as_file(dotted, "TIFF", compression="group4"), width=100)
    assert seen.mode == "L"
    assert 110 < seen.getpixel((50, 50)) < 145


def test_what_is_transparent_is_white_paper():
    clear = Image.new("RGBA", (50, 50), (0, 0, 0, 0))
    assert opened(drawn.as_file(clear, "PNG")).convert("L").getextrema() == (255, 255)
    palette = Image.new("P", (50, 50), 0)
    assert opened(drawn.as_file(palette, "PNG", transparency=0)).getextrema()[0] == (255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_that_lies_on_its_side_is_turned_upright(kind, orientation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    # Turned the other way round beforehand, so that turning it makes it right.
    lying = drawn.sheet().convert("RGB")
    backwards = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    if orientation > 1:
        lying = lying.transpose(Image.Transpose(backwards[orientation]))
    source = Source("a", drawn.as_file(lying, kind, exif=exif, **_best(kind)))
    image = open_picture(source, Limits())
    assert upright_size(image) == (drawn.WIDE, drawn.HIGH)
    for width in (150, 5000):
        seen = upright(open_picture(source, Limits()), source, width=width)
        assert seen.width == min(width, drawn.WIDE)
        assert close(drawn.greys_of(seen), EXPECTED, by=4)


def _best(kind: str) -> dict[str, int]:
    return {"quality": 95} if kind in {"JPEG", "WEBP"} else {}


def test_the_pages_of_a_tiff_are_told_apart():
    first, second = drawn.sheet(), ImageOps.invert(drawn.sheet())
    data = drawn.as_file(first, "TIFF", save_all=True, append_images=[second])
    assert close(drawn.greys_of(opened(data, index=0)), EXPECTED)
    assert close(drawn.greys_of(opened(data, index=1)), [255 - grey for grey in EXPECTED])
    with pytest.raises(UnreadablePicture):
        opened(data, index=2)


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (20_000, 15_000)])
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(width, height):
    data = drawn.png_that_says(width, height)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(TooLarge, match=r"20,000 万像素.*300 dpi"):
        opened(data)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50_000  # KB


def test_as_many_pixels_as_the_limit_allows_are_not_refused():
    image = open_picture(Source("a", drawn.png_that_says(14_000, 14_000)), Limits())
    assert image.size == (14_000, 14_000)


WHOLE = drawn.as_file(drawn.sheet())
HOSTILE = {
    "empty": b"",
    "text": b"not a picture",
    "head alone": WHOLE[:200],
    "cut off": WHOLE[: len(WHOLE) // 2],
    "png with wrong sums": b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    "postscript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 10 10\n",
    "tiff without pixels": b"II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    "tiff that points at itself": b"II*\x00\x08\x00\x00\x00\x01\x00" + b"\xff" * 12 + b"\x08\0\0\0",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_damaged_or_no_picture_is_refused_with_words(name):
    with pytest.raises(UnreadableFile, match="图片"):
        opened(HOSTILE[name])


def test_a_large_jpeg_is_decoded_no_larger_than_it_is_wanted():
    data = drawn.as_file(drawn.sheet(3000, 4200))
    source = Source("a.jpg", data)
    image = open_picture(source, Limits())
    image.draft(None, (350, 490))
    assert image.width <= 750
    assert upright(open_picture(source, Limits()), source, width=350).size == (350, 490)
