"""Results over time as bars that are links; the template draws them as SVG.

A slot is `SLOT` units wide and `HEIGHT` high; the drawing is stretched to the width there is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from archive.search.facets import Count
from archive.views.asked import Asked
from archive.views.narrowing import by_year, month_or_year, wider

SLOT, HEIGHT = 10, 56
_LOWEST = 2
"""Height of a bar for a single result among thousands: it is to be seen."""

MOST_YEARS_BY_MONTH = 2
"""A longer time is shown by years: on a phone 24 bars are as many as a thumb can tell apart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One month or year: where it is drawn, how many results, and the address of them."""

    label: str
    count: int
    x: int
    height: float
    address: str
    chosen: bool

    @property
    def y(self) -> float:
        """Its upper edge."""
        return round(HEIGHT - self.height, 1)

    @property
    def left(self) -> int:
        """Where it begins, with a little room to the next."""
        return self.x + 1


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars over a stretch of time without gaps; `ticks` are the names below it."""

    bars: tuple[Bar, ...]
    slots: int
    ticks: tuple[str, ...]

    by_month: bool = True

    @property
    def a_tick_a_slot(self) -> bool:
        """Whether every slot has its name below it."""
        return len(self.ticks) == self.slots

    @property
    def width(self) -> int:
        """Width of the drawing in its own units."""
        return self.slots * SLOT


def histogram(months: Sequence[Count], asked: Asked) -> Histogram | None:
    """Return the results by month or, over a longer time, by year; None where there are none."""
    if not months:
        return None
    first, last = int(months[0].value[:4]), int(months[-1].value[:4])
    years = range(first, last + 1)
    if len(years) > MOST_YEARS_BY_MONTH:
        return _drawn(list(map(str, years)), by_year(months), [str(first), str(last)], asked)
    slots = [f"{year}-{month:02}" for year in years for month in range(1, 13)]
    ticks_by_month = [str(n) for n in range(1, 13)] if len(years) == 1 else list(map(str, years))
    return _drawn(slots, months, ticks_by_month, asked)


def _drawn(
    slots: Sequence[str], counts: Sequence[Count], ticks: Sequence[str], asked: Asked
) -> Histogram:
    by_slot: Mapping[str, int] = {count.value: count.count for count in counts}
    most = max(by_slot.values())

    def bar(place: int, slot: str) -> Bar:
        height = round(max(_LOWEST, HEIGHT * by_slot[slot] / most), 1)
        chosen = asked.narrowing.date == slot
        address = asked.narrowed("date", wider(slot) if chosen else slot)
        return Bar(month_or_year(slot), by_slot[slot], place * SLOT, height, address, chosen)

    bars = tuple(bar(place, slot) for place, slot in enumerate(slots) if slot in by_slot)
    return Histogram(bars, len(slots), tuple(ticks), by_month=len(slots[0]) > len("2022"))
