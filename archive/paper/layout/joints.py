"""How likely text goes on from one piece to another, by what stands together in newspaper prose.

The table holds logarithms of ratios for pairs and triples of characters, counted in the articles
of a corpus (`python -m bench.joints`), as cells of two bytes: a mark of the key and the value. A
key that was never counted finds the cell of another one in one case of 255.
"""

import re
from functools import cache
from pathlib import Path
from zlib import crc32

TABLE = Path(__file__).with_name("joints.bin")
CELLS = 1 << 19
_SCALE = 16
_NUMBER = re.compile(r"\d+")
REACH = 12
"""Characters on either side of a joint that are looked at; a long number is one of them."""


def places_of(key: str) -> tuple[int, int]:
    """Return the two cells that a key can stand in."""
    data = key.encode()
    return crc32(data) % CELLS, crc32(data, 0x5BD1E995) % CELLS


def cell_of(key: str, value: float) -> bytes:
    """Return the cell of a key with its value, in nats, -8 to 8."""
    return bytes((_mark(key), round(max(-7.9, min(7.9, value)) * _SCALE) + 128))


def _mark(key: str) -> int:
    return crc32(key.encode(), 0x9E3779B9) % 255 + 1


@cache
def _table() -> bytes:
    return TABLE.read_bytes()


def value_of(key: str) -> float | None:
    """Return the value of a key; `None` for what was hardly ever met."""
    table = _table()
    for place in places_of(key):
        if table[2 * place] == _mark(key):
            return (table[2 * place + 1] - 128) / _SCALE
    return None


def joint(head: str, tail: str) -> dict[str, float]:
    """Return what speaks for `tail` going on where `head` breaks off, as features."""
    left = _NUMBER.sub("0", head[-REACH:])[-2:]
    right = _NUMBER.sub("0", tail[:REACH])[:2]
    found: dict[str, float] = {}
    comma = left[-1:] in {"，", "、"}
    keys = {"start": f"{',' if comma else '^'}{right}"}
    if not comma:
        keys |= {
            "pair": left[-1:] + right[:1],
            "before": left + right[:1],
            "behind": left[-1:] + right,
        }
    for name, key in keys.items():
        value = value_of(key)
        if value is None and name == "start":
            value = value_of(key[:2])
        found[name if value is not None else f"{name}_unseen"] = 1.0 if value is None else value
    return found
