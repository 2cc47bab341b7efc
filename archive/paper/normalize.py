"""Named text steps that make spellings comparable; display always shows the original.

`fold` is for matching only: what a reader types and what is printed come to the same characters
whatever their width, case, script and quotation marks.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib import resources

from archive.paper.variants import variant_characters

DASH = "-"

_DASHES = frozenset("-‐‑‒–—―−─━﹘﹣－⸺⸻")
"""Everything printed as a dash; 一 (one) is a character and is not among them."""

_MIDDLE_DOTS = frozenset("·・‧•∙⋅･")

_PLAIN_QUOTES = frozenset("\"'`´′″＂＇")
"""Quotation marks that Unicode does not class as opening or closing."""

_SKIPPED_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Ps", "Pe", "Pi", "Pf"})
"""White space, invisible characters, brackets and quotation marks, by Unicode category."""

_SAME = {"〜": "~", "⋯": "...", "○": "〇", "◯": "〇"}
"""Pairs that NFKC keeps apart and a reader does not: 二○○八年 is often set with rings."""


@dataclass(frozen=True)
class Folded:
    """Folded text, and the text it was folded from."""

    text: str
    original: str

    @cached_property
    def ends(self) -> list[int]:
        """For each original character where in the text that ends which came of it.

        Worked out when it is asked for: most texts are folded only to be matched.
        """
        ends: list[int] = []
        end = last = 0
        for found in _resizing().finditer(self.original):
            length = len(_folded(found))
            ends.extend(range(end + 1, end + 1 + found.start() - last))
            end += found.start() - last + length
            ends.append(end)
            last = found.end()
        ends.extend(range(end + 1, end + 1 + len(self.original) - last))
        return ends if not ends or ends[-1] == len(self.text) else self._ends_of_runs(ends)

    def _ends_of_runs(self, ends: list[int]) -> list[int]:
        """Return the same where runs of dashes were made one, given where they were not."""
        joined: list[int] = []
        done = gone = 0
        for run in _DASHES_RUN.finditer(_folded_each(self.original)):
            dash = run.start() + 1
            begin = bisect_right(ends, dash, done)
            end = bisect_right(ends, run.end(), begin)
            joined += [place - gone for place in ends[done:begin]]
            joined += [dash - gone] * (end - begin)
            gone += run.end() - dash
            done = end
        return joined + [place - gone for place in ends[done:]]

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the half-open span of the original that made ``text[start:end]`` (not empty)."""
        return bisect_right(self.ends, start), bisect_right(self.ends, end - 1) + 1


@cache
def simplified_characters() -> dict[str, str]:
    """Return traditional character → its first simplified form.

    The table is OpenCC's TSCharacters, the character list of the project's standard conversion.
    """
    table = resources.files("opencc").joinpath("dictionary", "TSCharacters.txt")
    pairs = (line.split("\t") for line in table.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1].split(" ")[0] for pair in pairs if len(pair) == 2}


@cache
def _simplified_code_points() -> dict[int, str]:
    return str.maketrans(simplified_characters())


def simplified(text: str) -> str:
    """Return a text in simplified characters; it stays as long as it was."""
    return text.translate(_simplified_code_points())


class _FoldTable(dict[int, str]):
    """Code point → the character's folded form, worked out once for each that is met."""

    def __missing__(self, code: int) -> str:
        folded = "".join(map(_fold_one, unicodedata.normalize("NFKC", chr(code)).lower()))
        self[code] = folded
        return folded


def _fold_one(character: str) -> str:
    if character in _DASHES:
        return DASH
    if character in _MIDDLE_DOTS or character in _PLAIN_QUOTES:
        return ""
    if unicodedata.category(character) in _SKIPPED_CATEGORIES or _is_variation(character):
        return ""
    character = _SAME.get(character, character)
    character = variant_characters().get(character, character)
    return simplified_characters().get(character, character)


def _is_variation(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef"


_FOLD_TABLE = _FoldTable()


_WIDE = tuple(map(chr, range(0xFF01, 0xFF5F)))
"""Full-width forms of ASCII."""


@cache
def _changing() -> re.Pattern[str]:
    """Return the pattern of a character that may fold to something else than itself.

    Only what it finds is looked up, a few characters of a hundred in a Chinese text: that folds
    some five times as fast as looking up each.
    """
    known = simplified_characters().keys() | variant_characters().keys()
    moved = {one for one in known if _fold_one(one) != one}
    han = "".join(one for one in map(chr, range(0x4E00, 0xA000)) if one not in moved)
    same = "".join(one for one in map(chr, range(0x80)) if _FOLD_TABLE[ord(one)] == one)
    return re.compile(f"[^。、{re.escape(same)}{han}]")


@cache
def _resizing() -> re.Pattern[str]:
    """Return the pattern of a character that may fold to none, or to several."""
    one_each = (one for one in (*map(chr, range(0x80)), *_WIDE) if len(_FOLD_TABLE[ord(one)]) == 1)
    return re.compile(f"[^。、{re.escape(''.join(one_each))}\u4e00-\u9fff]")


@cache
def _frequent() -> tuple[tuple[str, str], ...]:
    """Return the commonest characters that change, as replaced before the others are looked up."""
    return tuple((one, _FOLD_TABLE[ord(one)]) for one in "，：；！？“”（）《》\u3000 ")


def _folded(found: re.Match[str]) -> str:
    return _FOLD_TABLE[ord(found[0])]


def _folded_each(text: str) -> str:
    """Fold character by character; what `fold` does before it joins dashes."""
    for one, other in _frequent():
        text = text.replace(one, other)
    return _changing().sub(_folded, text)


_DASHES_RUN = re.compile(f"{DASH}{{2,}}")


def fold(text: str) -> Folded:
    """Fold text for matching, keeping the way back to the original.

    Full width becomes half width (NFKC, character by character), upper case lower, traditional
    script simplified, a rare variant the usual character (囯 is 国); white space, quotation marks,
    brackets and middle dots are skipped; dashes become one dash, and a run of them a single one.
    All other punctuation stays.
    """
    folded = _folded_each(text)
    if DASH * 2 in folded:
        folded = _DASHES_RUN.sub(DASH, folded)
    return Folded(folded, text)


def is_han(character: str) -> bool:
    """Whether the character is a Chinese one (CJK ideographs and 〇)."""
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3400" <= character <= "\u4dbf"
        or "\U00020000" <= character <= "\U0003ffff"
        or character in "〇々"
    )


@lru_cache(maxsize=8192)
def width(text: str) -> float:
    """Return the printed width in Han characters: a narrow character counts half."""
    return len(text) - 0.5 * len(_NARROW.findall(text))


def is_spaced(text: str) -> bool:
    """Whether most neighbouring Han characters of a text stand apart by one space, as OCR does."""
    apart = len(_APART.findall(text))
    return apart >= 5 and apart >= 1.5 * len(_TOGETHER.findall(text))


def close_spaced_characters(text: str, *, spaced: bool | None = None) -> str:
    """Take out the spaces that OCR puts between the characters of a line.

    Two or more spaces are a printed gap and leave one. `spaced` says that the whole page is
    printed so; without it the line is judged by itself.
    """
    if spaced is None:
        spaced = is_spaced(text)
    return _PRINTED_GAP.sub(" ", _SINGLE_SPACE.sub("", text)) if spaced else text


_NARROW = re.compile(r"[^\u2e80-\U0010ffff“”‘’—…·]")
_HAN = "[\u3400-\u9fff]"
_APART = re.compile(rf"(?<={_HAN})[ \u3000](?={_HAN})")
_TOGETHER = re.compile(rf"(?<={_HAN})(?={_HAN})")
_SINGLE_SPACE = re.compile(r"(?<=\S)[ \u3000](?:(?<![A-Za-z]{2}.)|(?![A-Za-z]{2}))(?=\S)")
_PRINTED_GAP = re.compile(r"[ \u3000]{2,}")
