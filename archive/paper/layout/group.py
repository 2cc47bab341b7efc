"""From decoded lines to drafts of articles: where one ends and the next begins."""

import re
from collections.abc import Sequence

from archive.paper.layout import patterns
from archive.paper.layout.decode import Decoded
from archive.paper.layout.glance import Features
from archive.paper.layout.jumps import take_jumps, turned_back
from archive.paper.layout.likeness import TOLD, pairs_of
from archive.paper.layout.lines import Line
from archive.paper.layout.people import credit_at_end
from archive.paper.layout.pieces import CaptionDraft, Draft, Grouped, Part, Piece
from archive.paper.layout.weights import Role
from archive.paper.normalize import width
from archive.paper.types import ParagraphRole

_RANKS = {Role.COLUMN: 0, Role.KICKER: 1, Role.HEADLINE: 2, Role.DECK: 3, Role.SUBHEAD: 4}
"""The order of a title block; a line that goes back in it opens the next article."""

_SENTENCE_MARKS = re.compile("[。；：:;]|^[（(]|[，、][^，、]*[，、]|[，、）)]$")
_STORY = re.compile(r"。.*[图圖][为為]|[。！？][^。！？]{4,}[。！？]")
"""A caption that tells more than one sentence: a photo story, where it has a title of its own."""


APART = frozenset({"poem_line", "tabular", "list_line"})
"""Features of lines that are a paragraph each, whatever they end with."""

WRAPPED = 0.5
"""How much a title line has to go on with the one above to be its other half: two nats."""


def _is_wrapped(traits: Features) -> bool:
    """Whether a title line is the other half of the one above it."""
    if {"wrapped_title", "under_open_title"} & traits.keys():
        return True
    return traits.get("goes_on", 0.0) >= WRAPPED


TITLE_ABOVE = 4
"""Pieces of text above a dateline among which its title is looked for."""

FEW = 2
"""Pieces of text between a title and a report that hardly are an article of their own."""

SHORTEST_TITLE, LONGEST_TITLE = 5, 30
"""Han characters of a title that was taken for a line of text."""


def _is_title_of(draft: Draft, report: str) -> bool:
    """Whether the title of a draft is that of a report below, and not of the text it has so far."""
    title = pairs_of(" ".join(part.text for part in draft.titles))
    own = set().union(*(pairs_of(piece.text) for piece in draft.body))
    told, had = len(title & pairs_of(report)), len(title & own)
    repeats = told == had or told >= TOLD * len(title)
    return told > had or (repeats and len(draft.body) <= FEW)


def _title_in(body: Sequence[Piece]) -> int | None:
    """Return which of the last pieces of a text is the title of the report that follows, if one is.

    A report with a dateline has a title, and a line without any mark of a sentence is one.
    """
    for at in range(len(body) - 1, max(0, len(body) - 1 - TITLE_ABOVE), -1):
        text = body[at].text
        is_bare = not body[at].verse and not _SENTENCE_MARKS.search(text)
        if is_bare and SHORTEST_TITLE <= width(text) <= LONGEST_TITLE:
            return at
    return None


def group(
    lines: Sequence[Line], decoded: Sequence[Decoded], features: Sequence[Features]
) -> Grouped:
    """Gather the lines of a page into drafts, captions, masthead and furniture."""
    walk = _Walk()
    for line, role, traits in zip(lines, decoded, features, strict=True):
        walk.step(line, role, traits)
    return walk.grouped


class _Walk:
    """One pass over the lines of a page, with the article that is open at the moment."""

    def __init__(self) -> None:
        self.grouped = Grouped()
        self.draft: Draft | None = None
        self.rank = 0
        self.last_caption: CaptionDraft | None = None

    def step(self, line: Line, decoded: Decoded, traits: Features) -> None:
        """Put one line where its role says."""
        role = decoded.role
        if role not in {Role.CAPTION, Role.CREDIT}:
            self.last_caption = None
        if role is Role.MASTHEAD:
            self.grouped.masthead.append((line.number, line.text))
        elif role is Role.FURNITURE:
            self.grouped.furniture.append((line.number, line.text))
        elif role in _RANKS:
            self._title(line, decoded, traits)
        elif role in {Role.CAPTION, Role.CREDIT}:
            self._caption(line, decoded)
        elif role is Role.BYLINE or (role is Role.DIGEST and not (self.draft and self.draft.body)):
            self._before_body(line, decoded)
        else:
            self._text(line, decoded, traits)

    def _open(self) -> Draft:
        self.draft = Draft()
        self.rank = 0
        self.grouped.drafts.append(self.draft)
        return self.draft

    def _part(self, draft: Draft, at: int) -> Draft:
        """Open an article whose title was taken for a line of the text above it; return it."""
        title, before = draft.body[at], draft.body[at + 1 :]
        del draft.body[at:]
        opened = self._open()
        opened.headline.append(Part(title.text, title.lines[0], title.confidence))
        opened.before = before
        return opened

    def _title(self, line: Line, decoded: Decoded, traits: Features) -> None:
        rank = _RANKS[decoded.role]
        draft = self.draft
        ends_block = draft is not None and (draft.body or draft.byline or draft.digest)
        again = rank < 3 and rank <= self.rank and draft is not None and bool(draft.titles)
        # A mark alone, （上接第一版）, stands over the title of what goes on.
        goes_on = draft is not None and draft.continues is not None and not draft.is_empty
        if draft is None or ends_block or again or goes_on:
            draft = self._open()
        self.rank = rank
        text = self._without_jumps(draft, line.text)
        part = Part(text, line.number, decoded.confidence, bool(line.heading), _is_wrapped(traits))
        parts = {
            Role.COLUMN: draft.column,
            Role.KICKER: draft.kicker,
            Role.SUBHEAD: draft.subhead,
        }
        if text:
            parts.get(decoded.role, draft.headline).append(part)

    @staticmethod
    def _without_jumps(draft: Draft, text: str) -> str:
        """Take the jump marks out of a title line, unless the article has some already."""
        rest, forth, back = take_jumps(text)
        if (forth and draft.jump) or (back and draft.continues):
            return text
        draft.jump = draft.jump or forth
        draft.continues = draft.continues or back
        return rest

    def _before_body(self, line: Line, decoded: Decoded) -> None:
        draft = self.draft or self._open()
        parts = draft.byline if decoded.role is Role.BYLINE else draft.digest
        parts.append(Part(line.text, line.number, decoded.confidence))

    def _text(self, line: Line, decoded: Decoded, traits: Features) -> None:
        draft = self.draft
        text, forth, back = take_jumps(line.text)
        if forth and not back and not text and draft and draft.titles and not draft.body:
            back = turned_back(forth)
            forth = None if back else forth
        report = "dateline" in traits or "reporter_lead" in traits
        begins = decoded.role is Role.LEAD and report
        # A back mark behind a text says that what ends here is a rest, not that one begins.
        rest_begins = back is not None and not (text and line.text.endswith(back.raw))
        if draft and begins and draft.body and not draft.jump:
            if draft.titles and not draft.begun and _is_title_of(draft, text):
                draft.before, draft.body = draft.body, []
            elif (at := _title_in(draft.body)) is not None:
                draft = self._part(draft, at)
        if draft is None or (draft.body and (begins or rest_begins or draft.jump)):
            draft = self._open()
        draft.begun = draft.begun or begins
        if (forth and draft.jump) or (back and draft.continues):
            text, forth, back = line.text, None, None
        draft.jump = draft.jump or forth
        draft.continues = draft.continues or back
        if not text:
            return
        crosshead = decoded.role is Role.CROSSHEAD
        draft.body.append(
            Piece(
                text=text,
                lines=line.numbers,
                role=ParagraphRole.CROSSHEAD if crosshead else ParagraphRole.PARAGRAPH,
                indented=line.indent >= 1,
                confidence=decoded.confidence,
                ends_by_jump=forth is not None,
                verse=bool(APART & traits.keys()),
                brought_back=line.brought_back,
            )
        )

    def _caption(self, line: Line, decoded: Decoded) -> None:
        if decoded.role is Role.CREDIT:
            self._credit(line, decoded)
            return
        credit = credit_at_end(line.text)
        text = line.text.removesuffix(credit).rstrip()
        text = patterns.CAPTION_MARK.sub("", text) or text
        near = len(self.grouped.drafts) - 1
        caption = CaptionDraft(
            text=text,
            credit=credit.strip(),
            line=line.number,
            last_line=line.numbers[-1],
            confidence=decoded.confidence,
            near=near if near >= 0 else None,
            inside=bool(self.draft and self.draft.body),
            story=bool(_STORY.search(text)),
        )
        self.grouped.captions.append(caption)
        self.last_caption = caption

    def _credit(self, line: Line, decoded: Decoded) -> None:
        caption = self.last_caption
        if caption is None:
            self.grouped.furniture.append((line.number, line.text))
        else:
            caption.credit = f"{caption.credit} {line.text}".strip()
            caption.last_line = line.numbers[-1]
            caption.confidence = min(caption.confidence, decoded.confidence)
