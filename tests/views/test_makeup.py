from hypothesis import given, settings
from hypothesis import strategies as st

from archive.views.makeup import COLUMNS, Measure, make_up, measure
from archive.views.miniature import HEIGHT, WIDTH, Piece, draw
from tests.work import calls

measures = st.lists(
    st.builds(Measure, st.integers(min_value=0, max_value=80), st.integers(0, 300)), max_size=12
)


@settings(max_examples=40)
@given(measures)
def test_every_article_is_set_once_in_printed_order_and_rows_fill_the_page(pieces):
    rows = make_up(pieces)
    assert [i for row in rows for cell in row.cells for i in cell.articles] == list(
        range(len(pieces))
    )
    assert all(sum(cell.span for cell in row.cells) == COLUMNS for row in rows)


@settings(max_examples=40)
@given(measures)
def test_a_miniature_stays_on_its_sheet(pieces):
    drawn = draw(
        make_up(pieces), [Piece("标题" * 20, m, photograph=True) for m in pieces], masthead=True
    )
    for bar in drawn.bars:
        assert bar.x >= 0
        assert bar.x + bar.width <= WIDTH
        assert 0 <= bar.y <= HEIGHT
    assert [frame.index for frame in drawn.frames] == list(range(len(pieces)))


def test_an_empty_page_has_no_rows():
    assert make_up([]) == ()


def test_long_text_is_set_wider_than_short_text_beside_it():
    (row,) = make_up([Measure(12, 120), Measure(12, 20)])
    assert [cell.span for cell in row.cells] in ([5, 1], [4, 2])


def test_short_notices_share_a_row():
    rows = make_up([Measure(20, 150)] + [Measure(10, 6)] * 4)
    assert len(rows) <= 3
    assert all(len(row.cells) > 1 for row in rows[1:])


def test_a_page_of_more_notices_is_made_up_with_little_more_work():
    def work(count: int) -> int:
        notices = [Measure(10 + n % 7, 5 + n * 7 % 40) for n in range(count)]
        return calls(lambda: make_up(notices))

    assert work(120) < 3 * work(60)


def test_measure_counts_lines_of_every_unit():
    assert measure(["甲" * 10, ""], ["乙" * 10, "乙" * 11]) == Measure(10, 3)
