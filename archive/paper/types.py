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
class Zone:
    """A polygon on the page image (热区): its corners in fractions of the page, origin top left."""

    points: tuple[tuple[float, float], ...]

    def __post_init__(self) -> None:
        if len(self.points) < 3 or not all(0 <= x <= 1 and 0 <= y <= 1 for x, y in self.points):
            raise ValueError(f"not a polygon in page fractions: {self.points}")


@dataclass(frozen=True, slots=True)
class Word:
    """A word or run of characters with its place on the page."""

    text: str
    box: Box


class Role(StrEnum):
    """What the source itself says a block is; a page of bare text says nothing."""

    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    CREDIT = "credit"
    MASTHEAD = "masthead"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """One line or paragraph as it stood in the source (行), whatever the format.

    `line` is its 1-based line in the source text, `heading` the level of a Markdown heading mark
    (0: none), `bullet` whether a list mark stood before it, `bold` whether all of it was marked
    bold, `indent` how many character widths of blank space stood before it, `gap` how many empty
    lines before it.

    Where the source has geometry, `box` is the place of the line, `size` the height of its
    characters as a fraction of the page's height, `vertical` whether it is set from top to bottom,
    and `words` its parts with their places (none: the line as a whole). `confidence` is how sure
    the characters are (OCR). `part` and `role` are what the source itself says: which of its
    articles (an index into `PageText.parts`) the block belongs to, and as what.
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
    vertical: bool = False
    words: tuple[Word, ...] = ()
    confidence: float = 1.0
    part: int | None = None
    role: Role | None = None


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


@dataclass(frozen=True, slots=True)
class Part:
    """An article as the source itself marks it off (a 数字报 article, a METS division).

    `missing` says that the source names the article and does not hold its text; `title` is what it
    names it then.
    """

    zones: tuple[Zone, ...] = ()
    title: str = ""
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Facsimile:
    """Where the picture of a page (版面图) comes from: a file, and the 0-based page in it.

    `width` and `height` are those of the page as the file has it: pixels, or points of a PDF.
    `left` and `right` cut a page out of a spread, in fractions of the width.
    """

    source: str
    index: int
    width: float
    height: float
    left: float = 0.0
    right: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph or drawing on the page."""

    box: Box


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed line or the frame of a box: what divides a page."""

    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    """What a reader makes of one page: its blocks in source order, and its decoded text.

    `number`, `name`, `newspaper` and `date` are what the source says beside the text (a 数字报
    page list, a METS header); what is printed outweighs them. `companions` are the names of the
    other files the page was read from, `index` is the 0-based place of the page in its file.
    `skew` is by how many degrees the lines of a scan rise to the right on its picture: all places
    are those of the page turned upright about its middle.
    """

    source: str
    text: str
    blocks: tuple[Block, ...]
    encoding: str = "utf-8"
    number: str = ""
    name: str = ""
    newspaper: str = ""
    date: dt.date | None = None
    parts: tuple[Part, ...] = ()
    facsimile: Facsimile | None = None
    pictures: tuple[Picture, ...] = ()
    rules: tuple[Rule, ...] = ()
    problems: tuple[Problem, ...] = ()
    companions: tuple[str, ...] = ()
    index: int = 0
    skew: float = 0.0


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
    """One article (稿件) of a page.

    `lines` are all its lines in the source, title block and bylines included; `zones` its places
    on the page image.
    """

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
    lines: tuple[int, ...] = ()
    zones: tuple[Zone, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """A photo caption (图片说明); `article` is the index of its article on the page, if any.

    `picture` is the place of its photograph where that is known.
    """

    text: str
    credit: str = ""
    photographers: tuple[str, ...] = ()
    article: int | None = None
    confidence: float = 1.0
    line: int = 0
    lines: tuple[int, ...] = ()
    zones: tuple[Zone, ...] = ()
    picture: Box | None = None


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
    no article: running heads, editors' lines, advertisements for the paper itself. `newspaper`
    and `date` are what the source says beside the text. `words` are all words with their places,
    for the text over the picture and the marks of a search on it.
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
    newspaper: str = ""
    date: dt.date | None = None
    facsimile: Facsimile | None = None
    words: tuple[Word, ...] = ()
    companions: tuple[str, ...] = ()
    index: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file as it came: its bytes, and its name with the folders it stood in."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files that are read together: one that leads, and those it refers to.

    A page's text and its picture, a 数字报 page with its articles, a METS file with its ALTO files.
    """

    format: str
    lead: Source
    companions: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a reader takes in at most.

    `text_bytes`: bytes of a page of text; a newspaper page holds 6,000 to 20,000 characters, so
    2 MB is thirty times the fullest. `pixels`: of an image or a rendered page; a broadsheet page
    (400 × 580 mm) at 600 dpi has 130 million. `pages`: pages of one file.
    """

    text_bytes: int = 2 * 1024 * 1024
    pixels: int = 200_000_000
    pages: int = 500


@dataclass(frozen=True, slots=True)
class Answers:
    """What the uploader says where the pages are silent; never overrules a masthead in silence.

    With `fills_gaps` the date is the answer to a question about pages without one: it holds for
    those alone, and a masthead among the other files may say another. `columns` are the labels
    known as columns (栏目) of the newspaper from earlier issues.
    """

    newspaper: str = ""
    date: dt.date | None = None
    edition: str = ""
    fills_gaps: bool = False
    columns: frozenset[str] = frozenset()


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
