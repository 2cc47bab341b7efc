"""Pages whose source marks its articles itself: 数字报, METS. What is what within them is found by
the same rules as on a page of bare text."""

import re
from collections.abc import Sequence

from archive.paper.layout import patterns
from archive.paper.layout.glance import SENTENCE_END, balance, is_running_text, is_titleish
from archive.paper.layout.joins import join_paragraphs, statistics_of
from archive.paper.layout.jumps import take_jumps
from archive.paper.layout.lines import Line
from archive.paper.layout.people import credit_at_end, is_byline, is_credit, looks_like_names
from archive.paper.layout.pieces import CaptionDraft, Draft, Grouped, Part, Piece
from archive.paper.normalize import is_han, width
from archive.paper.types import Block, ParagraphRole, Role

_HEAD, _FOOT = 4, 2
"""Paragraphs at the head and foot of a text among which bylines stand."""
_LONGEST_NAMES = 16
_LONGEST_CROSSHEAD = 26
_LONGEST_UNMARKED = 20
"""Han characters of names alone, and of crossheads: marked bold or centred, and not marked."""
_LONGEST_CAPTION = 200
_INDENT = 0.8
"""Han characters by which a printed line is moved in where a paragraph begins."""
_SENTENCE = re.compile(r"[。！？!?…：:；;，、][”’」』）)】]*$")
_HANGING = re.compile(r"(?:的|和|与|及|在|为|把|将|向|对|从|被|以|让|到|由|使|给|并|或)$")
_STORY = re.compile(r"[。！？][^。！？]{4,}[。！？]")


def group_given(blocks: Sequence[Block], parts: int) -> Grouped:
    """Return a draft for each of the source's articles, in its order, and the captions in them."""
    grouped = Grouped(drafts=[Draft() for _ in range(parts)])
    by_part: dict[int, list[Block]] = {}
    for block in blocks:
        if block.part is not None:
            by_part.setdefault(block.part, []).append(block)
        elif block.role is Role.MASTHEAD:
            grouped.masthead.append((block.line, block.text))
        else:
            grouped.furniture.append((block.line, block.text))
    for index, own in by_part.items():
        _Article(grouped, index).take(own)
    return grouped


class _Article:
    """One article of the source while its blocks are put where they belong."""

    def __init__(self, grouped: Grouped, index: int) -> None:
        self.grouped = grouped
        self.index = index
        self.draft: Draft = grouped.drafts[index]

    def take(self, blocks: Sequence[Block]) -> None:
        """Put the blocks of the article into its draft, and its captions with the others."""
        texts = [block for block in blocks if block.role in _TEXT_ROLES]
        for block in blocks:
            if block.role not in _TEXT_ROLES:
                self._titles(block)
        lines = paragraphs_of(texts)
        for position, (line, role) in enumerate(lines):
            self._text(lines, position, line, role)
        if any(block.box for block in texts) and _is_chinese(texts):
            join_paragraphs(self.draft, statistics_of(self.draft.body))
        self._settle_story()

    def _titles(self, block: Block) -> None:
        draft = self.draft
        text = self._without_jumps(block.text)
        part = Part(text, block.line)
        if not text:
            return
        if block.role is Role.BYLINE or (block.role is Role.SUBHEAD and _is_author(text)):
            draft.byline.append(part)
            return
        lists = {Role.COLUMN: draft.column, Role.KICKER: draft.kicker, Role.SUBHEAD: draft.subhead}
        parts = lists.get(block.role or Role.HEADLINE, draft.headline)
        part.wrapped = bool(parts) and _goes_on(parts[-1].text, text)
        parts.append(part)

    def _text(
        self, lines: Sequence[tuple[Line, Role | None]], at: int, line: Line, role: Role | None
    ) -> None:
        if role in {Role.CAPTION, Role.CREDIT} or _is_caption(line):
            self._caption(line)
        elif self._follows_caption(line) and is_credit(line.text):
            self._credit(line)
        elif self._is_byline(lines, at):
            self.draft.byline.append(Part(line.text, line.number))
        else:
            crosshead = role is Role.CROSSHEAD or _is_crosshead([each for each, _ in lines], at)
            self._paragraph(line, crosshead=crosshead)

    def _is_byline(self, lines: Sequence[tuple[Line, Role | None]], at: int) -> bool:
        text = lines[at][0].text
        if at >= _HEAD and at < len(lines) - _FOOT:
            return False
        if at < _HEAD and self.draft.body:
            return False
        return _is_author(text) and len(lines) > 1

    def _paragraph(self, line: Line, *, crosshead: bool) -> None:
        text = self._without_jumps(line.text)
        if text:
            role = ParagraphRole.CROSSHEAD if crosshead else ParagraphRole.PARAGRAPH
            ends = text != line.text and self.draft.jump is not None
            indented = line.indent >= 1
            self.draft.body.append(Piece(text, line.numbers, role, indented, ends_by_jump=ends))

    def _without_jumps(self, text: str) -> str:
        """Take the jump marks out of a line, unless the article has some already."""
        rest, forth, back = take_jumps(text)
        if (forth and self.draft.jump) or (back and self.draft.continues):
            return text
        self.draft.jump = self.draft.jump or forth
        self.draft.continues = self.draft.continues or back
        return rest

    def _caption(self, line: Line) -> None:
        credit = credit_at_end(line.text)
        if not credit and is_credit(line.text) and self._follows_caption(line):
            self._credit(line)
            return
        text = line.text.removesuffix(credit).rstrip()
        text = patterns.CAPTION_MARK.sub("", text) or text
        self.grouped.captions.append(
            CaptionDraft(
                text=text,
                credit=credit.strip(),
                line=line.number,
                last_line=line.numbers[-1],
                confidence=1.0,
                near=self.index,
                inside=bool(self.draft.body),
                story=bool(_STORY.search(text)),
            )
        )

    def _follows_caption(self, line: Line) -> bool:
        captions = self.grouped.captions
        return bool(
            captions
            and captions[-1].near == self.index
            and not captions[-1].credit
            and captions[-1].last_line + 1 >= line.number
        )

    def _credit(self, line: Line) -> None:
        caption = self.grouped.captions[-1]
        caption.credit = line.text
        caption.last_line = line.numbers[-1]

    def _settle_story(self) -> None:
        """Make what stands under the only photograph of a photo story its text."""
        draft = self.draft
        own = [caption for caption in self.grouped.captions if caption.near == self.index]
        if draft.headline and not draft.body and len(own) == 1 and own[0].story:
            if own[0].credit:
                return
            self.grouped.captions.remove(own[0])
            self.grouped.stories.add(self.index)
            draft.body.append(Piece(own[0].text, (own[0].line,)))


_TEXT_ROLES = {None, Role.PARAGRAPH, Role.CROSSHEAD, Role.CAPTION, Role.CREDIT}


def paragraphs_of(blocks: Sequence[Block]) -> list[tuple[Line, Role | None]]:
    """Return paragraphs: those of the source, or printed lines put together.

    A printed line begins a paragraph at the head of its block (`gap`) and where it is moved in.
    """
    result: list[tuple[Line, Role | None]] = []
    for block in blocks:
        line = Line(block.text, (block.line,), bold=block.bold, indent=block.indent, gap=block.gap)
        if result and _continues(block, result[-1][1]):
            above = result[-1][0]
            joined = Line(
                above.text + _between(above.text, line.text) + line.text,
                above.numbers + line.numbers,
                bold=above.bold and line.bold,
                indent=above.indent,
                gap=above.gap,
            )
            result[-1] = joined, block.role
        else:
            result.append((line, block.role))
    return result


def _continues(block: Block, role: Role | None) -> bool:
    return block.box is not None and not block.gap and block.indent < _INDENT and block.role is role


def _between(above: str, below: str) -> str:
    return "" if is_han(above[-1]) or is_han(below[0]) or ord(above[-1]) > 0x2E80 else " "


def _is_chinese(blocks: Sequence[Block]) -> bool:
    text = "".join(block.text for block in blocks)
    return 2 * sum(map(is_han, text)) > len(text)


def _goes_on(above: str, below: str) -> bool:
    """Whether a title is broken inside a quotation, or after a word that needs another."""
    return bool(balance(above)[0] and balance(below)[1]) or bool(_HANGING.search(above))


def _is_author(text: str) -> bool:
    return is_byline(text) or (width(text) <= _LONGEST_NAMES and looks_like_names(text))


def _is_caption(line: Line) -> bool:
    return len(line.text) <= _LONGEST_CAPTION and bool(patterns.CAPTION_WORDS.match(line.text))


def _is_crosshead(lines: Sequence[Line], at: int) -> bool:
    """Whether a short line between paragraphs is a heading in the text, and no line of verse."""
    line = lines[at]
    if not 0 < at < len(lines) - 1 or _SENTENCE.search(line.text) or not is_titleish(line):
        return False
    if line.bold and width(line.text) <= _LONGEST_CROSSHEAD:
        return not lines[at + 1].bold
    around = is_running_text(lines[at - 1]) and is_running_text(lines[at + 1])
    return (
        around
        and width(line.text) <= _LONGEST_UNMARKED
        and bool(SENTENCE_END.search(lines[at - 1].text))
    )
