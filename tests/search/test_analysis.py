"""Words come out the same wherever they are cut, and names are words."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.paper.normalize import fold
from archive.search import analysis

PAGES = sorted(Path("fixtures/datong").glob("*/p1.*"))


@pytest.fixture
def fresh_segmenter() -> Iterator[None]:
    """Load the segmenter anew, in the test and after it."""
    analysis._segmenter.cache_clear()
    yield
    analysis._segmenter.cache_clear()


def test_long_words_are_found_by_the_words_inside_them() -> None:
    assert {"人民", "政府", "人民政府"} <= set(analysis.words("大同市人民政府"))
    assert "人民" not in analysis.cut("大同市人民政府")


def test_punctuation_is_no_word_and_latin_is_cut_where_it_ends() -> None:
    assert analysis.words("，。！") == []
    assert analysis.cut("用5g看4k，wifi6") == ["用", "5g", "看", "4k", "wifi6"]


def test_latin_words_are_read_as_printed() -> None:
    assert analysis.latin_words("Ｂig Data（2022年）Café") == ["big", "data", "2022", "café"]


def test_names_of_the_archive_and_words_of_the_operator_are_words(
    own_files: Path, fresh_segmenter: None
) -> None:
    assert "欧阳砚秋" not in analysis.cut("记者欧阳砚秋在塞上麻花巷")
    analysis.learn(["欧阳砚秋", "X", "A.B.", "欧阳砚秋"])
    assert "欧阳砚秋" in analysis.cut("记者欧阳砚秋在塞上麻花巷")
    (own_files / "words.txt").write_text("麻花巷\n\n", encoding="utf-8")
    analysis._segmenter.cache_clear()  # as in a process that starts
    found = analysis.cut("记者欧阳砚秋在塞上麻花巷")
    assert "欧阳砚秋" in found
    assert "麻花巷" in found


def test_both_segmenters_cut_alike(own_files: Path) -> None:
    rjieba = pytest.importorskip("rjieba", reason="rjieba is not installed: jieba alone is used")
    fast, slow = rjieba.Jieba(), analysis._python_segmenter()
    for page in PAGES:
        for line in page.read_text(encoding="utf-8").splitlines():
            folded = fold(line).text
            for name in ("cut", "cut_for_search"):
                one, other = getattr(fast, name), getattr(slow, name)
                assert list(analysis._pieces(folded, one)) == list(analysis._pieces(folded, other))
