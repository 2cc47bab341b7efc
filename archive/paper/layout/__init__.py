"""From blocks to articles: roles of lines, cut paragraphs, order, grouping, jumps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from archive.paper.layout import build, captions, displaced, joins, misplaced, role_network, titles
from archive.paper.layout.decode import decode
from archive.paper.layout.features import features_of
from archive.paper.layout.geometry import MOST_LINES, Setting, arrange
from archive.paper.layout.given import group_given
from archive.paper.layout.group import group
from archive.paper.layout.jumps import parted
from archive.paper.layout.lines import Hint, lines_of
from archive.paper.layout.pictured import with_pictures
from archive.paper.layout.pieces import Grouped
from archive.paper.layout.placed import with_places
from archive.paper.layout.strays import in_place
from archive.paper.layout.wrapping import unwrapped
from archive.paper.types import Article, Block, Caption, Problem
from archive.paper.types import Part as SourcePart

__all__ = ["Hint", "LaidOut", "Setting", "lay_out"]


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A page taken apart; masthead and furniture are pairs of source line and text."""

    articles: tuple[Article, ...]
    captions: tuple[Caption, ...]
    masthead: tuple[tuple[int, str], ...]
    furniture: tuple[tuple[int, str], ...]
    problems: tuple[Problem, ...]


def lay_out(
    blocks: Sequence[Block],
    hints: Mapping[int, Hint],
    parts: Sequence[SourcePart] = (),
    setting: Setting | None = None,
) -> LaidOut:
    """Lay out the blocks of a page; `hints` say what the masthead's patterns found, by line.

    `parts` are the articles that the source marks itself, `setting` what the page has besides its
    lines, where these have places.
    """
    if parts:
        return _given(blocks, hints, parts, setting)
    if setting and len(blocks) <= MOST_LINES and all(block.box for block in blocks):
        return _placed(blocks, hints, setting)
    lines = in_place(parted(unwrapped(lines_of(blocks, hints))))
    features, network = features_of(lines), role_network.role_network()
    decoded = decode(network.scores(lines, features), network)
    return _finished(group(lines, decoded, features), by_words=True)


def _placed(blocks: Sequence[Block], hints: Mapping[int, Hint], setting: Setting) -> LaidOut:
    """Lay out a page by the places of its lines."""
    arranged = arrange(blocks, hints, setting)
    done = _finished(arranged.grouped, by_words=False)
    articles, told = with_places(done.articles, done.captions, arranged, blocks)
    return replace(done, articles=articles, captions=told)


def _finished(grouped: Grouped, *, by_words: bool) -> LaidOut:
    """Mend the drafts of a page, and make articles of them.

    `by_words` says that words alone told whose text is whose: where places did, they are trusted.
    """
    _mend(grouped, by_words=by_words)
    build.list_bodies(grouped.drafts)
    stories = captions.stories_to_bodies(grouped.drafts, grouped.captions)
    owned = captions.own(grouped.drafts, grouped.captions)
    pictured = {caption.article for caption in owned}
    articles = tuple(
        build.article_of(draft, has_caption=index in pictured, is_story=index in stories)
        for index, draft in enumerate(grouped.drafts)
    )
    return LaidOut(
        articles=articles,
        captions=tuple(owned),
        masthead=tuple(grouped.masthead),
        furniture=tuple(grouped.furniture),
        problems=tuple(build.problems_of(grouped.drafts)),
    )


def _given(
    blocks: Sequence[Block],
    hints: Mapping[int, Hint],
    parts: Sequence[SourcePart],
    setting: Setting | None,
) -> LaidOut:
    """Lay out a page whose source marks its articles; what it leaves out is laid out by itself."""
    loose = [block for block in blocks if block.part is None and block.role is None]
    rest = lay_out(loose, hints, setting=setting) if loose else LaidOut((), (), (), (), ())
    marked = [block for block in blocks if block.part is not None or block.role is not None]
    grouped = group_given(marked, len(parts))
    pictured = {caption.near for caption in grouped.captions}
    articles = tuple(
        replace(
            build.article_of(draft, has_caption=at in pictured, is_story=at in grouped.stories),
            zones=part.zones,
            lines=tuple(block.line for block in marked if block.part == at),
        )
        for at, (draft, part) in enumerate(zip(grouped.drafts, parts, strict=True))
    )
    told = [captions.given(caption) for caption in grouped.captions]
    owned = with_pictures(told, marked, setting.pictures if setting else ())
    later = [
        replace(one, article=None if one.article is None else one.article + len(articles))
        for one in rest.captions
    ]
    return LaidOut(
        articles=(*articles, *rest.articles),
        captions=(*owned, *later),
        masthead=(*grouped.masthead, *rest.masthead),
        furniture=(*grouped.furniture, *rest.furniture),
        problems=(*build.problems_of(grouped.drafts), *rest.problems),
    )


def _mend(grouped: Grouped, *, by_words: bool) -> None:
    """Repair what the columns of print tore apart: paragraphs, their order, title lines."""
    found = tuple(grouped.drafts)
    grouped.drafts = misplaced.settle(list(found))
    if by_words:
        displaced.settle(grouped.drafts)
    before = list(grouped.drafts)
    seen = joins.statistics_of(piece for draft in before for piece in draft.body)
    for draft in before:
        joins.join_paragraphs(draft, seen)
    joins.adopt_orphans(grouped.drafts, seen)
    for draft in grouped.drafts:
        titles.settle(draft)
        titles.split_column(draft)
        titles.split_lines(draft)
        titles.split_run_together(draft)
    grouped.drafts = titles.split_foreign_kickers(grouped.drafts)
    places = {id(draft): index for index, draft in enumerate(grouped.drafts)}
    for caption in grouped.captions:
        if caption.near is not None:
            caption.near = places.get(id(found[caption.near]))
