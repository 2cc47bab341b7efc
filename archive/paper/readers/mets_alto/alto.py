"""ALTO 2 to 4: pages, blocks, printed lines and words with their places.

https://www.loc.gov/standards/alto/ — all places of a page are in one unit, so that shares of its
width and height need no conversion, whatever `MeasurementUnit` says (pixel, mm10, inch1200).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from archive.paper.normalize import is_han
from archive.paper.readers.mets_alto.xml import Element, attribute, local, number
from archive.paper.types import Box, Word, Zone

_OVER = 1.02
"""How far places may reach over the edge of the page before its size is not believed."""
_BLANK = 0.12
"""Share of the height of a line that is a blank between words where the file marks none."""
_UPRIGHT = 2.0
_NUMBERS = re.compile(r"-?\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Place:
    """A rectangle in the file's own unit."""

    x: float
    y: float
    width: float
    height: float


@dataclass(slots=True)
class AltoLine:
    """A printed line: its text, with hyphenated words whole, and its words as printed."""

    text: str
    box: Box | None
    words: tuple[Word, ...] = ()
    confidence: float = 1.0
    vertical: bool = False
    size: float | None = None
    indent: float = 0


@dataclass(slots=True)
class AltoBlock:
    """A block of text lines; `zone` is its outline."""

    ident: str
    lines: list[AltoLine] = field(default_factory=list)
    zone: Zone | None = None


@dataclass(slots=True)
class AltoPage:
    """A page of an ALTO file; `width` and `height` in the file's unit."""

    ident: str
    width: float
    height: float
    number: str = ""
    image: str = ""
    blocks: list[AltoBlock] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    rules: list[Box] = field(default_factory=list)
    pictured: dict[str, Zone] = field(default_factory=dict)
    odd_size: bool = False


def pages_of(root: Element) -> Iterator[AltoPage]:
    """Yield the pages of an ALTO document."""
    image = next((_text(one) for one in _all(root, "fileName")), "")
    for element in _all(root, "Page"):
        yield _page(element, image)


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _all(element: Element, *names: str) -> Iterator[Element]:
    return (one for one in element.iter() if local(one) in names)


def _page(element: Element, image: str) -> AltoPage:
    width, height, odd = _size(element)
    page = AltoPage(attribute(element, "ID"), width, height, image=image, odd_size=odd)
    page.number = attribute(element, "PRINTED_IMG_NR") or attribute(element, "PHYSICAL_IMG_NR")
    for one in _all(element, "TextBlock", "Illustration", "GraphicalElement"):
        if local(one) == "TextBlock":
            page.blocks.append(_block(one, page))
        elif box := _box(_place(one), page):
            (page.pictures if local(one) == "Illustration" else page.rules).append(box)
            page.pictured[attribute(one, "ID")] = _outline(one, page) or _rectangle(box)
    return page


def _size(page: Element) -> tuple[float, float, bool]:
    """Return width and height of a page, and whether they had to be taken from what is on it."""
    places = [place for one in page.iter() if (place := _place(one))]
    right = max((place.x + place.width for place in places), default=1.0)
    bottom = max((place.y + place.height for place in places), default=1.0)
    width, height = number(page, "WIDTH") or 0.0, number(page, "HEIGHT") or 0.0
    words = [place for one in _all(page, "String") if (place := _place(one))]
    widest = max((place.x + place.width for place in words), default=0.0)
    lowest = max((place.y + place.height for place in words), default=0.0)
    if width > 0 and height > 0 and widest <= width * _OVER and lowest <= height * _OVER:
        return width, height, False
    return max(right, 1.0), max(bottom, 1.0), True


def _place(element: Element) -> Place | None:
    if local(element) == "Page":
        return None
    x, y = number(element, "HPOS"), number(element, "VPOS")
    width, height = number(element, "WIDTH"), number(element, "HEIGHT")
    if x is None or y is None or width is None or height is None or width < 0 or height < 0:
        return None
    return Place(x, y, width, height)


def _box(place: Place | None, page: AltoPage) -> Box | None:
    if place is None:
        return None
    xs = (_part(place.x, page.width), _part(place.x + place.width, page.width))
    ys = (_part(place.y, page.height), _part(place.y + place.height, page.height))
    return Box(xs[0], ys[0], xs[1], ys[1])


def _part(value: float, whole: float) -> float:
    return min(1.0, max(0.0, value / whole))


def _outline(element: Element, page: AltoPage) -> Zone | None:
    """Return the polygon a shape gives, in either of the ways points are written."""
    for shape in element:
        if local(shape) != "Shape":
            continue
        for polygon in _all(shape, "Polygon"):
            values = [float(value) for value in _NUMBERS.findall(attribute(polygon, "POINTS"))]
            points = tuple(
                (_part(x, page.width), _part(y, page.height))
                for x, y in zip(values[::2], values[1::2], strict=False)
            )
            if len(set(points)) >= 3:
                return Zone(points)
    return None


def _rectangle(box: Box) -> Zone:
    return Zone(((box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0, box.y1)))


def _block(element: Element, page: AltoPage) -> AltoBlock:
    place = _place(element)
    block = AltoBlock(attribute(element, "ID"))
    edge = place.x if place else None
    for child in _all(element, "TextLine"):
        line = _line(child, page, place)
        if not line.text:
            continue
        left = _place(child)
        if edge is not None and left and line.size and not line.vertical:
            line.indent = max(0.0, (left.x - edge) / (line.size * page.height))
        block.lines.append(line)
    box = _box(place, page) or _around([line.box for line in block.lines])
    block.zone = _outline(element, page) or (_rectangle(box) if box else None)
    return block


def _around(boxes: Sequence[Box | None]) -> Box | None:
    known = [box for box in boxes if box]
    if not known:
        return None
    return Box(
        min(box.x0 for box in known),
        min(box.y0 for box in known),
        max(box.x1 for box in known),
        max(box.y1 for box in known),
    )


def _line(element: Element, page: AltoPage, block: Place | None) -> AltoLine:
    strings = [one for one in element if local(one) == "String" and attribute(one, "CONTENT")]
    marked = any(local(one) == "SP" for one in element)
    place = _place(element) or block
    places = _places(strings, place)
    text, last = "", None
    spaced = False
    for one in element:
        if local(one) == "SP":
            spaced = True
        if one not in places:
            continue
        content = _whole_word(one)
        gap = spaced if marked else _is_blank(last, places[one])
        if content:
            text += (" " if text and gap and _may_part(text, content) else "") + content
        last, spaced = places[one], False
    heights = sorted(one.height for one in places.values() if one) or [place.height if place else 0]
    vertical = _is_vertical(strings, place)
    size = heights[len(heights) // 2] / page.height
    if vertical and place:
        size = place.width / page.height
    return AltoLine(
        text=text,
        box=_box(place, page) or _around([_box(one, page) for one in places.values()]),
        words=tuple(_words(places, page)),
        confidence=_confidence(strings),
        vertical=vertical,
        size=min(1.0, size) or None,
    )


def _places(strings: Sequence[Element], line: Place | None) -> dict[Element, Place | None]:
    """Return the places of words; those without one share out the line by their length."""
    total = sum(len(attribute(one, "CONTENT")) + 1 for one in strings)
    done = 0
    places: dict[Element, Place | None] = {}
    for one in strings:
        length = len(attribute(one, "CONTENT")) + 1
        place = _place(one)
        if place is None and line:
            x = line.x + line.width * done / total
            place = Place(x, line.y, line.width * (length - 1) / total, line.height)
        places[one] = place
        done += length
    return places


def _words(places: dict[Element, Place | None], page: AltoPage) -> Iterator[Word]:
    for one, place in places.items():
        if box := _box(place, page):
            yield Word(attribute(one, "CONTENT"), box)


def _whole_word(string: Element) -> str:
    """Return a word's text: a hyphenated one is whole at the end of its line, and not repeated."""
    kind = attribute(string, "SUBS_TYPE").lower()
    whole = attribute(string, "SUBS_CONTENT")
    if kind == "hyppart2" and whole:
        return ""
    return whole if kind == "hyppart1" and whole else attribute(string, "CONTENT")


def _is_blank(left: Place | None, right: Place | None) -> bool:
    if left is None or right is None:
        return True
    return right.x - (left.x + left.width) > _BLANK * max(left.height, right.height)


def _may_part(text: str, content: str) -> bool:
    """Whether a blank between two words is one: Chinese words stand without."""
    return not (_is_wide(text[-1]) or _is_wide(content[0]))


def _is_wide(char: str) -> bool:
    return is_han(char) or "\u3000" <= char <= "\u30ff" or "\uff00" <= char <= "\uffef"


def _is_vertical(strings: Sequence[Element], place: Place | None) -> bool:
    characters = sum(len(attribute(one, "CONTENT")) for one in strings)
    chinese = any(_is_wide(char) for one in strings for char in attribute(one, "CONTENT"))
    return bool(place and chinese and characters >= 2 and place.height > _UPRIGHT * place.width)


def _confidence(strings: Sequence[Element]) -> float:
    known = [value for one in strings if (value := number(one, "WC")) is not None]
    return min(1.0, max(0.0, sum(known) / len(known))) if known else 1.0
