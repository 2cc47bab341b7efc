"""The features of a line that the decoder weighs; their names are the keys of `weights`."""

import re
from collections.abc import Sequence

from archive.paper.layout import context, patterns
from archive.paper.layout.authors import add_authors
from archive.paper.layout.breaks import add_breaks
from archive.paper.layout.bridges import add_bridges
from archive.paper.layout.continuity import Continuity
from archive.paper.layout.echoes import add_echoes
from archive.paper.layout.endings import add_endings, add_prospects
from archive.paper.layout.glance import (
    SENTENCE_END,
    STOP_INSIDE,
    TAIL,
    TITLE_WIDTH,
    Features,
    balance,
    is_running_text,
    is_spread_title,
    size_of,
)
from archive.paper.layout.lines import Line
from archive.paper.layout.people import (
    DATELINE,
    byline_at_end,
    credit_at_end,
    has_author_mark,
    is_both,
    is_byline,
    is_credit,
    looks_like_names,
    names_weight,
    opening,
    unit_and_name,
)
from archive.paper.layout.rows import add_rows
from archive.paper.layout.scenes import shows_people
from archive.paper.layout.subject import add_coherence
from archive.paper.normalize import is_han, width

POSED_WIDTH = 120
"""Han characters; the longest caption that names who stands where."""

FEWEST_APART = 3
"""Characters with blanks between, of which a line is made."""

LONGEST_IMPRINT = 60
"""Han characters of a line that says where the paper is reached."""

Signs = list[tuple[str, bool | float]]

_MARK_END = re.compile(r"(?:[！？!?…]|——)[”’」』）)]*$")
_SIGNOFF = re.compile(
    r"^(?:(?:\d{4}|[二一][〇零○一二三四五六七八九]{3})年"
    r"[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
    r"|[\u4e00-\u9fff（）]{4,30}(?:局|会|办公室|公司|法院|中心|处|部|组|政府|学校|银行|厅|委|所|站|队|社|团|院|馆)"
    r"|特此(?:公告|通告|通知|声明|函告|公示)[。！]?)$"
)
_LIST_ITEM = re.compile(r"^[\u4e00-\u9fffA-Za-z（）()]{2,10}\s*[:：]\s*\S")
_BRACKETED = re.compile(r"^[【\[〔「].{2,14}[】\]〕」]$|^[■◆●★▌▍◎☆][\u4e00-\u9fff ]{2,12}$")
_EVENT = re.compile("(?:举行|召开|举办|开幕|闭幕|落幕|启动|揭晓|舉行|召開|開幕)$")
_COLUMN_SUFFIX = re.compile(r"[^。！？…][（(][\u4e00-\u9fff·“”]{2,14}[)）]$")


def features_of(lines: Sequence[Line], beside: Sequence[str] = ()) -> list[Features]:
    """Return the features of every line of a page, or of a part of it with texts `beside` it."""
    found = [own_features(line) for line in lines]
    context.add_page_habits(lines, found)
    context.add_neighbours(lines, found)
    context.add_joints(lines, found)
    context.add_signatures(lines, found)
    context.add_digests(lines, found)
    context.add_tables(lines, found)
    context.add_positions(lines, found)
    add_rows(lines, found)
    add_coherence(lines, found, beside)
    add_echoes(lines, found)
    joints = Continuity([line.text for line in lines])
    add_breaks(lines, found, joints)
    add_authors(lines, found)
    add_bridges(lines, found, joints)
    add_endings(lines, found)
    add_prospects(lines, found)
    return found


def own_features(line: Line) -> Features:
    """Return the features of the line's own text and marks."""
    short = width(line.text) <= TITLE_WIDTH
    signs = [*_form(line, short), *_wording(line), *_hints(line)]
    if short:
        signs += [*_title_signs(line.text), *_people(line.text)]
    return {name: float(value) for name, value in signs if value}


def _form(line: Line, short: bool) -> Signs:
    """Length, punctuation, marks of Markdown."""
    text, end = line.text, line.text[-TAIL:]
    opened, closed = balance(text)
    return [
        (size_of(text), True),
        ("stop_end", bool(SENTENCE_END.search(end))),
        ("mark_end", bool(_MARK_END.search(end))),
        ("question_end", text[-1] in "？?"),
        ("comma_end", text[-1] in "，、,"),
        ("colon_end", text[-1] in "：:"),
        ("open_end", is_han(text[-1])),
        ("loose_end", short and text[-1] not in "。！？!?…—：:；;，、,"),
        ("stops_in", bool(STOP_INSIDE.search(text))),
        ("comma_in", "，" in text[:-1] or "、" in text[:-1]),
        ("clean", not re.search("[，。；！？…]", text) and not opened and not closed),
        ("unclosed", bool(opened)),
        ("unopened", bool(closed)),
        ("two_phrases", _two_phrases(text)),
        ("spread_title", width(text) > TITLE_WIDTH and is_spread_title(text)),
        ("apart", _apart(text)),
        ("bold", line.bold),
        ("heading", line.heading > 0),
        ("bullet", line.bullet),
        ("no_words", not any(map(str.isalnum, text))),
        ("lone_number", text.isdecimal() and len(text) <= 2),
    ]


def _wording(line: Line) -> Signs:
    """How a line opens and closes, whatever its length."""
    text, end = line.text, line.text[-TAIL:]
    jump = patterns.ENCLOSED_JUMP.search(text)
    credit = credit_at_end(text) if not is_credit(text) else ""
    return [
        ("dash_start", text.startswith(("——", "--", "— "))),
        ("dateline", bool(DATELINE.match(text))),
        ("reporter_lead", opening(text[:TAIL]) is not None and not DATELINE.match(text)),
        ("lead_words", bool(patterns.LEAD_WORDS.match(text))),
        ("sentence_start", bool(patterns.SENTENCE_START.match(text))),
        ("continuation_words", _goes_on(line)),
        ("caption_words", width(text) > 4 and bool(patterns.CAPTION_WORDS.search(text))),
        ("caption_scene", bool(patterns.CAPTION_SCENE.search(end))),
        ("credit_tail", 0.5 if credit and is_both(credit) else bool(credit)),
        ("quotes", bool(patterns.QUOTES.search(text))),
        ("shows_people", shows_people(text)),
        ("posed", bool(patterns.POSED.search(text)) and width(text) <= POSED_WIDTH),
        ("ending", text[0] in "（(" and byline_at_end(text, last=False) == text),
        ("in_brackets", text[0] in "（(" and text[-1] in "）)"),
        ("numbered", bool(patterns.NUMBERED.match(text))),
        ("question_answer", bool(patterns.QUESTION_ANSWER.match(text))),
        ("contact", bool(patterns.CONTACT.search(text))),
        ("imprint", width(text) <= LONGEST_IMPRINT and bool(patterns.IMPRINT.search(text))),
        ("salutation", bool(patterns.SALUTATION.match(text))),
        ("author_note", bool(patterns.AUTHOR_NOTE.match(text))),
        ("editors_note", bool(patterns.EDITORS_NOTE.match(text))),
        ("headless", bool(patterns.HEADLESS.match(text))),
        ("jump_only", jump is not None and jump[0] == text),
        ("tabular", len(text.split()) >= 3 and bool(re.search(r"\d", text))),
        ("list_line", bool(_LIST_ITEM.match(text)) and any(map(str.isdigit, text))),
        ("event", width(text) >= 20 and bool(_EVENT.search(end))),
    ]


def _title_signs(text: str) -> Signs:
    """Signs of titles, columns, notices and teasers in a line short enough for one."""
    commentator = re.fullmatch(r"[■□●]?\s*本[报報](?:特约)?评论员.{0,6}", text)
    return [
        ("notice_title", bool(patterns.NOTICE_TITLE.search(text))),
        ("column_words", width(text) <= 8 and bool(patterns.COLUMN_WORDS.match(text))),
        ("digest_title", bool(patterns.DIGEST_TITLE.match(text))),
        ("teaser", bool(patterns.TEASER.search(text) or patterns.TEASER_AHEAD.match(text))),
        ("commentator", commentator is not None),
        ("column_suffix", bool(_COLUMN_SUFFIX.search(text))),
        ("subhead_signs", bool(patterns.SUBHEAD_SIGNS.search(text))),
        ("kicker_signs", bool(patterns.KICKER_SIGNS.search(text))),
        ("bracketed", bool(_BRACKETED.match(text))),
        ("signoff", bool(_SIGNOFF.match(text))),
    ]


def _hints(line: Line) -> Signs:
    """What the masthead's patterns said."""
    hint = line.hint
    return [
        ("field", hint.fields),
        ("field_only", hint.fields >= 0.95),
        ("running", hint.running),
        ("editors", hint.editors),
        ("known_column", hint.column),
        ("paper_title", hint.fields == 1 and line.text[-1] in "报報版"),
    ]


def _goes_on(line: Line) -> bool:
    return is_running_text(line) and bool(patterns.CONTINUATION_WORDS.match(line.text))


def _two_phrases(text: str) -> bool:
    """Whether the text is two to four phrases with a printed gap between, as titles are."""
    phrases = text.split()
    return 2 <= len(phrases) <= 5 and all(sum(map(is_han, part)) >= 4 for part in phrases)


def _apart(text: str) -> float:
    """Return how many characters stand apart, up to six as 1, where all do: 秋　冻　有　度."""
    parts = text.split()
    apart = len(parts) >= FEWEST_APART and all(len(part) == 1 for part in parts)
    return min(len(parts), 6) / 6 if apart else 0.0


def _people(text: str) -> Signs:
    credit = is_credit(text)
    both = credit and is_both(text)
    byline = not credit and is_byline(text)
    names = looks_like_names(text) and not credit
    return [
        ("credit", 0.5 if both else credit),
        ("byline", 0.7 if both else byline),
        ("names", 0.0 if both else names_weight(text) if names else 0.0),
        ("author_mark", names and has_author_mark(text)),
        ("unit_name", not credit and not byline and unit_and_name(text)),
    ]
