import datetime as dt

import pytest

from archive.paper.dates import chinese_number, find_date


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("三", 3), ("十", 10), ("十二", 12), ("二十", 20), ("廿四", 24), ("三十一", 31),
        ("二〇二二", 2022), ("0８", 8), ("16", 16), ("版", None), ("", None), ("十十", None),
    ],
)  # fmt: skip
def test_numbers(text, value):
    assert chinese_number(text) == value


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2022年8月21日", dt.date(2022, 8, 21)),
        ("二〇二二年八月二十一日", dt.date(2022, 8, 21)),
        ("中華民國一一一年八月二十一日", dt.date(2022, 8, 21)),
        ("民国十七年三月五日", dt.date(1928, 3, 5)),
        ("2022.08.21", dt.date(2022, 8, 21)),
        ("20220821", dt.date(2022, 8, 21)),
        ("2022年2月30日", None),
        ("2022年13月1日，实为2022年12月1日", dt.date(2022, 12, 1)),
        ("电话13520220821", None),
        ("8月21日", None),
    ],
)
def test_dates_have_to_be_real(text, date):
    found = find_date(text)
    assert (found[0] if found else None) == date
