"""Putting cut paragraphs together again, and in order."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from archive.paper.layout.glance import balance
from archive.paper.layout.patterns import CONTINUATION_WORDS, HEADLESS, LEAD_WORDS, NUMBERED
from archive.paper.layout.people import DATELINE
from archive.paper.layout.pieces import Draft, Piece
from archive.paper.layout.weights import JOIN
from archive.paper.layout.words import word_across
from archive.paper.normalize import is_han, width
from archive.paper.types import Join, ParagraphRole

WINDOW = 12
"""How many pieces apart two halves of a paragraph are looked for; keeps the work linear."""

ORPHANS = 40
"""How many pieces without a beginning are looked after across a page's articles."""


@dataclass(frozen=True, slots=True)
class PageStatistics:
    """Neighbouring characters of the page: what stands together once may stand together again."""

    pairs: frozenset[str]
    triples: frozenset[str]
    indents: bool


def statistics_of(pieces: Iterable[Piece]) -> PageStatistics:
    """Gather the character pairs and triples of a page's body, and say whether it indents."""
    pairs, triples = set[str](), set[str]()
    indented = total = 0
    for piece in pieces:
        own = [*map("".join, pairwise(piece.text))]
        pairs.update(own)
        triples.update(map("".join, zip(own, piece.text[2:], strict=False)))
        indented += piece.indented
        total += 1
    return PageStatistics(
        frozenset(pairs), frozenset(triples), indents=total > 2 and indented * 2 >= total
    )


def join_score(head: Piece, tail: Piece, seen: PageStatistics, *, adjacent: bool) -> float:
    """Return the log-odds that `tail` goes on where `head` breaks off."""
    score = JOIN["bias"] + JOIN["adjacent"] * adjacent
    score += _ending(head.text)
    score += _beginning(tail, seen)
    opened, closed = balance(head.text)[0], balance(tail.text)[1]
    if opened and closed:
        score += JOIN["quotation_closed"]
    elif opened and opened[-1] in "“‘（(《":
        score += JOIN["quotation_left_open"]
    elif closed:
        score += JOIN["closing_without_opening"]
    across = word_across(head.text, tail.text)
    score += JOIN["word_across"] if across else JOIN["no_word_across"]
    joint = head.text[-2:] + tail.text[:2]
    if head.text[-1] + tail.text[0] in seen.pairs:
        score += JOIN["pair_seen"]
    if joint[:3] in seen.triples or joint[-3:] in seen.triples:
        score += JOIN["triple_seen"]
    if width(head.text) < 12 and "，" not in head.text:
        score += JOIN["short_head"]
    return score


def _ending(text: str) -> float:
    last = text.rstrip("”’」』）)】》")[-1:] or text[-1]
    bracketed = text[-1] != last
    if last in "。！？!?…":
        return JOIN["ends_sentence"]
    if text.endswith("——") or last in "；;：:":
        return JOIN["ends_clause"]
    if bracketed:
        return JOIN["ends_bracket"]
    if last in "，、":
        return JOIN["ends_comma"]
    return JOIN["ends_open"]


def _beginning(tail: Piece, seen: PageStatistics) -> float:
    text = tail.text
    score = 0.0
    if HEADLESS.match(text):
        score += JOIN["headless"]
    if DATELINE.match(text):
        score += JOIN["dateline"]
    if LEAD_WORDS.match(text):
        score += JOIN["lead_words"]
    if CONTINUATION_WORDS.match(text):
        score += JOIN["paragraph_words"]
    if NUMBERED.match(text):
        score += JOIN["numbered"]
    if seen.indents:
        score += JOIN["indented"] if tail.indented else JOIN["not_indented"]
    return score


def join_paragraphs(draft: Draft, seen: PageStatistics) -> None:
    """Join the cut paragraphs of a draft and put the joined ones where they belong."""
    body = draft.body
    links = _best_links(body, seen)
    if links:
        draft.body = _chained(body, links)


def _best_links(body: Sequence[Piece], seen: PageStatistics) -> dict[int, tuple[int, float]]:
    """Return head → (tail, score): the best pairs first, each piece once on either side."""
    found: list[tuple[float, int, int]] = []
    for index, head in enumerate(body):
        if not _may_break_off(head):
            continue
        for other in range(max(0, index - WINDOW), min(len(body), index + WINDOW + 1)):
            tail = body[other]
            if other == index or tail.role is not ParagraphRole.PARAGRAPH:
                continue
            adjacent = other == index + 1
            if adjacent or _lacks_beginning(tail, body, other):
                score = join_score(head, tail, seen, adjacent=adjacent)
                found.append((score, index, other))
    found.sort(key=lambda link: (-link[0], link[1], link[2]))
    links: dict[int, tuple[int, float]] = {}
    taken: set[int] = set()
    for score, head_index, tail_index in found:
        if score <= 0:
            break
        if head_index in links or tail_index in taken or _reaches(links, tail_index, head_index):
            continue
        links[head_index] = (tail_index, score)
        taken.add(tail_index)
    return links


def _may_break_off(piece: Piece) -> bool:
    return (
        piece.role is ParagraphRole.PARAGRAPH
        and not piece.ends_by_jump
        and not piece.verse
        and _ending(piece.text) > JOIN["ends_sentence"]
    )


def _lacks_beginning(piece: Piece, body: Sequence[Piece], index: int) -> bool:
    """Whether a piece is the rest of a sentence, by its own characters."""
    if HEADLESS.match(piece.text) or balance(piece.text)[1]:
        return True
    return index == 0 and not DATELINE.match(piece.text) and not LEAD_WORDS.match(piece.text)


def _reaches(links: dict[int, tuple[int, float]], start: int, goal: int) -> bool:
    while start in links:
        start = links[start][0]
        if start == goal:
            return True
    return start == goal


def _chained(body: Sequence[Piece], links: dict[int, tuple[int, float]]) -> list[Piece]:
    """Glue linked pieces; a joined paragraph stands where its first piece on the page stood.

    A piece without a beginning cannot open an article, so its head is brought up to it.
    """
    tails = {tail for tail, _ in links.values()}
    placed: list[tuple[int, Piece]] = []
    for index, piece in enumerate(body):
        if index in tails:
            continue
        place, glued, at = index, piece, index
        while at in links:
            following, score = links[at]
            glued = glue(glued, body[following], score, moved=following != at + 1)
            place, at = min(place, following), following
        placed.append((place, glued))
    return [piece for _, piece in sorted(placed, key=lambda item: item[0])]


def glue(head: Piece, tail: Piece, score: float, *, moved: bool) -> Piece:
    """Return one piece out of two; Latin words that meet keep a space between them."""
    latin = head.text[-1].isascii() and tail.text[0].isascii()
    between = " " if latin and head.text[-1].isalpha() and tail.text[0].isalpha() else ""
    offset = len(head.text) + len(between)
    sure = min(1 / (1 + math.exp(-score)), tail.brought_back or 1.0)
    join = Join(offset, round(sure, 3), moved or bool(tail.brought_back))
    return Piece(
        text=head.text + between + tail.text,
        lines=head.lines + tail.lines,
        indented=head.indented,
        confidence=min(head.confidence, tail.confidence),
        ends_by_jump=tail.ends_by_jump,
        joins=(*head.joins, join, *_shifted(tail.joins, offset)),
    )


def _shifted(joins: tuple[Join, ...], offset: int) -> tuple[Join, ...]:
    return tuple(Join(join.offset + offset, join.confidence, join.moved) for join in joins)


def adopt_orphans(drafts: list[Draft], seen: PageStatistics) -> None:
    """Give text without title and beginning back to the article that breaks off for it."""
    orphans = [draft for draft in drafts if _is_orphan(draft)][:ORPHANS]
    broken = [
        draft
        for draft in drafts
        if draft.titles and draft.body and not draft.jump and _may_break_off(draft.body[-1])
    ][:ORPHANS]
    pairs = sorted(
        (
            (join_score(head.body[-1], tail.body[0], seen, adjacent=False), first, second)
            for first, head in enumerate(broken)
            for second, tail in enumerate(orphans)
        ),
        reverse=True,
    )
    used: set[int] = set()
    for score, first, second in pairs:
        head, tail = broken[first], orphans[second]
        if score <= 0 or id(tail) in used or id(head) in used:
            continue
        used.update((id(head), id(tail)))
        head.body[-1] = glue(head.body[-1], tail.body[0], score, moved=True)
        head.body += tail.body[1:]
        head.jump = head.jump or tail.jump
        drafts[:] = [draft for draft in drafts if draft is not tail]


def _is_orphan(draft: Draft) -> bool:
    if draft.titles or draft.byline or draft.digest or draft.continues or not draft.body:
        return False
    first = draft.body[0]
    return first.role is ParagraphRole.PARAGRAPH and not DATELINE.match(first.text)


def ends_open(text: str) -> bool:
    """Whether a finished paragraph still breaks off in the middle of a sentence."""
    return is_han(text[-1]) or text[-1] in "，、"
