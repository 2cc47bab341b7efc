"""Pages whose lines have places: which lines are of one article, and in what order.

Lines make strips, strips belong to the title over them or to the text they go on with; the words
then say what each line is, with its size and place as further evidence. See docs/layout.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from archive.paper.layout.decode import decode
from archive.paper.layout.features import features_of
from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.captions import captions_among, picture_of
from archive.paper.layout.geometry.flow import Flow
from archive.paper.layout.geometry.frames import scenes_within
from archive.paper.layout.geometry.heads import without_heads
from archive.paper.layout.geometry.owning import Territory, owner_of, territories
from archive.paper.layout.geometry.scene import Scene, Setting, scene_of
from archive.paper.layout.geometry.sequence import (
    SetLine,
    line_of,
    lines_of_caption,
    lines_of_territory,
)
from archive.paper.layout.geometry.strips import Strip, strips_of
from archive.paper.layout.geometry.titles import title_groups
from archive.paper.layout.geometry.weights import MODEL
from archive.paper.layout.group import group
from archive.paper.layout.lines import Hint
from archive.paper.layout.pieces import Grouped
from archive.paper.types import Block, Box

__all__ = ["MOST_LINES", "Arranged", "Setting", "arrange"]

MOST_LINES = 2000
"""Lines of a page that are laid out by their places: the fullest page of notices has 1,500, and the
work grows with the square of their number. A page with more is laid out as bare text."""


MOST_BESIDE = 100
"""Lines of the page's other articles that those of one are compared beside."""


@dataclass(slots=True)
class Arranged:
    """A page by geometry: its drafts, and for each line put together the printed lines it is of.

    `pictures` gives for the number of a caption's first line the place of its photograph.
    """

    grouped: Grouped = field(default_factory=Grouped)
    numbers: dict[int, tuple[int, ...]] = field(default_factory=dict)
    pictures: dict[int, Box] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is decoded in one go: an article's lines, its captions, or the head of the page."""

    lines: tuple[SetLine, ...]
    place: tuple[float, float]
    captions: tuple[tuple[tuple[SetLine, ...], Box | None], ...] = ()


def arrange(blocks: Sequence[Block], hints: Mapping[int, Hint], setting: Setting) -> Arranged:
    """Take a page apart by the places of its lines."""
    whole = scene_of(blocks, hints, setting)
    heads, rest = without_heads(whole)
    pieces = [piece for scene in scenes_within(rest) for piece in _pieces(scene)]
    arranged = Arranged()
    if heads:
        _take(arranged, _Piece(tuple(SetLine(line_of(mark)) for mark in heads), (0, 0)))
    for piece in sorted(pieces, key=lambda piece: piece.place):
        _take(arranged, piece, _beside(piece, pieces))
    return arranged


def _beside(piece: _Piece, pieces: Sequence[_Piece]) -> list[str]:
    """Return texts of the page that are not of a piece."""
    others = (one.line.text for other in pieces if other is not piece for one in other.lines)
    return list(islice(others, MOST_BESIDE))


def _pieces(scene: Scene) -> list[_Piece]:
    """Return the articles of a scene with their captions."""
    strips = strips_of(scene)
    captions, rest = captions_among(strips, scene)
    groups, texts = title_groups(rest, scene)
    flow = Flow(texts, scene)
    homes = territories(groups, texts, scene, flow)
    owned: dict[int, list[Sequence[Strip]]] = {}
    alone: list[Sequence[Strip]] = []
    for caption in captions:
        home = owner_of(caption, homes, scene)
        if home is None:
            alone.append(caption)
        else:
            owned.setdefault(id(home), []).append(caption)
    pieces = [_piece(home, owned.get(id(home), []), scene, flow) for home in homes]
    return pieces + [_of_captions([caption], scene) for caption in alone]


def _piece(
    home: Territory, captions: Sequence[Sequence[Strip]], scene: Scene, flow: Flow
) -> _Piece:
    lines = lines_of_territory(home, scene, flow)
    told = _of_captions(captions, scene).captions
    if not home.strips:
        lines += [line for one, _ in told for line in one]
        first = next((picture for _, picture in told if picture), None)
        told = (((), first),) if first else ()
    return _Piece(tuple(lines), _place(home.area, scene), told)


def _of_captions(captions: Sequence[Sequence[Strip]], scene: Scene) -> _Piece:
    area = Area.around(strip.area for one in captions for strip in one) if captions else None
    return _Piece(
        (),
        _place(area, scene) if area else (0.0, 0.0),
        tuple((lines_of_caption(one), _picture(one, scene)) for one in captions),
    )


def _picture(caption: Sequence[Strip], scene: Scene) -> Box | None:
    picture = picture_of(caption, scene)
    return picture.box(scene.aspect, turned=scene.turned) if picture else None


def _place(area: Area, scene: Scene) -> tuple[float, float]:
    """Return where something stands in the order of the page: from the top, then from the left."""
    return round(area.y0 / (3 * scene.pitch)), area.x0


def _take(arranged: Arranged, piece: _Piece, beside: Sequence[str] = ()) -> None:
    """Say what the lines of a piece are, and add its drafts and captions to the page.

    `beside` are other texts of the page.
    """
    before = len(arranged.grouped.drafts)
    taken = _decoded(arranged, piece.lines, beside)
    _add(arranged.grouped, taken, before)
    near = before if len(arranged.grouped.drafts) > before else None
    for lines, picture in piece.captions:
        told = _decoded(arranged, lines)
        _add(arranged.grouped, told, len(arranged.grouped.drafts))
        for caption in told.captions:
            caption.near, caption.inside = near, near is not None
        for caption in told.captions or taken.captions[:1]:
            if picture:
                arranged.pictures.setdefault(caption.line, picture)


def _decoded(arranged: Arranged, lines: Sequence[SetLine], beside: Sequence[str] = ()) -> Grouped:
    if not lines:
        return Grouped()
    plain = [one.line for one in lines]
    arranged.numbers.update({line.number: line.numbers for line in plain})
    features = features_of(plain, beside)
    for found, one in zip(features, lines, strict=True):
        found.update(dict.fromkeys(one.signs, 1.0))
    return group(plain, decode(MODEL.scores(features), MODEL), features)


def _add(grouped: Grouped, taken: Grouped, before: int) -> None:
    """Add a part of a page to the page; its first draft is the page's `before`th."""
    for caption in taken.captions:
        if caption.near is not None:
            caption.near += before
    grouped.drafts += taken.drafts
    grouped.captions += taken.captions
    grouped.masthead += taken.masthead
    grouped.furniture += taken.furniture
