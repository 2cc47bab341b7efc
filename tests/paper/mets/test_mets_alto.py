"""METS and ALTO: no word lost, places in any unit, articles of the logical structure."""

import datetime as dt
import io
import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from archive.paper import Source, read_issues, read_pages
from archive.paper.errors import Damaged, EmptyFile, NotText
from archive.paper.types import Answers
from tests.paper.accounting import lost
from tests.paper.conftest import ROOT
from tests.paper.mets import made

SAMPLES = ROOT.parent / "shared" / "samples"


def sources(files: dict[str, bytes]) -> list[Source]:
    return [Source(name, data) for name, data in files.items()]


@pytest.fixture(params=[("pixel", 2), ("mm10", 3), ("inch1200", 4)], ids=lambda each: each[0])
def pages(request):
    [issue] = read_issues(sources(made.issue(*request.param)))
    assert (issue.newspaper, issue.date) == ("云州旧报", dt.date(1931, 5, 4))
    return issue.pages


def test_pages_stand_in_their_order(pages):
    assert [page.number for page in pages] == ["1", "2"]
    assert [page.index for page in pages] == [0, 1]


def test_articles_are_those_of_the_logical_structure(pages):
    [bridge] = pages[0].articles
    assert bridge.headline == "渡口通车了"
    assert [one.text for one in bridge.body] == [
        "本报讯（记者顾南）昨天，渡口大桥通车。",
        "两岸的人走了过去。",
    ]
    assert bridge.bylines == ("顾南",)
    [caption] = pages[0].captions
    assert (caption.article, caption.text) == (0, "大桥夜景顾南摄")
    assert caption.picture is not None
    assert caption.picture.x0 == pytest.approx(0.55, abs=0.001)
    assert len(caption.zones) == 2
    market = pages[1].articles[0]
    assert market.headline == "Market Day"
    assert [one.text for one in market.body] == ["The market opened with a celebration of spring."]


def test_words_that_belong_to_no_article_are_kept(pages):
    assert "Loose words below" in str(pages[1].articles[1:]) + str(pages[1].furniture)
    for page in pages:
        assert not lost(page)


def test_words_have_their_places(pages):
    words = {word.text: word.box for word in pages[0].words}
    box = words["通车。"]
    assert (box.x0, box.y0) == pytest.approx((110 / 2000, 260 / 3000), abs=0.001)
    assert (box.x1, box.y1) == pytest.approx((200 / 2000, 290 / 3000), abs=0.001)
    cut = [word.text for word in pages[1].words]
    assert {"cele", "bration"} <= set(cut)


def test_zones_are_those_of_the_blocks(pages):
    zones = pages[0].articles[0].zones
    assert len(zones) == 4
    assert zones[0].points[0] == pytest.approx((0.05, 100 / 3000), abs=0.001)


def test_the_picture_is_the_image_named_or_else_the_page_of_the_pdf(pages):
    assert pages[0].facsimile.source == "old/IMG/00001.jpg"
    assert (pages[1].facsimile.source, pages[1].facsimile.index) == ("old/19310504.pdf", 1)


def test_alto_alone_is_a_page_with_the_picture_named_like_it():
    files = {"1931-05-04/p3.xml": made.alto(made.LATIN), "1931-05-04/p3.jpg": picture()}
    [page] = read_pages(sources(files))
    assert (page.number, page.facsimile.source) == ("1", "1931-05-04/p3.jpg")
    assert not lost(page)


def picture() -> bytes:
    return made.picture(made.WIDTH // 4, made.HEIGHT // 4)


def test_without_marked_blanks_gaps_make_them():
    [page] = read_pages([Source("p1.xml", made.alto(made.LATIN, spaces=False))])
    assert "Market Day" in page.text


def test_a_missing_alto_file_is_named():
    files = made.issue()
    del files["old/ALTO/00001.xml"]
    [page] = read_pages(sources(files))
    assert any("00001.xml" in one.message for one in page.problems)


def test_mets_alone_asks_for_its_folder():
    with pytest.raises(EmptyFile, match="整个文件夹"):
        list(read_pages([Source("a-METS.xml", made.mets())]))


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "好好好好">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 or chr(0)};" * 10}">' for n in range(1, 12)).replace(
        "\0", ""
    )
    + "]><alto><Layout><Page>&a11;</Page></Layout></alto>"
)
HOSTILE = {
    "billion laughs": BOMB.encode(),
    "the same in UTF-16": BOMB.replace('"1.0"', '"1.0" encoding="utf-16"').encode("utf-16"),
    "a file of this machine": b'<?xml version="1.0"?><!DOCTYPE alto [<!ENTITY x SYSTEM '
    b'"file:///etc/passwd">]><alto><Layout><Page>&x;</Page></Layout></alto>',
    "an address inside": b'<!DOCTYPE alto SYSTEM "http://127.0.0.1:1/a.dtd"><alto></alto>',
    "parameter entity": b'<!DOCTYPE alto [<!ENTITY % p SYSTEM "http://127.0.0.1/">%p;]><alto></alto>',
}


@pytest.mark.parametrize("case", HOSTILE)
def test_entities_and_document_types_are_refused(case):
    with pytest.raises(NotText, match="实体"):
        list(read_pages([Source("p1.xml", HOSTILE[case])]))


@pytest.mark.parametrize(
    "data",
    [b"<alto><Layout>", b"<alto>" + b"<a>" * 100_000, b"<alto>\xff\xfe</alto>", b"<mets><<</mets>"],
    ids=["cut", "deep", "bytes", "marks"],
)
def test_what_is_no_xml_is_damaged(data):
    with pytest.raises(Damaged):
        list(read_pages([Source("p1.xml", data)]))


def test_odd_numbers_do_not_break_a_page():
    text = made.alto(made.LATIN).decode()
    odd = re.sub(r'HPOS="110[.0]*"', 'HPOS="nan"', text)
    odd = odd.replace('WIDTH="2000"', 'WIDTH="-3"').replace('VPOS="200', 'VPOS="1e400')
    [page] = read_pages([Source("p1.xml", odd.encode())])
    assert "market" in page.text
    assert any(one.code == "zones-estimated" for one in page.problems)


def _strings(path: Path) -> Counter[str]:
    root = etree.parse(io.BytesIO(path.read_bytes())).getroot()
    return Counter(one.get("CONTENT") for one in root.iter() if str(one.tag).endswith("}String"))


@pytest.mark.skipif(not (SAMPLES / "mets").exists(), reason="the METS sample is not here")
def test_the_sample_issue_loses_no_word():
    folder = SAMPLES / "mets" / "18400221_01"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    given = [Source(str(path.relative_to(folder.parent)), path.read_bytes()) for path in files]
    [issue] = read_issues(given, Answers(newspaper="Der Erzähler"))
    assert issue.date == dt.date(1840, 2, 21)
    assert [page.number for page in issue.pages] == list("123456")
    for page, path in zip(issue.pages, sorted((folder / "ALTO").iterdir()), strict=True):
        assert Counter(word.text for word in page.words) == _strings(path)
        assert not lost(page)
        assert page.facsimile is not None
        assert all(article.zones for article in page.articles)


@pytest.mark.skipif(not (SAMPLES / "alto").exists(), reason="the ALTO sample is not here")
def test_the_sample_of_glyphs_is_read():
    path = SAMPLES / "alto" / "Glyph_Sample04_Chinese.xml"
    [page] = read_pages([Source(path.name, path.read_bytes())])
    assert [word.text for word in page.words] == list("義禮說選")
    assert "義禮說選" in page.text
