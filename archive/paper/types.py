"""The frozen values that reading a page passes from stage to stage.

Every stage takes and returns these; none of them knows Django. Texts are as printed: only OCR
noise around them (heading marks, bullets, trailing blanks) is gone.
"""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page, in fractions of its width and height, origin top left."""

    x0: float
    y0: float
    x1: float
    y1: float

    def __post_init__(self) -> None:
        if not (0 <= self.x0 <= self.x1 <= 1 and 0 <= self.y0 <= self.y1 <= 1):
            raise ValueError(f"not a box in page fractions: {self}")


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as it stood in the source (行), whatever the format.

    `line` is its 1-based line in the source text, `heading` the level of a Markdown heading mark
    (0: none), `bullet` whether a list mark stood before it, `bold` whether all of it was marked
    bold, `indent` how many character widths of blank space stood before it, `gap` how many empty
    lines before it.
    """

    text: str
    line: int
    heading: int = 0
    bullet: bool = False
    bold: bool = False
    indent: float = 0
    gap: int = 0
    box: Box | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader makes of one file: its blocks in source order, and its decoded text."""

    source: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"


class Severity(StrEnum):
    """How much a problem matters to the editor."""

    NOTE = "note"
    DOUBT = "doubt"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that was not understood, or contradicts itself; shown to the editor."""

    code: str
    message: str
    line: int | None = None
    severity: Severity = Severity.DOUBT


class Kind(StrEnum):
    """What sort of piece an article is (稿件类型)."""

    NEWS = "news"
    COMMENTARY = "commentary"
    FEATURE = "feature"
    NOTICE = "notice"
    ADVERTISEMENT = "advertisement"
    PHOTO = "photo"
    DIGEST = "digest"
    HEADLINE_ONLY = "headline_only"


class ParagraphRole(StrEnum):
    """What a unit of a body is: a paragraph (段落) or a heading inside the body (小标题)."""

    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"


@dataclass(frozen=True, slots=True)
class Join:
    """Where two pieces of a cut paragraph were put together (接续处).

    `offset` is the character offset in the paragraph where the second piece begins, `moved`
    whether the pieces stood in the other order, `confidence` between 0 and 1.
    """

    offset: int
    confidence: float
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or crosshead of a body, with the source lines it was made of."""

    text: str
    lines: tuple[int, ...]
    role: ParagraphRole = ParagraphRole.PARAGRAPH
    joins: tuple[Join, ...] = ()


@dataclass(frozen=True, slots=True)
class Jump:
    """A jump mark (转版): 下转第三版 is `to` page "3", 上接第一版 is `back` to page "1"."""

    raw: str
    page: str
    printed: str
    back: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """One article (稿件) of a page."""

    headline: str
    kind: Kind = Kind.NEWS
    kicker: str = ""
    subhead: str = ""
    column: str = ""
    byline_raw: str = ""
    bylines: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str = ""
    digest: tuple[str, ...] = ()
    body: tuple[Paragraph, ...] = ()
    jump: Jump | None = None
    continues: Jump | None = None
    confidence: float = 1.0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo caption (图片说明); `article` is the index of its article on the page, if any."""

    text: str
    credit: str = ""
    photographers: tuple[str, ...] = ()
    article: int | None = None
    confidence: float = 1.0
    line: int = 0


@dataclass(frozen=True, slots=True)
class Masthead:
    """What the masthead (报头) or running head says; empty where it is silent.

    The `raw` table keeps the printed form of a field under the field's name.
    """

    title: str = ""
    date: dt.date | None = None
    weekday: str = ""
    lunar: str = ""
    issue_no: str = ""
    cn: str = ""
    pages: int | None = None
    publisher: str = ""
    organ: str = ""
    url: str = ""
    edition: str = ""
    slogans: tuple[str, ...] = ()
    raw: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """One page, understood.

    `number` is the printed page number without zero padding or 第…版 ("1", "A3"; empty where
    unknown), `name` its section name (要闻), `furniture` the lines that belong to the page and to
    no article: running heads, editors' lines, advertisements for the paper itself.
    """

    source: str
    text: str
    number: str = ""
    name: str = ""
    masthead: Masthead = Masthead()
    articles: tuple[Article, ...] = ()
    captions: tuple[Caption, ...] = ()
    furniture: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its bytes, and its name with the folders it stood in."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Answers:
    """What the uploader says where the pages are silent; never overrules a masthead in silence.

    With `fills_gaps` the date is the answer to a question about pages without one: it holds for
    those alone, and a masthead among the other files may say another.
    """

    newspaper: str = ""
    date: dt.date | None = None
    edition: str = ""
    fills_gaps: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article stands: the number of its page, and its 0-based place there."""

    page: str
    index: int


@dataclass(frozen=True, slots=True)
class Continuation:
    """One article on two pages (转版): where it begins, and where its rest stands."""

    beginning: Place
    rest: Place
    confidence: float


@dataclass(frozen=True, slots=True)
class ParsedIssue:
    """One issue (期): its pages in page order.

    `newspaper` is the title as printed or as the uploader gave it; `date_from` says where the
    date was found: "masthead", "name" or "uploader". `continuations` says which articles go on as
    which others.
    """

    newspaper: str
    date: dt.date
    date_from: str
    edition: str = ""
    pages: tuple[ParsedPage, ...] = ()
    continuations: tuple[Continuation, ...] = ()
    problems: tuple[Problem, ...] = ()
