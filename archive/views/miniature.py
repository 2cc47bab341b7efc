"""The small picture of a page (缩影): its make-up drawn with headlines and grey lines for text.

Coordinates are in units of a sheet 300 wide and 424 high, the proportions of a broadsheet
(390 by 546 mm) nearly; the template draws them as SVG.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from archive.views.makeup import COLUMNS, Cell, Measure, Row

WIDTH, HEIGHT = 300, 424
_MARGIN, _GUTTER = 14, 8
_HEAD = 30
_LINE = 3.4
"""Distance of two grey lines."""


@dataclass(frozen=True, slots=True)
class Title:
    """One line of a headline; `y` is its base line."""

    x: float
    y: float
    size: float
    text: str


@dataclass(frozen=True, slots=True)
class Bar:
    """One grey line of text, or with `rule` a hairline between articles."""

    x: float
    y: float
    width: float
    rule: bool = False


@dataclass(frozen=True, slots=True)
class Photograph:
    """Where a photograph stands."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Frame:
    """The room of the piece with this index."""

    index: int
    x: float
    y: float
    width: float
    height: float

    def below(self, y: float) -> "Frame":
        """Return what is left of it from `y` down."""
        return Frame(self.index, self.x, y, self.width, self.y + self.height - y)


Mark = Title | Bar | Photograph | Frame


@dataclass(frozen=True, slots=True)
class Miniature:
    """Everything on the small sheet below the head of the page."""

    titles: tuple[Title, ...]
    bars: tuple[Bar, ...]
    photographs: tuple[Photograph, ...]
    frames: tuple[Frame, ...]

    @property
    def text_path(self) -> str:
        """All grey lines as one SVG path."""
        return "".join(f"M{bar.x} {bar.y}h{bar.width}" for bar in self.bars if not bar.rule)

    @property
    def rule_path(self) -> str:
        """All hairlines as one SVG path."""
        return "".join(f"M{bar.x} {bar.y}h{bar.width}" for bar in self.bars if bar.rule)


@dataclass(frozen=True, slots=True)
class Piece:
    """What of an article the small picture shows: its headline, its length, a picture."""

    headline: str
    measure: Measure
    photograph: bool = False


def draw(rows: Sequence[Row], pieces: Sequence[Piece], *, masthead: bool) -> Miniature:
    """Draw made-up rows; a page with the masthead leaves more room at its head."""
    head = _MARGIN + (_HEAD * 2 if masthead else _HEAD)
    marks = tuple(_rows(rows, pieces, head))
    return Miniature(
        titles=tuple(mark for mark in marks if isinstance(mark, Title)),
        bars=tuple(mark for mark in marks if isinstance(mark, Bar)),
        photographs=tuple(mark for mark in marks if isinstance(mark, Photograph)),
        frames=tuple(mark for mark in marks if isinstance(mark, Frame)),
    )


def _rows(rows: Sequence[Row], pieces: Sequence[Piece], head: float) -> Iterator[Mark]:
    """Share the height of the sheet among the rows; few rows do not stretch to fill it."""
    room = HEIGHT - head - _MARGIN
    total = sum(row.height for row in rows) or 1
    top = head
    for number, row in enumerate(rows):
        if number:
            yield Bar(_MARGIN, round(top - _GUTTER / 2, 1), WIDTH - 2 * _MARGIN, rule=True)
        height = min(room * row.height / total, row.height * _LINE * 2)
        for cell, x, width in _places(row):
            yield from _cell(cell, pieces, Frame(-1, x, top, width, height - _GUTTER))
        top += height


def _places(row: Row) -> Iterator[tuple[Cell, float, float]]:
    unit = (WIDTH - 2 * _MARGIN + _GUTTER) / COLUMNS
    column = 0
    for cell in row.cells:
        yield cell, _MARGIN + column * unit, cell.span * unit - _GUTTER
        column += cell.span


def _cell(cell: Cell, pieces: Sequence[Piece], frame: Frame) -> Iterator[Mark]:
    weights = [pieces[i].measure.height(cell.span) + 2 for i in cell.articles]
    top = frame.y
    for index, weight in zip(cell.articles, weights, strict=True):
        share = frame.height * weight / sum(weights)
        own = Frame(index, frame.x, top, frame.width, share - 2)
        yield Frame(index, *(round(n, 1) for n in (own.x, own.y, own.width, own.height)))
        yield from _piece(pieces[index], cell.span, own)
        top += share


def _piece(piece: Piece, span: int, frame: Frame) -> Iterator[Mark]:
    size = (7.5, 8.5, 10.0, 11.5, 12.5, 13.5)[span - 1]
    per_line = max(3, int(frame.width / size))
    allowed = max(1, int(frame.height / (size * 1.3)))
    lines = [piece.headline[i : i + per_line] for i in range(0, len(piece.headline), per_line)]
    for number, text in enumerate(lines[:allowed]):
        base = frame.y + size * (0.9 + 1.25 * number)
        yield Title(round(frame.x, 1), round(base, 1), size, text)
    rest = frame.below(frame.y + size * 1.25 * min(len(lines), allowed))
    if piece.photograph and rest.height > 20:
        height = min(rest.height - 6, rest.width * 0.55)
        yield Photograph(round(rest.x, 1), round(rest.y + 2, 1), round(rest.width, 1), height)
        rest = rest.below(rest.y + height + 2)
    yield from _grey(piece.measure.lines, span, rest)


def _grey(lines: int, span: int, frame: Frame) -> Iterator[Mark]:
    column = (frame.width - (span - 1) * 5) / span
    fitting = max(0, int(frame.height / _LINE))
    left = min(lines, fitting * span)
    per_column = ceil(left / span)
    for number in range(left):
        col, line = divmod(number, per_column)
        short = 0.55 if number % 7 == 6 or number == left - 1 else 1
        x, y = frame.x + col * (column + 5), frame.y + (line + 1) * _LINE
        yield Bar(round(x, 1), round(y, 1), round(column * short, 1))
