"""The pattern page: type, colours and components in all three themes, to be looked at."""

import datetime as dt
from typing import Any

from django.views.generic import TemplateView

from archive.search.results import Span
from archive.views.almanac import Published, month_grid
from archive.views.makeup import Measure, make_up
from archive.views.miniature import Piece, draw
from archive.views.preferences import THEMES
from archive.views.reading import ReadingPage

_COLOURS = ("paper", "sheet", "ink", "quiet", "hairline", "red", "mark", "w1", "w2", "w3", "w4")
_LENGTHS = (40, 22, 18, 9, 30, 6, 14)


class PatternsView(ReadingPage, TemplateView):
    """Everything the pages are made of, without the archive behind it."""

    template_name = "patterns.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Gather samples of every component."""
        today = dt.date(2024, 2, 16)
        days = (today.replace(day=n) for n in range(1, 29) if n % 9)
        published = {day: Published("#", day.day % 5 * 4 + 1) for day in days}
        title = "版面缩影的标题"
        pieces = [Piece(title, Measure(len(title), n), photograph=n == 22) for n in _LENGTHS]
        rows = make_up([piece.measure for piece in pieces])
        return super().get_context_data(
            themes=THEMES,
            colours=_COLOURS,
            steps=range(-2, 7),
            month=month_grid(
                today.replace(day=1), published, today=today, missing={today.replace(day=9)}
            ),
            miniature=draw(rows, pieces, masthead=True),
            spans=(Span("检索到的"), Span("词句", hit=True), Span("在原文里标出。")),
            **kwargs,
        )
