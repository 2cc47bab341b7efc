"""Reading a signature: which names, offices, agencies and words of pictures a line consists of.

Bylines and credits are small sentences without verbs: 本报记者 甲 通讯员 乙 摄影报道. A line is cut
at its gaps and marks, and each part is taken word by word; what is left over speaks against the
line being a signature at all.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from archive.paper.layout import offices
from archive.paper.layout.surnames import (
    COMPOUND_SURNAMES,
    SURNAMES,
    has_surname,
    is_foreign,
    is_transcribed,
)
from archive.paper.layout.words import is_common
from archive.paper.normalize import is_han, simplified

_CHUNK = re.compile(
    r"[^\s、，,/／:：;；丨|｜（）()【】\[\]〔〕{}「」“”。.…—\-–_□■○●◎◇◆▲△▼▽☆★※▌◣◢▶◀►◄→←↑↓《》<>＊*#&＆]+"
)
_DAY = re.compile(
    r"(?:\d{1,2}月|[一二三四五六七八九十]{1,2}月)?(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,3})日"
)
_TORN = re.compile(
    r"(?<=[记記])\s+(?=者)|(?<=通)\s+(?=[讯訊])|(?<=[讯訊])\s+(?=[员員])|(?<=本)\s+(?=[报報])"
)
"""Blanks that recognition puts into the words of office."""

_NOT_NAMES = re.compile("[的了是们这那]")
"""Characters of sentences; a name of two to four characters has none of them."""

LONGEST_PART = 6
"""Characters of a part of a name between its dots: 阿不都热依木·阿不都拉."""

LONGEST = 90
"""Characters; a longer text is no signature."""


@dataclass(slots=True)
class Signature:
    """What a text holds when it is read as a byline or a credit.

    `names` are as printed, names spread with a gap closed; `sure` how many of them begin with a
    known surname or are of a known form. `offices` counts words like 记者, `pictures` words like
    摄, `done` words like 报道, `units` institutions and places, `links` words like 均由,
    `other` the Han characters left over, which no signature has.
    """

    names: list[str] = field(default_factory=list)
    sure: int = 0
    agencies: list[str] = field(default_factory=list)
    offices: int = 0
    pictures: int = 0
    done: int = 0
    units: int = 0
    links: int = 0
    other: int = 0


@lru_cache(maxsize=4096)
def signature(text: str) -> Signature:
    """Read a text as a signature; of a longer one than `LONGEST` characters everything is other."""
    if len(text) > LONGEST:
        return Signature(other=len(text))
    return _Reading(text).found


class _Reading:
    """One text being read: the text as printed, simplified, and what was found so far."""

    def __init__(self, text: str) -> None:
        self.text = _TORN.sub("", text)
        self.plain = simplified(self.text)
        self.found = Signature()
        for start, end in self._chunks():
            self._chunk(start, end)

    def _chunks(self) -> list[tuple[int, int]]:
        """Cut at gaps and marks; single characters with a gap between them stay together."""
        chunks: list[tuple[int, int]] = []
        for match in _CHUNK.finditer(self.plain):
            start, end = match.span()
            if chunks and self._is_spread(chunks[-1], start, end):
                chunks[-1] = (chunks[-1][0], end)
            else:
                chunks.append((start, end))
        return chunks

    def _is_spread(self, last: tuple[int, int], start: int, end: int) -> bool:
        """Whether two chunks are the halves of a name spread over the width of three: 童　舟."""
        head, tail = self.plain[last[0] : last[1]], self.plain[start:end]
        gap = self.plain[last[1] : start]
        slashed = self._is_after_slash(last[0]) and offices.DONE.fullmatch(head) is not None
        if not gap.isspace() or not is_han(tail[0]) or slashed:
            return False
        if len(tail) == 2 and len(head) == 1 and len(gap) == 1 and head in SURNAMES:
            return not offices.OFFICE.match(tail) and not offices.DONE.fullmatch(tail)
        if len(tail) != 1:
            return False
        if len(head) == 2 and len(gap) == 1 and _is_sure(head):
            return not (offices.DONE.fullmatch(tail) or offices.PICTURE.fullmatch(tail))
        if offices.DONE.fullmatch(tail) and not (head in SURNAMES and len(gap) > 1):
            return False
        return (len(head) == 1 and is_han(head)) or (head in COMPOUND_SURNAMES and len(gap) == 1)

    def _chunk(self, start: int, end: int) -> None:
        at = start
        while at < end:
            if self.plain[at].isspace():
                at += 1
            elif taken := self._word(at, start, end):
                at = taken
            else:
                stop = self._run_end(at, end)
                self._run(at, stop)
                at = stop

    def _word(self, at: int, start: int, end: int) -> int:
        """Take an office, an agency or a word of pictures at a place; return where it ends."""
        found = self.found
        if match := (offices.AGENCY if at == start else offices.LATER_AGENCY).match(
            self.plain, at, end
        ):
            found.agencies.append(re.sub(r"\s", "", self.text[at : match.end()]))
            at = match.end()
            house = re.compile("社(?=记者|供|发)").match(self.plain, at, end)
            return house.end() if house else at
        for pattern, name in ((offices.OWN_PAPER, ""), (offices.OFFICE, "offices")):
            if match := pattern.match(self.plain, at, end):
                if name:
                    found.offices += 1
                return match.end()
        for pattern, name in ((offices.PICTURE, "pictures"), (offices.DONE, "done")):
            match = pattern.match(self.plain, at, end)
            if match and (match.end() == end or (name == "pictures" and len(match[0]) > 1)):
                setattr(found, name, getattr(found, name) + 1)
                return match.end()
        link = offices.LINK.match(self.plain, at, end)
        found.links += link is not None
        return link.end() if link else 0

    def _run_end(self, at: int, end: int) -> int:
        """Return where a run of names ends: at the next office or agency, or with its chunk."""
        stops = [
            match.start()
            for pattern in (offices.OFFICE, offices.LATER_AGENCY)
            if (match := pattern.search(self.plain, at + 2, end))
        ]
        return min(stops, default=end)

    def _run(self, at: int, end: int) -> None:
        """Take a run without words of office: names, with what they have done behind them."""
        plain = self.plain
        if day := _DAY.search(plain, at, end):
            self._place_and_day(at, day.start(), day.end(), end)
            return
        if tail := offices.DONE_TAIL.search(plain, at, end):
            self._count_tail(tail[0])
            end = tail.start()
            if tail[0].endswith(("报道", "报导", "专访", "特稿")):
                end = self._without_place(at, end)
        elif end - at >= 4 and offices.SHORT_TAIL.search(plain, at, end):
            rest = plain[at : end - 1]
            whole = len(rest) == 3 and plain[at : at + 2] in COMPOUND_SURNAMES
            if split_names(rest) and has_surname(rest) and not whole:
                self._count_tail(plain[end - 1])
                end -= 1
        if end > at:
            self._names(at, end)

    def _count_tail(self, word: str) -> None:
        if offices.PICTURE.search(word):
            self.found.pictures += 1
        else:
            self.found.done += 1

    def _place_and_day(self, at: int, day: int, after: int, end: int) -> None:
        """Take 陈大明台北5日电: a name, a place and a day."""
        stop = self._without_place(at, day)
        if stop > at:
            self._names(at, stop)
        rest = self.plain[after:end]
        if rest and not offices.DONE.fullmatch(rest):
            self.found.other += sum(map(is_han, rest))

    def _without_place(self, at: int, end: int) -> int:
        """Return where the name ends in a name with the place it was sent from behind it."""
        run = self.plain[at:end]
        for length in (4, 3, 2):
            place = run[length:]
            if offices.PLACES.fullmatch(place) and (has_surname(run) or not run[:length]):
                return at + length
        if offices.PLACES.fullmatch(run) or (self.found.names and self._is_after_slash(at)):
            self.found.units += 1
            return at
        if len(run) in {5, 6, 7} and has_surname(run) and len(split_names(run)) != 2:
            return at + 3
        return end

    def _is_after_slash(self, at: int) -> bool:
        return at > 0 and self.plain[at - 1] in "/／"

    def _names(self, at: int, end: int) -> None:
        found, plain = self.found, re.sub(r"\s", "", self.plain[at:end])
        printed = re.sub(r"\s", "", self.text[at:end])
        names = split_names(plain)
        if offices.PLACES.fullmatch(plain) and not (found.offices or found.names):
            found.units += 1
            return
        if not names or any(map(_NOT_NAMES.search, names)) or self._is_label(plain, at):
            if offices.UNIT.search(plain):
                found.units += 1
            else:
                found.other += sum(char.isalnum() for char in plain)
            return
        place = 0
        if _is_unit(plain):
            found.units += 1
            return
        for name in names:
            found.names.append(printed[place : place + len(name)])
            place += len(name)
            found.sure += _is_sure(name)

    def _is_label(self, plain: str, at: int) -> bool:
        """Whether a run behind a mark or an office is no name: ■链接, 记者手记, 作者简介."""
        behind = self.plain[at - 1 : at]
        if not behind or not is_han(behind):
            return bool(self.plain[:at].strip() and offices.LABELS.fullmatch(plain))
        common = not has_surname(plain) and is_common(plain)
        return common or bool(offices.LABELS.fullmatch(plain))


def _is_unit(run: str) -> bool:
    """Whether a run of the length of a name is a place or an institution: 东门社区, 石桥镇."""
    if len(run) >= 3 and offices.SURE_UNIT.search(run):
        return True
    return bool(offices.UNIT.search(run)) and not _is_sure(run)


def _is_sure(name: str) -> bool:
    """Whether a simplified name is of a known form; four characters need a surname of two."""
    if "·" in name or is_transcribed(name) or name[:2] in COMPOUND_SURNAMES:
        return True
    return has_surname(name) and len(name) <= 3


def split_names(run: str) -> list[str]:
    """Return the names in a run of characters: 张三李四 are two, 欧阳小明 is one."""
    if "·" in run or "•" in run:
        parts = re.split("[·•]", run)
        short = len(run) >= 3 and max(map(len, parts)) <= LONGEST_PART
        return [run] if short and is_foreign(simplified(run)) else []
    plain = simplified(run)
    if is_transcribed(plain) and (len(plain) > 4 or not has_surname(plain)):
        return [run]
    if not all(map(is_han, run)) or not 2 <= len(run) <= 12:
        return []
    if len(run) <= 3 or (len(run) == 4 and plain[:2] in COMPOUND_SURNAMES):
        return [run]
    for first in (3, 2, 4):
        rest = run[first:]
        head_ok = plain[0] in SURNAMES and (first < 4 or plain[:2] in COMPOUND_SURNAMES)
        if head_ok and len(rest) >= 2 and plain[first] in SURNAMES and (names := split_names(rest)):
            return [run[:first], *names]
    return [run] if len(run) == 4 else []
