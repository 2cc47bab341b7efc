"""Words by how they sound: what a reader may mean who types pinyin instead of characters."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, product

LATIN = re.compile(r"[a-zü'’ ]{2,40}", re.IGNORECASE)
"""What pinyin looks like, tones left out; apostrophes and spaces part syllables."""

READINGS = 6
"""Readings kept of a word with characters that have several (单, 曾, 乐)."""

OFFERED = 8

_HAN = re.compile(r"[〇\u3400-\u9fff]+")
_RETROFLEX = re.compile("([zcs])h")
_LONGEST = 12
"""Characters of a word whose sound is kept; more are a sentence."""


@dataclass(frozen=True, slots=True)
class Sound:
    """One reading of a word, syllable by syllable: 大同 is da, tong."""

    syllables: tuple[str, ...]
    word: str


def sounds_like_pinyin(text: str) -> bool:
    """Whether a text may be pinyin."""
    return bool(LATIN.fullmatch(text.strip()))


def sounds_of(words: Iterable[str]) -> Iterator[Sound]:
    """Yield the readings of words; what is not Han in them has no sound."""
    # Imported when a table is made, which is seldom: its tables take 30 MB.
    from pypinyin import Style, pinyin

    for word in words:
        han = "".join(_HAN.findall(word))[:_LONGEST]
        if len(han) < 2:
            continue
        readings = pinyin(han, style=Style.NORMAL, heteronym=True)
        for syllables in islice(product(*readings), READINGS):
            yield Sound(tuple(syllables), word)


def offered(typed: str, table: Sequence[Sound]) -> list[str]:
    """Return the words that sound as typed, then those that begin so, in the table's order.

    Where there are none, those that sound so to many ears: jingyang offers 晋阳 (jinyang).
    """
    letters = re.sub(r"['’\s]", "", typed).lower().replace("ü", "v")
    whole: dict[str, None] = {}
    begun: dict[str, None] = {}
    for sound in table:
        if _begins(sound.syllables, letters):
            same = "".join(sound.syllables) == letters
            (whole if same else begun)[sound.word] = None
    return list(whole | begun or _alike(letters, table))[:OFFERED]


def _alike(letters: str, table: Sequence[Sound]) -> dict[str, None]:
    """Return the words that begin as typed but for what southern and northern speech tell apart."""
    wanted = _blurred(letters)
    found: dict[str, None] = {}
    for sound in table:
        if sound.syllables[0][:1] == letters[:1]:
            starts = accumulate(sound.syllables)
            if any(_blurred(start) == wanted for start in islice(starts, 1, None)):
                found[sound.word] = None
    return found


def _blurred(letters: str) -> str:
    """Return a spelling without what is taken for one another: -n and -ng, z- and zh-, u and ü."""
    return _RETROFLEX.sub(r"\1", letters).replace("ng", "n").replace("v", "u")


def _begins(syllables: tuple[str, ...], letters: str) -> bool:
    """Whether two syllables or more from the first on, each whole, make up the letters."""
    taken = syllables[0]
    for syllable in syllables[1:]:
        if not letters.startswith(taken):
            return False
        taken += syllable
        if taken == letters:
            return True
    return False
