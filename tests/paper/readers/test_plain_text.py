import pytest

from archive.paper.errors import EmptyFile, NotText, TooLarge, UnknownEncoding
from archive.paper.readers import plain_text
from archive.paper.readers.plain_text import blocks_of
from archive.paper.sniff import ALTO, METS, PDF, PLAIN_TEXT, SCAN, sniff
from archive.paper.types import Bundle, Limits, PageText, Source


def read(source: Source, limits: Limits | None = None) -> PageText:
    (page,) = plain_text.read(Bundle(PLAIN_TEXT, source), limits or Limits())
    return page


TEXT = "# 云州晚报\n\n本报讯（记者 张三）昨日，地铁二号线开通，市民纷纷前来体验。\n" * 3


@pytest.mark.parametrize(
    ("codec", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_every_encoding_gives_the_same_text(codec, encoding):
    text = TEXT + "0352-7696272, ABC\n"
    page = read(Source("p1.txt", text.encode(codec)))
    assert page.text.lstrip("\ufeff") == text
    assert page.encoding == encoding
    assert page.blocks[0].text == "云州晚报"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (" \r\n\t\n　".encode(), EmptyFile),
        (b"\x00\x01\x02\x03" * 50, NotText),
        (bytes(range(256)) * 8, NotText),
        ("ÄÖÜ äöü ß Straße Größe".encode("latin-1") * 9, UnknownEncoding),
        ("日本語のテキストはここにあります".encode("shift_jis") * 9, UnknownEncoding),
    ],
)
def test_what_is_no_text_is_refused(data, error):
    with pytest.raises(error) as raised:
        read(Source("p1.txt", data))
    assert "p1.txt" in str(raised.value)


def test_a_page_has_a_largest_size():
    with pytest.raises(TooLarge):
        read(Source("p1.txt", b"a" * 101), Limits(text_bytes=100))
    assert read(Source("p1.txt", b"a" * 100), Limits(text_bytes=100)).blocks


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"%PDF-1.7", PDF),
        (b"\x89PNG\r\n\x1a\n", SCAN),
        (b"\xff\xd8\xff\xe0", SCAN),
        (b"II*\x00", SCAN),
    ],
)
def test_first_bytes_outweigh_the_name(data, found):
    assert sniff("p1.txt", data) == found


@pytest.mark.parametrize("data", [b"PK\x03\x04zip", b"GIF89a", b"Rar!\x1a\x07", b"MZ\x90"])
def test_formats_that_are_not_read_are_named(data):
    with pytest.raises(NotText):
        sniff("p1.txt", data)


def test_xml_is_known_by_its_root():
    assert sniff("1.xml", b'<?xml version="1.0"?><mets:mets xmlns:mets="x">') == METS
    assert sniff("1.xml", "<?xml version='1.0'?>\n<alto>".encode("utf-16")) == ALTO
    with pytest.raises(NotText):
        sniff("1.xml", b"<?xml version='1.0'?><feed>")


def test_formats_by_name():
    assert sniff("a/p1.md", b"x") == sniff("p1.TXT", b"x") == sniff("p1", b"x") == PLAIN_TEXT
    with pytest.raises(NotText):
        sniff("page.docx", b"x")


def test_marks_become_properties():
    blocks = blocks_of("## 标题\n\n\n- 第一条\n**21**\n　　缩进的一段\n---\n1. 编号\n")
    assert [block.text for block in blocks] == ["标题", "第一条", "21", "缩进的一段", "1. 编号"]
    assert [block.heading for block in blocks] == [2, 0, 0, 0, 0]
    assert [block.bullet for block in blocks] == [False, True, False, False, False]
    assert blocks[2].bold
    assert blocks[3].indent == 2
    assert [block.gap for block in blocks] == [0, 2, 0, 0, 1]
    assert [block.line for block in blocks] == [1, 4, 5, 6, 8]


def test_every_kind_of_line_end():
    assert [block.text for block in blocks_of("一\r\n二\r三\n四\u2028五")] == list("一二三四五")


def test_a_page_of_spaced_characters_is_closed_up():
    page = "云 州 晚 报\n第 5 0 2 1 期\n昨 天 地 铁 二 号 线 开 通 运 营\n"
    assert [block.text for block in blocks_of(page)] == [
        "云州晚报", "第5021期", "昨天地铁二号线开通运营",
    ]  # fmt: skip
