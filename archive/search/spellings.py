"""Other ways to write the numbers of a query: 二〇二二年 and 2022年, 第三版 and 第3版.

They are tried where nothing stands in the texts as it was typed, and the page says so; the exact
answer stays exact.
"""

import re

from archive.search.values import number

_UNIT = "[年月日号版期届次名位个条]"
_HAN = "〇零○一二三四五六七八九"
_LARGE = "十百千万亿"
_HAN_DIGITS = re.compile(f"(?<![{_LARGE}])[{_HAN}]{{2,}}(?![{_LARGE}])")
_WHOLE = rf"(?<![{_HAN}{_LARGE}])[{_HAN}十]{{1,3}}(?![{_HAN}{_LARGE}])"
_HAN_COUNT = re.compile(f"(?<=第){_WHOLE}|{_WHOLE}(?={_UNIT})")
_YEAR = re.compile(r"(?<!\d)\d{4}(?=年|$)")
_COUNT = re.compile(rf"(?<=第)\d{{1,2}}(?!\d)|(?<!\d)\d{{1,2}}(?={_UNIT})")
_DIGITS = "〇一二三四五六七八九"


def spellings(typed: str) -> tuple[str, ...]:
    """Return the other spellings of a text's numbers; none where it has no numbers."""
    found = (_in_arabic(typed), _in_han(typed))
    return tuple(dict.fromkeys(other for other in found if other != typed))


def _in_arabic(text: str) -> str:
    text = _HAN_DIGITS.sub(lambda found: number(found[0]), text)
    return _HAN_COUNT.sub(lambda found: number(found[0]), text)


def _in_han(text: str) -> str:
    text = _YEAR.sub(lambda found: "".join(_DIGITS[int(digit)] for digit in found[0]), text)
    return _COUNT.sub(lambda found: _han(int(found[0])), text)


def _han(value: int) -> str:
    """Write a number below 100 in words: 21 is 二十一."""
    tens, units = divmod(value, 10)
    if not tens:
        return _DIGITS[units]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[units] if units else "")
