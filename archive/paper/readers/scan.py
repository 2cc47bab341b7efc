"""Scans (JPEG, PNG, TIFF): the picture of each page, and its text where that can be read here."""

import math
from collections.abc import Iterator, Sequence

from archive.paper import ocr
from archive.paper.errors import TooLarge, UnreadablePicture
from archive.paper.pictures import open_picture, upright, upright_size
from archive.paper.types import (
    Block,
    Bundle,
    Facsimile,
    Limits,
    PageText,
    Problem,
    Severity,
    Source,
)

_LIMITS = Limits()

_ENOUGH = 32_000_000
"""Pixels at which a page is read at most: a broadsheet page (400 × 580 mm) at 300 dpi. Print of
8 points is then 33 pixels high, and more pixels tell the models nothing."""

_DOUBTFUL = 0.85
"""Certainty, averaged over a line, below which an editor is asked to look at it. On clean scans
lines have 0.98; those below this have an error in every third."""

_NAMED = 20
"""Doubtful lines of a page that are named one by one; of a page that is worse, the rest is only
counted."""


def read(bundle: Bundle, limits: Limits = _LIMITS) -> Iterator[PageText]:
    """Read the pages of a scan, one after the other: a TIFF can hold several.

    Raises `UnreadablePicture` and `TooLarge`. Where the packages that read scans are not
    installed, a page has its picture and no text, and a problem says what to do.
    """
    for index in range(_length(bundle.lead, limits)):
        yield _page(bundle.lead, index, limits)


def check(source: Source, limits: Limits = _LIMITS) -> None:
    """Raise what can be said of a picture by its head, without decoding it."""
    open_picture(source, limits)


def _length(source: Source, limits: Limits) -> int:
    """Return how many pages a picture file holds; counting follows at most `limits.pages` links."""
    image = open_picture(source, limits)
    if image.format != "TIFF":
        return 1
    for index in range(1, limits.pages + 1):
        try:
            image.seek(index)
        except EOFError:
            return index
        except (OSError, SyntaxError, ValueError, KeyError, TypeError) as error:
            raise UnreadablePicture(
                f"文件里第 {index + 1} 页已损坏。请重新扫描或导出后再上传。", source=source.name
            ) from error
    raise TooLarge(f"文件超过 {limits.pages} 页。请分成几个文件，每期一个。", source=source.name)


def _page(source: Source, index: int, limits: Limits) -> PageText:
    opened = open_picture(source, limits, index=index)
    width, height = upright_size(opened)
    facsimile = Facsimile(source.name, index, width, height)
    if not ocr.available():
        return PageText(
            source.name, "", (), facsimile=facsimile, problems=(waiting_for_text(),), index=index
        )
    least = min(1.0, math.sqrt(_ENOUGH / (width * height)))
    image = upright(opened, source, width=max(1, int(width * least)))
    opened.close()
    result = ocr.recognise(image)
    return PageText(
        source=source.name,
        text="\n".join(block.text for block in result.blocks),
        blocks=result.blocks,
        facsimile=facsimile,
        pictures=result.pictures,
        rules=result.rules,
        problems=tuple(doubts_about(result.blocks)),
        index=index,
        skew=result.skew,
    )


def waiting_for_text() -> Problem:
    """The problem of a page whose text could be read, and was not: what to install and do."""
    return Problem(
        "waiting-for-text",
        "这一版只有图，还没有文字：本机没有安装文字识别。"
        "请管理员运行 make ocr 安装，再点“重新阅读”。",
    )


def doubts_about(blocks: Sequence[Block]) -> Iterator[Problem]:
    """Yield a problem for each line that may be misread, and one for a page without any."""
    if not blocks:
        yield Problem("no-text-found", "这一版的图上没有认出文字。请看看图是否清楚、是否放正。")
        return
    doubtful = [block for block in blocks if block.confidence < _DOUBTFUL]
    for block in doubtful[:_NAMED]:
        yield Problem(
            "uncertain-text",
            f"可能认错了字（把握 {block.confidence:.0%}）：“{block.text}”。请对照版面图看一看。",
            line=block.line,
        )
    if len(doubtful) > _NAMED:
        yield Problem(
            "uncertain-text",
            f"还有 {len(doubtful) - _NAMED} 行可能认错了字。扫描得清楚些（300 dpi）会好得多。",
            severity=Severity.NOTE,
        )
