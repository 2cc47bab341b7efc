"""Print order as one number, so that every engine sorts alike."""

import datetime as dt

from archive.search.entries import Entry

_PLACE_BITS = 22
_CAPTION_BIT = 1 << 11
_ISSUE_BITS = 20
_DAY_SHIFT = _PLACE_BITS + _ISSUE_BITS
_WITHIN_DAY = (1 << _DAY_SHIFT) - 1
_DAYS = (1 << 20) - 1


def order_of(entry: Entry) -> int:
    """Return a number that sorts by day, then issue, then place in print.

    From the high end: 20 bits of day (proleptic ordinal, to the year 2871), 20 of issue, 22 of
    place (10 page, 1 caption, 11 position); 62 bits, so that it fits a signed 64-bit column.
    """
    place = (min(entry.page_position, 1023) << 12) | min(entry.position, 2047)
    if entry.type == "caption":
        place |= _CAPTION_BIT
    issue = entry.issue_id % (1 << _ISSUE_BITS)
    return first_order(entry.date) | (issue << _PLACE_BITS) | place


def first_order(day: dt.date) -> int:
    """Return the lowest order of a day."""
    return min(day.toordinal(), _DAYS) << _DAY_SHIFT


def last_order(day: dt.date) -> int:
    """Return the highest order of a day."""
    return first_order(day) | _WITHIN_DAY


def newest_first(order: int) -> int:
    """Return a sort key: later days first, and within a day the print order; 62 bits."""
    return ((_DAYS - (order >> _DAY_SHIFT)) << _DAY_SHIFT) | (order & _WITHIN_DAY)


def day_of(order: int) -> int:
    """Return the day of an order as a proleptic ordinal."""
    return order >> _DAY_SHIFT
