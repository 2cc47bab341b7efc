"""Pages printed and scanned for tests: invented text in the machine's own Chinese fonts."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

WIDE, HIGH = 1320, 1000
BODY = 28

LEAD = (
    "本报讯（记者　林小满）七月十二日上午，云",
    "溪河大桥主体工程宣告完工。大桥全长1230米，",
    "宽28米，双向六车道。市长周启明说：“这座桥",
    "连起了两岸十八个村，最后一公里终于打通。”",
    "据了解，大桥自2019年3月开工以来，建设者克",
    "服汛期长、地质复杂等困难，提前两个月完工。",
)
SECOND = (
    "两岸群众出行时间将由40分钟缩短到8分钟。沿",
    "线各镇正抓紧完善配套道路、停车场和公交站",
    "点，力争十月一日前全线通车。工程总投资3.6",
    "亿元，其中省级补助1.2亿元，由市财政统筹。",
)
HEADLINE = "云溪河上架新桥 两岸乡亲盼通车"
COLUMNS = (
    "縣政府議修東渠",
    "昨日下午三時縣政府召開會議，討論興修水",
    "利、開闢荒地諸問題。與會者一致認為：應",
)
"""A vertical title and two columns of vertical text in traditional script, from right to left."""

PHOTO = (640, 560, 1180, 900)
FRAME = (30, 520, 600, 940)


@cache
def font(size: int, *, bold: bool = False) -> Any:
    """A Chinese font of this machine; the test is skipped where there is none."""
    if shutil.which("fc-match") is None:
        pytest.skip("no fontconfig to find a Chinese font with")
    weight = "bold" if bold else "regular"
    asked = ["fc-match", "-f", "%{file}|%{index}|%{family}", f"Noto Serif CJK SC:{weight}"]
    file, index, family = subprocess.run(
        asked, capture_output=True, text=True, check=True
    ).stdout.split("|")
    if "CJK" not in family:
        pytest.skip("no Noto CJK fonts to print pages with")
    return ImageFont.truetype(file, size, index=int(index))


@dataclass
class Print:
    """A page being drawn; `places` are the lines with their corners in pixels."""

    image: Image.Image = field(default_factory=lambda: Image.new("L", (WIDE, HIGH), 255))
    places: dict[str, tuple[float, float, float, float]] = field(default_factory=dict)

    def line(self, text: str, x: int, y: int, size: int = BODY, *, bold: bool = False) -> None:
        drawing = ImageDraw.Draw(self.image)
        drawing.text((x, y), text, font=font(size, bold=bold), fill=20)
        self.places[text] = tuple(drawing.textbbox((x, y), text, font=font(size, bold=bold)))

    def column(self, text: str, x: int, y: int, size: int, *, bold: bool = False) -> None:
        """Draw characters one under the other, marks at the upper right of their cells."""
        drawing = ImageDraw.Draw(self.image)
        for row, char in enumerate(text):
            mark = char in "，。、"
            at = (x + (size * 0.55 if mark else 0), y + row * size * 1.04 - size * 0.6 * mark)
            drawing.text(at, char, font=font(size, bold=bold), fill=20)

    def rule(self, *corners: int) -> None:
        ImageDraw.Draw(self.image).rectangle(corners, fill=20)


def page() -> Print:
    """A page of two columns under a headline, a photograph, and a frame with vertical text."""
    sheet = Print()
    sheet.line(HEADLINE, 120, 40, 64, bold=True)
    sheet.rule(30, 150, 1270, 153)
    for row, text in enumerate(LEAD):
        sheet.line(text, 30, 180 + row * 48)
    for row, text in enumerate(SECOND):
        sheet.line(text, 690, 180 + row * 48)
    photo = Image.linear_gradient("L").resize((PHOTO[2] - PHOTO[0], PHOTO[3] - PHOTO[1]))
    sheet.image.paste(photo.point(lambda value: 40 + value // 2), PHOTO[:2])
    _left, top, right, _bottom = FRAME
    ImageDraw.Draw(sheet.image).rectangle(FRAME, outline=20, width=3)
    sheet.column(COLUMNS[0], right - 110, top + 20, 52, bold=True)
    for place, text in enumerate(COLUMNS[1:]):
        sheet.column(text, right - 190 - place * 50, top + 10, 19 + 1)
    return sheet


def scanned(image: Image.Image, skew: float, *, seed: int = 7) -> Image.Image:
    """Return what a scanner makes of a page: askew, grey, grainy, the other side shining through.

    `skew` is by how many degrees the lines rise to the right.
    """
    import cv2
    import numpy as np

    chance = np.random.default_rng(seed)
    grey = np.asarray(image)
    high, wide = grey.shape
    turn = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
    grey = cv2.warpAffine(grey, turn, (wide, high), borderValue=255, flags=cv2.INTER_CUBIC)
    back = cv2.GaussianBlur(grey[:, ::-1], (0, 0), 3).astype(float)
    paper = 228 - 14 * np.linspace(0, 1, wide)[np.newaxis]
    light = paper * (0.12 + 0.88 * grey / 255) - (255 - back) * 0.06
    light = cv2.GaussianBlur(light, (0, 0), 0.7) + chance.normal(0, 5, (high, wide))
    return Image.fromarray(np.clip(light, 0, 255).astype(np.uint8))
