import time

import pytest

from archive.paper import Source, read_page
from archive.paper.errors import TooLarge


def seconds(data: bytes) -> float:
    start = time.process_time()
    read_page(Source("p1.txt", data))
    return time.process_time() - start


def test_a_page_takes_little_and_ten_pages_ten_times_that(datong):
    data = datong["2022-08-20"][0]
    read_page(Source("p1.txt", data))
    one = min(seconds(data) for _ in range(5))
    ten = min(seconds(data * 10) for _ in range(2))
    assert one < 0.15, "50 ms on the machine it was measured on"
    assert ten < 25 * one


@pytest.mark.parametrize(
    "text",
    [
        "（" * 50_000,
        "“" * 50_000,
        "本报讯（" * 15_000,
        "张三 " * 25_000,
        "\n".join(["责编：张三 " * 12] * 500),
    ],
    ids=["brackets", "quotes", "datelines", "names", "editors"],
)
def test_no_text_is_slow(text):
    assert seconds(text.encode()) < 3


def test_a_book_is_refused_at_once():
    start = time.process_time()
    with pytest.raises(TooLarge):
        read_page(Source("p1.txt", b"\xe4\xb8\x80" * 5_000_000))
    assert time.process_time() - start < 1
