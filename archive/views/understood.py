"""The query as it was understood, part by part, and what narrows it; each can be taken away."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from archive.search.chips import Chip, ChipKind, chips
from archive.views.asked import Asked
from archive.views.narrowing import label_of, title_of


@dataclass(frozen=True, slots=True)
class Part:
    """A part of what was asked: what it does, its text, and the address without it."""

    does: str
    text: str
    without: str
    printed: bool = True
    """Whether the text is Chinese whatever the language of the page."""


def understood(asked: Asked, newspapers: Mapping[str, str]) -> list[Part]:
    """Return the parts of a search; one plain term by itself needs no explanation."""
    parts = [*_typed(asked), *_narrowed(asked, newspapers)]
    return parts if len(parts) > 1 or (parts and parts[0].does) or asked.narrowing.chosen else []


def _typed(asked: Asked) -> Iterator[Part]:
    for chip in chips(asked.text):
        yield Part(_does(chip), chip.text, asked.address(q=chip.rest, page=1))


def _narrowed(asked: Asked, newspapers: Mapping[str, str]) -> Iterator[Part]:
    for name, value in asked.narrowing.chosen.items():
        label, printed = label_of(name, value, newspapers)
        yield Part(title_of(name), label, asked.narrowed(name, ""), printed)


def _does(chip: Chip) -> str:
    match chip.kind:
        case ChipKind.NOT:
            return _("不含")
        case ChipKind.EITHER:
            return _("有其一")
        case ChipKind.PREFIX:
            return _("开头是")
        case ChipKind.NEAR:
            return ngettext("相距%(n)d字以内", "相距%(n)d字以内", chip.distance) % {
                "n": chip.distance
            }
        case ChipKind.DAYS | ChipKind.FIELD:
            return _("限于")
        case ChipKind.WORDS:
            return ""
