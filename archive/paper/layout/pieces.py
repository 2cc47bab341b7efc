"""The working values between decoding and the finished page: pieces of text, drafts, captions."""

from dataclasses import dataclass, field

from archive.paper.types import Join, Jump, ParagraphRole


@dataclass(slots=True)
class Piece:
    """A piece of body as it stood in the source: a paragraph, a part of one, or a crosshead.

    `brought_back` is 0 where it stands in its place, and else how sure it is that it belongs here.
    """

    text: str
    lines: tuple[int, ...]
    role: ParagraphRole = ParagraphRole.PARAGRAPH
    indented: bool = False
    confidence: float = 1.0
    ends_by_jump: bool = False
    verse: bool = False
    brought_back: float = 0.0
    joins: tuple[Join, ...] = ()


@dataclass(slots=True)
class Part:
    """A line of a title block, byline or digest."""

    text: str
    line: int
    confidence: float = 1.0
    marked: bool = False
    wrapped: bool = False


@dataclass(slots=True)
class Draft:
    """An article in the making; lists hold lines in source order."""

    column: list[Part] = field(default_factory=list)
    kicker: list[Part] = field(default_factory=list)
    headline: list[Part] = field(default_factory=list)
    subhead: list[Part] = field(default_factory=list)
    byline: list[Part] = field(default_factory=list)
    digest: list[Part] = field(default_factory=list)
    begun: bool = False
    """Whether a dateline opens it."""
    before: list[Piece] = field(default_factory=list)
    """Text that stands between the title and a dateline: of this article, or of another one."""
    body: list[Piece] = field(default_factory=list)
    jump: Jump | None = None
    continues: Jump | None = None

    @property
    def titles(self) -> list[Part]:
        """All lines of the title block."""
        return [*self.column, *self.kicker, *self.headline, *self.subhead]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been put into it."""
        return not (self.titles or self.byline or self.digest or self.body)

    @property
    def first_line(self) -> int:
        """The first of its lines in the source; 0 while it is empty."""
        numbers = [part.line for part in (*self.titles, *self.byline, *self.digest)]
        numbers += [number for piece in self.body for number in piece.lines]
        return min(numbers, default=0)

    @property
    def text(self) -> str:
        """Titles, digest and body in one string, for comparing."""
        texts = [part.text for part in (*self.titles, *self.digest)]
        return "\n".join(texts + [piece.text for piece in self.body])


@dataclass(slots=True)
class CaptionDraft:
    """A caption in the making; `near` is the index of the draft it stood in or after."""

    text: str
    credit: str
    line: int
    confidence: float
    near: int | None
    inside: bool = False
    last_line: int = 0
    story: bool = False


@dataclass(slots=True)
class Grouped:
    """A page taken apart: drafts and captions in source order, lines that belong to no article.

    `stories` are the indices of drafts whose text stood under their photograph.
    """

    drafts: list[Draft] = field(default_factory=list)
    captions: list[CaptionDraft] = field(default_factory=list)
    masthead: list[tuple[int, str]] = field(default_factory=list)
    furniture: list[tuple[int, str]] = field(default_factory=list)
    stories: set[int] = field(default_factory=set)
