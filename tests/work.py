"""How much work something is, counted in function calls: the same on every machine, busy or not."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


def counted(action: Callable[[], T]) -> tuple[T, int]:
    """What ``action`` gives, and how many functions, of Python and of C, ran meanwhile."""
    count = 0

    def note(frame: FrameType, event: str, arg: Any) -> None:
        nonlocal count
        if event in ("call", "c_call"):
            count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        return action(), count
    finally:
        sys.setprofile(before)


def calls(action: Callable[[], object]) -> int:
    """How many functions, of Python and of C, ran while ``action`` did."""
    return counted(action)[1]
