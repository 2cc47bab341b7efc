"""Variants of characters (异体字): rarer ways to write a character, for matching alone."""

from functools import cache
from importlib import resources

TABLE = "variants.txt"
"""Made by `variant_table.py`, which says by what rules."""


@cache
def variant_characters() -> dict[str, str]:
    """Return variant → the usual character, in simplified script."""
    lines = resources.files(__package__).joinpath(TABLE).read_text(encoding="utf-8").splitlines()
    return {variant: line[0] for line in lines if not line.startswith("#") for variant in line[1:]}
