"""How well one strip goes on in another: the evidence of the text at the joint."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from archive.paper.layout.geometry.paragraphs import Text, texts_of
from archive.paper.layout.geometry.scene import Scene
from archive.paper.layout.geometry.strips import Strip
from archive.paper.layout.joins import PageStatistics, join_score
from archive.paper.layout.pieces import Piece

_SURE = 2.0
"""What the words at a joint can add or take at the most."""

_OPEN = "。！？!?…”』」；;：:"


class Flow:
    """The paragraphs of the strips of a scene, and how they go on in one another."""

    def __init__(self, strips: Sequence[Strip], scene: Scene) -> None:
        self._texts = {id(strip): texts_of(strip, scene) for strip in strips}

    def texts(self, strip: Strip) -> list[Text]:
        """Return the paragraphs of a strip."""
        return self._texts[id(strip)]

    @cached_property
    def indents(self) -> bool:
        """Whether paragraphs begin with an indent here."""
        texts = [text for texts in self._texts.values() for text in texts]
        return 3 * sum(text.opens for text in texts) >= len(texts) > 0

    def score(self, above: Strip, below: Strip) -> float:
        """Return for or against one strip going on in another; 0 where nothing tells."""
        last, first = self._texts[id(above)][-1], self._texts[id(below)][0]
        ends = last.line.text[-1] in _OPEN
        if first.opens:
            return 0.4 if ends or not last.full else -2.5
        if not self.indents:
            return self._words(last, first)
        fits = 1.5 if last.full else -2.0
        return fits + (-1.0 if ends else 0.0) + self._words(last, first)

    @staticmethod
    def _words(last: Text, first: Text) -> float:
        score = join_score(
            Piece(last.line.text, last.line.numbers),
            Piece(first.line.text, first.line.numbers),
            PageStatistics(frozenset(), frozenset(), indents=False),
            adjacent=True,
        )
        return max(-_SURE, min(_SURE, score / 2))
