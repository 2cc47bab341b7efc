"""Photographs on a content page, and the captions that stand with them."""

import re
from dataclasses import dataclass, field

from archive.paper.readers.epaper_html.bodies import Region
from archive.paper.readers.epaper_html.document import Document, Element
from archive.paper.readers.epaper_html.lines import Line, lines_in

_HOLDERS = ("table", "figure", "dl")
_HOLDER_NAMES = re.compile(r"pic|img|image|photo|attachment|newspic|tupian|figure")
_FURNITURE = re.compile(r"tplimg|/icon|logo|button|arrow|blank|spacer|\.gif(?:$|\?)", re.I)
_SMALLEST = 60
"""Pixels; what is shown smaller is an icon."""
_LONGEST = 400
"""Characters of a caption; what is longer under a picture is the article itself."""
_REACH = 8
"""How many elements up from a picture its holder is looked for."""


@dataclass(slots=True)
class Captions:
    """Captions before or after the text, and the starts of lines inside it that are captions."""

    outside: list[str] = field(default_factory=list)
    inside: set[int] = field(default_factory=set)


def captions_of(document: Document, region: Region) -> Captions:
    """Return the texts that stand in one table, figure or box with a photograph, or under it."""
    captions = Captions()
    seen: set[int] = set()
    for image in document.elements("img"):
        holder = _holder(document, image, region) if is_photograph(image) else None
        if holder is None or holder.start in seen:
            continue
        seen.add(holder.start)
        lines = lines_in(document.inside(holder), holder.start + 1)
        texts = [line for line in lines if line.text]
        if region.start <= holder.start < region.end:
            captions.inside |= {line.start for line in texts}
        elif sum(len(line.text) for line in texts) <= _LONGEST:
            captions.outside += [line.text for line in texts]
    body = lines_in(document.tokens[region.start : region.end], region.start)
    captions.inside |= _below(body)
    return captions


def is_photograph(image: Element) -> bool:
    """Whether an image is a photograph of the paper and no button of the site."""
    if _FURNITURE.search(image.get("src")) or image.get("usemap"):
        return False
    sizes = [image.get(side) for side in ("width", "height")]
    return not any(size.isdecimal() and int(size) < _SMALLEST for size in sizes)


def _holder(document: Document, image: Element, region: Region) -> Element | None:
    """Return the smallest box around a picture that holds some text and not the article's own."""
    element = image.parent
    for _ in range(_REACH):
        if element is None or (element.start < region.start < element.end):
            return None
        if element.tag in _HOLDERS or _HOLDER_NAMES.search(element.names):
            lines = lines_in(document.inside(element))
            length = sum(len(line.text) for line in lines)
            if 0 < length <= _LONGEST:
                return element
            if length:
                return None
        element = element.parent
    return None


def _below(body: list[Line]) -> set[int]:
    """Return the starts of centred lines that stand directly under a picture in the text."""
    starts: set[int] = set()
    pictured = False
    for line in body:
        if line.images and not line.text:
            pictured = any(map(is_photograph, line.images))
        elif line.text and pictured and line.centred and len(line.text) <= _LONGEST:
            starts.add(line.start)
        elif line.text:
            pictured = False
    return starts
