"""What the end of an article and the head of a rest say of the lines around them."""

from archive.paper.layout.authors import add_authors
from archive.paper.layout.bridges import add_bridges
from archive.paper.layout.endings import add_endings
from archive.paper.layout.features import features_of
from archive.paper.layout.lines import Line


def features(*texts: str) -> list[dict[str, float]]:
    lines = [Line(text, (number,)) for number, text in enumerate(texts, start=1)]
    return features_of(lines)


LONG = "大桥昨日通车，全长一千二百米，双向六车道，两岸的居民从此不必再绕行十里路去赶集。"


def test_a_signed_text_ends_its_article():
    found = features("大桥通车", f"{LONG}（记者 王小明）", "图书馆延长开放", LONG)
    assert "signed_above" in found[2]
    assert "signed_above" not in found[3]


def test_the_line_over_a_back_mark_is_the_title_of_a_rest():
    found = features(LONG, "大桥通车", f"（上接第一版）{LONG}")
    assert ["next_back" in each for each in found] == [False, True, False]


def test_a_sentence_in_a_paragraph_that_goes_on_behind_it_is_a_caption():
    head = "大桥昨日通车，全长一千二百米，两岸的居民从此不必再绕行十里路，人人都说“这座"
    found = features("大桥通车", head, "市民步行过桥。", f"桥”等了三十年。{LONG}")
    assert "bridged" in found[2]
    found = features("大桥通车", head, "市民步行过桥。", f"青山依旧在。{LONG}")
    assert "bridged" not in found[2]


def test_a_pen_name_stands_between_title_and_text():
    assert "pen_name" in features("大桥通车", "苇间客", LONG)[1]
    assert "spread_name" in features("大桥通车", "晚　风", LONG)[1]
    assert "pen_name" not in features("大桥通车", "读者来信", LONG)[1]
    assert "pen_name" not in features(LONG, "苇间客", LONG)[1]


def test_nothing_is_said_of_no_lines():
    for add in (add_authors, add_bridges, add_endings):
        add([], [])
