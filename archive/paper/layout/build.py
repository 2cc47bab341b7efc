"""From finished drafts to articles: names, datelines, texts as they are shown."""

from collections.abc import Iterable, Sequence

from archive.paper.layout import titles
from archive.paper.layout.joins import ends_open
from archive.paper.layout.kinds import is_digest, kind_of
from archive.paper.layout.people import People, byline_at_end, opening, people_in
from archive.paper.layout.pieces import Draft, Piece
from archive.paper.types import Article, Paragraph, Problem


def list_bodies(drafts: Iterable[Draft]) -> None:
    """Make the items of articles that have nothing else their text: 简讯, 遗失声明, no 导读."""
    for draft in drafts:
        if draft.digest and not draft.body and not is_digest(draft):
            draft.body = [
                Piece(part.text, (part.line,), confidence=part.confidence, verse=True)
                for part in draft.digest
            ]
            draft.digest = []


def article_of(draft: Draft, *, has_caption: bool, is_story: bool) -> Article:
    """Build the article a draft has become."""
    byline = " ".join(part.text for part in draft.byline)
    dateline, people = _people(draft, byline)
    return Article(
        headline=titles.joined(draft.headline),
        kind=kind_of(draft, has_caption=has_caption, is_story=is_story),
        kicker=titles.joined(draft.kicker),
        subhead=titles.joined(draft.subhead),
        column=titles.joined(draft.column),
        byline_raw=byline,
        bylines=people.names,
        agencies=people.agencies,
        dateline=dateline,
        digest=tuple(part.text for part in draft.digest),
        body=tuple(_paragraph(piece) for piece in draft.body),
        jump=draft.jump,
        continues=draft.continues,
        confidence=_confidence(draft),
        line=draft.first_line,
    )


def _paragraph(piece: Piece) -> Paragraph:
    return Paragraph(piece.text, piece.lines, piece.role, piece.joins)


def _people(draft: Draft, byline: str) -> tuple[str, People]:
    """Return the dateline as printed, and everyone named in byline, dateline and at the end."""
    found = [people_in(byline)] if byline else []
    dateline = ""
    texts = [piece.text for piece in draft.body]
    for text in texts[:2]:
        if begun := opening(text):
            dateline = begun.raw
            found.append(people_in(begun.inside))
            break
    for text in texts:
        if closed := byline_at_end(text, last=text is texts[-1]):
            found.append(people_in(closed))
    names = dict.fromkeys(name for people in found for name in people.names)
    agencies = dict.fromkeys(agency for people in found for agency in people.agencies)
    return dateline, People(tuple(names), tuple(agencies))


def _confidence(draft: Draft) -> float:
    """The least sure decision about where the article begins, its title, and what was moved to it.

    A cut paragraph that was joined says by itself how sure its joints are.
    """
    decisions = [part.confidence for part in draft.titles]
    decisions += [piece.confidence for piece in draft.body[:1]]
    decisions += [each.brought_back for each in draft.body if each.brought_back and not each.joins]
    return round(min(decisions, default=0.5), 3)


def problems_of(drafts: Sequence[Draft]) -> list[Problem]:
    """Say what is wrong with the articles of a page: no title, no end."""
    problems = []
    for draft in drafts:
        if not draft.headline and draft.body and not draft.continues:
            message = f"“{draft.body[0].text[:12]}…”没有找到标题。"
            problems.append(Problem("no-headline", message, draft.first_line))
        if draft.body and not draft.jump and _is_broken_off(draft.body[-1].text):
            message = f"“…{draft.body[-1].text[-12:]}”没有说完，也没有转版标记。请看看下文在哪里。"
            problems.append(Problem("broken-off", message, draft.body[-1].lines[-1]))
    return problems


def _is_broken_off(text: str) -> bool:
    return len(text) >= 30 and ends_open(text)
