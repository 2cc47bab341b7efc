"""The features of a line that the decoder weighs; their names are the keys of `weights`."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from archive.paper.layout import patterns
from archive.paper.layout.lines import Line
from archive.paper.layout.people import (
    CREDIT_LINE,
    DATELINE,
    REPORTER_LEAD,
    credit_at_end,
    is_byline,
    looks_like_names,
    people_in,
)
from archive.paper.layout.words import word_across
from archive.paper.normalize import is_han, width

Features = dict[str, float]

_SENTENCE_END = re.compile(r"[。；;][”’」』）)]*$")
_MARK_END = re.compile(r"(?:[！？!?…]|——)[”’」』）)]*$")
_STOP_INSIDE = re.compile(r"[。；](?![”’」』）)]*$)")
_SIGNOFF = re.compile(
    r"^(?:(?:\d{4}|[二一][〇零○一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
    r"|[\u4e00-\u9fff（）]{4,30}(?:局|会|办公室|公司|法院|中心|处|部|组|政府|学校|银行|厅|委|所|站|队|社|团|院|馆)"
    r"|特此(?:公告|通告|通知|声明|函告|公示)[。！]?)$"
)
_LIST_ITEM = re.compile(r"^[\u4e00-\u9fffA-Za-z（）()]{2,10}\s*[:：]\s*\S")
_BRACKETED = re.compile(r"^[【\[〔「].{2,14}[】\]〕」]$|^[■◆●★▌▍◎☆][\u4e00-\u9fff ]{2,12}$")
_EVENT = re.compile("(?:举行|召开|举办|开幕|闭幕|落幕|启动|揭晓|舉行|召開|開幕)$")
_TEXT_AND_PICTURE = re.compile("文[/／]?图|图[/／]?文|[图圖]并文|摄影报道|攝影報道")
_COLUMN_SUFFIX = re.compile(r"[^。！？…][（(][\u4e00-\u9fff·“”]{2,14}[)）]$")
_TRAILING_FUNCTION_WORD = re.compile(
    r"(?:的|和|与|及|在|为|把|将|向|对|从|被|是|以|让|到|于|由|使|给|并|或|等|第|不|有)$"
)

SIZES = (("tiny", 4), ("short", 12), ("title", 26), ("long_title", 42), ("para", 80))
"""Upper widths, in Han characters, of the classes of length; wider is `long`."""

TAIL = 80
"""How many characters at the end of a line the patterns of endings look at."""

NOTICE_LENGTH = 12
"""Lines below the title of a notice that its signature and date may stand at."""

REACH = 5
"""How many lines up and down the text around a short line is looked for."""

CAPTION_SIGNS = frozenset({"credit", "next_credit", "caption_words", "credit_tail"})
"""Features of lines that text goes on behind."""

EVEN_SHARE = 0.035
"""The share of common character pairs at which a new article and the next paragraph of the old
one are equally likely: on 60 pages assembled from real reports, 9 in 10 headlines had less than
0.046 around them and 9 in 10 crossheads more than 0.032."""


def size_of(text: str) -> str:
    """Return the class of length of a line."""
    measure = width(text)
    return next((name for name, limit in SIZES if measure <= limit), "long")


def is_titleish(line: Line) -> bool:
    """Whether a line could be part of a title block, as far as one sees at a glance."""
    text = line.text
    return (
        (width(text) <= 42 or _is_spread_title(text))
        and not _SENTENCE_END.search(text[-TAIL:])
        and not _STOP_INSIDE.search(text)
        and not DATELINE.match(text)
        and text[-1] not in "，、,：:"
        and not line.bullet
    )


def _is_spread_title(text: str) -> bool:
    """Whether a long line is bare of the punctuation that running text cannot do without."""
    return width(text) <= 64 and not re.search("[，。；：！？]", text)


def is_running_text(line: Line) -> bool:
    """Whether a line is, at a glance, a piece of body."""
    text = line.text
    return (
        width(text) > 42 and not _is_spread_title(text) or bool(_SENTENCE_END.search(text[-TAIL:]))
    ) and not line.heading


def features_of(lines: Sequence[Line]) -> list[Features]:
    """Return the features of every line of a page."""
    found = [_own(line) for line in lines]
    _add_page_habits(lines, found)
    _add_neighbours(lines, found)
    _add_joints(lines, found)
    _add_positions(lines, found)
    _add_coherence(lines, found)
    return found


def _own(line: Line) -> Features:
    """Features of the line's own text and marks."""
    text, end = line.text, line.text[-TAIL:]
    short = width(text) <= 42
    names: list[tuple[str, bool | float]] = [
        (size_of(text), True),
        ("stop_end", bool(_SENTENCE_END.search(end))),
        ("mark_end", bool(_MARK_END.search(end))),
        ("question_end", text[-1] in "？?"),
        ("comma_end", text[-1] in "，、,"),
        ("colon_end", text[-1] in "：:"),
        ("open_end", is_han(text[-1])),
        ("loose_end", short and text[-1] not in "。！？!?…—：:；;，、,"),
        ("stops_in", bool(_STOP_INSIDE.search(text))),
        ("comma_in", "，" in text[:-1] or "、" in text[:-1]),
        ("two_phrases", _two_phrases(text)),
        ("spread_title", width(text) > 42 and _is_spread_title(text)),
        ("bold", line.bold),
        ("heading", line.heading > 0),
        ("bullet", line.bullet),
        ("dash_start", text.startswith(("——", "--", "— "))),
        ("dateline", bool(DATELINE.match(text))),
        ("reporter_lead", bool(REPORTER_LEAD.match(text))),
        ("lead_words", bool(patterns.LEAD_WORDS.match(text))),
        ("sentence_start", bool(patterns.SENTENCE_START.match(text))),
        ("continuation_words", _goes_on(line)),
        ("caption_words", bool(patterns.CAPTION_WORDS.search(text)) and width(text) > 4),
        ("caption_scene", bool(patterns.CAPTION_SCENE.search(end))),
        ("credit_tail", credit_at_end(text) is not None and not CREDIT_LINE.match(text)),
        ("numbered", bool(patterns.NUMBERED.match(text))),
        ("question_answer", bool(patterns.QUESTION_ANSWER.match(text))),
        ("notice_title", short and bool(patterns.NOTICE_TITLE.search(text))),
        ("contact", bool(patterns.CONTACT.search(text))),
        ("column_words", width(text) <= 8 and bool(patterns.COLUMN_WORDS.match(text))),
        ("digest_title", short and bool(patterns.DIGEST_TITLE.match(text))),
        ("editors_note", bool(patterns.EDITORS_NOTE.match(text))),
        ("teaser", short and bool(patterns.TEASER.search(text))),
        ("commentator", bool(re.fullmatch(r"[■□●]?\s*本[报報](?:特约)?评论员.{0,6}", text))),
        ("column_suffix", short and bool(_COLUMN_SUFFIX.search(text))),
        ("event", bool(_EVENT.search(end)) and width(text) >= 20),
        ("subhead_signs", short and bool(patterns.SUBHEAD_SIGNS.search(text))),
        ("kicker_signs", short and bool(patterns.KICKER_SIGNS.search(text))),
        ("bracketed", short and bool(_BRACKETED.match(text))),
        ("headless", bool(patterns.HEADLESS.match(text))),
        ("jump_only", bool((jump := patterns.ENCLOSED_JUMP.search(text)) and jump[0] == text)),
        ("signoff", short and bool(_SIGNOFF.match(text))),
        ("list_line", bool(_LIST_ITEM.match(text)) and any(map(str.isdigit, text))),
        ("clean", not re.search("[，。；！？…]", text) and not any(balance(text))),
        ("no_words", not any(map(str.isalnum, text))),
        ("lone_number", text.isdecimal() and len(text) <= 2),
        ("field", line.hint.fields),
        ("field_only", line.hint.fields >= 0.95),
        ("running", line.hint.running),
        ("editors", line.hint.editors),
        ("paper_title", line.hint.fields == 1 and line.text[-1] in "报報版"),
        *_quotes(text),
        *_people(text),
    ]
    return {name: float(value) for name, value in names if value}


def _goes_on(line: Line) -> bool:
    return is_running_text(line) and bool(patterns.CONTINUATION_WORDS.match(line.text))


def _two_phrases(text: str) -> bool:
    """Whether the text is two to four phrases with a printed gap between, as titles are."""
    phrases = text.split()
    return 2 <= len(phrases) <= 5 and all(sum(map(is_han, part)) >= 4 for part in phrases)


def _quotes(text: str) -> list[tuple[str, bool]]:
    opened, closed = balance(text)
    return [("unclosed", bool(opened)), ("unopened", bool(closed))]


def balance(text: str) -> tuple[str, str]:
    """Return the opening marks left open, and the closing marks never opened, in order."""
    opened: list[str] = []
    closed: list[str] = []
    for char in text:
        if char in patterns.OPENERS:
            opened.append(char)
        elif char in patterns.PAIRS:
            if opened and opened[-1] == patterns.PAIRS[char]:
                opened.pop()
            elif patterns.PAIRS[char] in opened:
                del opened[opened.index(patterns.PAIRS[char]) :]
            else:
                closed.append(char)
    return "".join(opened), "".join(closed)


def _people(text: str) -> list[tuple[str, bool | float]]:
    if width(text) > 42:
        return []
    credit = bool(CREDIT_LINE.match(text)) and _is_credit(text)
    both = credit and bool(_TEXT_AND_PICTURE.search(text))
    byline = not credit and is_byline(text)
    names = looks_like_names(text) and not credit
    return [
        ("credit", 0.5 if both else credit),
        ("byline", 0.7 if both else byline),
        ("names", names and not both),
        ("author_mark", names and (text[0] in "□■○●◎◇◆" or text.startswith(("文", "作者")))),
    ]


def _is_credit(text: str) -> bool:
    people = people_in(text)
    return bool(people.names or people.agencies) or bool(re.search("资料|提供|供图|来源|CFP", text))


def _add_page_habits(lines: Sequence[Line], found: list[Features]) -> None:
    """Features that compare a line with the whole page: heading levels, indents, gaps, repeats."""
    levels = [line.heading for line in lines if line.heading and line.hint.fields < 0.5]
    counts = Counter(levels)
    top = max(counts, key=lambda level: (counts[level], -level), default=0)
    several = len(levels) >= 2
    texts = Counter(line.text for line in lines if width(line.text) <= 26)
    bodies = [line for line in lines if is_running_text(line)]
    indents = sum(line.indent >= 1 for line in bodies) >= max(2, len(bodies) // 2)
    gaps = Counter(line.gap for line in lines[1:])
    whole = not any(_breaks_off(line) for line in bodies)
    suffixes = sum("column_suffix" in features for features in found)
    usual = max(gaps, key=lambda gap: gaps[gap], default=0)
    for line, features in zip(lines, found, strict=True):
        _set(features, "top_heading", bool(line.heading) and line.heading == top)
        _set(features, "heading_lower", bool(line.heading) and line.heading > top)
        _set(features, "unmarked", several and not line.heading)
        _set(features, "repeated", texts[line.text] > 1)
        _set(features, "indented", indents and line.indent >= 1)
        _set(features, "whole_page", whole and "loose_end" in features)
        _set(features, "gap", line.gap > 0)
        _set(features, "suffix_habit", suffixes >= 2 and "column_suffix" in features)
        _set(features, "gap_big", line.gap > usual and gaps[usual] > len(lines) / 2)


def _breaks_off(line: Line) -> bool:
    """Whether a line of running text ends like a paragraph that was cut."""
    return is_han(line.text[-1]) or line.text[-1] in "，、" or line.text[-1].isalnum()


def _add_neighbours(lines: Sequence[Line], found: list[Features]) -> None:
    """Features of what stands above and below."""
    for index, features in enumerate(found):
        line = lines[index]
        if index + 1 < len(lines):
            below, below_line = found[index + 1], lines[index + 1]
            running = is_running_text(below_line)
            _set(features, "next_dateline", "dateline" in below or "reporter_lead" in below)
            _set(features, "next_byline", "byline" in below or "author_mark" in below)
            _set(features, "next_lead", "lead_words" in below and running)
            shorter = width(line.text) - width(below_line.text) >= 8
            _set(features, "longer_than_next", shorter and is_titleish(below_line))
            _set(features, "next_heading", "heading" in below)
            _set(features, "next_credit", below.get("credit") == 1 and "credit" not in features)
            _set(features, "next_titleish", is_titleish(below_line) and "byline" not in below)
            _set(features, "next_bodyish", running or "indented" in below)
            _set(features, "repeated_label", "repeated" in features and not running)
            quoted = 2 < len(line.text) <= 20 and f"“{line.text}”" in below_line.text
            _set(features, "quoted_next", quoted)
        if index:
            above_line, above = lines[index - 1], found[index - 1]
            alike = abs(width(above_line.text) - width(line.text)) <= 0.5
            both = is_titleish(above_line) and is_titleish(line)
            _set(features, "same_width", alike and both and width(line.text) <= 14)
            longer = width(line.text) - width(above_line.text) >= 8
            _set(features, "longer_than_above", longer and both)
            _set(features, "wrapped_title", both and _is_wrapped(above_line.text, line.text))
            _set(features, "after_bullet", "bullet" in above)


def _add_joints(lines: Sequence[Line], found: list[Features]) -> None:
    """Mark lines between which a word is cut in two; captions between them are looked over."""
    for index, line in enumerate(lines):
        if line.heading:
            continue
        for below in range(index + 1, min(len(lines), index + 4)):
            if _is_cut(line.text, lines[below].text) and not lines[below].heading:
                found[index]["runs_on"] = found[below]["runs_in"] = 1.0
            if not (
                {"credit", "next_credit", "caption_words", "credit_tail"} & found[below].keys()
            ):
                break


def _is_cut(above: str, below: str) -> bool:
    """Whether a word, or a number and its unit, is cut between two lines."""
    if above[-1].isdigit():
        return below[0] in "年月日号时点分个名人万亿元%％.多余届次项条家公米平吨度℃"
    return is_han(above[-1]) and word_across(above, below)


def _is_wrapped(above: str, below: str) -> bool:
    """Whether a title breaks off at the line end: an open quotation, a word that needs more."""
    opened, _ = balance(above)
    _, closed = balance(below)
    return bool(opened and closed) or bool(_TRAILING_FUNCTION_WORD.search(above))


def _add_positions(lines: Sequence[Line], found: list[Features]) -> None:
    """Features of place: page edges, and how much text stands since the last short line."""
    paragraphs, after_jump, notice = 0, False, 0
    short = [
        index
        for index, line in enumerate(lines)
        if is_titleish(line) and width(line.text) <= 16 and _stands_in_text(lines, index)
    ]
    widths = Counter(round(width(lines[index].text)) for index in short)
    poem = _poem_lines(lines, found)
    for index, (line, features) in enumerate(zip(lines, found, strict=True)):
        edge = index < 3 or index >= len(lines) - 3
        _set(features, "top", index < 12)
        _set(features, "running_edge", edge and line.hint.running >= 0.5)
        _set(features, "field_edge", edge and line.hint.fields >= 0.6)
        _set(features, "contact_edge", edge and "contact" in features)
        _set(features, "after_one", paragraphs == 1)
        _set(features, "after_many", paragraphs >= 2)
        _set(features, "after_jump", after_jump)
        _set(features, "poem_line", index in poem)
        notice = NOTICE_LENGTH if "notice_title" in features else notice - 1
        _set(features, "notice_near", 0 < notice < NOTICE_LENGTH)
        if notice <= 0:
            features.pop("signoff", None)
        alike = widths[round(width(line.text))]
        _set(features, "parallel", index in short and alike >= 2 and "repeated" not in features)
        if is_running_text(line):
            paragraphs, after_jump = paragraphs + 1, bool(patterns.ENCLOSED_JUMP.search(line.text))
        elif is_titleish(line):
            paragraphs = 0


def _stands_in_text(lines: Sequence[Line], index: int) -> bool:
    """Whether running text stands directly above and below a line."""
    return (
        0 < index < len(lines) - 1
        and is_running_text(lines[index - 1])
        and is_running_text(lines[index + 1])
    )


def _poem_lines(lines: Sequence[Line], found: Sequence[Features]) -> set[int]:
    """Lines of verse: four or more short ones in a row under an author's name, or six without."""
    verse: set[int] = set()
    run: list[int] = []
    signed = False
    for index in range(len(lines) + 1):
        line = lines[index] if index < len(lines) else None
        author = line is not None and bool({"names", "byline"} & found[index].keys())
        if line and not author and width(line.text) <= 14 and not _is_marked(line):
            run.append(index)
            continue
        poem = run[:-1] if author else run
        ends = sum(lines[place].text[-1] in "，。！？；" for place in poem)
        if (signed and len(poem) >= 4) or len(poem) >= 6 or (len(poem) >= 4 and ends >= 2):
            verse.update(poem if signed or ends * 2 >= len(poem) else poem[2:])
        run, signed = [], author
    return verse


def _is_marked(line: Line) -> bool:
    return bool(line.heading or line.bullet or line.hint.fields or line.hint.running)


def _add_coherence(lines: Sequence[Line], found: list[Features]) -> None:
    """Say of short lines between texts whether the text goes on about the same thing below them.

    The value, 0 to 1, grows with the share of character pairs that the paragraphs above and below
    have in common, or have not.
    """
    pairs = [_pairs(line.text) if is_running_text(line) else None for line in lines]
    for index, line in enumerate(lines):
        if not is_titleish(line):
            continue
        above = _nearest(pairs, range(index - 1, max(-1, index - 1 - REACH), -1))
        below = _nearest(pairs, range(index + 1, min(len(lines), index + 1 + REACH)))
        if above and below:
            share = len(above & below) / min(len(above), len(below))
            value = max(-1.0, min(1.0, (share - EVEN_SHARE) / EVEN_SHARE))
            found[index]["same_subject" if value > 0 else "new_subject"] = abs(value)


def _nearest(pairs: Sequence[set[str] | None], places: Iterable[int]) -> set[str]:
    """Return the pairs of the nearest two neighbouring paragraphs among the places."""
    near: set[str] = set()
    count = 0
    for place in places:
        own = pairs[place]
        if own is None:
            if count:
                break
            continue
        near |= own
        count += 1
        if count == 2:
            break
    return near


def _pairs(text: str) -> set[str]:
    return {
        text[at : at + 2]
        for at in range(len(text) - 1)
        if is_han(text[at]) and is_han(text[at + 1])
    }


def _set(features: Features, name: str, value: bool) -> None:
    if value:
        features[name] = 1.0
