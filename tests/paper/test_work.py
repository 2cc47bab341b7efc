"""The work of reading a page grows with its length, and no faster."""

import pytest

from archive.paper import Source, read_page
from archive.paper.errors import TooLarge
from tests.work import calls


def work(data: bytes) -> int:
    return calls(lambda: read_page(Source("p1.txt", data)))


def test_ten_pages_are_the_work_of_ten_pages(datong):
    data = datong["2022-08-20"][0]
    read_page(Source("p1.txt", data))
    assert work(data * 10) < 25 * work(data)


@pytest.mark.parametrize(
    "text",
    [
        "（" * 25_000,
        "“" * 25_000,
        "本报讯（" * 7_500,
        "张三 " * 12_500,
        "\n".join(["责编：张三 " * 12] * 250) + "\n",
    ],
    ids=["brackets", "quotes", "datelines", "names", "editors"],
)
def test_twice_the_text_is_twice_the_work(text):
    assert work(text.encode() * 2) < 2.5 * work(text.encode())


def test_a_book_is_refused_unread():
    def read() -> None:
        with pytest.raises(TooLarge):
            read_page(Source("p1.txt", b"\xe4\xb8\x80" * 5_000_000))

    assert calls(read) < 1000
