"""Tables of measurements."""

from bench.table import layout, width


def test_han_characters_count_double() -> None:
    assert width("大同5G") == 6


def test_columns_line_up_and_missing_values_are_shown() -> None:
    text = layout(
        [{"query": "大同", "ms": 1.2345, "to Whoosh, ratio": 2.0}, {"query": "a", "hits": 12}]
    )
    lines = text.splitlines()
    assert len({width(line) for line in lines}) == 1
    assert [part.strip() for part in lines[2].split("|")[1:-1]] == ["大同", "1.23", "2.00×", "–"]
    assert [part.strip() for part in lines[3].split("|")[1:-1]] == ["a", "–", "–", "12"]


def test_large_figures_are_written_out() -> None:
    assert "123457" in layout([{"n": 123456.7}])


def test_no_rows() -> None:
    assert layout([]) == "no rows"
