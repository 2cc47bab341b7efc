"""Strips that stand with a photograph and tell of it."""

from __future__ import annotations

from collections.abc import Sequence

from archive.paper.layout.features import own_features
from archive.paper.layout.geometry.areas import Area
from archive.paper.layout.geometry.scene import Scene
from archive.paper.layout.geometry.strips import Strip
from archive.paper.layout.glance import Features
from archive.paper.layout.lines import Line

_SMALL = 0.96
"""How large, by the text's size, captions are at the most where they are set smaller."""

_NEAR = 2.2
"""Pitches from a photograph to its caption, at the most."""

_FLUSH = 40.0
"""Ems from the end of a caption's line to a credit at the right of the next one, at the most."""

_LONGEST = 12
"""Lines of a caption, at the most."""


def captions_among(strips: Sequence[Strip], scene: Scene) -> tuple[list[list[Strip]], list[Strip]]:
    """Return the captions, each the strips of one from top to bottom, and the other strips."""
    found = [strip for strip in strips if _is_caption(strip, scene)]
    found += _over_credits(found, strips, scene)
    groups: list[list[Strip]] = []
    for strip in sorted(found, key=lambda strip: strip.area.y0):
        above = next((group for group in groups if _is_below(strip, group[-1], scene)), None)
        if above is None:
            groups.append([strip])
        else:
            above.append(strip)
    kept = [group for group in groups if not _is_lone_credit(group)]
    taken = {id(strip) for group in kept for strip in group}
    return kept, [strip for strip in strips if id(strip) not in taken]


def picture_of(caption: Sequence[Strip], scene: Scene) -> Area | None:
    """Return the photograph that a caption stands under, over or beside."""
    area = Area.around(strip.area for strip in caption)
    near = [
        (_distance(area, picture), picture)
        for picture in scene.pictures
        if _distance(area, picture) <= _NEAR * scene.pitch
    ]
    return min(near, key=lambda item: item[0])[1] if near else None


def _is_caption(strip: Strip, scene: Scene) -> bool:
    if len(strip.marks) > _LONGEST or strip.marks[0].across:
        return False
    pictures = [one for one in scene.pictures if _is_with(strip.area, one, scene)]
    small = strip.size < _SMALL * scene.body
    text = strip.text
    telling = bool({"caption_words", "credit_tail", "credit"} & features_of_text(text).keys())
    within = any(
        strip.area.x0 >= one.x0 - scene.body and strip.area.x1 <= one.x1 + scene.body
        for one in pictures
    )
    return (
        bool(pictures and within and (small or telling))
        or (small and telling)
        or (bool(pictures) and small)
    )


def _is_with(area: Area, picture: Area, scene: Scene) -> bool:
    """Whether text stands directly under or over a picture, or beside it."""
    return _distance(area, picture) <= _NEAR * scene.pitch


def _distance(area: Area, picture: Area) -> float:
    """Return how far text is from a picture; under and beside it counts, over it counts double."""
    if area.over(picture) > 0:
        under, over = area.y0 - picture.y1, picture.y0 - area.y1
        return max(under, 2 * over)
    if area.abreast(picture) > 0:
        return -area.over(picture)
    return 1.0


def _is_below(strip: Strip, above: Strip, scene: Scene) -> bool:
    if _is_lone_credit([above]):
        return False
    gap = strip.area.y0 - above.area.y1
    under = -0.3 * scene.body <= gap <= 1.2 * scene.pitch and strip.area.over(above.area) > 0
    return under or _shares_line(strip, above) or _closes(strip, above, scene)


def _over_credits(found: Sequence[Strip], strips: Sequence[Strip], scene: Scene) -> list[Strip]:
    """Return the small lines over a credit that stands at the end of their width."""
    known = {id(strip) for strip in found}
    credits_ = [strip for strip in found if _is_lone_credit([strip])]
    return [
        strip
        for strip in strips
        if id(strip) not in known
        and strip.size < _SMALL * scene.body
        and any(_closes(credit, strip, scene) for credit in credits_)
    ]


def _closes(credit: Strip, above: Strip, scene: Scene) -> bool:
    """Whether a credit stands directly under small text, flush with the right of its picture."""
    gap = credit.area.y0 - above.area.y1
    near = credit.area.x0 - above.area.x1 <= _FLUSH * scene.body
    same = scene.alike(credit.size, above.size) and credit.area.x1 > above.area.x0
    return (
        -0.3 * scene.body <= gap <= 0.6 * scene.pitch and near and same and is_credit(credit.text)
    )


def _shares_line(strip: Strip, above: Strip) -> bool:
    """Whether a credit stands at the end of a caption's last line, apart from it."""
    last = above.marks[-1].area
    return strip.area.abreast(last) > 0.5 * strip.area.height and is_credit(strip.text)


def is_credit(text: str) -> bool:
    """Whether a line names who took a photograph, and nothing else."""
    return "credit" in features_of_text(text)


def features_of_text(text: str) -> Features:
    """Return what the words of a line by itself say of it."""
    return own_features(Line(text, (1,)))


def _is_lone_credit(group: Sequence[Strip]) -> bool:
    return len(group) == 1 and is_credit(group[0].text)
