"""Makes the table of variants of characters (异体字) that stands beside this file.

It is made of the Unihan database and OpenCC's list of Japanese forms:

    python -m archive.paper.variant_table DIRECTORY

where the directory has the Unihan and UCD files of Unicode (Debian: package unicode-data,
`/usr/share/unicode`, unpacked). A character becomes another only if it is none of the 8,105 of
通用规范汉字表 (kTGH) and the other is, if a source calls the two the same, and if a reading they
share does not speak against it. So no two characters in ordinary use are ever taken for one
another, and names that differ in print (陶喆, 陶哲) stay apart.
"""

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path

from archive.paper.normalize import simplified_characters
from archive.paper.variants import TABLE

_FIELDS = ("kSimplifiedVariant", "kZVariant", "kSemanticVariant", "kSpoofingVariant")
"""Kinds of variants in Unihan, the surest first; the last are those that only look the same."""

_READINGS = frozenset({"kMandarin", "kHanyuPinyin", "kTGHZ2013", "kXHC1983"})

_SYLLABLE = re.compile("[a-zêü\u00e0-\u01dc\u0300-\u030c]+")
_GLOSS = re.compile(
    r"(?:same as|variant of|form of|equivalent to)(?: (?:U\+[0-9A-F]+|the))? ?([\u3400-\u9fff])"
)

_NUMBERS = frozenset("〇零")
"""Kept apart here: 〇 is a digit and 零 a word; see `archive.search.spellings`."""


class _Unihan:
    """What is needed of the files of a directory."""

    def __init__(self, directory: Path, simplified: dict[str, str]) -> None:
        self._directory = directory
        self._simplified = simplified
        self._standard = {one for one, *_ in self._rows("OtherMappings", {"kTGH"})}
        self._known = {*self._standard, *simplified, *simplified.values(), *_NUMBERS}
        self._readings: dict[str, set[str]] = defaultdict(set)
        for one, _, value in self._rows("Readings", _READINGS):
            self._readings[one].update(_SYLLABLE.findall(unicodedata.normalize("NFC", value)))

    def _rows(self, file: str, fields: Iterable[str]) -> Iterator[tuple[str, str, str]]:
        path = self._directory / f"Unihan_{file}.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("U+"):
                code, field, value = line.split("\t", 2)
                if field in fields:
                    yield _character(code), field, value

    def variants(self) -> dict[str, str]:
        """Return variant → usual character; where sources disagree the surest decides."""
        found: dict[str, str] = {}
        for others in (*map(self._called, _FIELDS), self._glossed(), self._japanese()):
            for one, usual in others.items():
                same = {other for other in usual if self._may_be(one, other)}
                if one not in found and len(same) == 1:
                    found[one] = same.pop()
        return found | self._radicals()

    def _called(self, field: str) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for one, _, value in self._rows("Variants", {field}):
            found[one].update(self._usual(_character(part)) for part in value.split())
        return found

    def _glossed(self) -> dict[str, set[str]]:
        rows = self._rows("Readings", {"kDefinition"})
        return {one: set(map(self._usual, _GLOSS.findall(value))) for one, _, value in rows}

    def _japanese(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        file = resources.files("opencc").joinpath("dictionary", "JPVariants.txt")
        for line in file.read_text(encoding="utf-8").splitlines():
            old, *forms = line.split()
            for form in forms:
                found[form].add(self._usual(old))
        return found

    def _radicals(self) -> dict[str, str]:
        """Return the radicals that stand in texts for characters; NFKC knows half of them."""
        found: dict[str, str] = {}
        path = self._directory / "EquivalentUnifiedIdeograph.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            ends = re.match(r"([0-9A-F]+)(?:\.\.([0-9A-F]+))? *; *([0-9A-F]+)", line)
            if ends:
                first, last = int(ends[1], 16), int(ends[2] or ends[1], 16)
                usual = self._usual(chr(int(ends[3], 16)))
                found |= {chr(code): usual for code in range(first, last + 1)}
        return {one: usual for one, usual in found.items() if "\u2e80" <= one <= "\u2eff"}

    def _usual(self, character: str) -> str:
        return self._simplified.get(character, character)

    def _may_be(self, one: str, other: str) -> bool:
        if one in self._known or one == other or other not in self._standard - _NUMBERS:
            return False
        read = self._readings[one]
        return not read or bool(read & self._readings[other])


def _character(code: str) -> str:
    return chr(int(code.partition("<")[0].removeprefix("U+"), 16))


def written(directory: Path, simplified: dict[str, str]) -> str:
    """Return the table: a line for each usual character, with its variants after it."""
    groups: dict[str, list[str]] = defaultdict(list)
    variants = _Unihan(directory, simplified).variants()
    for one, usual in sorted(variants.items()):
        if unicodedata.normalize("NFKC", one) == one:
            groups[variants.get(usual, usual)].append(one)
    return "".join(f"{usual}{''.join(some)}\n" for usual, some in sorted(groups.items()))


NOTICE = """\
# The usual character, and after it its variants: see variant_table.py.
# Derived from data files of Unicode 15.0, (c) 1991-2022 Unicode, Inc., distributed under the Terms
# of Use in https://www.unicode.org/copyright.html, and of OpenCC's JPVariants (Apache License 2.0).
"""

if __name__ == "__main__":
    table = NOTICE + written(Path(sys.argv[1]), simplified_characters())
    Path(__file__).with_name(TABLE).write_text(table, encoding="utf-8")
