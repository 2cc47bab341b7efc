"""A small writer of PDF files for tests: text in fonts that need no embedding, lines, images."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

_HORIZONTAL, _VERTICAL = "UniGB-UCS2-H", "UniGB-UCS2-V"
"""Predefined CMaps of the PDF specification: two bytes of UTF-16 a character."""


@dataclass
class Page:
    """The drawing of one page; y runs upwards from the bottom, as PDF has it."""

    width: float = 600
    height: float = 800
    parts: list[str] = field(default_factory=list)
    images: list[tuple[int, int, bytes]] = field(default_factory=list)
    extra: str = ""

    def text(
        self, text: str, x: float, y: float, size: float = 10, *, font: str = "F1", mode: int = 0,
        matrix: Sequence[float] | None = None,
    ) -> None:  # fmt: skip
        """Draw text; `font` F1 runs to the right, F2 downwards, F3 means what nobody knows."""
        a, b, c, d = matrix or (1, 0, 0, 1)
        code = text.encode("utf-16-be").hex()
        self.parts.append(
            f"BT /{font} {size} Tf {mode} Tr {a} {b} {c} {d} {x} {y} Tm <{code}> Tj ET"
        )

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a line."""
        self.parts.append(f"1 w {x0} {y0} m {x1} {y1} l S")

    def box(
        self, x: float, y: float, width: float, height: float, grey: float | None = None
    ) -> None:
        """Draw the outline of a box, or fill it with a grey."""
        shape = f"{x} {y} {width} {height} re"
        self.parts.append(f"{shape} S" if grey is None else f"{grey} g {shape} f 0 g")

    def image(  # noqa: PLR0917
        self, x: float, y: float, width: float, height: float, pixels: bytes, size: int
    ) -> None:
        """Draw a grey image of `size` by `size` pixels."""
        self.images.append((size, size, pixels))
        name = f"I{len(self.images)}"
        self.parts.append(f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q")


def pdf(
    pages: Sequence[Page], *, catalog: str = "", trailer: str = "", more: Sequence[bytes] = ()
) -> bytes:
    """Return the file; `more` are further objects, numbered on from 100."""
    objects: dict[int, bytes] = {}
    objects[3] = _font("STSong-Light", _HORIZONTAL)
    objects[4] = _font("STSong-Light", _VERTICAL)
    objects[5] = (
        b"<</Type/Font/Subtype/Type0/BaseFont/Nobody/Encoding/Identity-H/DescendantFonts"
        b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/Nobody/CIDSystemInfo<</Registry(Adobe)"
        b"/Ordering(Identity)/Supplement 0>>/FontDescriptor<</Type/FontDescriptor"
        b"/FontName/Nobody/Flags 4/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880"
        b"/Descent -120/CapHeight 700/StemV 80>>/DW 1000>>]>>"
    )
    number = 1000
    kids = []
    for page in pages:
        names = []
        for place, (width, height, pixels) in enumerate(page.images, start=1):
            number += 1
            head = (
                f"<</Type/XObject/Subtype/Image/Width {width}/Height {height}"
                "/ColorSpace/DeviceGray/BitsPerComponent 8"
            )
            objects[number] = _stream(pixels, head)
            names.append(f"/I{place} {number} 0 R")
        number += 2
        objects[number - 1] = _stream("\n".join(page.parts).encode(), "<<")
        objects[number] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]"
            f"/Resources<</Font<</F1 3 0 R/F2 4 0 R/F3 5 0 R>>/XObject<<{''.join(names)}>>>>"
            f"/Contents {number - 1} 0 R{page.extra}>>"
        ).encode()
        kids.append(number)
    objects[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    listed = " ".join(f"{kid} 0 R" for kid in kids)
    objects[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{listed}]>>".encode()
    objects.update({100 + place: one for place, one in enumerate(more)})
    return _file(objects, trailer)


def _font(name: str, encoding: str) -> bytes:
    return (
        f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/{encoding}/DescendantFonts"
        f"[<</Type/Font/Subtype/CIDFontType0/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
        f"/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor<</Type/FontDescriptor"
        f"/FontName/{name}/Flags 4/FontBBox[0 -120 1000 880]/ItalicAngle 0/Ascent 880"
        f"/Descent -120/CapHeight 700/StemV 80>>>>]>>"
    ).encode()


def _stream(data: bytes, head: str) -> bytes:
    packed = zlib.compress(data)
    start = f"{head}/Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode()
    return start + packed + b"\nendstream"


def _file(objects: dict[int, bytes], trailer: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    for number, place in places.items():
        out += f"{number} 1\n{place:010d} 00000 n \n".encode()
    size = max(objects) + 1
    out += f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
